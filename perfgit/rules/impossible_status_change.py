"""A goal's status changes in a way that tells no story.

A goal goes from proposed to active or dropped; active and paused can follow each other;
either ends as met or dropped; and what is over can become active again. Whatever leaves
`active` does so for a reason, and the check-in in the same commit is where it stands: a
year later it is all that tells why a goal was paused, met or dropped.

Example:

    status: met

where the commit before has `status: proposed`, or one with `active` and no new line below
`## Check-ins`.

Remedy: write the status that it went through, or the check-in: `perfgit checkin` does both.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.items import checkins
from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, RecordChange, change_rule
from perfgit.wording import join_words, quote

_NEXT = {
    "proposed": ("active", "dropped"),
    "active": ("paused", "met", "dropped"),
    "paused": ("active", "met", "dropped"),
    "met": ("active",),
    "dropped": ("active",),
}


@change_rule("goal", Severity.WARNING)
def check(change: RecordChange, context: Context) -> Iterator[Finding]:
    del context
    before, after = change.before, change.after
    if before is None or not before.kind == after.kind == "goal":
        return
    old, new = before.value("status"), after.value("status")
    if old == new or old not in _NEXT or new not in _NEXT:
        return
    span = after.scalars("status")[0].span
    if new not in _NEXT[old]:
        ways = join_words([quote(status) for status in _NEXT[old]])
        message = f"the status goes from {quote(old)} to {quote(new)}; next is {ways}"
        yield Finding(span, message, "write the status in between, in a commit of its own")
    elif old == "active" and not _items(after) - _items(before):
        message = f"the goal leaves {quote(old)} without a check-in that says why"
        yield Finding(span, message, "add a line to `## Check-ins`: `perfgit checkin` does both")


def _items(record: Record) -> set[str]:
    return {block.text for block, _checkin in checkins(record)}
