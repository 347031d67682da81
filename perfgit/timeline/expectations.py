"""Expectations: which are in force, and whether the person has acknowledged them."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from perfgit.acknowledgement import first_written, holds
from perfgit.events import Event, own_date
from perfgit.model import Record, parse_date
from perfgit.people import person_named
from perfgit.timeline.evidence import Evidence
from perfgit.timeline.model import ExpectationLine

ACKNOWLEDGED, OUTDATED, MISSING = "acknowledged", "outdated", "not acknowledged"


class _Given(NamedTuple):
    """An acknowledgement, its day, and the version that it names; "" for none."""

    record: Record
    day: datetime.date
    version: str


def build_expectations(evidence: Evidence) -> tuple[ExpectationLine, ...]:
    """The expectations of the person and of the person's teams, in force at the period's end."""
    ours = {evidence.person.handle, *evidence.person.teams}
    found = [*evidence.of_kind("expectations"), *evidence.of_team("expectations")]
    return tuple(
        line
        for record in sorted(found, key=lambda r: r.path)
        if person_named(record.value("for"), evidence.people) in ours
        for line in _line(record, evidence)
    )


def _line(record: Record, evidence: Evidence) -> Iterator[ExpectationLine]:
    taking_effect = _taking_effect(record, evidence)
    effective = own_date(taking_effect.record) if taking_effect else None
    if taking_effect is None or effective is None:
        return
    given = _given(record, evidence)
    state = MISSING
    if given is not None:
        events = sorted(evidence.events_of(record), key=lambda event: event.position)
        known = first_written(effective, ((e.recorded_day, own_date(e.record)) for e in events))
        effects = {own_date(e.record) for e in events if e.position >= taking_effect.position}
        read = evidence.effective.get(given.version)
        state = ACKNOWLEDGED if holds(given.day, read, effects, known) else OUTDATED
    yield ExpectationLine(
        title=record.name,
        effective=effective,
        review=record.value("review"),
        state=state,
        acknowledged=given.day if given else None,
        citations=(evidence.cite(record), *([evidence.cite(given.record)] if given else [])),
    )


def _taking_effect(record: Record, evidence: Evidence) -> Event | None:
    """The last event that made them take effect on a day before the period's end."""
    events = (e for e in evidence.events_of(record) if e.birth or e.type == "expectations-changed")
    within = [e for e in events if (own_date(e.record) or evidence.until) < evidence.until]
    return max(within, key=lambda event: event.position, default=None)


def _given(record: Record, evidence: Evidence) -> _Given | None:
    """The person's last acknowledgement before the period's end."""
    key = evidence.key(record)
    best: _Given | None = None
    for answer in evidence.of_kind("acknowledgement"):
        for event in evidence.events_of(answer):
            if key not in evidence.names(event.record, "of"):
                continue  # the file answered something else then
            day = parse_date(event.record.value("date"))
            if day and day < evidence.until and (best is None or day > best.day):
                # Given twice on one day, it is one event, and counts as it was at last.
                last = answer if answer.date("date") == day else event.record
                best = _Given(answer, day, last.value("version"))
    return best
