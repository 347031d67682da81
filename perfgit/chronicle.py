"""What a timeline is drawn from: the records of a commit, and the events that led to them."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from perfgit.acknowledgement import days_of_effect
from perfgit.belonging import OfPerson
from perfgit.directory import Directory, Targets
from perfgit.events import Event, Naming, build_events, own_date
from perfgit.handovers import settle
from perfgit.history import CommitChanges, Version
from perfgit.model import Record
from perfgit.origins import build_births, find_arrivals
from perfgit.people import Person, whose_address
from perfgit.period import zone
from perfgit.places import only_records
from perfgit.policy import Policy
from perfgit.reading import Reading
from perfgit.repository.location import Repository, require_full_history
from perfgit.repository.mailmap import MAILMAP, map_addresses
from perfgit.tracing import Narrow, Trace, Wide
from perfgit.versions import build_versions

_BATCH = 2000  # versions that are parsed ahead


class Chronicle(NamedTuple):
    """Records and events of one person and the team, as of one commit.

    `handle` is the person's handle today. `records` are those of the commit's tree, `keys`
    their identities by path, `credited` the paths of what is the person's own, `effective`
    the day of effect in each version of expectations, by its blob's id, `events` what happened
    to them and to records since gone, `births` the first of each by identity. `arrivals` are
    the commits that brought the records, as they are, to their paths. `given` is what the
    person handed over to somebody else.
    """

    commit: str
    handle: str
    policy: Policy
    people: Mapping[str, Person]
    directory: Directory
    records: tuple[Record, ...]
    keys: Mapping[str, str]
    credited: frozenset[str]
    effective: Mapping[str, datetime.date]
    events: tuple[Event, ...]
    births: Mapping[str, Event]
    arrivals: Mapping[str, str]
    given: tuple["Given", ...] = ()


class Given(NamedTuple):
    """A record that the person handed over, as it was then, with its identity.

    `path` is where it stands today if it bears the same name, "" if that is not known.
    """

    key: str
    record: Record
    path: str


def pinned_commit(repository: Repository, revision: str = "HEAD") -> str:
    """The commit to read, checked to have a whole history. Raises PerfgitError."""
    require_full_history(repository)
    return repository.commit(revision)


def read_chronicle(
    repository: Repository, commit: str, handle: str, *, gone: bool = False
) -> Chronicle:
    """What happened to the records of the person `handle` and of the team, up to `commit`.

    Only their records are read. An earlier handle of the person's is good too, and with `gone`
    one whose records were all removed. Raises PerfgitError for any other.
    """
    reading = Reading(repository, commit)
    trace = Trace(reading, Narrow(reading), gone=gone)
    chronicle = _chronicle(reading, _Traced(trace, trace.today(handle)))
    reading.keep()
    return chronicle


def read_chronicles(
    repository: Repository,
    commit: str,
    handles: Iterable[str] | None = None,
    *,
    gone: bool = False,
) -> Iterator[Chronicle]:
    """The chronicle of each person in turn, of everyone where none is named.

    The history is read once, and each record once, whatever the number of people. With `gone`,
    everyone is also who has no record any more, and where there never was anyone, the team
    alone. Raises PerfgitError for a handle that nobody has.
    """
    reading = Reading(repository, commit)
    trace = Trace(reading, Wide(reading, gone=gone), gone=gone)
    wanted = trace.everyone() if handles is None else map(trace.today, handles)
    before: list[_Traced] = []
    try:
        for batch in chain(_batches(_Traced(trace, h) for h in dict.fromkeys(wanted)), [[]]):
            reading.library.begin(version for traced in batch for version in traced.versions)
            for traced in before:
                yield _chronicle(reading, traced)
            reading.keep()
            reading.library.forget(reading.team)
            before = batch
    finally:
        reading.library.close()


def _batches(every: "Iterable[_Traced]") -> "Iterator[list[_Traced]]":
    """People by as many as make some work, and not too much to hold."""
    batch: list[_Traced] = []
    for traced in every:
        batch.append(traced)
        if sum(len(one.versions) for one in batch) >= _BATCH:
            yield batch
            batch = []
    yield batch


class _Traced:
    """A person with all the handles there were, and the commits that may count."""

    def __init__(self, trace: Trace, handle: str) -> None:
        self.handle = handle
        self.people = trace.people_with(handle)
        self.handles, history = trace.back(handle, self.people)
        folders, self.moves, history = trace.moves(self.handles, history)
        self.ours = OfPerson(handle, self.handles, folders, self.people, trace.policy)
        self.history = [self.ours.changes(entry) for entry in history]
        self.versions = list(
            dict.fromkeys((c.path, c.new) for entry in self.history for c in entry.changes if c.new)
        )


def _chronicle(reading: Reading, traced: _Traced) -> Chronicle:
    people, policy, library = traced.people, reading.past, reading.library
    handle, ours, history = traced.handle, traced.ours, traced.history
    library.fetch(traced.versions)
    lineage = build_versions(history, library.record, ours.handle_of, ours.profile_of)
    arrivals = find_arrivals(lineage.versions)
    lineage = settle(lineage, ours.owners, traced.moves)
    ours.learn(lineage)
    # What the history knows: a link or a submodule of a record's name is no record.
    entries = reading.snapshot.entries
    there = only_records((path for path in lineage.keys if path in entries), reading.configuration)
    tip = sorted(path for path in there if ours.stands(path))
    records = tuple(library.record(path, entries[path].oid) for path in tip)
    configuration = reading.configuration
    targets = Targets.among(reading.shelves, records, policy.kinds, configuration)
    directory = Directory(targets, configuration.teams)
    authors = _authors(reading, history, people)
    naming = Naming(
        person=lambda version: ours.credited(lineage.credit.get(version.key, version.record)),
        author=lambda by: authors[by.author_email],
        answered=lambda record: _answered(record, directory),
    )
    versions = [version for version in lineage.versions if version.key not in ours.foreign]
    events = build_events(
        versions,
        naming,
        zone(reading.configuration.timezone),
        {lineage.keys[record.path]: record for record in records},
    )
    former = tuple(n for n in traced.handles if n != handle and n not in people)
    return Chronicle(
        commit=reading.commit,
        handle=handle,
        policy=policy,
        people={**people, handle: people[handle]._replace(formerly=former)},
        directory=directory,
        records=records,
        keys=lineage.keys,
        credited=frozenset(
            r.path
            for r in records
            if lineage.keys[r.path] not in ours.foreign and ours.credited(r) == handle
        ),
        effective=days_of_effect(version.after for version in versions if version.after),
        events=events,
        births=build_births(versions, events, arrivals),
        arrivals={record.path: arrivals[record.path, record.oid] for record in records},
        given=tuple(
            Given(key, record, _place_today(record, reading))
            for key, record in _handed_over(versions, lineage.keys, ours).items()
        ),
    )


def _place_today(record: Record, reading: Reading) -> str:
    """Where a record stands by its name and its id; "" for nowhere."""
    entries, library = reading.snapshot.entries, reading.library
    there = {path: entries[path].oid for path in reading.shelves.get(record.stem, ())}
    library.fetch(there.items())
    same = (p for p, oid in there.items() if record.id and library.record(p, oid).id == record.id)
    return next(same, "")


def _handed_over(
    versions: Iterable[Version], keys: Mapping[str, str], ours: "OfPerson"
) -> dict[str, Record]:
    """What went to somebody else and is not back, where nothing else took its place."""
    last: dict[str, Record] = {}
    went: dict[str, Record] = {}
    for version in versions:
        if version.after is None:
            gone = last.get(version.key) if version.passing else None
            went |= {version.key: gone} if gone and not own_date(gone) else {}
        elif ours.credited(version.after):
            last[version.key] = version.after
    standing = set(keys.values())
    return {k: r for k, r in went.items() if k not in standing and r.path not in keys}


def _authors(
    reading: Reading, history: Iterable[CommitChanges], people: Mapping[str, Person]
) -> dict[str, str]:
    """The handle of each author's address: by the profiles, else by the commit's .mailmap."""
    names = {entry.commit.author_email: entry.commit.author_name for entry in history}
    known = reading.authors if people is reading.people else {}
    new = [contact for contact in names.items() if contact not in known]
    known.update({(email, name): whose_address(email, people) for email, name in new})
    unknown = [contact for contact in new if not known[contact]]
    if unknown and MAILMAP in reading.snapshot.entries:
        contacts = [f"{name} <{email}>".replace("\n", " ") for email, name in unknown]
        canonical = map_addresses(reading.repository, reading.commit, contacts)
        for contact, address in zip(unknown, canonical, strict=True):
            known[contact] = whose_address(address, people)
    return {email: known[email, name] for email, name in names.items()}


def _answered(record: Record, directory: Directory) -> str:
    targets = directory.find(record.value("of"), ("record",))
    return targets[0].kind if targets else ""
