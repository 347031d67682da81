"""A check-in is not written as one.

A check-in is a list item that starts with its day, then the percentage if there is one,
a colon and what happened. In another form it is text like any other: the timeline does
not show it, and the goal seems to have stood still.

Example:

    ## Check-ins

    - Oct 5: the rota is written

Remedy: `- 2026-10-05 (40 %): the rota is written`. Notes to a check-in can go below it,
indented.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.items import checkins
from perfgit.model import Block, Finding, Record, Severity, parse_date, span_of
from perfgit.rules import Context, record_rule

_DAY = 10


@record_rule("goal", Severity.WARNING, kind="goal")
def check(record: Record, context: Context) -> Iterator[Finding]:
    for block, checkin in checkins(record):
        if checkin is None:
            span = span_of(block.text.split("\n")[0], block.line)
            remedy = f"write it as `- {context.today} (40 %): what happened`, with or without the %"
            yield Finding(span, f"this check-in {_fault(block)}", remedy)


def _fault(block: Block) -> str:
    if parse_date(block.text[:_DAY]) is None:
        return "does not start with its day"
    if ":" not in block.text:
        return "has no colon between its day and what happened"
    if not block.text.partition(":")[2].strip():
        return "says nothing about what happened"
    return "has something other than a percentage from 0 to 100 between its day and the colon"
