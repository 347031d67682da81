"""What a timeline is drawn from: the records of a commit, and the events that led to them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from perfgit.configuration import Configuration
from perfgit.directory import Directory, Targets, shelve
from perfgit.errors import PerfgitError
from perfgit.events import Event, Naming, build_events, own_date
from perfgit.files import EXECUTABLE, REGULAR
from perfgit.handovers import Moves, Owners, find_moves, settle
from perfgit.history import Commit, CommitChanges, Crossing, Lineage, Version
from perfgit.library import Kinds, Library
from perfgit.model import Record
from perfgit.people import (
    Person,
    build_people,
    claimants,
    claimed,
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
    profile_path,
)
from perfgit.policy import Policy, load_policy, load_records, record_paths
from perfgit.repository.cache import Cache
from perfgit.repository.crossings import read_crossings
from perfgit.repository.history import added_with, last_change, removed_with
from perfgit.repository.location import Repository, require_full_history
from perfgit.repository.mailmap import MAILMAP, map_addresses
from perfgit.repository.snapshot import Snapshot, commit_snapshot
from perfgit.repository.walk import read_thread
from perfgit.resources import code_digest
from perfgit.threads import arrange, spin
from perfgit.versions import build_versions
from perfgit.wording import nearest, quote

_FILES = (REGULAR, EXECUTABLE)
_BATCH = 2000  # versions that are parsed ahead


class Chronicle(NamedTuple):
    """Records and events of one person and the team, as of one commit.

    `handle` is the person's handle today. `records` are those of the commit's tree, `keys`
    their identities by path, `credited` the paths of what is the person's own, `events`
    what happened to them and to records since gone. `given` is what the person handed over
    to somebody else.
    """

    commit: str
    handle: str
    policy: Policy
    people: Mapping[str, Person]
    directory: Directory
    records: tuple[Record, ...]
    keys: Mapping[str, str]
    credited: frozenset[str]
    events: tuple[Event, ...]
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


def read_people(snapshot: Snapshot, policy: Policy) -> dict[str, Person]:
    """Everyone with a profile in the snapshot, and everyone else with a folder of records."""
    configuration = policy.configuration
    paths = record_paths(snapshot, configuration)
    profiles = [path for path in paths if path.endswith(f"/{PROFILE}")]
    return _everyone(load_records(snapshot, policy, profiles), paths, configuration)


def _everyone(
    profiles: Iterable[Record], paths: Iterable[str], configuration: Configuration
) -> dict[str, Person]:
    people = build_people(profiles, configuration)
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
        self.team = f"{self.configuration.team}/"

    def _people(self, paths: Iterable[str]) -> dict[str, Person]:
        entries = self.snapshot.entries
        profiles = [
            (path, entries[path].oid)
            for path in self.shelves.get(PROFILE.removesuffix(".md"), ())
            if path.endswith(f"/{PROFILE}") and entries[path].mode in _FILES
        ]
        self.library.fetch(profiles)
        records = [self.library.record(*profile) for profile in profiles]
        return _everyone(records, paths, self.configuration)

    def keep(self) -> None:
        """Put what was read into the cache."""
        self._kinds.keep()
        self.library.keep()


def _chronicle(reading: _Reading, traced: _Traced) -> Chronicle:
    people, policy, library = traced.people, reading.policy, reading.library
    handle, ours, history = traced.handle, traced.ours, traced.history
    library.fetch(traced.versions)
    lineage = build_versions(history, library.record, ours.handle_of, ours.profile_of)
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
        events=build_events(
            versions,
            naming,
            zone(reading.configuration.timezone),
            {lineage.keys[record.path]: record for record in records},
        ),
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


def unknown_person(handle: str, people: Iterable[str]) -> PerfgitError:
    """The error for a handle that nobody has, with the nearest one."""
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
        folders = _folders(handles, reading.configuration)
        return arrange(read_thread(reading.git, reading.commit, folders, reading.cache))

    def moved(self, commit: str) -> bool:
        """Whether the commit may have taken a profile away."""
        del commit
        return True

    def crossings(self, history: Iterable[CommitChanges]) -> tuple[Crossing, ...]:
        """The commits of the history that may have moved records from person to person."""
        reading, people = self._reading, self._reading.configuration.people
        commits = [entry.commit.oid for entry in history if _may_cross(entry, people)]
        return read_crossings(reading.git, reading.cache, people, commits)


def _may_cross(entry: CommitChanges, people: str) -> bool:
    """Whether a commit changed something of a person's on its own: a merge only joins."""
    changed = any(change.path.startswith(f"{people}/") for change in entry.changes)
    return changed and len(entry.commit.parents) < 2


