"""Which record a file of the history is: by its id, else by its path, else by its words.

A wrong answer credits one person's growth to another, so that every doubt is decided
for "another record". Renames are inferred only where a file has no id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from perfgit.history import CommitChanges, FileChange, Version
from perfgit.model import Record

ALIKE = 0.6
"""The Dice coefficient from which two files without an id count as one record: the same
goal reworded was measured at .48 to .88, different goals at .21 to .25."""

_FEWEST_WORDS = 12
_WORD = re.compile(r"\w+")

Parse = Callable[[str, str], Record]


@dataclass(slots=True)
class _Known:
    """What the walk has seen so far."""

    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    latest: dict[str, Record] = field(default_factory=dict)
    live: dict[str, str] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)
    same_as: dict[str, str] = field(default_factory=dict)


def build_versions(
    history: Iterable[CommitChanges], parse: Parse, person_of: Callable[[str], str]
) -> list[Version]:
    """The versions of every record, parents before children.

    `parse` gives the record of a path and blob id, `person_of` the person whose path it
    is. A version's key is the record's id where it ever had one.
    """
    known = _Known()
    versions = [v for entry in history for v in _commit_versions(entry, known, parse, person_of)]
    return [_with_final_key(version, known.same_as) for version in versions]


def _with_final_key(version: Version, same_as: Mapping[str, str]) -> Version:
    key, steps = version.key, 0
    while key in same_as and steps <= len(same_as):
        key, steps = same_as[key], steps + 1
    if key == version.key:
        return version
    return Version(key, version.commit, version.before, version.after, version.inferred)


def _commit_versions(
    entry: CommitChanges, known: _Known, parse: Parse, person_of: Callable[[str], str]
) -> Iterator[Version]:
    gone = {
        _key_before(change, known, parse): _first(_before(change, parse))
        for change in entry.changes
        if not change.new
    }
    renames = _inferred_renames(entry.changes, parse, person_of)
    moved: set[str] = set()
    present = [change for change in entry.changes if change.new]
    for change in present:
        after = parse(change.path, change.new)
        alike: float | None = None
        key = _key_of(change, after, known, parse, gone)
        before = _before(change, parse)
        if not before and change.path in renames:
            source, alike = renames[change.path]
            key = _key_before(source, known, parse)
        if key in gone:
            before = before or (gone[key],)
            moved.add(key)
        known.keys[change.path, change.new] = key
        if not before and key in known.latest:
            before = _returned(key, after, known)
        known.latest[key], known.live[key] = after, change.path
        known.seen.add((key, after.oid))
        if before != (after,):
            yield Version(key, entry.commit, before, after, alike)
    for key, record in gone.items():
        if key not in moved:
            known.live.pop(key, None)
            yield Version(key, entry.commit, (record,), None)


def _returned(key: str, after: Record, known: _Known) -> tuple[Record, ...]:
    """What a record that is back, or came over another branch, is compared with."""
    return (after,) if (key, after.oid) in known.seen else (known.latest[key],)


def _first(records: tuple[Record, ...]) -> Record:
    return records[0]


def _before(change: FileChange, parse: Parse) -> tuple[Record, ...]:
    return tuple(parse(change.path, oid) for oid in dict.fromkeys(change.old) if oid)


def _key_before(change: FileChange, known: _Known, parse: Parse) -> str:
    """The key of what stood at the path before the change."""
    for oid in change.old:
        if oid:
            key = known.keys.get((change.path, oid))
            return key or parse(change.path, oid).key
    return change.path


def _key_of(
    change: FileChange,
    after: Record,
    known: _Known,
    parse: Parse,
    gone: Mapping[str, Record],
) -> str:
    """The key of what a change leaves: what stood there before, unless the id says otherwise."""
    before = _before(change, parse)
    if before:
        key = _key_before(change, known, parse)
        ids = {record.id for record in before}
        if not after.id or after.id in ids:
            return key
        if ids == {""}:
            # An id was written into a record that had none: it is the same record.
            known.same_as.setdefault(key, after.id)
            return key
        return after.id
    if after.id and _is_copy(change, after, known, gone):
        return f"{after.id}@{change.path}"
    return after.key


def _is_copy(
    change: FileChange, after: Record, known: _Known, gone: Mapping[str, Record]
) -> bool:
    """Whether the id is that of a record which still stands elsewhere: the earliest keeps it."""
    live = known.live.get(after.id)
    return live is not None and live != change.path and after.id not in gone


def _inferred_renames(
    changes: Iterable[FileChange], parse: Parse, person_of: Callable[[str], str]
) -> dict[str, tuple[FileChange, float]]:
    """New files without an id that are a deleted one by their words, and how alike they are."""
    added = [c for c in changes if c.new and not any(c.old)]
    removed = [c for c in changes if not c.new]
    pairs = []
    for new in added if removed else ():
        for old in removed:
            alike = _alikeness(old, new, parse, person_of)
            if alike >= ALIKE:
                pairs.append((alike, old, new))
    return {
        new.path: (old, alike)
        for alike, old, new in pairs
        if all(alike > other for other, o, n in pairs if (o is old) != (n is new))
    }


def _alikeness(
    old: FileChange, new: FileChange, parse: Parse, person_of: Callable[[str], str]
) -> float:
    """Dice's coefficient of the words; 0 for another person, another kind, or few words."""
    before, after = parse(old.path, next(o for o in old.old if o)), parse(new.path, new.new)
    if before.id or after.id or before.kind != after.kind or not before.kind:
        return 0
    if person_of(old.path) != person_of(new.path):
        return 0
    ours, theirs = own_words(before), own_words(after)
    if min(len(ours), len(theirs)) < _FEWEST_WORDS:
        return 0
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def own_words(record: Record) -> frozenset[str]:
    """The words that are the author's: those of the title and the sections, no headings."""
    text = " ".join([record.title, *(section.text for section in record.walk_sections())])
    return frozenset(_WORD.findall(text.casefold()))
