"""Through which commits, and under which handles, a person is followed."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from perfgit.configuration import FILE, Configuration
from perfgit.errors import PerfgitError
from perfgit.handovers import Moves, find_moves
from perfgit.history import CommitChanges, Crossing
from perfgit.library import Library
from perfgit.people import Person, build_people, claimants, claimed
from perfgit.places import (
    PROFILE,
    folders_of,
    handle_of,
    handles_of,
    only_records,
    people_roots,
    profile_beside,
    profile_paths,
    team_roots,
)
from perfgit.policy import Policy
from perfgit.reading import Reading
from perfgit.repository.crossings import read_crossings
from perfgit.repository.history import changed_with, last_change
from perfgit.repository.walk import read_thread
from perfgit.threads import arrange, spin
from perfgit.wording import nearest, quote

_Profiles = list[tuple[str, str]]  # the handle and the id of each


class Narrow:
    """The histories of single people, each limited by git to the person's folders."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of(self, handles: Collection[str]) -> list[CommitChanges]:
        """All that led to the commit and changed something of these handles or the team."""
        reading = self._reading
        while True:
            folders = [*folders_of(handles, reading.past.configuration), FILE]
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


class Wide:
    """Everyone's histories, from one that is read once.

    `known` are the handles that there are, and with `gone` all that there ever were.
    """

    def __init__(self, reading: Reading, *, gone: bool) -> None:
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

    def _read(self, reading: Reading) -> list[CommitChanges]:
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


class Trace:
    """Follows a person through the handles that the profile's folder has had."""

    def __init__(self, reading: Reading, histories: Narrow | Wide, *, gone: bool = False) -> None:
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
        if not isinstance(self._histories, Wide) or not self._gone:
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
