"""Nothing says what draws the owner to the goal.

What multiplies performance and motivation is overlap: goals that sit where a person's
interests meet what the team needs. Finding it takes time, and writing it down keeps it
from getting lost. A goal may do without; a row of goals that do is worth a conversation.

Example: a goal with neither `## Overlap` nor `interests`.

Remedy: ask what draws them to it, what it would be worth to the team and what you both
weighed and left, and write that below `## Overlap`; or name the interests it serves.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity
from perfgit.places import locate
from perfgit.rules import Context, record_rule
from perfgit.sections import title_of

_SECTION, _FIELD = "Overlap", "interests"


@record_rule("goal", Severity.INFO, kind="goal")
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds[record.kind]
    if not locate(record.path, context.configuration).handle:
        return
    if _FIELD not in kind.fields and all(spec.name != _SECTION for spec in kind.sections):
        return
    if not record.values(_FIELD) and not record.section_text(_SECTION):
        message = "nothing says where this goal meets the owner's interests"
        remedy = "write what draws them to it below `## Overlap`, or list `interests`"
        yield Finding(title_of(record), message, remedy)
