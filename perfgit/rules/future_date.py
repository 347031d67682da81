"""A date lies in the future that tells of something past.

`date` is the day on which something was observed, agreed or held, and a check-in tells
what has happened; neither can be later than the day of the commit. Dates that look
ahead, such as `due` or `review`, are not meant here. A check of a commit judges by the
day it was made, so that it gives the same answer tomorrow.

Example: `date: 2027-09-14` in a feedback that is committed on 14 September 2026.

Remedy: correct the date; mostly it is the year or the month.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.items import checkins
from perfgit.model import Finding, Record, Severity, parse_date, span_of
from perfgit.rules import Context, record_rule

_PAST = ("date", "withdrawn")


@record_rule("date", Severity.WARNING)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    for name in _PAST if kind else ():
        for scalar in record.scalars(name):
            day = parse_date(scalar.text)
            if day is not None and day > context.today:
                ahead = (day - context.today).days
                message = f"`{name}: {day}` is {_days(ahead)} after the {context.today}"
                yield Finding(scalar.span, message, "correct the date; it tells of something past")
    for block, checkin in checkins(record) if record.kind == "goal" else ():
        if checkin is not None and checkin.date > context.today:
            span = span_of(block.text.split("\n")[0], block.line)
            message = f"the check-in of `{checkin.date}` lies after the {context.today}"
            yield Finding(span, message, "correct its date; it tells what has happened")


def _days(number: int) -> str:
    return "one day" if number == 1 else f"{number} days"
