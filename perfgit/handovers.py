"""Records that pass from one person to another, and whose they are from when on.

What has no date of its own, such as a goal, is handed over: what happened before is the
giver's, and the taker's starts with it. What tells of one day, such as feedback, was put
into the wrong folder: it is as a whole the one's in whose folder it ends.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from perfgit.events import own_date
from perfgit.history import Crossing, Lineage, Passing, Version
from perfgit.model import Record

Moves = Mapping[tuple[str, str], Passing]
"""Who gave a record to whom, by the commit and the record's id."""


class Owners(NamedTuple):
    """Whose a record is, by where it lies and how it reads: a handle, "" for the team's.

    `handle` is the person's, `handles` are all that the person has had. `handle_of` tells the
    handle in a path, `named` the one that a record names.
    """

    handle: str
    handles: Collection[str]
    handle_of: Callable[[str], str]
    named: Callable[[Record], str]

    def of(self, record: Record) -> str:
        """Whose a record is: by its path, and elsewhere the person's if it names the person."""
        owner = self.at(record.path)
        named = not self.are_ours(owner) and self.named(record) in self.handles
        return self.handle if named else owner

    def at(self, path: str) -> str:
        """Whose the path is, whatever handle the person had."""
        handle = self.handle_of(path)
        return self.handle if handle in self.handles else handle

    def are_ours(self, owner: str) -> bool:
        """Whether an owner is the person or the team."""
        return owner in ("", self.handle)


def find_moves(
    crossings: Iterable[Crossing],
    handle_of: Callable[[str], str],
    record: Callable[[str, str], Record],
    profile_of: Callable[[str], str],
    handles: Collection[str],
) -> dict[tuple[str, str], Passing]:
    """The records that one commit each moved to another person, by their ids.

    Where the profile of one of `handles` moved along, that is no passing: the person was
    renamed, or what is to be known of it would tell so.
    """
    moves = {}
    for crossing in crossings:
        gone = _by_id(crossing.gone, record)
        for id_, (path, kind) in _by_id(crossing.came, record).items():
            old, old_kind = gone.get(id_, ("", ""))
            passing = Passing(handle_of(old), handle_of(path))
            along = profile_of(old) in crossing.gone and profile_of(path) in crossing.came
            renamed = along and not set(passing).isdisjoint(handles)
            if old and kind == old_kind and passing.giver != passing.taker and not renamed:
                moves[crossing.commit, id_] = passing
    return moves


def _by_id(
    blobs: Mapping[str, str], record: Callable[[str, str], Record]
) -> dict[str, tuple[str, str]]:
    """The path and the kind of each record with an id that no other of them bears."""
    found: dict[str, list[Record]] = {}
    for path, oid in blobs.items():
        found.setdefault(record(path, oid).id, []).append(record(path, oid))
    return {
        id_: (records[0].path, records[0].kind)
        for id_, records in found.items()
        if id_ and len(records) == 1 and records[0].kind
    }


def settle(lineage: Lineage, owners: Owners, moves: Moves) -> Lineage:
    """What of a lineage is the person's and the team's, and what of it passed to whom.

    What was handed over has a key for each who had it.
    """
    lives = _lives(lineage, owners, moves)
    if all(len(life.owners) == 1 and life.here for life in lives.values()):
        return lineage
    places = {key: owners.at(path) for path, key in lineage.keys.items()}
    passed = {key: life for key, life in lives.items() if len(life.owners) > 1}
    whole = {key: life for key, life in passed.items() if own_date(life.last)}
    ends = {key: places.get(key, list(life.owners)[-1]) for key, life in whole.items()}
    seen = set[str]()
    versions = []
    for version in lineage.versions:
        key = version.key
        parts: Iterable[Version]
        if key in whole:
            parts = _of_whole(version, owners, moves, ours=owners.are_ours(ends[key]))
        else:
            split = key in passed
            parts = _by_owner(version, passed[key], owners, moves) if split else [version]
        for part in parts if lives[key].here else ():
            versions.append(part._replace(returned=True) if _is_back(part, seen) else part)
            seen.update([part.key] if part.after else ())
    return Lineage(
        tuple(versions),
        {
            path: _key(key, owner) if key in passed and key not in whole else key
            for path, key in lineage.keys.items()
            if owners.are_ours(owner := owners.at(path))
        },
        {key: whole[key].last if owners.are_ours(end) else None for key, end in ends.items()},
    )


class _Life:
    """Who had a record, whoever had it last at the end, and whether it was ever ours."""

    def __init__(self, record: Record) -> None:
        self.owners: dict[str, None] = {}
        self.last = record
        self.here = False


def _lives(lineage: Lineage, owners: Owners, moves: Moves) -> dict[str, _Life]:
    lives: dict[str, _Life] = {}
    for version in lineage.versions:
        record = version.record
        life = lives.setdefault(version.key, _Life(record))
        moved = None if version.after else moves.get((version.commit.oid, record.id))
        for owner in (owners.of(record), *([moved.taker] if moved else ())):
            life.owners.pop(owner, None)
            life.owners[owner] = None
        life.last = record
        life.here = life.here or owners.are_ours(owners.at(record.path))
    return lives


def _of_whole(version: Version, owners: Owners, moves: Moves, *, ours: bool) -> Iterator[Version]:
    """A version of what is as a whole somebody's; if not ours, until it went there."""
    after, before = version.after, version.before
    held = tuple(record for record in before if owners.are_ours(owners.of(record)))
    if ours or (after and owners.are_ours(owners.of(after))):
        yield version
    elif held:
        passing = _passing(version, held[0], owners, moves)
        yield version._replace(before=held, after=None, passing=passing)


def _by_owner(version: Version, life: "_Life", owners: Owners, moves: Moves) -> Iterator[Version]:
    """A version of what was handed over, as each of us sees it who ever had the record."""
    held: dict[str, tuple[Record, ...]] = {}
    for record in version.before:
        held[owners.of(record)] = (*held.get(owners.of(record), ()), record)
    taker = owners.of(version.after) if version.after else None
    for owner in filter(owners.are_ours, life.owners):
        part, before = _part(version, owner, owners), held.get(owner)
        if owner == taker:
            came = bool(held) and not before
            passing = _passing(version, version.before[0], owners, moves) if came else None
            yield part._replace(passing=passing)
        elif before and taker not in held and not version.kept:
            passing = _passing(version, before[0], owners, moves)
            yield part._replace(before=before, after=None, passing=passing)
        elif version.before:
            yield part._replace(before=before or version.before, after=None, kept=True)


def _part(version: Version, owner: str, owners: Owners) -> Version:
    """A version as one of those sees it who had the record."""
    held = (side.record and owners.of(side.record) == owner for side in version.sides)
    sides = tuple(
        side if ours else side._replace(record=None)
        for side, ours in zip(version.sides, held, strict=True)
    )
    return version._replace(key=_key(version.key, owner), sides=sides)


def _passing(version: Version, was: Record, owners: Owners, moves: Moves) -> Passing | None:
    """Who gave what was so to whom in a version; None where it was but removed."""
    if version.after:
        return Passing(owners.of(was), owners.of(version.after))
    return moves.get((version.commit.oid, was.id))


def _is_back(version: Version, seen: Collection[str]) -> bool:
    """Whether the record came from somebody who had got it from here."""
    return bool(version.after and version.passing and version.key in seen)


def _key(key: str, owner: str) -> str:
    return f"{key}@{owner}"
