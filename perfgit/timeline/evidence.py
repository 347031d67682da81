"""A person's records and events, prepared for the sections of a timeline."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from perfgit.configuration import Configuration
from perfgit.directory import Directory
from perfgit.events import Event, own_date
from perfgit.facts import LINK
from perfgit.model import Record
from perfgit.people import Person, claimants
from perfgit.period import Period, quarter_of
from perfgit.timeline.model import Citation, EventLine


class Evidence(NamedTuple):
    """What the sections are built from: values only.

    `records` are the person's and the team's in the tree of the commit that is read, `keys`
    their identities by path, `effective` the day of effect in each version of expectations, by
    its blob's id, `events` in the order in which they happened, `histories` the same by
    identity, `births` those with which records came into the world, `arrivals` the commits that
    brought them to their paths, `marked` what each feedback says of standards. `today` is the
    day that the period is measured to where it still runs.
    """

    person: Person
    period: Period
    today: datetime.date
    configuration: Configuration
    people: Mapping[str, Person]
    directory: Directory
    records: tuple[Record, ...]
    keys: Mapping[str, str]
    credited: frozenset[str]
    effective: Mapping[str, datetime.date]
    events: tuple[Event, ...]
    histories: Mapping[str, tuple[Event, ...]]
    births: Mapping[str, Event]
    arrivals: Mapping[str, str]
    dates: Mapping[str, datetime.date]
    marked: Mapping[str, Mapping[str, str]]

    @property
    def until(self) -> datetime.date:
        """The first day that is not looked at: the period's end, or tomorrow if it runs."""
        day = datetime.timedelta(days=1)
        return self.period.end if self.today >= self.period.end else self.today + day

    def of_kind(self, kind: str) -> list[Record]:
        """The person's records of a kind, as they stand; what is another's by its own words not."""
        return [r for r in self.records if r.kind == kind and r.path in self.credited]

    def of_team(self, kind: str) -> list[Record]:
        """The team's records of a kind."""
        team = f"{self.configuration.team}/"
        return [r for r in self.records if r.kind == kind and r.path.startswith(team)]

    def feedback(self) -> list[Record]:
        """The person's feedback with a date, by date; withdrawn feedback counts nowhere."""
        given = [r for r in self.of_kind("feedback") if own_date(r) and not r.value("withdrawn")]
        return sorted(given, key=self.sort_key)

    def is_known(self, record: Record) -> bool:
        """Whether a record counts: in a period that is not over, none of the days to come does."""
        return self.until == self.period.end or self.date(record) < self.until

    def within(self, events: Iterable[Event]) -> list[Event]:
        """Those of the period, as far as it is looked at: none of the days to come."""
        return [event for event in events if self.period.start <= event.on < self.until]

    def key(self, record: Record) -> str:
        return self.keys.get(record.path) or record.key

    def date(self, record: Record) -> datetime.date:
        """The record's own date, else the day that it was first recorded."""
        return self.dates[record.path]

    def sort_key(self, record: Record) -> tuple[datetime.date, str]:
        return (self.date(record), record.path)

    def birth(self, record: Record) -> Event | None:
        """The event with which the record came into the world."""
        return self.births.get(self.key(record))

    def events_of(self, record: Record) -> tuple[Event, ...]:
        """What happened to the record, in order."""
        return self.histories.get(self.key(record), ())

    def cite(self, record: Record) -> Citation:
        """The record where it was first recorded; else where its file, as it is, came from."""
        birth = self.birth(record)
        if birth:
            return cite_event(birth)
        return _citation(record, self.arrivals[record.path], self.key(record))

    def names(self, record: Record, *fields: str) -> set[str]:
        """The identities of the records that the fields of `record` refer to."""
        found = set[str]()
        for field in fields:
            type_ = "goal" if field == "goal" else "record"
            found.update(self.named(text, type_) for text in record.values(field))
        return found - {""}

    def named(self, reference: str, type_: str = "record") -> str:
        """The identity that a reference names among the records; "" for none, or several."""
        targets = self.directory.find(reference, (type_,))
        keys = {self.keys[target.path] for target in targets if target.path in self.keys}
        return keys.pop() if len(keys) == 1 else ""

    def marks(self, record: Record) -> Mapping[str, str]:
        """The standards of a feedback by their names, each with above or below."""
        return self.marked.get(record.path, {})

    def standard(self, reference: str) -> str:
        """The name of the standard that is meant; the words themselves where there is none."""
        return name_of_standard(reference, self.directory)

    def is_by_another(self, record: Record) -> bool:
        """Whether someone else wrote a feedback: who it is from, else who recorded it.

        A name that is nobody's may be another way to write the person's own.
        """
        birth = self.birth(record)
        writer = record.value("from") or (birth.author if birth else "")
        known = writer in self.directory.people or claimants(writer, self.people)
        return bool(known) and writer not in (self.person.handle, *self.person.formerly)

    def links(self, record: Record) -> dict[str, datetime.date]:
        """What `record` is about, by identity, and since when.

        That is its own date, unless the reference was added to the record later.
        """
        days: dict[str, datetime.date] = {}
        for text in record.values("about"):
            key = self.named(text)
            day = max(self.date(record), self._added(record, text))
            days[key] = min(day, days.get(key, day))
        return days

    def linked_on(self, record: Record, named: Collection[str]) -> datetime.date:
        """The day on which `record` first was about one of `named`; the first day if never."""
        return first_link(self.links(record), named)

    def _added(self, record: Record, reference: str) -> datetime.date:
        """The day on which the reference was added; the first day if it was there at birth.

        One that took the place of another which names nothing now was renamed with its record.
        """
        events = sorted(self.events_of(record), key=lambda event: event.position)
        added = next((e for e in events if e.type == LINK and e.after == reference), None)
        if added is None:
            return datetime.date.min
        if added.before and not self.named(added.before):
            return self._added(record, added.before)
        return added.on

    def quarter(self, day: datetime.date) -> Period:
        return quarter_of(day, self.configuration.fiscal_start)


