"""How far a change reaches: the records elsewhere that it may have set at odds with others.

Records meet in two ways: one has the id of another, and one names another. What a change
does to files' names is plain from the paths. What it does to ids is not: of a record that
has a new id, or another than before, any file may have that id too, or refer to it. So the
other files are searched for it, and only those that have it in them are read.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from perfgit.directory import NAMES, Directory, looks_like_id
from perfgit.model import Change, Record
from perfgit.places import locate
from perfgit.policy import Policy, load_records
from perfgit.references import finds_any, references
from perfgit.repository.snapshot import Snapshot
from perfgit.rules import Context

_TOKEN = re.compile(rb"[A-Za-z0-9_-]+")
_FEW = 100
"""Of more texts than this, git takes longer to find any than Python to look at each word."""


class Sought(NamedTuple):
    """What to look for in the other records.

    `ids` came or went with the change; `targets` are texts that lead nowhere unless they are
    ids; `names` are taken, and no record may have one of them as its id.
    """

    ids: frozenset[str]
    targets: frozenset[str]
    names: frozenset[str]


def is_open(
    paths: Iterable[str], change: Change, records: Iterable[Record], old: Mapping[str, Record]
) -> bool:
    """Whether any record may be at odds with the change: names came or went, kinds, addresses.

    `records` are what it changed, and `old` what stood in their places.
    """
    turned = _turns_kind(records, old) or _turns_address(records, old)
    return bool(change.deleted) or _repeats_a_name(paths, change) or turned


def _repeats_a_name(paths: Iterable[str], change: Change) -> bool:
    """Whether a new record has the file name of another: what named that one is ambiguous now."""
    new = {path.rpartition("/")[2] for path in change.new}
    names = [name for path in paths if (name := path.rpartition("/")[2]) in new]
    return len(names) > len(new)


def _turns_kind(records: Iterable[Record], old: Mapping[str, Record]) -> bool:
    return any(old[r.path].kind != r.kind for r in records if r.path in old)


def _turns_address(records: Iterable[Record], old: Mapping[str, Record]) -> bool:
    """Whether somebody has another address than before, which may be another's too."""
    here = (r for r in records if r.kind == "person" and r.path in old)
    return any(old[r.path].values("email") != r.values("email") for r in here)


def what_to_seek(
    policy: Policy,
    change: Change,
    records: Sequence[Record],
    old: Mapping[str, Record],
    lost: Iterable[str],
) -> Sought:
    """What the changed `records` make one look for; `lost` are their texts that lead nowhere."""
    ids: set[str] = set()
    names = {locate(path, policy.configuration).stem for path in change.new}
    for record in records:
        was = old.get(record.path)
        if was is None:
            (ids if record.path in change.new else names).add(record.id)
            names |= _named(record, policy)
        else:
            ids |= {record.id, was.id} if record.id != was.id else set()
            names |= _named(record, policy) - _named(was, policy)
    targets = frozenset(lost)
    return Sought(frozenset(ids - {""}), targets, frozenset(names - targets - {""}))


def _named(record: Record, policy: Policy) -> frozenset[str]:
    kind = policy.kinds.get(record.kind)
    found = references(record, kind) if kind else ()
    return frozenset(reference.text for reference in found if not reference.names_people)


def find_near(
    snapshot: Snapshot, policy: Policy, sought: Sought, others: Sequence[str]
) -> list[Record]:
    """Those of the records at `others` that have in them what is sought."""
    literal = sought.ids | sought.targets
    as_ids = {f"id: {name}" for name in sought.names}
    if not literal and not as_ids:
        return []
    if len(literal) + len(as_ids) > _FEW:
        hits = _search_each(snapshot, policy, sought, others)
    else:
        hits = snapshot.search(policy.configuration.roots, sorted(literal | as_ids))
    return load_records(snapshot, policy, [path for path in others if path in hits])


def _search_each(
    snapshot: Snapshot, policy: Policy, sought: Sought, others: Iterable[str]
) -> set[str]:
    words = {text.encode("utf-8", "surrogatepass") for text in sought.ids | sought.targets}
    odd = {word for word in words if not _TOKEN.fullmatch(word)}
    ids = {f"id: {name}".encode("utf-8", "surrogatepass") for name in sought.names}
    found = set()
    for file in snapshot.read(others, policy.configuration.max_size):
        data = file.data or b""
        lines = (line.rstrip() for line in data.split(b"\n") if line.startswith(b"id: "))
        if (
            not words.isdisjoint(_TOKEN.findall(data))
            or any(word in data for word in odd)
            or not ids.isdisjoint(lines)
        ):
            found.add(file.path)
    return found


def is_touched(record: Record, policy: Policy, sought: Sought) -> bool:
    """Whether a record elsewhere has an id that others have now, or names one that came or went."""
    if record.id and (record.id in sought.ids or record.id in sought.names):
        return True
    return not sought.ids.isdisjoint(_named(record, policy))


def find_suspects(
    records: Sequence[Record], context: Context, scope: Collection[str]
) -> frozenset[str]:
    """The records outside `scope` in which a rule about references finds something."""
    by_id: dict[str, list[str]] = {}
    for record in records:
        if record.id:
            by_id.setdefault(record.id, []).append(record.path)
    twins = {path for paths in by_id.values() if len(paths) > 1 for path in paths}
    return frozenset(
        record.path
        for record in records
        if record.path not in scope
        and record.readable
        and (record.path in twins or finds_any(record, context))
    )


def lost_references(
    policy: Policy, records: Iterable[Record], directory: Directory, *, renamed: bool
) -> Iterator[str]:
    """The texts that name nothing that is known by its path, and may name an id.

    With `renamed`, any reference may: to a record that had that name once.
    """
    referring = {
        kind.name: [
            (name, types, renamed and types.isdisjoint(("person", "team")))
            for name, spec in kind.fields.items()
            if (types := NAMES.intersection(spec.references))
        ]
        for kind in policy.kinds.values()
    }
    for record in records:
        for name, types, by_id in referring.get(record.kind, ()):
            for scalar in record.scalars(name):
                text = scalar.text
                if (by_id or looks_like_id(text)) and not directory.find(text, types):
                    yield text
