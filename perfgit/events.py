"""Versions of records as events: what happened, to whose record, and when."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from perfgit.facts import (
    CHECKIN,
    CORRECTION,
    DONE,
    LINK,
    REOPENED,
    Item,
    build_items,
    build_states,
    new_items,
    reopened,
)
from perfgit.history import Commit, Version
from perfgit.model import UNREADABLE, Record, parse_date

BIRTHS = {
    "coaching": "coaching-held",
    "expectations": "expectations-set",
    "feedback": "feedback-given",
    "goal": "goal-agreed",
    "person": "profile-added",
    "reflection": "reflection-written",
    "standard": "standard-set",
}
"""The event at a record's birth, by kind; of another kind it is `<kind>-written`."""

ANSWERS = {"expectations": "expectations-acknowledged", "feedback": "feedback-answered"}
"""The event of an acknowledgement, by the kind of what it answers."""

_PRESENCE, _THERE = "presence", "there"
"""The state of being there, and its value where the record is."""

MOVED, RETURNED = "record-moved", "record-returned"
TEAM = "team"
"""What stands for the team where a record passes from one person to another."""

_ITEMS = (CHECKIN, CORRECTION, DONE, LINK)
_OWN_DATES = ("date", "effective")
_LASTING = frozenset({"acknowledgement", "expectations"})
"""The kinds whose own date moves on with a new event; elsewhere, it can only be corrected."""
_YEARS = range(1970, 3000)
_START = (datetime.date.min, datetime.datetime.min.replace(tzinfo=datetime.UTC))


class Event(NamedTuple):
    """Something that happened to a record.

    `person` is the handle it is credited to: "" for the team's, and where the record
    disagrees with its path. `author` is the handle of the commit's author, "" if no
    profile has the address. `on` is the day it happened: the record's own date, and for
    a change the day it was recorded. `recorded` is the commit's author time, in UTC, and
    `recorded_day` its day in the configured time zone. `position` orders events as the
    commits follow each other, whatever their dates are. `birth` is whether the record came
    into the world by it. `number` tells items apart that read the same.
    """

    type: str
    person: str
    record: Record
    key: str
    commit: str
    author: str
    author_name: str
    recorded: datetime.datetime
    recorded_day: datetime.date
    on: datetime.date
    position: int
    before: str = ""
    after: str = ""
    birth: bool = False
    number: int = 1

    @property
    def order(self) -> tuple[datetime.date, datetime.datetime, str, str, str]:
        return (self.on, self.recorded, self.record.path, self.type, self.after)

    @property
    def moment(self) -> tuple[datetime.date, datetime.datetime]:
        return (self.on, self.recorded)


class Naming(NamedTuple):
    """How the events name things: each function gives "" for what it does not know.

    `person` is whom a version is credited to, `author` the handle of a commit's author,
    `answered` the kind of record that an acknowledgement is of.
    """

    person: Callable[[Version], str]
    author: Callable[[Commit], str]
    answered: Callable[[Record], str]


def build_events(
    versions: Sequence[Version],
    naming: Naming,
    zone: datetime.tzinfo,
    standing: Mapping[str, Record],
) -> tuple[Event, ...]:
    """All events, in the order in which they happened.

    What is picked onto another branch happened once, a record is born once, and a
    check-in that is taken out and put back is one: of several, the first recorded counts.
    `standing` are the records that there are, by key.
    """
    dates = _corrected_dates(versions, standing)
    checkins = _corrected_checkins(standing)
    events: dict[tuple[object, ...], Event] = {}
    told: dict[tuple[str, str], dict[str, _Told]] = {}
    for position, version in enumerate(versions):
        sides = [told.get((version.key, side.commit), {}) for side in version.sides]
        last = _latest(sides)
        told[version.key, version.commit.oid] = last
        changes = () if version.kept else _changes(version, naming)
        for change in (*changes, *_decisions(version, sides, naming)):
            event = _event(change, version, position, naming, zone, last.get(change.state))
            if event.birth:
                event = event._replace(on=dates.get(event.key, event.on))
            elif event.type == CHECKIN:
                event = event._replace(on=checkins.get((event.key, event.after), event.on))
            known = events.setdefault(_happening(event), event)
            if (event.recorded, event.position) < (known.recorded, known.position):
                events[_happening(event)] = event
            # On several branches it is born once, and whatever else happened came later.
            moment = _START if change.birth else event.moment
            before = last.get(change.state)
            if change.state and (before is None or before.moment <= moment):
                last[change.state] = _Told(moment, change.value)
    return tuple(sorted(events.values(), key=lambda event: event.order))


