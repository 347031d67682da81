"""Check-ins are not in the order of their days.

The newest stands last: then two people can each add a line at the end, and the last
line is where the goal stands. Out of order, an old percentage passes for today's.

Example:

    - 2026-10-05 (40 %): the rota is written
    - 2026-09-21 (20 %): talked to on-call

Remedy: put the lines in the order of their days, the newest last.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from perfgit.items import checkins
from perfgit.model import Finding, Record, Severity, span_of
from perfgit.rules import Context, record_rule


@record_rule("goal", Severity.WARNING, kind="goal")
def check(record: Record, context: Context) -> Iterator[Finding]:
    del context
    read = [(b, c) for b, c in checkins(record) if c is not None]
    for (_, before), (block, checkin) in pairwise(read):
        if checkin.date < before.date:
            span = span_of(block.text.split("\n")[0], block.line)
            message = f"the check-in of `{checkin.date}` stands below the one of `{before.date}`"
            yield Finding(span, message, "put them in the order of their days, the newest last")
