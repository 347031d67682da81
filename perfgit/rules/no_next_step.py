"""Constructive feedback leaves the person alone with it.

Feedback helps when it points to what to do next; without that attention goes to the
self, and performance may even drop (Kluger and DeNisi 1996: over a third of the
interventions they compared lowered it). A question does as well as a step: it leaves
the way to the person.

Example: `type: constructive`, or a standard marked `below`, and neither `## Next step`
nor `## Question`.

Remedy: add `## Next step` with one thing to try, or `## Question` with what you would like
to hear from them.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity, Span
from perfgit.rules import Context, record_rule
from perfgit.sections import end_of, line_of

_WAYS = ("Next step", "Question")


@record_rule("substance", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterator[Finding]:
    del context
    if not _is_constructive(record):
        return
    if not any(record.section_text(name) for name in _WAYS):
        message = "constructive feedback with neither a next step nor a question"
        remedy = "add `## Next step` with one thing to try, or `## Question`"
        yield Finding(_place(record), message, remedy)


def _is_constructive(record: Record) -> bool:
    lines = [line.text for _standard, line in record.pairs("standards")]
    return record.value("type") == "constructive" or "below" in lines


def _place(record: Record) -> Span:
    empty = next((s for name in _WAYS if (s := record.section(name))), None)
    return line_of(empty) if empty else end_of(record)