class _Told(NamedTuple):
    """What was told last of a state of a record: when, and what it became."""

    moment: tuple[datetime.date, datetime.datetime]
    value: str


def _latest(sides: Sequence[Mapping[str, _Told]]) -> dict[str, _Told]:
    """What was told last of each state on any of the sides."""
    if len(sides) == 1:
        return dict(sides[0])
    states = dict.fromkeys(state for told in sides for state in told)
    return {state: max(told[state] for told in sides if state in told) for state in states}


def _happening(event: Event) -> tuple[object, ...]:
    """What two events have in common if they are one."""
    if event.birth:
        return (event.key,)
    what = (event.key, event.type, event.on, event.after, event.number)
    return what if event.type in (CHECKIN, CORRECTION) else (*what, event.recorded, event.author)


def _corrected_dates(
    versions: Iterable[Version], standing: Mapping[str, Record]
) -> dict[str, datetime.date]:
    """The own date of each record as it stands or last stood, where a change is a correction."""
    # What stands may be an earlier version: a merge that keeps one side's makes none of its own.
    last = {version.key: version.after for version in versions if version.after} | dict(standing)
    days = {key: own_date(record) for key, record in last.items() if record.kind not in _LASTING}
    return {key: day for key, day in days.items() if day}


def _corrected_checkins(standing: Mapping[str, Record]) -> dict[tuple[str, str], datetime.date]:
    """The day of each check-in as it stands, by the record's key and its words.

    Those whose words stand twice are left out: each has a day of its own.
    """
    days: dict[tuple[str, str], list[datetime.date]] = {}
    for key, record in standing.items():
        for item in build_items(record):
            day = _day(item.group) if item.type == CHECKIN else None
            if day:
                days.setdefault((key, item.text), []).append(day)
    return {words: found[0] for words, found in days.items() if len(found) == 1}


def own_date(record: Record) -> datetime.date | None:
    """The day that the record itself gives; None for one that no quarter can hold."""
    for name in _OWN_DATES:
        day = record.date(name)
        if day is not None:
            return day if day.year in _YEARS else None
    return None


def recorded_at(commit: Commit) -> datetime.datetime:
    """The author's time, else the committer's; the start of 1970 where neither is usable."""
    seconds = commit.author_time or commit.committer_time or 0
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def _committed_at(commit: Commit) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(commit.committer_time or 0, datetime.UTC)


def _event(
    change: "_Change",
    version: Version,
    position: int,
    naming: Naming,
    zone: datetime.tzinfo,
    last: _Told | None,
) -> Event:
    """The event of a change. `last` is what was told of the same state before.

    An author's clock that puts a change before what it changed gives way to the committer's.
    """
    moment = recorded_at(version.commit)
    event = Event(
        type=change.type,
        person=naming.person(version),
        record=version.record,
        key=version.key,
        commit=version.commit.oid,
        author=naming.author(version.commit),
        author_name=version.commit.author_name,
        recorded=moment,
        recorded_day=moment.astimezone(zone).date(),
        on=change.on or moment.astimezone(zone).date(),
        position=position,
        before=change.before,
        after=change.after,
        birth=change.birth,
        number=change.number,
    )
    if last is None or last.value == change.value or last.moment <= event.moment:
        return event
    moment = _committed_at(version.commit)
    day = moment.astimezone(zone).date()
    late = event._replace(recorded=moment, recorded_day=day, on=change.on or day)
    return late if last.moment < late.moment else event


class _Change(NamedTuple):
    """An event's own part. `on` is the day that the record gives for it, if it gives one.

    `state` is which of the record's states became `value` by it, "" for none.
    """

    type: str
    before: str
    after: str
    on: datetime.date | None = None
    birth: bool = False
    number: int = 1
    state: str = ""
    value: str = ""


def _changes(version: Version, naming: Naming) -> Iterator[_Change]:
    after = version.after
    passing = version.passing
    if after is None:
        if passing:
            yield _Change(MOVED, passing.giver or TEAM, passing.taker or TEAM, state=_PRESENCE)
        else:
            yield _removed(version)
        return
    problem = _problem(after)
    if problem:
        yield _Change("record-unreadable", "", problem)
        return
    before = [record for record in version.before if not _problem(record)]
    if passing:
        back = _returned(after)._replace(before=passing.giver or TEAM)
        born = back._replace(type=_birth(after, naming), birth=True)
        yield back if version.returned else born
    elif not before:
        born = _returned(after)._replace(type=_birth(after, naming), birth=True)
        yield born._replace(on=own_date(after))
    elif version.returned:
        yield _returned(after)
    yield from _states(after, before, naming)
    yield from _items(after, before)


