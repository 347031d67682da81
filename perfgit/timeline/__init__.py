"""A person's growth in a period: the sections, and the timeline that they make up."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import cast

from perfgit.chronicle import Chronicle
from perfgit.events import MOVED, Event, own_date
from perfgit.period import Period, previous_quarter, quarter_of
from perfgit.timeline.arcs import build_arcs
from perfgit.timeline.coaching import build_coaching, build_reflections
from perfgit.timeline.evidence import Evidence, event_line, read_marks
from perfgit.timeline.expectations import ACKNOWLEDGED, build_expectations
from perfgit.timeline.gaps import FAULTS, build_gaps, days_with_evidence
from perfgit.timeline.goals import build_goals
from perfgit.timeline.model import UNCOMMITTED, Citation, Timeline
from perfgit.timeline.presence import find_absence
from perfgit.timeline.standards import build_standards, build_without_standard

_NEVER = datetime.date.min
"""The date of a record whose birth the history does not tell."""

_SAVED = "timeline"
"""The kind of saved timelines: what was drawn from evidence is none."""


def build_timeline(chronicle: Chronicle, period: Period, today: datetime.date) -> Timeline:
    """The timeline of the chronicle's person. `today` is what a running period is measured to."""
    evidence = build_evidence(chronicle, period, today)
    before = _quarter_before(evidence)
    timeline = Timeline(
        source=chronicle.policy.configuration.name,
        person=evidence.person,
        period=period,
        timezone=chronicle.policy.configuration.timezone,
        commit=chronicle.commit,
        today=today if today < period.end else None,
        running=period.start <= today < period.end,
        empty=not has_evidence(evidence.events, period),
        absent=find_absence(evidence.person, period.start, evidence.until),
        latest=_latest(evidence),
        arcs=build_arcs(evidence),
        goals=build_goals(evidence),
        standards=build_standards(evidence),
        coaching=build_coaching(evidence),
        reflections=build_reflections(evidence),
        expectations=build_expectations(evidence),
        gaps=build_gaps(evidence),
        events=tuple(event_line(event) for event in evidence.within(evidence.events)),
        day_before=before.today if before else None,
        gaps_before=tuple(gap for gap in build_gaps(before) if gap.whole) if before else (),
        without_standard=build_without_standard(evidence),
    )
    return _less_nudges(timeline) if timeline.empty and timeline.absent else timeline


def _less_nudges(timeline: Timeline) -> Timeline:
    """The timeline of somebody who was not there, less what asks for something of that time."""
    seen = any(quarter.marks for line in timeline.standards for quarter in line.quarters)
    return timeline._replace(
        standards=timeline.standards if seen else (),
        expectations=tuple(e for e in timeline.expectations if e.state == ACKNOWLEDGED),
        gaps=tuple(gap for gap in timeline.gaps if gap.type in FAULTS),
        day_before=None,
        gaps_before=(),
    )


def build_evidence(chronicle: Chronicle, period: Period, today: datetime.date) -> Evidence:
    """The chronicle, prepared for the sections; timelines that were saved are left out."""
    elsewhere = _put_right(chronicle.events)
    told = tuple(e for e in chronicle.events if e.record.kind != _SAVED and e.key not in elsewhere)
    standing = (r for r in chronicle.records if r.kind != _SAVED)
    records = (*standing, *(given.record for given in chronicle.given))
    keys = {**chronicle.keys, **{given.record.path: given.key for given in chronicle.given}}
    histories: dict[str, list[Event]] = {}
    for event in told:
        histories.setdefault(event.key, []).append(event)
    births = chronicle.births
    firsts = {path: births[key].on for path, key in keys.items() if key in births}
    return Evidence(
        person=chronicle.people[chronicle.handle],
        period=period,
        today=today,
        configuration=chronicle.policy.configuration,
        people=chronicle.people,
        directory=chronicle.directory,
        records=records,
        keys=keys | {given.path: given.key for given in chronicle.given if given.path},
        credited=chronicle.credited | {given.record.path for given in chronicle.given},
        effective=chronicle.effective,
        events=told,
        histories={key: tuple(events) for key, events in histories.items()},
        births=births,
        arrivals=chronicle.arrivals,
        dates={r.path: own_date(r) or firsts.get(r.path, _NEVER) for r in records},
        marked={
            r.path: read_marks(r, chronicle.directory) for r in records if r.kind == "feedback"
        },
    )


def _put_right(events: Iterable[Event]) -> set[str]:
    """The keys of what lay in the person's folder and was another's, as it turned out."""
    return {event.key for event in events if event.type == MOVED and own_date(event.record)}


def _quarter_before(evidence: Evidence) -> Evidence | None:
    """The quarter before one that runs, looked at from the day that lies as far in it.

    None for a period that is over or no quarter, and for one that the person was not there in.
    """
    period, start = evidence.period, evidence.configuration.fiscal_start
    running = period.start <= evidence.today < period.end
    if not running or period != quarter_of(period.start, start):
        return None
    before = previous_quarter(period, start)
    if not has_evidence(evidence.events, before):
        return None
    day = min(before.start + (evidence.today - period.start), before.last)
    return evidence._replace(period=before, today=day)


def _latest(evidence: Evidence) -> str:
    """The label of the last quarter that has begun and holds evidence; "" if none does."""
    days = days_with_evidence(evidence)
    begun = [quarter for quarter in map(evidence.quarter, days) if quarter.start <= evidence.today]
    return max(begun).label if begun else ""


def has_evidence(events: Iterable[Event], period: Period) -> bool:
    """Whether something of the person's own happened in the period."""
    return any(event.person and event.on in period for event in events)


def tell_uncommitted(timeline: Timeline, top: str, head: str) -> Timeline:
    """A timeline of the commit `top`, the working tree's on `head`, that says what is which."""
    told = timeline if top == head else cast("Timeline", _replaced(timeline, top))
    return told._replace(commit=head, uncommitted=True)


def _replaced(value: object, top: str) -> object:
    """The value with what cites the commit `top` citing what is not committed."""
    if isinstance(value, Citation):
        return value._replace(commit=UNCOMMITTED) if value.commit == top else value
    if isinstance(value, tuple):
        make = getattr(value, "_make", tuple)
        return cast("object", make(_replaced(part, top) for part in value))
    return value
