"""What a timeline is drawn from: the records of a commit, and the events that led to them."""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

from perfgit.acknowledgement import days_of_effect
from perfgit.configuration import FILE, Configuration
from perfgit.directory import Directory, Targets, shelve
from perfgit.errors import PerfgitError
from perfgit.events import Event, Naming, build_events, own_date
from perfgit.files import EXECUTABLE, REGULAR
from perfgit.handovers import Moves, Owners, find_moves, settle
from perfgit.history import CommitChanges, Crossing, Lineage, Version
from perfgit.layouts import read_roots
from perfgit.library import Kinds, Library
from perfgit.model import Record
from perfgit.origins import build_births, find_arrivals
from perfgit.people import (
    Person,
    build_people,
    claimants,
    claimed,
    is_profile,
    is_profile_of,
    whose_address,
)
from perfgit.period import zone
from perfgit.places import (
    PROFILE,
    handle_of,
    handles_of,
    is_record_path,
    only_records,
    people_roots,
    profile_beside,
    profile_path,
    profile_paths,
    team_roots,
)
from perfgit.policy import Policy, load_policy, load_records, record_paths
from perfgit.profiles import read_profiles
from perfgit.repository.cache import Cache
from perfgit.repository.crossings import read_crossings
from perfgit.repository.history import changed_with, last_change
from perfgit.repository.location import Repository, require_full_history
from perfgit.repository.mailmap import MAILMAP, map_addresses
from perfgit.repository.snapshot import commit_snapshot
from perfgit.repository.walk import read_thread
from perfgit.resources import code_digest
from perfgit.threads import arrange, spin
from perfgit.versions import build_versions
from perfgit.wording import nearest, quote

_FILES = (REGULAR, EXECUTABLE)
_BATCH = 2000  # versions that are parsed ahead
_Profiles = list[tuple[str, str]]  # the handle and the id of each


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


def read_people(repository: Repository, commit: str, policy: Policy) -> dict[str, Person]:
    """Everyone with a profile in the commit, and everyone else with a folder of records."""
    snapshot = commit_snapshot(repository.git, commit)
    paths = record_paths(snapshot, policy.configuration)
    profiles = [path for path in paths if path.endswith(f"/{PROFILE}")]
    records = load_records(snapshot, policy, profiles)
    people = read_profiles(records, policy, repository, commit)
    return _everyone(people, paths, policy.configuration)


def _everyone(
    people: dict[str, Person], paths: Iterable[str], configuration: Configuration
) -> dict[str, Person]:
    for handle in handles_of(paths, configuration):
        people.setdefault(handle, Person(handle, handle))
    return dict(sorted(people.items()))


def read_chronicle(
    repository: Repository, commit: str, handle: str, *, gone: bool = False
) -> Chronicle:
    """What happened to the records of the person `handle` and of the team, up to `commit`.

    Only their records are read. An earlier handle of the person's is good too, and with `gone`
    one whose records were all removed. Raises PerfgitError for any other.
    """
    reading = _Reading(repository, commit)
    trace = Trace(reading, _Narrow(reading), gone=gone)
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
    reading = _Reading(repository, commit)
    trace = Trace(reading, _Wide(reading, gone=gone), gone=gone)
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

    def __init__(self, trace: "Trace", handle: str) -> None:
        self.handle = handle
        self.people = trace.people_with(handle)
        self.handles, history = trace.back(handle, self.people)
        folders, self.moves, history = trace.moves(self.handles, history)
        self.ours = _OfPerson(handle, self.handles, folders, self.people, trace.policy)
        self.history = [self.ours.changes(entry) for entry in history]
        self.versions = list(
            dict.fromkeys((c.path, c.new) for entry in self.history for c in entry.changes if c.new)
        )


