"""The record is written long after the day that it tells of.

Memory keeps the last weeks and loses the rest; feedback that is written down on the day
has the words that were said. A timeline shows such a record as backfill. Only records
that are being added are judged, by the number of days in `backfill-days` (14 unless
perfgit.toml says otherwise) between their date and that of the commit that adds them. What
came with another branch in a merge, or was only moved, is not added.

Example: `date: 2026-06-02` in a feedback that is committed on 14 September 2026.

Remedy: none is needed; better late than never. Check that the date is right, and write
the next one sooner: `perfgit new feedback` takes a minute.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule


@record_rule("date", Severity.INFO, only_new=True)
def check(record: Record, context: Context) -> Iterator[Finding]:
    if record.kind not in context.kinds:
        return
    day, recorded = record.date("date"), context.day_recorded(record)
    if day is None or recorded is None:
        return
    late = (recorded - day).days
    if late > context.configuration.backfill_days:
        message = f"recorded {late} days after it happened; the timeline shows it as backfill"
        yield Finding(record.scalars("date")[0].span, message, "see that the date is right")
