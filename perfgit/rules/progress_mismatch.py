"""A goal's progress differs from its last check-in.

`progress` is what lists and the timeline show; the check-ins are where it comes from.
When the two disagree, one of them was forgotten.

Example:

    progress: 40

while the last check-in reads `2026-10-05 (60 %): the rota is written`.

Remedy: set `progress` to the last check-in's percentage, which `perfgit check --fix` does,
or write the check-in that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from perfgit.items import last_measured
from perfgit.kinds import Kind
from perfgit.model import Content, Finding, Record, Severity
from perfgit.rules import Context, record_rule
from perfgit.values import parse_number


@record_rule("goal", Severity.WARNING, kind="goal")
def check(record: Record, context: Context) -> Iterator[Finding]:
    progress = parse_number(record.value("progress"))
    if progress is None:
        return
    last = last_measured(record)
    if last is not None and progress != last.percent:
        message = (
            f"progress is `{progress:g}`, and the check-in of `{last.date}` says `{last.percent} %`"
        )
        remedy = f"write `progress: {last.percent}`, or the check-in that is missing"
        fix = partial(_fix, context.kinds[record.kind], str(last.percent))
        yield Finding(record.scalars("progress")[0].span, message, remedy, fix)


def _fix(kind: Kind, percent: str, content: Content) -> Content:
    from perfgit.edit import set_field

    return content._replace(text=set_field(content.text, "progress", percent, kind))