class _Reading:
    """What is the same for everyone: the commit's files, its policy and people, the records."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self.repository = repository
        self.git = repository.git
        self.commit = commit
        self.cache = Cache(repository.git_directory)
        self._kinds = Kinds(self.cache, code_digest())
        self.snapshot = commit_snapshot(self.git, commit)
        self.policy = load_policy(self.snapshot, self._kinds.parse)
        self.configuration = self.policy.configuration
        paths = record_paths(self.snapshot, self.configuration)
        self.shelves = shelve(paths)
        self.library = Library(self.git, self.policy, self.cache, code_digest())
        self.people = self._people(paths)
        self.authors: dict[tuple[str, str], str] = {}  # by address and name, among all of them
        self.past = self.policy
        self._settings = {self.snapshot.entries[FILE].oid}

    @property
    def team(self) -> tuple[str, ...]:
        """What the paths of the team's records start with."""
        return tuple(f"{root}/" for root in team_roots(self.past.configuration))

    def learn(self, history: Iterable[CommitChanges]) -> bool:
        """Take in the roots that perfgit.toml named before; whether there were others."""
        blobs = {c.new for entry in history for c in entry.changes if c.path == FILE and c.new}
        blobs -= self._settings
        self._settings |= blobs
        now = self.past.configuration
        known = (self.configuration.roots, *now.former)
        found = read_roots(self.git, self.cache, sorted(blobs), code_digest())
        new = [roots for roots in found if roots not in known]
        self.past = self.policy._replace(configuration=now._replace(former=(*now.former, *new)))
        return bool(new)

    def _people(self, paths: Iterable[str]) -> dict[str, Person]:
        entries = self.snapshot.entries
        named = self.shelves.get(PROFILE.removesuffix(".md"), ())
        places = [path for path in named if path.endswith(f"/{PROFILE}")]
        profiles = [(path, entries[path].oid) for path in places if entries[path].mode in _FILES]
        links = [path for path in places if entries[path].mode not in _FILES]
        self.library.fetch(profiles)
        records = [self.library.record(*profile) for profile in profiles]
        records += load_records(self.snapshot, self.policy, links)
        people = read_profiles(records, self.policy, self.repository, self.commit)
        return _everyone(people, paths, self.configuration)

    def keep(self) -> None:
        """Put what was read into the cache."""
        self._kinds.keep()
        self.library.keep()


def _chronicle(reading: _Reading, traced: _Traced) -> Chronicle:
    people, policy, library = traced.people, reading.past, reading.library
    handle, ours, history = traced.handle, traced.ours, traced.history
    library.fetch(traced.versions)
    lineage = build_versions(history, library.record, ours.handle_of, ours.profile_of)
    arrivals = find_arrivals(lineage.versions)
    lineage = settle(lineage, ours.owners, traced.moves)
    ours.learn(lineage)
    # What the history knows: a link or a submodule of a record's name is no record.
    entries = reading.snapshot.entries
    tip = sorted(path for path in lineage.keys if path in entries and ours.stands(path))
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


def _place_today(record: Record, reading: _Reading) -> str:
    """Where a record stands by its name and its id; "" for nowhere."""
    entries, library = reading.snapshot.entries, reading.library
    there = {path: entries[path].oid for path in reading.shelves.get(record.stem, ())}
    library.fetch(there.items())
    same = (p for p, oid in there.items() if record.id and library.record(p, oid).id == record.id)
    return next(same, "")