def first_link(links: Mapping[str, datetime.date], named: Collection[str]) -> datetime.date:
    """The earliest day of a link to one of `named`; the first day if there is none."""
    return min((day for key, day in links.items() if key in named), default=datetime.date.min)


def name_of_standard(reference: str, directory: Directory) -> str:
    """The name of the standard that is meant; the words themselves where there is none."""
    stems = {target.stem for target in directory.find(reference, ("standard",))}
    return stems.pop() if len(stems) == 1 else reference


def read_marks(feedback: Record, directory: Directory) -> dict[str, str]:
    """The standards that a feedback names, by their names, each with above or below."""
    marks: dict[str, str] = {}
    for name, mark in feedback.pairs("standards"):
        if mark.text in ("above", "below"):
            marks.setdefault(name_of_standard(name.text, directory), mark.text)
    return marks


def cite_event(event: Event) -> Citation:
    """The record as it lay in the event's commit."""
    return _citation(event.record, event.commit, event.key)


def event_line(event: Event) -> EventLine:
    """The event as a value to show."""
    return EventLine(
        type=event.type,
        date=event.on,
        recorded=event.recorded,
        title=event.record.name,
        kind=event.record.kind,
        by=event.author or event.author_name,
        before=event.before,
        after=event.after,
        citation=cite_event(event),
    )


def _citation(record: Record, commit: str, key: str) -> Citation:
    return Citation(record.source, record.key, record.path, commit, key)


def withdrawn(events: Iterable[Event]) -> set[str]:
    """The keys of the feedback that was withdrawn when it was last heard of."""
    given = (event for event in events if event.record.kind == "feedback")
    last = {event.key: event.record for event in sorted(given, key=lambda e: e.position)}
    return {key for key, record in last.items() if record.value("withdrawn")}
