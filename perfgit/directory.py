"""Who and what there is to refer to, and what a reference names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from perfgit.configuration import Configuration
from perfgit.kinds import Kind
from perfgit.model import Record
from perfgit.places import (
    PROFILE,
    Folders,
    kind_folders,
    kind_of_place,
    locate,
    only_records,
)
from perfgit.wording import nearest

_ID = re.compile(r"[a-z][a-z0-9]{9}")
NAMES = frozenset({"person", "team", "standard", "goal", "record"})
"""The types of a template whose text refers to something."""
ANSWER = "acknowledgement"


class Target(NamedTuple):
    """Something that a record can refer to: a record, a person (by handle) or a team."""

    source: str
    path: str
    kind: str
    handle: str
    stem: str
    id: str

    @property
    def reference(self) -> str:
        """The shortest text that names the target wherever its stem is not alone."""
        if self.kind in ("person", "team"):
            return self.handle
        return f"{self.handle}/{self.stem}" if self.handle else self.stem


def shelve(paths: Iterable[str]) -> Mapping[str, list[str]]:
    """The paths of records by their stems."""
    shelves: dict[str, list[str]] = {}
    for path in paths:
        shelves.setdefault(path.rpartition("/")[2].removesuffix(".md"), []).append(path)
    return shelves


class Targets:
    """The targets at the paths of a snapshot, each made out when it is asked for.

    A path alone tells all but the id; those of `records` know their kind and id from what
    was read.
    """

    def __init__(
        self,
        paths: Iterable[str],
        records: Iterable[Record],
        kinds: Mapping[str, Kind],
        configuration: Configuration,
    ) -> None:
        self._read = {record.path: record for record in records}
        self._kinds, self._configuration = kinds, configuration
        self._by_stem = shelve(only_records({*paths, *self._read}, configuration))

    @classmethod
    def among(
        cls,
        shelves: Mapping[str, list[str]],
        records: Iterable[Record],
        kinds: Mapping[str, Kind],
        configuration: Configuration,
    ) -> "Targets":
        """Those at the paths of `shelves`, of which `records` are some; shelved once for many."""
        targets = cls((), (), kinds, configuration)
        targets._by_stem = shelves
        targets._read = {record.path: record for record in records}
        return targets

    def __iter__(self) -> Iterator[Target]:
        """All of them, in the order of their paths."""
        return map(self._target, sorted(chain.from_iterable(self._by_stem.values())))

    def named(self, stem: str) -> list[Target]:
        """Those whose file has the name `stem`, in the order of their paths."""
        return [self._target(path) for path in sorted(self._by_stem.get(stem, ()))]

    def people(self) -> list[Target]:
        """The people's profiles, wherever a record says that it is one."""
        read = (path for path, record in self._read.items() if record.kind == "person")
        paths = {*self._by_stem.get(PROFILE.removesuffix(".md"), ()), *read}
        return [t for t in map(self._target, sorted(paths)) if t.kind == "person"]

    def identified(self, id_: str) -> list[Target]:
        """Those that were read and have that id."""
        return [self._target(path) for path in self._ids.get(id_, ())]

    @cached_property
    def _ids(self) -> Mapping[str, list[str]]:
        ids: dict[str, list[str]] = {}
        for path, record in self._read.items():
            if record.id:
                ids.setdefault(record.id, []).append(path)
        return ids

    @cached_property
    def _folders(self) -> Folders:
        return kind_folders(self._kinds.values())

    def _target(self, path: str) -> Target:
        record = self._read.get(path)
        place = locate(path, self._configuration)
        kind = record.kind if record and record.kind in self._kinds else ""
        if place.handle and not place.folder and path.endswith(f"/{PROFILE}"):
            kind = "person"
        return Target(
            source=record.source if record else self._configuration.name,
            path=path,
            kind=kind or kind_of_place(place, self._folders),
            handle=place.handle,
            stem=place.stem,
            id=record.id if record else "",
        )


NOTHING = Targets((), (), {}, Configuration())


class Directory:
    """The targets of a snapshot, found by handle, stem, qualified stem or id."""

    def __init__(self, targets: Targets, teams: Mapping[str, str] | None = None) -> None:
        self._targets = targets
        self.teams = dict(teams or {})
        self._known: dict[str, list[Target]] = {}
        self._found: dict[tuple[str, ...], tuple[Target, ...]] = {}

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """All that there is to refer to, in the order of the paths."""
        return tuple(self._targets)

    @cached_property
    def people(self) -> Mapping[str, Target]:
        """The people by handle."""
        people: dict[str, Target] = {}
        for target in self._targets.people():
            people.setdefault(target.handle, target)
        return people

    def _named(self, name: str) -> list[Target]:
        """The targets that bear `name`; people only have their ids."""
        found = self._known.get(name)
        if found is None:
            ids = self._targets.identified(name)
            stems = self._targets.named(name.rpartition("/")[2])
            both = {*ids, *(target for target in stems if name in _names(target))}
            found = self._known[name] = sorted(both, key=lambda target: target.path)
        return found

    def find(self, reference: str, types: Iterable[str]) -> tuple[Target, ...]:
        """All that `reference` may name as one of `types`, which are among NAMES."""
        asked = (reference, *types)
        known = self._found.get(asked)
        if known is None:
            known = self._found[asked] = self._find(reference, asked[1:])
        return known

    def _find(self, reference: str, types: Sequence[str]) -> tuple[Target, ...]:
        found: list[Target] = []
        for kind in types:
            if kind == "person" and reference in self.people:
                found.append(self.people[reference])
            elif kind == "team" and reference in self.teams:
                found.append(Target("", "", "team", reference, reference, ""))
            elif kind == "record":
                named = self._named(reference)
                # An answer bears the name of what it answers, and gives way to it.
                found.extend([t for t in named if t.kind != ANSWER] or named)
            elif kind in NAMES:
                found.extend(t for t in self._named(reference) if t.kind == kind)
        return tuple(dict.fromkeys(found))

    def suggest(self, reference: str, types: Iterable[str]) -> str:
        """The nearest name of one of `types`; "" where nothing is near."""
        wanted = set(types)
        names: set[str] = set()
        if "person" in wanted:
            names |= self.people.keys()
        if "team" in wanted:
            names |= self.teams.keys()
        for target in self.targets:
            if "record" in wanted or target.kind in wanted:
                names.update(_names(target))
        return nearest(reference, names)


def looks_like_id(reference: str) -> bool:
    """Whether `reference` has the shape of the ids that `perfgit new` writes."""
    return _ID.fullmatch(reference) is not None


def _names(target: Target) -> tuple[str, ...]:
    """All that a target may be called."""
    ids = (target.id,) if target.id else ()
    if target.kind == "person":
        return ids
    return (target.stem, f"{target.handle or 'team'}/{target.stem}", *ids)