def _problem(record: Record) -> str:
    """Why no fact of the record is known: the fault, or that it names no kind."""
    if not record.readable:
        return next(fault.rule for fault in record.faults if fault.rule in UNREADABLE)
    return "" if record.kind else "missing-field"


def _birth(record: Record, naming: Naming) -> str:
    if record.kind == "acknowledgement":
        return _answer(record, naming)
    return BIRTHS.get(record.kind, f"{record.kind}-written")


def _answer(record: Record, naming: Naming) -> str:
    return ANSWERS.get(naming.answered(record), "acknowledgement-written")


def _states(after: Record, before: list[Record], naming: Naming) -> Iterator[_Change]:
    """The states that none of those which the commit started from has."""
    olds = [build_states(record) for record in before]
    for type_, value in build_states(after).items():
        if value in [old.get(type_, "") for old in olds]:
            continue
        if olds or type_ == "feedback-withdrawn":
            old = olds[0].get(type_, "") if olds else ""
            yield from _state(type_, old, value, after, naming)


def _state(type_: str, old: str, value: str, after: Record, naming: Naming) -> Iterator[_Change]:
    """A state that became another. That feedback is withdrawn on another day is no event."""
    change = _Change(type_, old, value, state=type_, value=value)
    if type_ == "feedback-withdrawn":
        if value and not old:
            yield change._replace(on=_day(value))
        elif old and not value:
            yield change._replace(type="feedback-reinstated")
    elif type_ == "acknowledged-again":
        yield change._replace(type=_answer(after, naming), on=own_date(after))
    else:
        yield change._replace(on=own_date(after) if type_ == "expectations-changed" else None)


def _removed(version: Version) -> _Change:
    return _Change("record-removed", version.before[0].name, "", state=_PRESENCE)


def _returned(after: Record) -> _Change:
    return _Change(RETURNED, "", after.name, state=_PRESENCE, value=_THERE)


def _decisions(
    version: Version, sides: Sequence[Mapping[str, _Told]], naming: Naming
) -> Iterator[_Change]:
    """What a merge took from one side, where another side is the one that was told last.

    `sides` are what was told of the record's states on each.
    """
    last = _latest(sides) if len(sides) > 1 else {}
    held = [_held(side.record) for side in version.sides]
    for state, value in _held(version.after).items() if last else ():
        told = last.get(state)
        kept = [
            side.get(state)
            for side, had in zip(sides, held, strict=True)
            if had.get(state) == value
        ]
        if told is None or told.value == value or not kept or told in kept:
            continue
        if version.after is None:
            yield _removed(version)
        elif state == _PRESENCE:
            yield _returned(version.after)
        else:
            yield from _state(state, told.value, value, version.after, naming)


def _held(record: Record | None) -> dict[str, str]:
    """The states of a record as a commit has it; that it is not there is one too."""
    if record is None:
        return {_PRESENCE: ""}
    return {_PRESENCE: _THERE} | ({} if _problem(record) else build_states(record))


def _items(after: Record, before: list[Record]) -> Iterator[_Change]:
    """The items of lists that none of the states which the commit started from has."""
    items, olds = build_items(after), [build_items(record) for record in before]
    new = items
    for old in olds:
        fresh = new_items(old, items)
        new = [item for item in new if item in fresh]
    for item in new:
        if item.type in _ITEMS and (before or item.type != LINK):
            on = _day(item.group) if item.type == CHECKIN else None
            was = _replaced(olds[0], items) if item.type == LINK else ""
            yield _Change(item.type, was, item.text, on, number=item.number)
    for item in reopened(olds[0], items) if olds else ():
        if all(item in old for old in olds):
            yield _Change(REOPENED, item.text, "", number=item.number)


def _replaced(before: Iterable[Item], after: Iterable[Item]) -> str:
    """The reference that went when one came in its place; "" for none, or for several."""
    gone = [item.text for item in before if item.type == LINK and item not in after]
    return gone[0] if len(gone) == 1 else ""


def _day(text: str) -> datetime.date | None:
    """The day that the record gives for it; None for one that no quarter can hold."""
    day = parse_date(text)
    return day if day is not None and day.year in _YEARS else None
