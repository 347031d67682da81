"""An action has no person, or no day.

What everyone means to do by some time is done by no one. An action is a task item with
a handle, a day and what will be done; ticking it is an event in the timeline.

Example:

    ## Actions

    - Improve the handover

Remedy: `- [ ] ada, 2026-10-12: write the handover for on-call`. One person an action: two
who share it can each have their own. An action without a box needs one: `[ ]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.items import Action, actions
from perfgit.model import Finding, Record, Severity, span_of
from perfgit.rules import Context, record_rule
from perfgit.wording import quote

_SUGGESTIONS = 5


@record_rule("coaching", Severity.WARNING, kind="coaching")
def check(record: Record, context: Context) -> Iterator[Finding]:
    found = 0
    for block, action in actions(record):
        fault = _fault(action, context, suggest=found < _SUGGESTIONS)
        if fault:
            found += 1
            named = record.value("for")
            who = named if named in context.directory.people else "ada"
            example = f"- [ ] {who}, {context.today}: what will be done"
            remedy = f"write it as {quote(example, len(example))}"
            yield Finding(span_of(block.text.split("\n")[0], block.line), fault, remedy)


def _fault(action: Action | None, context: Context, *, suggest: bool) -> str:
    if action is None:
        return "the action has no box `[ ]` to tick"
    wanted = (("person", action.person), ("day", action.due))
    lacking = [name for name, given in wanted if not given]
    if lacking:
        return f"the action names no {' and no '.join(lacking)} before a colon"
    if not action.text:
        return "the action does not say what will be done"
    if action.person in context.directory.people:
        return ""
    near = context.directory.suggest(action.person, ("person",)) if suggest else ""
    message = f"unknown person {quote(action.person)} in an action"
    return f"{message}; did you mean {quote(near)}?" if near else message
