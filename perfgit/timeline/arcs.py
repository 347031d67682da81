"""Growth arcs: from what was seen below the line, or a goal agreed, to growth that others saw.

The definitions are those of docs/timeline.md. Dates are the records' own, and the same
day is not later: an arc claims an order, and days are all that the records give.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from perfgit.model import Record
from perfgit.period import next_quarter
from perfgit.timeline.evidence import Evidence, cite_event, first_link
from perfgit.timeline.goals import CLOSED, state_at
from perfgit.timeline.model import Arc, Step

GROWN, TAKEN_UP, OPEN = "grown", "taken up", "open"
LINKED, INFERRED = "linked", "inferred"
QUARTERS = 2
"""How many quarters after its start's own an arc may be closed by inference."""

_ORDER = (GROWN, TAKEN_UP, OPEN)
_Linking = tuple[Record, dict[str, datetime.date]]
"""A record, and since when it has been about each of others."""


class _Start:
    """A feedback below the line on one standard, and what it led to."""

    def __init__(self, record: Record, standard: str, date: datetime.date) -> None:
        self.record = record
        self.standard = standard
        self.date = date
        self.taken_up: list[tuple[Record, str]] = []
        self.grown: tuple[Record, str] | None = None


def build_arcs(evidence: Evidence) -> tuple[Arc, ...]:
    """The arcs that were alive in the period: grown ones first, then by their start."""
    arcs = [*_line_arcs(evidence), *_goal_arcs(evidence)]
    alive = (arc for arc in arcs if _alive(arc, evidence))
    return tuple(
        sorted(alive, key=lambda arc: (_ORDER.index(arc.state), arc.start.date, arc.about))
    )


def followed_up(evidence: Evidence) -> dict[str, bool]:
    """The paths of the feedback below the line given in the period, and whether it led on."""
    led: dict[str, bool] = {}
    for start in _line_starts(evidence):
        if start.date in evidence.period:
            path = start.record.path
            led[path] = led.get(path, False) or bool(start.taken_up or start.grown)
    return led


def _alive(arc: Arc, evidence: Evidence) -> bool:
    if arc.start.date >= evidence.until:
        return False
    return arc.grown is None or arc.grown.date >= evidence.period.start


def _line_arcs(evidence: Evidence) -> Iterator[Arc]:
    starts = _line_starts(evidence)
    for start in starts:
        earlier = _last_before(start, starts)
        chain = _chain(start, evidence)
        taken_up = tuple(_follow(r, link, chain, evidence) for r, link in start.taken_up)
        grown = _step(*start.grown, evidence) if start.grown else None
        yield Arc(
            kind="line",
            about=start.standard,
            state=GROWN if grown else TAKEN_UP if taken_up else OPEN,
            start=_step(start.record, "", evidence),
            taken_up=taken_up,
            grown=grown,
            days=_days(start.date, grown, evidence),
            earlier=evidence.cite(earlier) if earlier else None,
        )


def _last_before(start: _Start, starts: Iterable[_Start]) -> Record | None:
    """The feedback of an earlier day that was below the line on the same standard, the last."""
    same = [s for s in starts if s.standard == start.standard and s.date < start.date]
    return same[-1].record if same else None


def _line_starts(evidence: Evidence) -> list[_Start]:
    """Every start in the order of its date, with what took it up and what closed it."""
    feedback = [record for record in evidence.feedback() if evidence.is_known(record)]
    starts = [
        _Start(record, standard, evidence.date(record))
        for record in feedback
        for standard in _standards(record, "below", evidence)
    ]
    both = [*evidence.of_kind("coaching"), *evidence.of_kind("goal")]
    followers = sorted(filter(evidence.is_known, both), key=evidence.sort_key)
    linking = [(record, links) for record in followers if (links := evidence.links(record))]
    for start in starts:
        start.taken_up = _take_up(start, followers, linking, evidence)
    for record in _praise(evidence):
        _close(starts, record, evidence)
    for start in starts:
        if start.grown:
            end = evidence.date(start.grown[0])
            start.taken_up = _before(end, start, evidence) or [
                (record, link)
                for record, link in _inferred(start, followers, evidence)
                if evidence.date(record) < end
            ]
    return starts


def _before(day: datetime.date, start: _Start, evidence: Evidence) -> list[tuple[Record, str]]:
    """What had taken the start up before a day."""
    chain = _chain(start, evidence)
    return [
        (record, link)
        for record, link in start.taken_up
        if _taken_up_on(record, link, chain, evidence) < day
    ]


def _taken_up_on(record: Record, link: str, chain: set[str], evidence: Evidence) -> datetime.date:
    return evidence.linked_on(record, chain) if link == LINKED else evidence.date(record)


def _standards(record: Record, line: str, evidence: Evidence) -> list[str]:
    return [name for name, mark in evidence.marks(record).items() if mark == line]


def _take_up(
    start: _Start, followers: Sequence[Record], linking: Sequence[_Linking], evidence: Evidence
) -> list[tuple[Record, str]]:
    """What names the start, and what names that; else the first that lists its standard."""
    linked = _linked(start, linking, evidence)
    if linked:
        return [(record, LINKED) for record in linked]
    return _inferred(start, followers, evidence)


