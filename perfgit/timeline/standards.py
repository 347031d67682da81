"""Standards: what was seen above and below the line, in the period and the quarters before."""

from __future__ import annotations

import datetime

from perfgit.model import Record
from perfgit.period import Period, previous_quarter, quarters_between
from perfgit.timeline.evidence import Evidence
from perfgit.timeline.model import FeedbackLine, Mark, StandardLine, StandardQuarter

QUARTERS = 4
"""How many quarters are shown at least, the period's own among them."""


def build_standards(evidence: Evidence) -> tuple[StandardLine, ...]:
    """One line a standard: the team's in alphabetical order, then others that feedback names."""
    team = {record.stem: record for record in evidence.of_team("standard")}
    feedback = evidence.feedback()
    named = {name for record in feedback for name in evidence.marks(record)}
    quarters = quarters_shown(evidence)
    return tuple(
        StandardLine(
            name=name,
            quarters=tuple(_quarter(name, quarter, feedback, evidence) for quarter in quarters),
            citation=evidence.cite(team[name]) if name in team else None,
        )
        for name in [*sorted(team), *sorted(named - team.keys())]
    )


def build_without_standard(evidence: Evidence) -> tuple[FeedbackLine, ...]:
    """The period's feedback that is on no standard, in the order of its dates."""
    return tuple(
        FeedbackLine(evidence.date(r), r.name, r.value("from"), evidence.cite(r))
        for r in evidence.feedback()
        if not evidence.marks(r)
        and evidence.date(r) in evidence.period
        and evidence.date(r) < evidence.until
    )


def quarters_shown(evidence: Evidence) -> tuple[Period, ...]:
    """The period's quarters, and as many before as make up QUARTERS."""
    start = evidence.configuration.fiscal_start
    quarters = quarters_between(evidence.period.start, evidence.period.last, start)
    while len(quarters) < QUARTERS and quarters[0].start.year > datetime.MINYEAR:
        quarters = (previous_quarter(quarters[0], start), *quarters)
    return quarters


def _quarter(
    name: str, quarter: Period, feedback: list[Record], evidence: Evidence
) -> StandardQuarter:
    marks = (
        Mark(evidence.marks(r)[name], evidence.date(r), r.name, r.value("from"), evidence.cite(r))
        for r in feedback
        if name in evidence.marks(r)
        and evidence.date(r) in quarter
        and evidence.date(r) < evidence.until
    )
    return StandardQuarter(quarter.label, tuple(marks))
