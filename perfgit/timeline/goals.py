"""Goals: where each stood at the period's start and at its end, and every step between."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from perfgit.events import MOVED, RETURNED, TEAM, Event
from perfgit.facts import CHECKIN, build_items, build_states
from perfgit.items import last_measured, parse_checkin
from perfgit.model import Record
from perfgit.timeline.evidence import Evidence, cite_event
from perfgit.timeline.model import GoalLine, GoalStep

GIVEN = "handed over"
"""How a goal stands that somebody else has now."""

TAKEN = "taken over"

CLOSED = frozenset({"met", "dropped", GIVEN})
_PROGRESS = "goal-progress"
_STATES = {"goal-status": "status", _PROGRESS: "progress", "goal-due": "due"}
_STEPS = {
    "goal-agreed": "agreed",
    "goal-checkin": "checked in",
    "goal-due": "due",
    "goal-path": "path",
    "goal-status": "status",
    MOVED: GIVEN,
}
_PASSED = frozenset({GIVEN, TAKEN})


def build_goals(evidence: Evidence) -> tuple[GoalLine, ...]:
    """The person's goals that were open at some time in the period, the oldest first."""
    goals = sorted(evidence.of_kind("goal"), key=evidence.sort_key)
    return tuple(line for goal in goals for line in _line(goal, evidence))


def _line(goal: Record, evidence: Evidence) -> Iterator[GoalLine]:
    period = evidence.period
    if evidence.date(goal) >= evidence.until:
        return
    before = state_at(goal, period.start, evidence)
    after = state_at(goal, evidence.until, evidence)
    steps = tuple(_steps(goal, evidence))
    if before.get("status") in CLOSED and not steps:
        return
    yield GoalLine(
        title=goal.name,
        supports=goal.values("supports"),
        status_before=before.get("status", ""),
        status_after=after.get("status", ""),
        progress_before=before.get("progress", ""),
        progress_after=after.get("progress", ""),
        due=after.get("due", ""),
        steps=steps,
        citation=evidence.cite(goal),
    )


def state_at(goal: Record, day: datetime.date, evidence: Evidence) -> dict[str, str]:
    """The goal's status, progress and due date before `day`; empty before it was agreed.

    Each as it was recorded; but progress that a check-in says, on the check-in's day.
    """
    if evidence.date(goal) >= day:
        return {}
    events = evidence.events_of(goal)
    states = build_states(goal)
    said = _by_checkins(events)
    found = {name: _value(type_, day, said, states[type_]) for type_, name in _STATES.items()}
    between = _said_between(day, said, goal)
    if between:
        found["progress"] = between
    return found | {"status": GIVEN} if _is_given(day, events) else found


def _is_given(day: datetime.date, events: Iterable[Event]) -> bool:
    """Whether the goal was somebody else's before `day`: it was handed over, and is not back."""
    passed = [e.type for e in events if e.type in (MOVED, RETURNED) and e.on < day]
    return passed[-1:] == [MOVED]


def _value(type_: str, day: datetime.date, events: Iterable[Event], today: str) -> str:
    """What the last change made of it, or the first one found; what holds where all are over."""
    changes = [event for event in events if event.type == type_]
    over = [event for event in changes if event.on < day]
    if len(over) == len(changes):
        return today
    return over[-1].after if over else changes[0].before


def _by_checkins(events: Sequence[Event]) -> list[Event]:
    """The events, with each change of progress on the day of the check-in that it comes from."""
    found: list[Event] = []
    for event in events:
        checkin = _origin(event, found, events) if event.type == _PROGRESS else None
        found.append(event._replace(on=checkin.on) if checkin else event)
    return found


def _origin(change: Event, earlier: Sequence[Event], events: Sequence[Event]) -> Event | None:
    """The check-in that says the same, where the change is the first since it was written."""
    last = last_measured(change.record)
    if last is None or str(last.percent) != change.after:
        return None
    known = [e for e in events if e.type == CHECKIN and e.position <= change.position]
    checkin = next((e for e in reversed(known) if e.after == last.text), None)
    since = max((e.position for e in earlier if e.type == _PROGRESS), default=-1)
    return checkin if checkin and checkin.position > since else None


def _said_between(day: datetime.date, events: Sequence[Event], goal: Record) -> str:
    """What the last check-in before `day` says that was written above a later one.

    It never was the goal's progress: "" where there is none, or progress changed after its day.
    """
    changes = [event for event in events if event.type == _PROGRESS and event.on < day]
    first = next((last_measured(event.record) for event in events if event.birth), None)
    since = changes[-1].on if changes else first.date if first else datetime.date.min
    standing = {item.text for item in build_items(goal) if item.type == CHECKIN}
    said = [
        (event.on, _after(event))
        for event in events
        if event.type == CHECKIN and since < event.on < day and event.after in standing
        if _is_above_another(event)
    ]
    return max(said, key=lambda one: one[0])[1] if said else ""


def _is_above_another(checkin: Event) -> bool:
    """Whether a later check-in said how far the goal is, when this one was written."""
    last = last_measured(checkin.record)
    return last is not None and last.text != checkin.after and bool(_after(checkin))


def _steps(goal: Record, evidence: Evidence) -> Iterator[GoalStep]:
    for event in evidence.within(evidence.events_of(goal)):
        type_ = _type(event)
        if type_:
            yield GoalStep(
                type=type_,
                date=event.on,
                text=event.after if event.type in ("goal-checkin", "goal-agreed") else "",
                before=event.before if event.type in _STATES or type_ in _PASSED else "",
                after=_after(event),
                by=event.author or event.author_name,
                citation=cite_event(event),
            )


def _type(event: Event) -> str:
    """What kind of step an event is; "" for none."""
    came = event.before and event.type in ("goal-agreed", RETURNED)
    return TAKEN if came else _STEPS.get(event.type, "")


def _after(event: Event) -> str:
    """The new state: for a check-in its percentage, where it gives one."""
    if event.type in _STATES or event.type == MOVED:
        return event.after
    if _type(event) == TAKEN:
        return event.person or TEAM
    section = event.record.section("Check-ins")
    items = section.items if section and event.type == "goal-checkin" else ()
    same = [c for c in map(parse_checkin, (i.text for i in items)) if c and c.text == event.after]
    # Where its date was put right later, the version that brought it has another.
    told = ([c for c in same if c.date == event.on] or same)[: event.number]
    return str(told[-1].percent) if told and told[-1].percent is not None else ""
