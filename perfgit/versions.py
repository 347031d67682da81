"""Which record a file of the history is: by its id, else by its path, else by its words.

A wrong answer credits one person's growth to another, so that every doubt is decided
for "another record". Renames are inferred only where a file has no id. What stood where
is known for each commit by itself: branches do not see each other before they meet.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from perfgit.history import Commit, CommitChanges, Lineage, Side, Version
from perfgit.model import Record

ALIKE = 0.6
"""The Dice coefficient from which two files without an id count as one record: the same
goal reworded was measured at .48 to .88, different goals at .21 to .25."""

_FEWEST_WORDS = 12
_NOWHERE = ("", "")
_WORD = re.compile(r"\w+")

Parse = Callable[[str, str], Record]


class _State(NamedTuple):
    """The records of one commit: what stands where, and how each was last readable.

    `last` and `places` keep those that are gone, so that they can come back, and so do
    `heads`, the commits that made the last version of each.
    """

    keys: dict[str, str]
    oids: dict[str, str]
    places: dict[str, str]
    last: dict[str, Record]
    heads: dict[str, str]

    def copy(self) -> "_State":
        keys, oids, places = self.keys.copy(), self.oids.copy(), self.places.copy()
        return _State(keys, oids, places, self.last.copy(), self.heads.copy())

    def holds(self, key: str) -> bool:
        return key in self.places and self.keys.get(self.places[key]) == key

    def standing(self, key: str) -> tuple[str, str]:
        """The record's path and blob id."""
        place = self.places[key] if self.holds(key) else ""
        return (place, self.oids[place]) if place else _NOWHERE

    def side(self, key: str) -> Side:
        """How the record stands here, for a commit that comes after."""
        return Side(self.heads.get(key, ""), self.last[key] if self.holds(key) else None)


def _nothing() -> _State:
    return _State({}, {}, {}, {}, {})


def build_versions(
    history: Sequence[CommitChanges],
    parse: Parse,
    person_of: Callable[[str], str],
    profile_of: Callable[[str], str],
) -> Lineage:
    """The versions of every record, for a history with parents before children.

    `parse` gives the record of a path and blob id, `person_of` the person whose path it
    is, `profile_of` the path of the profile beside it.
    """
    names = _Names(parse, person_of, profile_of, {}, {}, {}, {}, {}, {})
    awaited = Counter(p for entry in history for p in dict.fromkeys(entry.commit.parents))
    states: dict[str, _State] = {}
    state = _nothing()
    versions: list[Version] = []
    for entry in history:
        ids = list(dict.fromkeys(entry.commit.parents))
        parents = [states[oid] for oid in ids] or [_nothing()]
        awaited.subtract(ids)
        for oid in ids:
            if not awaited[oid]:
                del states[oid]
        step = _Step(entry, parents, names)
        state = step.state(reuse=not ids or ids[0] not in states)
        states[entry.commit.oid] = state
        versions += step.versions
    return Lineage(tuple(versions), state.keys)


class _Names(NamedTuple):
    """The keys given so far, on all branches: which record an id or a path was."""

    parse: Parse
    person_of: Callable[[str], str]
    profile_of: Callable[[str], str]
    bearers: dict[str, list[str]]
    ids: dict[str, str]
    at: dict[str, list[str]]
    latest: dict[str, Record]
    beside: dict[str, str]
    lines: dict[tuple[str, str], tuple[str, ...]]

    def before(self, key: str, commit: str) -> set[str]:
        """The commits that led a record to its version of a commit, that among them."""
        found, left = {"", commit}, [commit]
        while left:
            new = set(self.lines.get((key, left.pop()), ())) - found
            found |= new
            left += new
        return found

    def name(self, key: str, id_: str) -> str:
        """Note that the record `key` bears an id."""
        if key not in self.ids:
            self.ids[key] = id_
            self.bearers.setdefault(id_, []).append(key)
        return key

    def note(self, key: str, after: Record, profile: str) -> None:
        """Note where a record was, beside which profile, and how it read."""
        known = self.at.setdefault(after.path, [])
        if key not in known:
            known.append(key)
        self.beside[key] = profile
        if _tells(after) or key not in self.latest:
            self.latest[key] = after


