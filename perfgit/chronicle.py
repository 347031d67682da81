"""What a timeline is drawn from: the records of a commit, and the events that led to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from perfgit.directory import Directory
from perfgit.errors import PerfgitError
from perfgit.events import Event, Naming, build_events
from perfgit.files import REGULAR, File, parse_file
from perfgit.history import CommitChanges, Lineage
from perfgit.inspection import Policy, build_directory, load_policy, load_records, record_paths
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
from perfgit.places import PROFILE, is_record_path, locate, profile_path
from perfgit.repository.git import Git
from perfgit.repository.history import added_with, last_change, read_history, removed_with
from perfgit.repository.location import Repository, require_full_history
from perfgit.repository.mailmap import MAILMAP, map_addresses
from perfgit.repository.snapshot import Snapshot, commit_snapshot
from perfgit.versions import build_versions


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Records and events of one person and the team, as of one commit.

    `handle` is the person's handle today. `records` are those of the commit's tree, `keys`
    their identities by path, `credited` the paths of what is the person's own, `events`
    what happened to them and to records since gone.
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


def pinned_commit(repository: Repository, revision: str = "HEAD") -> str:
    """The commit to read, checked to have a whole history. Raises PerfgitError."""
    require_full_history(repository)
    return repository.commit(revision)


def read_people(snapshot: Snapshot, policy: Policy) -> dict[str, Person]:
    """Everyone with a profile in the snapshot, and everyone else with a folder of records."""
    configuration = policy.configuration
    paths = record_paths(snapshot, configuration)
    profiles = [path for path in paths if path.endswith(f"/{PROFILE}")]
    people = build_people(load_records(snapshot, policy, profiles), configuration)
    for path in paths:
        handle = locate(path, configuration).handle
        if handle:
            people.setdefault(handle, Person(handle, handle))
    return dict(sorted(people.items()))


def read_chronicle(repository: Repository, commit: str, handle: str) -> Chronicle:
    """What happened to the records of the person `handle` and of the team, up to `commit`.

    Only their records are read. An earlier handle of the person's is good too. Raises
    PerfgitError for a handle that nobody has.
    """
    snapshot = commit_snapshot(repository.git, commit)
    policy = load_policy(snapshot)
    configuration = policy.configuration
    people = read_people(snapshot, policy)
    trace = Trace(repository.git, commit, policy, people)
    handle = trace.today(handle)
    handles, history = trace.back(handle)
    ours = _OfPerson(handle, handles, people, policy)
    history = [ours.changes(entry) for entry in history]
    blobs = trace.blobs
    blobs.fetch((change.path, change.new) for entry in history for change in entry.changes)
    lineage = build_versions(history, blobs.record, ours.handle_of, ours.profile_of)
    ours.learn(lineage)
    # What the history knows: a link or a submodule of a record's name is no record.
    tip = [path for path in record_paths(snapshot, configuration) if ours.stands(path)]
    records = tuple(blobs.record(path, snapshot.entries[path].oid) for path in tip)
    directory = build_directory(snapshot, policy, records)
    authors = _authors(repository, snapshot, commit, history, people)
    naming = Naming(
        person=lambda version: ours.credited(version.record),
        author=lambda by: authors[by.author_email],
        answered=lambda record: _answered(record, directory),
    )
    versions = [version for version in lineage.versions if version.key not in ours.foreign]
    former = tuple(name for name in handles if name != handle and name not in people)
    return Chronicle(
        commit=commit,
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
        events=build_events(versions, naming, zone(configuration.timezone)),
    )


def read_chronicles(
    repository: Repository, commit: str, handles: Iterable[str]
) -> Iterator[Chronicle]:
    """The chronicles of several people, one after the other."""
    for handle in handles:
        yield read_chronicle(repository, commit, handle)


def _authors(
    repository: Repository,
    snapshot: Snapshot,
    commit: str,
    history: Iterable[CommitChanges],
    people: Mapping[str, Person],
) -> dict[str, str]:
    """The handle of each author's address: by the profiles, else by the commit's .mailmap."""
    names = {entry.commit.author_email: entry.commit.author_name for entry in history}
    handles = {email: whose_address(email, people) for email in names}
    unknown = [email for email, handle in handles.items() if not handle]
    if unknown and MAILMAP in snapshot.entries:
        contacts = [f"{names[email]} <{email}>".replace("\n", " ") for email in unknown]
        canonical = map_addresses(repository, commit, contacts)
        for email, address in zip(unknown, canonical, strict=True):
            handles[email] = whose_address(address, people)
    return handles


def unknown_person(handle: str, people: Iterable[str]) -> PerfgitError:
    """The error for a handle that nobody has, with the nearest one."""
    from difflib import get_close_matches

    near = get_close_matches(handle, list(people), 1)
    hint = f'did you mean "{near[0]}"? ' if near else ""
    return PerfgitError(f'unknown person "{handle}": {hint}`perfgit timeline` lists everyone')


def _answered(record: Record, directory: Directory) -> str:
    targets = directory.find(record.value("of"), ("record",))
    return targets[0].kind if targets else ""


class _Blobs:
    """The records of the history, read from git in bulk and parsed when first asked for."""

    def __init__(self, git: Git, policy: Policy) -> None:
        self._git = git
        self._policy = policy
        self._files: dict[str, tuple[int, bytes | None]] = {}
        self._records: dict[tuple[str, str], Record] = {}

    def fetch(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Read the blobs of these paths and ids, those already read left out."""
        oids = dict.fromkeys(oid for _path, oid in wanted if oid and oid not in self._files)
        limit = self._policy.configuration.max_size
        for oid, size, data in self._git.blobs(list(oids), limit):
            if size < 0:
                message = f"object {oid[:10]} is missing, so the history cannot be read"
                raise PerfgitError(f"{message}: run `git fetch --refetch`, or `git fsck`")
            self._files[oid] = (size, data)

    def record(self, path: str, oid: str) -> Record:
        key = (path, oid)
        if key not in self._records:
            size, data = self._files[oid]
            file = File(path, REGULAR, oid, size, data)
            self._records[key] = parse_file(file, self._policy.kinds, self._policy.configuration)
        return self._records[key]


