"""Expectations: which are in force, and whether the person has acknowledged them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from perfgit.events import Event, own_date
from perfgit.model import Record, parse_date
from perfgit.timeline.evidence import Evidence
from perfgit.timeline.model import ExpectationLine

ACKNOWLEDGED, OUTDATED, MISSING = "acknowledged", "outdated", "not acknowledged"


def build_expectations(evidence: Evidence) -> tuple[ExpectationLine, ...]:
    """The expectations of the person and of the person's teams, in force at the period's end."""
    ours = {evidence.person.handle, *evidence.person.teams}
    found = [*evidence.of_kind("expectations"), *evidence.of_team("expectations")]
    return tuple(
        line
        for record in sorted(found, key=lambda r: r.path)
        if record.value("for") in ours
        for line in _line(record, evidence)
    )


def _line(record: Record, evidence: Evidence) -> Iterator[ExpectationLine]:
    taking_effect = _taking_effect(record, evidence)
    effective = own_date(taking_effect.record) if taking_effect else None
    if taking_effect is None or effective is None:
        return
    answer, acknowledged = _acknowledged(record, evidence)
    state = MISSING
    if acknowledged is not None:
        known = min(effective, taking_effect.recorded_day)
        state = ACKNOWLEDGED if acknowledged >= known else OUTDATED
    yield ExpectationLine(
        title=record.name,
        effective=effective,
        review=record.value("review"),
        state=state,
        acknowledged=acknowledged,
        citations=(evidence.cite(record), *([evidence.cite(answer)] if answer else [])),
    )


def _taking_effect(record: Record, evidence: Evidence) -> Event | None:
    """The last event that made them take effect on a day before the period's end."""
    events = (e for e in evidence.events_of(record) if e.birth or e.type == "expectations-changed")
    within = [e for e in events if (own_date(e.record) or evidence.until) < evidence.until]
    return max(within, key=lambda event: event.position, default=None)


def _acknowledged(record: Record, evidence: Evidence) -> tuple[Record | None, datetime.date | None]:
    """The person's last acknowledgement before the period's end, and its day."""
    key = evidence.key(record)
    best: tuple[Record | None, datetime.date | None] = (None, None)
    for answer in evidence.of_kind("acknowledgement"):
        for event in evidence.events_of(answer):
            if key not in evidence.names(event.record, "of"):
                continue  # the file answered something else then
            day = parse_date(event.record.value("date"))
            if day and day < evidence.until and (best[1] is None or day > best[1]):
                best = (answer, day)
    return best