class _Step:
    """One commit: which records its files are, and what became of each."""

    def __init__(self, entry: CommitChanges, parents: list[_State], names: _Names) -> None:
        self.commit: Commit = entry.commit
        self.parents = parents
        self.first = parents[0]
        self.names = names
        self.changes = [c for c in entry.changes if c.new or c.path in self.first.keys]
        self.records = {c.path: names.parse(c.path, c.new) for c in self.changes if c.new}
        self.touched = {change.path for change in self.changes}
        self.keys: dict[str, str] = {}
        self.taken: set[str] = set()
        self.inferred: dict[str, float] = {}
        self.heads: dict[str, str] = {}
        for path, after in self.records.items():
            if after.id:
                self._give(path, self._by_id(path, after))
        unnamed = [path for path, after in self.records.items() if not after.id]
        for path in unnamed:
            self._give(path, self._by_path(path))
        for path, (key, alike) in self._renames(unnamed).items():
            self._give(path, key)
            self.inferred[path] = alike
        for path in unnamed:
            self._give(path, self.keys.get(path) or self._returned_or_new(path))
        self.versions = [*self._arrived(), *self._left()]
        self.versions += self._kept() if len(parents) > 1 else ()

    def state(self, *, reuse: bool) -> _State:
        """The records of the commit; made of the first parent's, which nobody else needs."""
        state = self.first if reuse else self.first.copy()
        for other in self.parents[1:]:
            for key in other.last.keys() - state.last.keys():
                state.last[key], state.places[key] = other.last[key], other.places[key]
                state.heads[key] = other.heads[key]
        for change in self.changes:
            state.keys.pop(change.path, None)
            state.oids.pop(change.path, None)
        for path, after in self.records.items():
            key = self.keys[path]
            state.keys[path], state.oids[path], state.places[key] = key, after.oid, path
            if _tells(after) or key not in state.last:
                state.last[key] = after
        state.heads.update(self.heads)
        for version in self.versions:
            state.heads[version.key] = self.commit.oid
            line = tuple(side.commit for side in version.sides)
            self.names.lines[version.key, self.commit.oid] = line
        return state

    def _give(self, path: str, key: str) -> None:
        if key:
            self.keys[path] = key
            self.taken.add(key)

    def _here(self, path: str) -> list[str]:
        """What stands at the path in the parents; first where the merge took it as it was."""
        new = self.records[path].oid
        having = [parent for parent in self.parents if path in parent.keys]
        having.sort(key=lambda parent: parent.oids[path] != new)
        return list(dict.fromkeys(parent.keys[path] for parent in having))

    def _by_id(self, path: str, after: Record) -> str:
        """The record that bears the id; of copies, the one that had it first."""
        here = [key for key in self._here(path) if key not in self.taken]
        same = [key for key in here if self.names.ids.get(key) == after.id]
        if same and not self._stands_elsewhere(same[0], path):
            return same[0]
        bearers = self.names.bearers.get(after.id, [])
        born = f"id:{after.id}@{path}#{len(self.names.at.get(path, []))}"
        if not bearers:
            # An id that was written into a record without one is no reason to part with it.
            unnamed = [key for key in here if key not in self.names.ids]
            return self.names.name(unnamed[0] if unnamed else born, after.id)
        free = [key for key in bearers if self._is_free(key, path)]
        moved = [key for key in free if any(parent.holds(key) for parent in self.parents)]
        back = [key for key in free if key == bearers[0] or self._was_at(key, path)]
        return next(iter([*moved, *back]), "") or self.names.name(born, after.id)

    def _is_free(self, key: str, path: str) -> bool:
        return key not in self.taken and not self._stands_elsewhere(key, path)

    def _was_at(self, key: str, path: str) -> bool:
        return key in self.names.at.get(path, ())

    def _stands_elsewhere(self, key: str, path: str) -> bool:
        """Whether the record still is, after the commit, at another path than this."""
        for parent in self.parents:
            place = parent.places[key] if parent.holds(key) else path
            if place == path:
                continue
            if place in self.records:
                if self.records[place].id == self.names.ids.get(key):
                    return True
            elif parent is self.first and place not in self.touched:
                return True
        return False

    def _by_path(self, path: str) -> str:
        """What stood at the path, less what an id says is elsewhere now; "" for nothing."""
        return next((key for key in self._here(path) if self._is_free(key, path)), "")

    def _returned_or_new(self, path: str) -> str:
        """A record without an id that is back, or came over another branch; else a new one."""
        after = self.records[path]
        known = self.names.at.get(path, [])
        beside = self._profile(path)
        for key in known:
            if beside and self.names.beside[key] not in ("", beside):
                continue  # the handle is somebody else's by now, and so is what has its words
            if key in self.taken or any(parent.holds(key) for parent in self.parents):
                continue
            states = [parent.last[key] for parent in self.parents if key in parent.last]
            for was in states or [self.names.latest[key]]:
                if was.oid == after.oid or alikeness(was, after) >= ALIKE:
                    return key
        return f"path:{path}#{len(known)}"

    def _renames(self, unnamed: Iterable[str]) -> dict[str, tuple[str, float]]:
        """New files without an id that are a removed one by their words, and how alike."""
        removed = {c.path: self.first.keys[c.path] for c in self.changes if not c.new}
        added = [path for path in unnamed if path not in self.keys]
        pairs = [
            (self._likeness(old, new), old, new)
            for new in added
            for old, key in removed.items()
            if key not in self.names.ids and key not in self.taken
        ]
        return {
            new: (removed[old], alike)
            for alike, old, new in pairs
            if alike >= ALIKE
            and all(alike > other for other, o, n in pairs if (o == old) != (n == new))
        }

    def _likeness(self, old: str, new: str) -> float:
        """How alike two files are; 0 for another person's."""
        person, profile = self.names.person_of, self.names.profile_of
        before, after = self.first.keys.get(profile(old)), self.keys.get(profile(new))
        if person(old) != person(new) and (before is None or before != after):
            return 0
        return alikeness(self.first.last[self.first.keys[old]], self.records[new])

    def _arrived(self) -> Iterator[Version]:
        for path, after in self.records.items():
            key = self.keys[path]
            as_it_was = any(
                parent.keys.get(path) == key and parent.oids[path] == after.oid
                for parent in self.parents
            )
            self.names.note(key, after, self._profile(path))
            if not as_it_was:
                parted = self._parted(key, path)
                known = [(parent, key) for parent in self.parents if key in parent.last]
                before = self._before(known or parted)
                version = self._version(key, before, after, self.inferred.get(path))
                of = parted[0][1] if parted else ""
                yield version._replace(returned=self._was_gone(key), parted=of)

    def _was_gone(self, key: str) -> bool:
        """Whether the record had been there before, and stood in none of the parents."""
        known = any(key in parent.last for parent in self.parents)
        return known and not any(parent.holds(key) for parent in self.parents)

    def _before(self, states: Iterable[tuple[_State, str]]) -> tuple[Record, ...]:
        found = [state.last[key] for state, key in states]
        return tuple({(record.path, record.oid): record for record in found}.values())

    def _parted(self, key: str, path: str) -> list[tuple[_State, str]]:
        """What stood at the path, and is two records since the branches met: where, and its key."""
        if len(self.parents) == 1 or any(key in parent.last for parent in self.parents):
            return []
        here = [(parent, parent.keys[path]) for parent in self.parents if path in parent.keys]
        id_ = self.records[path].id
        return [(parent, was) for parent, was in here if parent.last[was].id == id_]

    def _left(self) -> Iterator[Version]:
        """What stood in every parent, and stands nowhere now."""
        for change in self.changes:
            key = self.first.keys.get(change.path)
            if key and key not in self.taken and all(p.holds(key) for p in self.parents):
                yield self._version(key, (self.first.last[key],), None)

    def _kept(self) -> Iterator[Version]:
        """What branches made different things of, and the merge took from one of them."""
        heads = [parent.heads for parent in self.parents]
        apart = {key for other in heads[1:] for key, _commit in other.items() ^ heads[0].items()}
        for key in sorted(apart - {version.key for version in self.versions}):
            after, place = self._stands(key)
            newest = self._newest(key)
            if newest is None or newest.standing(key) != place:
                before = tuple(p.last[key] for p in self.parents if key in p.last)
                yield self._version(key, before, after)._replace(kept=True)
            else:
                self.heads[key] = newest.heads[key]

    def _stands(self, key: str) -> tuple[Record | None, tuple[str, str]]:
        """The record as the commit has it, with its path and blob id; None where it is not."""
        for path, record in self.records.items():
            if self.keys[path] == key:
                return record, (path, record.oid)
        place = self.first.standing(key)
        if place[0] in self.touched:
            return None, _NOWHERE
        return (self.first.last[key] if place[0] else None), place

    def _newest(self, key: str) -> _State | None:
        """The parent that knows all that was done to the record; None where none does."""
        for parent in self.parents:
            known = self.names.before(key, parent.heads.get(key, ""))
            if all(other.heads.get(key, "") in known for other in self.parents):
                return parent
        return None

    def _version(
        self,
        key: str,
        before: tuple[Record, ...],
        after: Record | None,
        inferred: float | None = None,
    ) -> Version:
        profile = self._profile((after or before[0]).path, gone=after is None)
        sides = tuple(parent.side(key) for parent in self.parents)
        return Version(key, self.commit, before, after, profile, inferred, sides=sides)

    def _profile(self, path: str, *, gone: bool = False) -> str:
        """The profile beside a path as the commit left it, or as it was for a record that went."""
        beside = self.names.profile_of(path)
        stays = gone or beside not in self.touched
        return self.keys.get(beside) or (self.first.keys.get(beside, "") if stays else "")


def _tells(record: Record) -> bool:
    """Whether the record could be read, so that a later state can be compared with it."""
    return record.readable and bool(record.kind)


def alikeness(before: Record, after: Record) -> float:
    """Dice's coefficient of the words; 0 for another kind, an id, or few words."""
    if after.id or before.kind != after.kind or not before.kind:
        return 0
    ours, theirs = own_words(before), own_words(after)
    if min(len(ours), len(theirs)) < _FEWEST_WORDS:
        return 0
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def own_words(record: Record) -> frozenset[str]:
    """The words that are the author's: those of the title and the sections, no headings."""
    text = " ".join([record.title, *(section.text for section in record.walk_sections())])
    return frozenset(_WORD.findall(text.casefold()))
