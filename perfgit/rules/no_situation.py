"""A feedback has no situation.

Without the day and the place a person cannot recall what is meant, and hears a
statement about themselves instead of one about what they did. Situation, behavior,
impact is the order that the Center for Creative Leadership teaches, in that sequence.

Example: a feedback that starts with `## Behavior`.

Remedy: add `## Situation` with a sentence: the day, the meeting, the change.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.kinds import Kind
from perfgit.model import Finding, Record, Severity, Span
from perfgit.rules import Context, record_rule
from perfgit.sections import groups, line_of, place_for, title_of

_SECTION = "Situation"


@record_rule("substance", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterator[Finding]:
    if record.section_text(_SECTION):
        return
    message = "no situation: when and where did it happen?"
    remedy = "add `## Situation` with the day, the meeting or the change"
    yield Finding(_place(record, context.kinds[record.kind]), message, remedy)


def _place(record: Record, kind: Kind) -> Span:
    section = record.section(_SECTION)
    if section is not None:
        return line_of(section)
    spec = next((spec for spec in kind.sections if spec.name == _SECTION), None)
    if spec is None:
        return title_of(record)
    return place_for(record, spec, groups(record, kind)[0])