class _Wide:
    """Everyone's histories, from one that is read once.

    `known` are the handles that there are, and with `gone` all that there ever were.
    """

    def __init__(self, reading: _Reading, *, gone: bool) -> None:
        configuration = reading.configuration
        self._configuration = configuration
        self._history = read_thread(
            reading.git, reading.commit, configuration.roots, reading.cache, whole=True
        )
        self._movers = {entry.commit.oid for entry in self._history if self._takes(entry)}
        self.known = sorted({*reading.people, *(self._handles() if gone else ())})
        self._threads, _heads = spin(self._history, self._spinner(self.known))
        commits = [entry.commit.oid for entry in self._history if self._crosses(entry)]
        crossings = read_crossings(reading.git, reading.cache, configuration.people, commits)
        self._crossings = {crossing.commit: crossing for crossing in crossings}

    def of(self, handles: Collection[str]) -> list[CommitChanges]:
        """All that led to the commit and changed something of these handles or the team."""
        first = next(iter(handles))
        threads = self._threads
        if len(handles) > 1 or first not in threads:
            threads, _heads = spin(self._history, self._spinner([first], handles))
        return arrange(threads.get(first, []))

    def moved(self, commit: str) -> bool:
        """Whether the commit may have taken a profile away."""
        return commit in self._movers

    def crossings(self, history: Iterable[CommitChanges]) -> tuple[Crossing, ...]:
        """The commits of the history that may have moved records from person to person."""
        found = (self._crossings.get(entry.commit.oid) for entry in history)
        return tuple(crossing for crossing in found if crossing)

    def _crosses(self, entry: CommitChanges) -> bool:
        """Whether the commit took something from one person and brought another something."""
        people = self._configuration.people
        if not _may_cross(entry, people) or all(change.new for change in entry.changes):
            return False
        return len(handles_of((c.path for c in entry.changes), self._configuration)) > 1

    def _handles(self) -> set[str]:
        """The handles of all folders in which there ever was a record."""
        configuration = self._configuration
        paths = {change.path for entry in self._history for change in entry.changes}
        return handles_of(only_records(paths, configuration), configuration)

    def _takes(self, entry: CommitChanges) -> bool:
        if len(entry.commit.parents) > 1:
            return True
        return any(not c.new and c.path.endswith(f"/{PROFILE}") for c in entry.changes)

    def _spinner(
        self, threads: list[str], handles: Collection[str] = ()
    ) -> Callable[[str], Iterable[str]]:
        """Whose a path is: each handle's own, or all of `handles` the only thread's."""
        configuration = self._configuration
        team = f"{configuration.team}/"
        own = dict.fromkeys(handles, tuple(threads)) or {name: (name,) for name in threads}
        everyone = tuple(threads)

        def threads_of(path: str) -> Iterable[str]:
            if path.startswith(team):
                return everyone
            return own.get(handle_of(path, configuration), ())

        return threads_of


def _profile_of(path: str, configuration: Configuration) -> str:
    handle = handle_of(path, configuration)
    return profile_path(handle, configuration) if handle else ""


def _folders(handles: Iterable[str], configuration: Configuration) -> list[str]:
    return [*(f"{configuration.people}/{name}" for name in handles), configuration.team]


