"""Who and what there is to refer to, and what a reference names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from perfgit.configuration import Configuration
from perfgit.kinds import Kind
from perfgit.model import Record
from perfgit.places import (
    PROFILE,
    Folders,
    is_record_path,
    kind_folders,
    kind_of_place,
    locate,
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


class Directory:
    """The targets of one or more sources, found by handle, stem, qualified stem or id.

    Built from the paths of a snapshot and, where they were read, its records: a path
    alone tells all but the id.
    """

    def __init__(self, targets: Iterable[Target], teams: Mapping[str, str] | None = None) -> None:
        self.targets = tuple(targets)
        self.teams = dict(teams or {})
        self._by_name: dict[str, list[Target]] = {}
        self.people: dict[str, Target] = {}
        for target in self.targets:
            if target.kind == "person":
                self.people.setdefault(target.handle, target)
            else:
                names = {target.stem, target.reference, f"team/{target.stem}", target.id} - {""}
                if target.handle:
                    names.discard(f"team/{target.stem}")
                for name in names:
                    self._by_name.setdefault(name, []).append(target)
            if target.kind == "person" and target.id:
                self._by_name.setdefault(target.id, []).append(target)

    def find(self, reference: str, types: Iterable[str]) -> tuple[Target, ...]:
        """All that `reference` may name as one of `types`, which are among NAMES."""
        found: list[Target] = []
        for kind in types:
            if kind == "person" and reference in self.people:
                found.append(self.people[reference])
            elif kind == "team" and reference in self.teams:
                found.append(Target("", "", "team", reference, reference, ""))
            elif kind == "record":
                named = self._by_name.get(reference, [])
                # An answer bears the name of what it answers, and gives way to it.
                found.extend([t for t in named if t.kind != ANSWER] or named)
            elif kind in NAMES:
                found.extend(t for t in self._by_name.get(reference, ()) if t.kind == kind)
        return tuple(dict.fromkeys(found))

    def suggest(self, reference: str, types: Iterable[str]) -> str:
        """The nearest name of one of `types`; "" where nothing is near."""
        wanted = set(types)
        names: set[str] = set()
        if "person" in wanted:
            names |= self.people.keys()
        if "team" in wanted:
            names |= self.teams.keys()
        for name, targets in self._by_name.items():
            if "record" in wanted or any(target.kind in wanted for target in targets):
                names.add(name)
        return nearest(reference, names)


def looks_like_id(reference: str) -> bool:
    """Whether `reference` has the shape of the ids that `perfgit new` writes."""
    return _ID.fullmatch(reference) is not None


def build_targets(
    paths: Iterable[str],
    records: Iterable[Record],
    kinds: Mapping[str, Kind],
    configuration: Configuration,
) -> tuple[Target, ...]:
    """The targets at `paths`; those of `records` know their kind and id from what was read."""
    read = {record.path: record for record in records}
    folders = kind_folders(kinds.values())
    return tuple(
        _target(path, read.get(path), kinds, folders, configuration)
        for path in sorted({*paths, *read})
        if is_record_path(path, configuration)
    )


def _target(
    path: str,
    record: Record | None,
    kinds: Mapping[str, Kind],
    folders: Folders,
    configuration: Configuration,
) -> Target:
    place = locate(path, configuration)
    kind = record.kind if record and record.kind in kinds else ""
    if place.handle and not place.folder and path.endswith(f"/{PROFILE}"):
        kind = "person"
    return Target(
        source=record.source if record else configuration.name,
        path=path,
        kind=kind or kind_of_place(place, folders),
        handle=place.handle,
        stem=place.stem,
        id=record.id if record else "",
    )