def _inferred(
    start: _Start, followers: Sequence[Record], evidence: Evidence
) -> list[tuple[Record, str]]:
    """The first of the followers after the start that lists its standard."""
    later = (record for record in followers if evidence.date(record) > start.date)
    inferred = (
        record
        for record in later
        if start.standard in map(evidence.standard, record.values("standards"))
    )
    first = next(inferred, None)
    return [(first, INFERRED)] if first else []


def _linked(start: _Start, linking: Sequence[_Linking], evidence: Evidence) -> list[Record]:
    """The followers that name the start, or one that does, in the order of the days they did."""
    named, found = {evidence.key(start.record)}, list[_Linking]()
    left = linking
    while new := [one for one in left if first_link(one[1], named) > start.date]:
        found += new
        named.update(evidence.key(record) for record, _links in new)
        left = [one for one in left if one not in found]
    found.sort(key=lambda one: (first_link(one[1], named), one[0].path))
    return [record for record, _links in found]


def _close(starts: Iterable[_Start], record: Record, evidence: Evidence) -> None:
    """Let a feedback above the line close what it names, or the latest start it fits."""
    day = evidence.date(record)
    before = [start for start in starts if start.date < day]
    names = evidence.names(record, "about", "goal")
    named = [s for s in before if names & _known_by(day, s, evidence)] if names else []
    for start in named:
        start.grown = start.grown or (record, LINKED)
    for standard in _standards(record, "above", evidence) if not named else ():
        fitting = [s for s in before if s.standard == standard and s.grown is None]
        if fitting and day < _limit(fitting[-1].date, evidence):
            fitting[-1].grown = (record, INFERRED)


def _known_by(day: datetime.date, start: _Start, evidence: Evidence) -> set[str]:
    """The identities of the start and of what had taken it up before a day."""
    taken_up = (evidence.key(record) for record, _link in _before(day, start, evidence))
    return {evidence.key(start.record), *taken_up}


def _chain(start: _Start, evidence: Evidence) -> set[str]:
    return {evidence.key(record) for record in (start.record, *(r for r, _ in start.taken_up))}


def _limit(day: datetime.date, evidence: Evidence) -> datetime.date:
    """The first day on which a start of `day` is no longer closed by inference."""
    quarter = evidence.quarter(day)
    for _ in range(QUARTERS):
        quarter = next_quarter(quarter, evidence.configuration.fiscal_start)
    return quarter.end


def _goal_arcs(evidence: Evidence) -> Iterator[Arc]:
    """A goal with coaching, check-ins or praise that names it; it needs no failure first."""
    praise = _naming(_praise(evidence), evidence)
    coaching = _naming(evidence.of_kind("coaching"), evidence)
    for goal in sorted(evidence.of_kind("goal"), key=evidence.sort_key):
        key, agreed = evidence.key(goal), evidence.date(goal)
        later = (record for record in praise.get(key, ()) if evidence.date(record) > agreed)
        grown = next(later, None)
        end = evidence.date(grown) if grown else datetime.date.max
        steps = [_step(record, LINKED, evidence) for record in coaching.get(key, ())]
        steps += _checkins(goal, evidence)
        taken_up = [step for step in steps if agreed < step.date < end]
        if grown is None and (not taken_up or _is_over(goal, evidence)):
            continue
        step = _step(grown, LINKED, evidence) if grown else None
        yield Arc(
            kind="goal",
            about=goal.name,
            state=GROWN if step else TAKEN_UP,
            start=_step(goal, "", evidence),
            taken_up=tuple(sorted(taken_up, key=lambda s: s.date)),
            grown=step,
            days=_days(agreed, step, evidence),
            earlier=None,
        )


def _is_over(goal: Record, evidence: Evidence) -> bool:
    """Whether the goal was met or dropped before the period began."""
    return state_at(goal, evidence.period.start, evidence).get("status") in CLOSED


def _praise(evidence: Evidence) -> Iterator[Record]:
    """The feedback of others that was above a line, by its date."""
    for record in filter(evidence.is_known, evidence.feedback()):
        if evidence.is_by_another(record) and _standards(record, "above", evidence):
            yield record


def _naming(records: Iterable[Record], evidence: Evidence) -> dict[str, list[Record]]:
    """The records that are about each of the others, by the other's identity."""
    naming: dict[str, list[Record]] = {}
    for record in records:
        for key in evidence.names(record, "about", "goal"):
            naming.setdefault(key, []).append(record)
    return naming


def _checkins(goal: Record, evidence: Evidence) -> Iterator[Step]:
    for event in evidence.events_of(goal):
        if event.type == "goal-checkin" and event.person and event.on < evidence.until:
            by = event.author or event.author_name
            yield Step("checked in", event.after, event.on, by, LINKED, cite_event(event))


def _follow(record: Record, link: str, chain: set[str], evidence: Evidence) -> Step:
    """A step of what took a start up: on the day that it did, where that is a later one."""
    step = _step(record, link, evidence)
    day = _taken_up_on(record, link, chain, evidence)
    return step._replace(date=day, what="linked") if day > step.date else step


_WHAT = {"coaching": "coaching", "feedback": "feedback", "goal": "goal agreed"}


def _step(record: Record, link: str, evidence: Evidence) -> Step:
    by = record.value("from") or record.value("owner")
    day, what = evidence.date(record), _WHAT.get(record.kind, record.kind)
    return Step(what, record.name, day, by, link, evidence.cite(record))


def _days(start: datetime.date, grown: Step | None, evidence: Evidence) -> int:
    end = grown.date if grown else evidence.until - datetime.timedelta(days=1)
    return (end - start).days
