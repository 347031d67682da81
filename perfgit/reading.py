"""The commit that a timeline is read from: its files, its policy and people, and the records."""

from collections.abc import Iterable

from perfgit.configuration import FILE, Configuration
from perfgit.directory import shelve
from perfgit.files import EXECUTABLE, REGULAR
from perfgit.history import CommitChanges
from perfgit.layouts import read_roots
from perfgit.library import Kinds, Library
from perfgit.people import Person
from perfgit.places import PROFILE, handles_of, team_roots
from perfgit.policy import Policy, load_policy, load_records, record_paths
from perfgit.profiles import read_profiles
from perfgit.repository.cache import Cache
from perfgit.repository.location import Repository
from perfgit.repository.snapshot import commit_snapshot
from perfgit.resources import code_digest

_FILES = (REGULAR, EXECUTABLE)


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


class Reading:
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