class Trace:
    """Follows a person through the handles that the profile's folder has had."""

    def __init__(
        self, reading: _Reading, histories: _Narrow | _Wide, *, gone: bool = False
    ) -> None:
        self._library = reading.library
        self._git = reading.git
        self._commit = reading.commit
        self._configuration = reading.configuration
        self.policy = reading.policy
        self._people = reading.people
        self._histories = histories
        self._gone = gone

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
        path = profile_path(handle, self._configuration)
        changes = (change for entry in self._histories.of([handle]) for change in entry.changes)
        profiles = [(path, change.new) for change in changes if change.path == path and change.new]
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
            raise unknown_person(handle, self._people)
        if not self._gone:
            raise _gone_person(now, touched)

    def _touched(self, handle: str) -> list[CommitChanges]:
        """The commits that changed records in the handle's folder, with these changes alone."""
        folder = f"{self._configuration.people}/{handle}/"
        found = []
        for entry in self._histories.of([handle]) if handle else ():
            own = [change for change in entry.changes if change.path.startswith(folder)]
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
        profile_of = partial(_profile_of, configuration=self._configuration)
        return find_moves(crossings, self._handle, self._library.record, profile_of, handles)

    def _moved_to(self, handle: str) -> str:
        """The handle of the folder that the profile was moved to, by its id; "" for none."""
        path = profile_path(handle, self._configuration)
        commit = last_change(self._git, self._commit, path)
        if not commit:
            return ""
        ids = self._ids(removed_with(self._git, commit, self._configuration.people, PROFILE))
        added = self._ids(added_with(self._git, commit, self._configuration.people, PROFILE))
        here = ids.get(path, "")
        return next((self._handle(p) for p, id_ in added.items() if here and id_ == here), "")

    def _moved_from(self, history: list[CommitChanges], handles: list[str]) -> list[str]:
        """The handles of the folders that the profiles came from, by their ids."""
        found = []
        profiles = {profile_path(handle, self._configuration) for handle in handles}
        for path, commit, blob in _arrivals(profiles, history):
            if not commit.parents or not self._histories.moved(commit.oid):
                continue
            here = self._ids({path: blob})[path]
            gone = removed_with(self._git, commit.oid, self._configuration.people, PROFILE)
            ids = self._ids(gone) if here and gone else {}
            found += [self._handle(old) for old, id_ in ids.items() if id_ == here]
        return found

    def _ids(self, blobs: Mapping[str, str]) -> dict[str, str]:
        self._library.fetch(blobs.items())
        return {path: self._library.record(path, oid).id for path, oid in blobs.items()}

    def _handle(self, path: str) -> str:
        return handle_of(path, self._configuration)


def _arrivals(
    paths: Collection[str], history: Iterable[CommitChanges]
) -> Iterator[tuple[str, Commit, str]]:
    """Each commit that brought a file to one of the paths where none was, with the blob."""
    there: dict[str, str] = {}
    for entry in history:
        for path, new in entry.changes:
            if path in paths:
                if new and not there.get(path):
                    yield path, entry.commit, new
                there[path] = new


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
        self.owners = Owners(handle, frozenset((handle, *handles)), self.handle_of, self._named)
        self._profiles: frozenset[str] = frozenset()
        self._keys: Mapping[str, str] = {}
        self.foreign: frozenset[str] = frozenset()
        configuration = policy.configuration
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

    def handle_of(self, path: str) -> str:
        """The handle in a path; "" for the team's."""
        return handle_of(path, self._policy.configuration)

    def profile_of(self, path: str) -> str:
        """Where the profile of the person lies in whose folder `path` is; "" for the team's."""
        return _profile_of(path, self._policy.configuration)

    def learn(self, lineage: Lineage) -> None:
        """Take in whose profiles there were, and so which records were somebody else's."""
        person = self._people[self._handle]
        profiles = {v.key: v.record for v in lineage.versions if v.record.kind == "person"}
        path = profile_path(self._handle, self._policy.configuration)
        last = [v.key for v in lineage.versions if v.record.path == path and person.path]
        today = lineage.keys.get(path, last[-1] if last else "")
        self._keys = lineage.keys
        self._profiles = frozenset(
            key
            for key, profile in profiles.items()
            if not today or key == today or is_profile_of(profile, person)
        )
        # What went to somebody else lies by then beside the profile of whoever has it.
        self.foreign = frozenset(
            version.key
            for version in lineage.versions
            if (version.after or not (version.passing or version.kept))
            and self.owners.are_ours(self.owners.at(version.record.path))
            and not self._belongs(version.record.path, version.profile)
        )

    def stands(self, path: str) -> bool:
        """Whether a file of the commit that is read is a record of the person's or the team's."""
        profile = self._keys.get(self.profile_of(path), "")
        return path in self._keys and self._belongs(path, profile)

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
