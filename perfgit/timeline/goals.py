"""Goals: where each stood at the period's start and at its end, and every step between."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from perfgit.events import Event
from perfgit.facts import CHECKIN, build_items, build_states
from perfgit.items import last_measured, parse_checkin
from perfgit.model import Record
from perfgit.timeline.evidence import Evidence, cite_event
from perfgit.timeline.model import GoalLine, GoalStep

CLOSED = frozenset({"met", "dropped"})
_PROGRESS = "goal-progress"
_STATES = {"goal-status": "status", _PROGRESS: "progress", "goal-due": "due"}
_STEPS = {
    "goal-agreed": "agreed",
    "goal-checkin": "checked in",
    "goal-due": "due",
    "goal-path": "path",
    "goal-status": "status",
}


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
    events = sorted(evidence.events_of(goal), key=lambda event: event.position)
    states = build_states(goal)
    said = _by_checkins(events)
    found = {name: _value(type_, day, said, states[type_]) for type_, name in _STATES.items()}
    between = _said_between(day, said, goal)
    return found | {"progress": between} if between else found


def _value(type_: str, day: datetime.date, events: list[Event], today: str) -> str:
    """What the next change found: the last change may have been on a branch that lost it."""
    changes = [event for event in events if event.type == type_]
    last = max((e.position for e in changes if e.on < day), default=-1)
    return next((event.before for event in changes if event.position > last), today)


def _by_checkins(events: list[Event]) -> list[Event]:
    """The events, with each change of progress on the day of the check-in that it comes from."""
    found: list[Event] = []
    for event in events:
        checkin = _origin(event, found, events) if event.type == _PROGRESS else None
        found.append(event._replace(on=checkin.on) if checkin else event)
    return found


def _origin(change: Event, earlier: list[Event], events: list[Event]) -> Event | None:
    """The check-in that says the same, where the change is the first since it was written."""
    last = last_measured(change.record)
    if last is None or str(last.percent) != change.after:
        return None
    known = [e for e in events if e.type == CHECKIN and e.position <= change.position]
    checkin = next((e for e in reversed(known) if e.after == last.text), None)
    since = max((e.position for e in earlier if e.type == _PROGRESS), default=-1)
    return checkin if checkin and checkin.position > since else None


def _said_between(day: datetime.date, events: list[Event], goal: Record) -> str:
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
        if event.type in _STEPS:
            yield GoalStep(
                type=_STEPS[event.type],
                date=event.on,
                text=event.after if event.type in ("goal-checkin", "goal-agreed") else "",
                before=event.before if event.type in _STATES else "",
                after=_after(event),
                by=event.author or event.author_name,
                citation=cite_event(event),
            )


def _after(event: Event) -> str:
    """The new state: for a check-in its percentage, where it gives one."""
    if event.type in _STATES:
        return event.after
    section = event.record.section("Check-ins")
    items = section.items if section and event.type == "goal-checkin" else ()
    same = [c for c in map(parse_checkin, (i.text for i in items)) if c and c.text == event.after]
    # Where its date was put right later, the version that brought it has another.
    for checkin in [c for c in same if c.date == event.on] or same:
        return "" if checkin.percent is None else str(checkin.percent)
    return ""
