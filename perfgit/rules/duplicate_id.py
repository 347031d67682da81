"""Two records carry the same id.

A record's id is what keeps its history through renames and moves. A file copied as a
start for another one takes the id along, and from then on the growth of one record
would be told as the other's.

Example: `people/ada/feedback/2026-09-14-latency.md` and `people/alan/feedback/notes.md`
both have `id: k3v9x2qwma`.

Remedy: delete the `id:` line of the newer file; `perfgit check --fix` writes a new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, snapshot_rule
from perfgit.wording import quote


@snapshot_rule("reference", Severity.ERROR)
def check(records: Sequence[Record], context: Context) -> Iterator[tuple[Record, Finding]]:
    del context
    by_id: dict[str, list[Record]] = {}
    for record in records:
        if record.id:
            by_id.setdefault(record.id, []).append(record)
    for twins in by_id.values():
        for record in twins if len(twins) > 1 else ():
            other = next(twin.path for twin in twins if twin is not record)
            message = f"the id {quote(record.id)} is also that of {other}"
            remedy = "delete the `id:` line of the newer one"
            yield record, Finding(record.span("id"), message, remedy)
