"""Versions of records as events: what happened, to whose record, and when."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from perfgit.facts import RECORD, Fact, build_facts
from perfgit.history import Commit, Version
from perfgit.model import Record, parse_date

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

_HAPPENS_AT_BIRTH = ("action-done", "feedback-corrected", "feedback-withdrawn", "goal-checkin")
_TAKEN_BACK = {"action-done": "action-reopened", "feedback-withdrawn": "feedback-reinstated"}
_OWN_DATES = ("date", "effective")
_YEARS = range(1970, 3000)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a record.

    `person` is the handle it is credited to ("" for the team's, and where the record
    disagrees with its path). `author` is the handle of the commit's author, "" if no
    profile has the address. `birth` is whether the record came into the world by it. `on` is the day it happened: the record's own date, and for
    a change the day it was recorded. `recorded` is the commit's author time, in UTC, and
    `recorded_day` its day in the configured time zone.
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
    before: str = ""
    after: str = ""
    birth: bool = False

    @property
    def order(self) -> tuple[datetime.date, datetime.datetime, str, str, str]:
        return (self.on, self.recorded, self.record.path, self.type, self.after)


@dataclass(frozen=True, slots=True)
class Naming:
    """How the events name things: each function gives "" for what it does not know.

    `person` is whom a record is credited to, `author` the handle of a commit's author,
    `answered` the kind of record that an acknowledgement is of.
    """

    person: Callable[[Record], str]
    author: Callable[[Commit], str]
    answered: Callable[[Record], str]


def build_events(
    versions: Iterable[Version], naming: Naming, zone: datetime.tzinfo
) -> tuple[Event, ...]:
    """All events, in the order in which they happened.

    A commit that was picked onto another branch happened once.
    """
    events: dict[tuple[object, ...], Event] = {}
    for version in versions:
        for event in _events(version, naming, zone):
            same = (event.key, event.type, event.before, event.after, event.recorded, event.author)
            events.setdefault(same, event)
    return tuple(sorted(events.values(), key=lambda event: event.order))


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


def _events(version: Version, naming: Naming, zone: datetime.tzinfo) -> Iterator[Event]:
    moment = recorded_at(version.commit)
    day = moment.astimezone(zone).date()
    for type_, on, before, after in _changes(version, naming):
        yield Event(
            type=type_,
            person=naming.person(version.record),
            record=version.record,
            key=version.key,
            commit=version.commit.oid,
            author=naming.author(version.commit),
            author_name=version.commit.author_name,
            recorded=moment,
            recorded_day=day,
            on=on or day,
            before=before,
            after=after,
            birth=not version.before and type_ == _birth(version.record, naming),
        )


_Change = tuple[str, datetime.date | None, str, str]


def _changes(version: Version, naming: Naming) -> Iterator[_Change]:
    """The type, own day, state before and state after of each event in a version."""
    after = version.after
    if after is None:
        yield "record-removed", None, version.before[0].name, ""
        return
    if not after.readable or not after.kind:
        yield "record-unreadable", None, "", after.faults[0].rule if after.faults else "no kind"
        return
    facts = build_facts(after)
    if not version.before:
        yield _birth(after, naming), own_date(after), "", after.name
        for fact, value in facts.items():
            if fact[0] in _HAPPENS_AT_BIRTH:
                yield fact[0], _day_of(fact, value), "", value
        return
    yield from _edits(facts, [build_facts(record) for record in version.before], after, naming)


def _birth(record: Record, naming: Naming) -> str:
    if record.kind == "acknowledgement":
        return ANSWERS.get(naming.answered(record), "acknowledgement-written")
    return BIRTHS.get(record.kind, f"{record.kind}-written")


def _edits(
    facts: dict[Fact, str], befores: list[dict[Fact, str]], after: Record, naming: Naming
) -> Iterator[_Change]:
    """What differs from every state that the commit started from."""
    names = dict.fromkeys([*(f for before in befores for f in before), *facts])
    for fact in names:
        value = facts.get(fact, "")
        olds = [before.get(fact, "") for before in befores]
        if fact == RECORD or value in olds:
            continue
        yield from _edit(fact, olds[0], value, after, naming)


def _edit(fact: Fact, old: str, value: str, after: Record, naming: Naming) -> Iterator[_Change]:
    type_ = fact[0]
    if type_ == "acknowledged-again":
        answer = ANSWERS.get(naming.answered(after), "acknowledgement-written")
        yield answer, own_date(after), old, value
    elif len(fact) == 1 and type_ not in _TAKEN_BACK:
        yield type_, own_date(after) if type_ == "expectations-changed" else None, old, value
    elif value and not old:
        yield type_, _day_of(fact, value), old, value
    elif old and not value and type_ in _TAKEN_BACK:
        yield _TAKEN_BACK[type_], None, old, value


def _day_of(fact: Fact, value: str) -> datetime.date | None:
    """The day that the fact itself gives: that of a check-in, or of a withdrawal."""
    text = fact[1] if fact[0] == "goal-checkin" else value
    day = parse_date(text) if fact[0] in ("goal-checkin", "feedback-withdrawn") else None
    return day if day is not None and day.year in _YEARS else None
