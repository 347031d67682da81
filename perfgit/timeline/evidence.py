"""A person's records and events, prepared for the sections of a timeline."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from perfgit.configuration import Configuration
from perfgit.directory import Directory
from perfgit.events import Event, own_date
from perfgit.facts import LINK
from perfgit.model import Record
from perfgit.people import Person
from perfgit.period import Period, quarter_of
from perfgit.timeline.model import Citation


@dataclass(frozen=True)
class Evidence:
    """What the sections are built from: values only.

    `records` are the person's and the team's in the commit's tree, `keys` their
    identities by path, `events` in the order in which they happened,
    `histories` the same by record and `births` the first of each. `today` is the day
    that the period is measured to where it still runs.
    """

    person: Person
    period: Period
    today: datetime.date
    configuration: Configuration
    directory: Directory
    records: tuple[Record, ...]
    keys: Mapping[str, str]
    credited: frozenset[str]
    events: tuple[Event, ...]
    histories: Mapping[str, tuple[Event, ...]]
    births: Mapping[str, Event]

    @property
    def until(self) -> datetime.date:
        """The first day that is not looked at: the period's end, or tomorrow if it runs."""
        return min(self.period.end, self.today + datetime.timedelta(days=1))

    def of_kind(self, kind: str) -> list[Record]:
        """The person's records of a kind, as they stand; what is another's by its own words not."""
        return [r for r in self.records if r.kind == kind and r.path in self.credited]

    def of_team(self, kind: str) -> list[Record]:
        """The team's records of a kind."""
        team = f"{self.configuration.team}/"
        return [r for r in self.records if r.kind == kind and r.path.startswith(team)]

    def feedback(self) -> tuple[Record, ...]:
        """The person's feedback with a date, by date; withdrawn feedback counts nowhere."""
        return self._feedback

    @cached_property
    def _feedback(self) -> tuple[Record, ...]:
        given = [r for r in self.of_kind("feedback") if own_date(r) and not r.value("withdrawn")]
        return tuple(sorted(given, key=self.sort_key))

    @cached_property
    def _dates(self) -> dict[str, datetime.date]:
        return {record.path: self._date(record) for record in self.records}

    def key(self, record: Record) -> str:
        return self.keys.get(record.path, record.key)

    def date(self, record: Record) -> datetime.date:
        """The record's own date, else the day that it was first recorded."""
        return self._dates[record.path]

    def _date(self, record: Record) -> datetime.date:
        day = own_date(record)
        if day is not None:
            return day
        birth = self.birth(record)
        return birth.on if birth else datetime.date.min

    def sort_key(self, record: Record) -> tuple[datetime.date, str]:
        return (self.date(record), record.path)

    def birth(self, record: Record) -> Event | None:
        """The event with which the record came into the world."""
        return self.births.get(self.key(record))

    def events_of(self, record: Record) -> tuple[Event, ...]:
        """What happened to the record, in order."""
        return self.histories.get(self.key(record), ())

    def cite(self, record: Record) -> Citation:
        """The record where it was first recorded."""
        birth = self.birth(record)
        return cite_event(birth) if birth else _citation(record, "")

    def names(self, record: Record, *fields: str) -> set[str]:
        """The identities of the records that the fields of `record` refer to."""
        found = set()
        for field in fields:
            type_ = "goal" if field == "goal" else "record"
            for text in record.values(field):
                for target in self.directory.find(text, (type_,)):
                    found.add(self.keys.get(target.path, target.path))
        return found

    def linked_on(self, record: Record, named: set[str]) -> datetime.date:
        """The day on which `record` first was about one of `named`; the first day if never.

        Its own date, unless the reference was added to the record later.
        """
        days = []
        for text in record.values("about"):
            targets = self.directory.find(text, ("record",))
            if named.intersection(self.keys.get(t.path, t.path) for t in targets):
                added = [e.on for e in self.events_of(record) if _adds_link(e, text)]
                days.append(max([self.date(record), *added[:1]]))
        return min(days, default=datetime.date.min)

    def quarter(self, day: datetime.date) -> Period:
        return quarter_of(day, self.configuration.fiscal_start)


def cite_event(event: Event) -> Citation:
    """The record as it lay in the event's commit."""
    return _citation(event.record, event.commit)


def _citation(record: Record, commit: str) -> Citation:
    return Citation(record.source, record.key, record.path, commit)


def _adds_link(event: Event, reference: str) -> bool:
    return event.type == LINK and event.after == reference


def within(events: Iterable[Event], period: Period) -> list[Event]:
    return [event for event in events if event.on in period]