def _handed_over(
    versions: Iterable[Version], keys: Mapping[str, str], ours: "_OfPerson"
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
    reading: _Reading, history: Iterable[CommitChanges], people: Mapping[str, Person]
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


def unknown_person(handle: str, people: Iterable[str], teams: Collection[str] = ()) -> PerfgitError:
    """The error for a handle that nobody has, with the nearest one."""
    if handle in teams:
        team = quote(f"perfgit timeline --team {handle}")
        return PerfgitError(f"{quote(handle)} is a team, and no person: {team} shows it")
    near = nearest(handle, people)
    hint = f"did you mean {quote(near)}? " if near else ""
    return PerfgitError(f"unknown person {quote(handle)}: {hint}`perfgit timeline` lists everyone")


def _gone_person(handle: str, touched: Sequence[CommitChanges]) -> PerfgitError:
    """The error for somebody of whom there is no record any more."""
    wrote = [entry.commit.oid for entry in touched if any(c.new for c in entry.changes)]
    last = touched[-1]
    merged = any(change.new for change in last.changes)
    how = "left out by a merge" if merged else f"removed by commit {last.commit.oid[:10]}"
    return PerfgitError(
        f"the last records of {quote(handle)} were {how}: `perfgit log {handle}` shows them, "
        f"and `perfgit timeline {handle} --as-of {wrote[-1][:10]}` the time before"
    )


def _answered(record: Record, directory: Directory) -> str:
    targets = directory.find(record.value("of"), ("record",))
    return targets[0].kind if targets else ""


class _Narrow:
    """The histories of single people, each limited by git to the person's folders."""

    def __init__(self, reading: _Reading) -> None:
        self._reading = reading

    def of(self, handles: Collection[str]) -> list[CommitChanges]:
        """All that led to the commit and changed something of these handles or the team."""
        reading = self._reading
        while True:
            folders = [*_folders(handles, reading.past.configuration), FILE]
            history = read_thread(reading.git, reading.commit, folders, reading.cache)
            if not reading.learn(history):
                return arrange(history)

    def moved(self, commit: str) -> bool:
        """Whether the commit may have brought a profile to another handle."""
        del commit
        return True

    def crossings(self, history: Iterable[CommitChanges]) -> tuple[Crossing, ...]:
        """The commits of the history that may have moved records from person to person."""
        reading, now = self._reading, self._reading.past.configuration
        commits = [entry.commit.oid for entry in history if _may_cross(entry, now)]
        return read_crossings(reading.git, reading.cache, now, commits)


def _may_cross(entry: CommitChanges, configuration: Configuration) -> bool:
    """Whether a commit changed something of a person's on its own: a merge only joins."""
    roots = tuple(f"{root}/" for root in people_roots(configuration))
    changed = any(change.path.startswith(roots) for change in entry.changes)
    return changed and len(entry.commit.parents) < 2


class _Wide:
    """Everyone's histories, from one that is read once.

    `known` are the handles that there are, and with `gone` all that there ever were.
    """

    def __init__(self, reading: _Reading, *, gone: bool) -> None:
        self._history = self._read(reading)
        self._configuration = reading.past.configuration
        self._movers = self._find_movers(reading.library)
        self.known = sorted({*reading.people, *(self._handles() if gone else ())})
        self._threads, _heads = spin(self._history, self._spinner(self.known))
        commits = [entry.commit.oid for entry in self._history if self._crosses(entry)]
        now = self._configuration
        crossings = read_crossings(reading.git, reading.cache, now, commits)
        self._crossings = {crossing.commit: crossing for crossing in crossings}

    def of(self, handles: Collection[str]) -> list[CommitChanges]:
        """All that led to the commit and changed something of these handles or the team."""
        first = next(iter(handles))
        threads = self._threads
        if len(handles) > 1 or first not in threads:
            threads, _heads = spin(self._history, self._spinner([first], handles))
        return arrange(threads.get(first, []))

    def moved(self, commit: str) -> bool:
        """Whether the commit may have brought a profile to another handle."""
        return commit in self._movers

    def _read(self, reading: _Reading) -> list[CommitChanges]:
        while True:
            now = reading.past.configuration
            folders = [*people_roots(now), *team_roots(now), FILE]
            history = read_thread(reading.git, reading.commit, folders, reading.cache, whole=True)
            if not reading.learn(history):
                return history

    def crossings(self, history: Iterable[CommitChanges]) -> tuple[Crossing, ...]:
        """The commits of the history that may have moved records from person to person."""
        found = (self._crossings.get(entry.commit.oid) for entry in history)
        return tuple(crossing for crossing in found if crossing)

    def _crosses(self, entry: CommitChanges) -> bool:
        """Whether the commit took something from one person and brought another something."""
        if not _may_cross(entry, self._configuration) or all(
            change.new for change in entry.changes
        ):
            return False
        return len(handles_of((c.path for c in entry.changes), self._configuration)) > 1

    def _handles(self) -> set[str]:
        """The handles of all folders in which there ever was a record."""
        configuration = self._configuration
        paths = {change.path for entry in self._history for change in entry.changes}
        return handles_of(only_records(paths, configuration), configuration)

    def _find_movers(self, library: Library) -> set[str]:
        """The commits that may have brought a profile to another handle.

        They are merges, or changed several profiles, not all for the first time. Where there
        are any, the profiles are read for everyone at once.
        """
        movers, known, versions = set[str](), set[str](), set[tuple[str, str]]()
        for commit, changes in self._history:
            profiles = [change for change in changes if change.path.endswith(f"/{PROFILE}")]
            paths = {profile.path for profile in profiles}
            if (profiles and len(commit.parents) > 1) or (len(paths) > 1 and paths & known):
                movers.add(commit.oid)
            known |= paths
            versions.update(profiles)
        if movers:
            library.fetch(sorted(versions))
        return movers

    def _spinner(
        self, threads: list[str], handles: Collection[str] = ()
    ) -> Callable[[str], Iterable[str]]:
        """Whose a path is: each handle's own, or all of `handles` the only thread's."""
        configuration = self._configuration
        team = tuple(f"{root}/" for root in team_roots(configuration))
        own = dict.fromkeys(handles, tuple(threads)) or {name: (name,) for name in threads}
        everyone = tuple(threads)

        def threads_of(path: str) -> Iterable[str]:
            if path.startswith(team) or path == FILE:
                return everyone
            return own.get(handle_of(path, configuration), ())

        return threads_of


def _folders(handles: Iterable[str], configuration: Configuration) -> list[str]:
    people = [f"{root}/{name}" for root in people_roots(configuration) for name in handles]
    return [*people, *team_roots(configuration)]


class Trace:
    """Follows a person through the handles that the profile's folder has had."""

    def __init__(
        self, reading: _Reading, histories: _Narrow | _Wide, *, gone: bool = False
    ) -> None:
        self._reading = reading
        self._library = reading.library
        self._people = reading.people
        self._histories = histories
        self._gone = gone
        self._changes: dict[str, tuple[_Profiles, _Profiles]] = {}

    @property
    def policy(self) -> Policy:
        """The policy of the commit, with the roots of other times as far as they are known."""
        return self._reading.past

    @property
    def _configuration(self) -> Configuration:
        return self.policy.configuration

    def everyone(self) -> list[str]:
        """Everyone's handle today: with those that are gone, or "" for the team alone."""
        if not isinstance(self._histories, _Wide) or not self._gone:
            return list(self._people)
        known = self._histories.known
        return [h for h in known if h in self._people or self.today(h) == h] or [""]

    def people_with(self, handle: str) -> Mapping[str, Person]:
        """Everyone there is, and the person `handle` as the last profile describes them."""
        if handle in self._people:
            return self._people
        changes = [change for entry in self._histories.of([handle]) for change in entry.changes]
        paths = profile_paths(handle, self._configuration)
        profiles = [(path, new) for path, new in changes if path in paths and new]
        self._library.fetch(profiles[-1:])
        records = [self._library.record(*profile) for profile in profiles[-1:]]
        known = build_people(records, self._configuration)
        return {**self._people, handle: known.get(handle, Person(handle, handle))}

    def today(self, handle: str) -> str:
        """The handle that `handle` became. Raises PerfgitError if it is nobody's."""
        now, seen = handle, set[str]()
        while now not in self._people and now not in seen:
            seen.add(now)
            told = claimants(now, self._people)
            now = told[0] if len(told) == 1 else now if told else self._moved_to(now) or now
        if now not in self._people:
            self._require_known(now, handle)
        return now

    def _require_known(self, now: str, handle: str) -> None:
        """Refuse a handle that nobody has, or had where those who are gone are meant too."""
        touched = self._touched(now)
        if not touched or (claimants(now, self._people) and not self._gone):
            raise unknown_person(handle, self._people, self._configuration.teams)
        if not self._gone:
            raise _gone_person(now, touched)

    def _touched(self, handle: str) -> list[CommitChanges]:
        """The commits that changed records in the handle's folder, with these changes alone."""
        found = []
        for entry in self._histories.of([handle]) if handle else ():
            own = [change for change in entry.changes if self._handle(change.path) == handle]
            paths = set(only_records((change.path for change in own), self._configuration))
            if paths:
                changes = tuple(change for change in own if change.path in paths)
                found.append(CommitChanges(entry.commit, changes))
        return found

    def back(
        self, handle: str, people: Mapping[str, Person]
    ) -> tuple[list[str], list[CommitChanges]]:
        """The handles that the person has had, today's first, and the history of them all."""
        handles = [handle, *claimed(handle, people)]
        while True:
            history = self._histories.of(handles)
            earlier = [h for h in self._moved_from(history, handles) if h not in handles]
            if not earlier:
                return handles, history
            handles += earlier

    def moves(
        self, handles: Collection[str], history: list[CommitChanges]
    ) -> tuple[list[str], Moves, list[CommitChanges]]:
        """What passed from person to person, with the history of all who had what came here.

        First the handles whose history that is.
        """
        known = list(handles)
        while True:
            moves = self._moves(history, handles)
            ids = {id_ for (_, id_), passing in moves.items() if passing.taker in handles}
            came = (passing for (_, id_), passing in moves.items() if id_ in ids)
            givers = {p.giver for p in came if p.taker in known} - set(known)
            if not givers:
                return known, moves, history
            known += sorted(givers)
            history = self._histories.of(known)

    def _moves(self, history: list[CommitChanges], handles: Collection[str]) -> Moves:
        crossings = self._histories.crossings(history)
        for crossing in crossings:
            self._library.fetch([*crossing.gone.items(), *crossing.came.items()])
        profile_of = partial(profile_beside, configuration=self._configuration)
        return find_moves(crossings, self._handle, self._library.record, profile_of, handles)

    def _moved_to(self, handle: str) -> str:
        """The handle of the folder that the profile was moved to, by its id; "" for none."""
        self._histories.of([handle])  # which tells the roots that there were
        paths = profile_paths(handle, self._configuration)
        commit = last_change(self._reading.git, self._reading.commit, paths)
        if not commit:
            return ""
        left, new = self._changed(commit)
        ids = [id_ for old, id_ in left if old == handle and id_]
        return next((new_handle for new_handle, id_ in new if id_ in ids), "")

    def _moved_from(self, history: list[CommitChanges], handles: list[str]) -> list[str]:
        """The handles of the folders that the profiles came from, by their ids."""
        found = []
        for commit, id_ in self._arrivals(handles, history):
            left, _new = self._changed(commit)
            found += [old for old, was in left if was == id_]
        return found

    def _arrivals(
        self, handles: Collection[str], history: Iterable[CommitChanges]
    ) -> Iterator[tuple[str, str]]:
        """Each commit that brought one of the handles a profile, with its id, or another one."""
        paths = {p for handle in handles for p in profile_paths(handle, self._configuration)}
        written = [(e.commit, change) for e in history for change in e.changes]
        written = [(commit, change) for commit, change in written if change.path in paths]
        movers = {c.oid for c, _ in written if c.parents and self._histories.moved(c.oid)}
        if movers:
            self._library.fetch((change.path, change.new) for _commit, change in written)
        there: dict[str, str] = {}
        for commit, (path, new) in written if movers else ():
            id_ = self._library.record(path, new).id if new else ""
            if id_ and id_ != there.get(path) and commit.oid in movers:
                yield commit.oid, id_
            there[path] = id_

    def _changed(self, commit: str) -> tuple[_Profiles, _Profiles]:
        """The profiles that a commit changed, before and after: each its handle and its id."""
        known = self._changes.get(commit)
        if known is None:
            roots = people_roots(self._configuration)
            before, after = changed_with(self._reading.git, commit, roots, PROFILE)
            self._library.fetch([*before, *after])
            known = self._changes[commit] = self._ids(before), self._ids(after)
        return known

    def _ids(self, profiles: Iterable[tuple[str, str]]) -> _Profiles:
        return [(self._handle(path), self._library.record(path, oid).id) for path, oid in profiles]

    def _handle(self, path: str) -> str:
        return handle_of(path, self._configuration)


class _OfPerson:
    """What belongs to one person or to the team, whatever handle the person had.

    A handle can be given to somebody new: whose a folder was at a time, the profile in it
    tells. `foreign` are the keys of records that were somebody else's. `folders` are the
    handles in whose folders some of the person's records lay.
    """

    def __init__(
        self,
        handle: str,
        handles: Collection[str],
        folders: Iterable[str],
        people: Mapping[str, Person],
        policy: Policy,
    ) -> None:
        self._handle = handle
        self._people = people
        self._policy = policy
        self._claimed = frozenset(claimed(handle, people))
        self._names = {"", handle, *(name for name in handles if name not in people)}
        self._fields = {name: kind.person_field for name, kind in policy.kinds.items()}
        configuration = policy.configuration
        # The handle in a path, and where the profile of that folder's person lies: "" for the
        # team's. Both are asked again and again of the same paths.
        self.handle_of = cache(partial(handle_of, configuration=configuration))
        self.profile_of = cache(partial(profile_beside, configuration=configuration))
        self.owners = Owners(handle, frozenset((handle, *handles)), self.handle_of, self._named)
        self._profiles: frozenset[str] = frozenset()
        self._keys: Mapping[str, str] = {}
        self._beside: Mapping[str, str] = {}
        self.foreign: frozenset[str] = frozenset()
        self._prefixes = tuple(f"{folder}/" for folder in _folders(folders, configuration))

    def changes(self, entry: CommitChanges) -> CommitChanges:
        """The commit with those of its changes that may be the person's or the team's."""
        if not entry.changes:
            return entry
        configuration = self._policy.configuration
        changes = (
            change
            for change in entry.changes
            if change.path.startswith(self._prefixes) and is_record_path(change.path, configuration)
        )
        return CommitChanges(entry.commit, tuple(changes))

    def learn(self, lineage: Lineage) -> None:
        """Take in whose profiles there were, and so which records were somebody else's."""
        person = self._people[self._handle]
        every = [v for v in lineage.versions if v.record.path == self.profile_of(v.record.path)]
        # As each last could be read, if ever.
        profiles = {v.key: v.record for v in every}
        profiles |= {v.key: v.record for v in every if is_profile(v.record)}
        path = profile_path(self._handle, self._policy.configuration)
        last = [v.key for v in every if v.record.path == path and person.path]
        today = lineage.keys.get(path, last[-1] if last else "")
        self._keys = lineage.keys
        self._profiles = frozenset(
            key
            for key, profile in profiles.items()
            if key == today or self._is_ours(profile, person if today else None)
        )
        self._beside = {version.key: version.profile for version in lineage.versions}
        # What went to somebody else lies by then beside the profile of whoever has it.
        self.foreign = frozenset(
            version.key
            for version in lineage.versions
            if (version.after or not (version.passing or version.kept))
            and self.owners.are_ours(self.owners.at(version.record.path))
            and not self._belongs(version.record.path, version.profile)
        )

    def _is_ours(self, profile: Record, person: Person | None) -> bool:
        """Whether a profile of the folders is `person`'s, or without one, no one else's today."""
        if person is not None:
            return is_profile_of(profile, person)
        others = (other for other in self._people.values() if other.path)
        return not any(
            (profile.id and profile.id == other.id) or is_profile_of(profile, other)
            for other in others
        )

    def stands(self, path: str) -> bool:
        """Whether a file of the commit that is read is a record of the person's or the team's."""
        if path not in self._keys:
            return False
        profile = self._keys.get(self.profile_of(path)) or self._beside.get(self._keys[path], "")
        return self._belongs(path, profile)

    def _belongs(self, path: str, profile: str) -> bool:
        """Whether a record was the person's or the team's, beside that profile."""
        handle = self.handle_of(path)
        if not handle or profile in self._profiles or handle in self._claimed:
            return True
        return not profile and (handle == self._handle or handle not in self._people)

    def credited(self, record: Record | None) -> str:
        """Whom the record is credited to: nobody where it names another than its path does."""
        if record is None or self.owners.at(record.path) != self._handle:
            return ""
        named = self._named(record)
        return self._handle if named == self.handle_of(record.path) or named in self._names else ""

    def _named(self, record: Record) -> str:
        """The handle that the record names as the one it is about."""
        return record.value(self._fields.get(record.kind, ""))