class Trace:
    """Follows a person through the handles that the profile's folder has had."""

    def __init__(self, git: Git, commit: str, policy: Policy, people: Mapping[str, Person]) -> None:
        self.blobs = _Blobs(git, policy)
        self._git = git
        self._commit = commit
        self._configuration = policy.configuration
        self._people = people

    def today(self, handle: str) -> str:
        """The handle that `handle` became. Raises PerfgitError if it is nobody's."""
        now, seen = handle, set[str]()
        while now not in self._people and now not in seen:
            seen.add(now)
            told = claimants(now, self._people)
            now = told[0] if len(told) == 1 else now if told else self._moved_to(now) or now
        if now not in self._people:
            raise unknown_person(handle, self._people)
        return now

    def back(self, handle: str) -> tuple[list[str], list[CommitChanges]]:
        """The handles that the person has had, today's first, and the history of them all."""
        handles = [handle, *claimed(handle, self._people)]
        while True:
            folders = [f"{self._configuration.people}/{name}" for name in handles]
            history = read_history(self._git, self._commit, [*folders, self._configuration.team])
            earlier = [h for h in self._moved_from(history, handles) if h not in handles]
            if not earlier:
                return handles, history
            handles += earlier

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
        for path in (profile_path(handle, self._configuration) for handle in handles):
            commit, blob = next(
                ((e.commit, c.new) for e in history for c in e.changes if c.path == path and c.new),
                (None, ""),
            )
            if commit is None or not commit.parents:
                continue
            here = self._ids({path: blob})[path]
            gone = removed_with(self._git, commit.oid, self._configuration.people, PROFILE)
            ids = self._ids(gone) if here and gone else {}
            found += [self._handle(old) for old, id_ in ids.items() if id_ == here]
        return found

    def _ids(self, blobs: Mapping[str, str]) -> dict[str, str]:
        self.blobs.fetch(blobs.items())
        return {path: self.blobs.record(path, oid).id for path, oid in blobs.items()}

    def _handle(self, path: str) -> str:
        return locate(path, self._configuration).handle


class _OfPerson:
    """What belongs to one person or to the team, whatever handle the person had.

    A handle can be given to somebody new: whose a folder was at a time, the profile in it
    tells. `foreign` are the keys of records that were somebody else's.
    """

    def __init__(
        self, handle: str, handles: Collection[str], people: Mapping[str, Person], policy: Policy
    ) -> None:
        self._handle = handle
        self._people = people
        self._policy = policy
        self._claimed = frozenset(claimed(handle, people))
        self._names = {handle, *(name for name in handles if name not in people)}
        self._profiles: frozenset[str] = frozenset()
        self._keys: Mapping[str, str] = {}
        self.foreign: frozenset[str] = frozenset()
        configuration = policy.configuration
        folders = (f"{configuration.people}/{name}/" for name in handles)
        self._prefixes = (f"{configuration.team}/", *folders)

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
        return locate(path, self._policy.configuration).handle

    def profile_of(self, path: str) -> str:
        """Where the profile of the person lies in whose folder `path` is; "" for the team's."""
        handle = self.handle_of(path)
        return profile_path(handle, self._policy.configuration) if handle else ""

    def learn(self, lineage: Lineage) -> None:
        """Take in whose profiles there were, and so which records were somebody else's."""
        person = self._people[self._handle]
        profiles = {v.key: v.record for v in lineage.versions if v.record.kind == "person"}
        today = lineage.keys.get(profile_path(self._handle, self._policy.configuration), "")
        self._keys = lineage.keys
        self._profiles = frozenset(
            key
            for key, profile in profiles.items()
            if not today or key == today or is_profile_of(profile, person)
        )
        self.foreign = frozenset(
            version.key
            for version in lineage.versions
            if not self._belongs(version.record.path, version.profile)
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

    def credited(self, record: Record) -> str:
        """Whom the record is credited to: nobody where it names another than its path does."""
        handle = self.handle_of(record.path)
        kind = self._policy.kinds.get(record.kind)
        named = record.value(kind.person_field) if kind and kind.person_field else ""
        return self._handle if handle and named in ("", handle, *self._names) else ""
