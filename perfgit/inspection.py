"""A snapshot's records, loaded and checked: what the commands and the hook have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from perfgit.check import Report, check_records
from perfgit.configuration import FILE, TEMPLATES, Configuration
from perfgit.directory import NAMES, Directory, build_targets, looks_like_id
from perfgit.files import parse_file
from perfgit.kinds import Kind, parse_kind, with_aliases
from perfgit.model import Change, Record
from perfgit.places import is_record_path
from perfgit.repository.snapshot import Snapshot
from perfgit.resources import builtin_kinds
from perfgit.rules import Context


class Policy(NamedTuple):
    """What a snapshot's records are held to. `broken` are templates with faults, as records."""

    configuration: Configuration
    kinds: Mapping[str, Kind]
    broken: tuple[Record, ...]


def load_policy(snapshot: Snapshot) -> Policy:
    """The configuration and the kinds of a snapshot. Raises PerfgitError without perfgit.toml."""
    configuration = snapshot.configuration()
    kinds = dict(builtin_kinds())
    broken = []
    for file in snapshot.read(snapshot.template_paths()):
        name = file.path.rpartition("/")[2].removesuffix(".md")
        kind, faults = parse_kind(name, file.data or b"")
        record = parse_file(file, {}, configuration)
        if kind is not None and record.readable:
            kinds[name] = kind
        else:
            broken.append(replace(record, faults=faults or record.faults))
    aliased = {name: with_aliases(kind, configuration.aliases) for name, kind in kinds.items()}
    return Policy(configuration, aliased, tuple(broken))


def record_paths(snapshot: Snapshot, configuration: Configuration) -> list[str]:
    """The paths of all records, sorted."""
    return sorted(path for path in snapshot.entries if is_record_path(path, configuration))


def load_records(snapshot: Snapshot, policy: Policy, paths: Iterable[str]) -> list[Record]:
    """The records at `paths`, in that order; an unreadable one has a fault."""
    files = snapshot.read(paths, policy.configuration.max_size)
    return [parse_file(file, policy.kinds, policy.configuration) for file in files]


def build_directory(snapshot: Snapshot, policy: Policy, records: Iterable[Record]) -> Directory:
    """All that the snapshot's records can refer to; ids are known of `records` alone."""
    targets = build_targets(snapshot.entries, records, policy.kinds, policy.configuration)
    return Directory(targets, policy.configuration.teams)


def inspect(
    snapshot: Snapshot, today: date, change: Change | None = None, policy: Policy | None = None
) -> Report:
    """Check a snapshot, or what `change` did to it: what it cannot touch is not even read.

    `today` is the day that dates are judged by, `policy` what counts instead of the
    snapshot's own.
    """
    policy = policy or load_policy(snapshot)
    paths = record_paths(snapshot, policy.configuration)
    if change is None or _touches_policy(change):
        records = load_records(snapshot, policy, paths)
        return _check(policy, build_directory(snapshot, policy, records), records, today, change)
    changed = [path for path in paths if path in change.changed]
    if change.deleted or _repeats_a_name(paths, change):
        records = load_records(snapshot, policy, paths)
        directory = build_directory(snapshot, policy, records)
        report = _check(policy, directory, records, today, change)
        return _narrow(report, changed)
    records = load_records(snapshot, policy, changed)
    near = list(_neighbours(snapshot, policy, records, paths))
    directory = build_directory(snapshot, policy, [*records, *near])
    if _refers_to_unknown_ids(policy, [*records, *near], directory):
        near = load_records(snapshot, policy, [path for path in paths if path not in changed])
        directory = build_directory(snapshot, policy, [*records, *near])
    return _check(policy, directory, [*records, *near], today, change, only=frozenset(changed))


def _check(
    policy: Policy,
    directory: Directory,
    records: list[Record],
    today: date,
    change: Change | None,
    only: frozenset[str] | None = None,
) -> Report:
    new = change.new if change else frozenset[str]()
    context = Context(policy.configuration, policy.kinds, directory, today, new)
    every = [*records, *policy.broken]
    scope = None if only is None else only | {record.path for record in policy.broken}
    return check_records(every, context, scope)


def _touches_policy(change: Change) -> bool:
    return any(
        path == FILE or path.startswith(f"{TEMPLATES}/") for path in change.changed | change.deleted
    )


def _repeats_a_name(paths: Iterable[str], change: Change) -> bool:
    """Whether a new record has the file name of another: what named that one is ambiguous now."""
    new = {path.rpartition("/")[2] for path in change.new}
    names = [path.rpartition("/")[2] for path in paths]
    return any(names.count(name) > 1 for name in new)


def _narrow(report: Report, changed: Collection[str]) -> Report:
    """The findings in what changed, and the references elsewhere that it broke."""
    kept = tuple(d for d in report.diagnostics if d.path in changed or d.family == "reference")
    return Report(len(changed), kept)


def _neighbours(
    snapshot: Snapshot, policy: Policy, records: list[Record], paths: list[str]
) -> Iterator[Record]:
    """The records in the same folders that mention an id of `records`: they may share it."""
    ids = [record.id.encode() for record in records if record.id]
    read = {record.path for record in records}
    folders = {path.rpartition("/")[0] for path in read}
    near = [path for path in paths if path not in read and path.rpartition("/")[0] in folders]
    for file in snapshot.read(near, policy.configuration.max_size) if ids and near else ():
        if file.data is not None and any(i in file.data for i in ids):
            yield parse_file(file, policy.kinds, policy.configuration)


def _refers_to_unknown_ids(policy: Policy, records: list[Record], directory: Directory) -> bool:
    """Whether a reference has an id's shape and names nothing that is known by its path."""
    for record in records:
        kind = policy.kinds.get(record.kind)
        for name, spec in kind.fields.items() if kind else ():
            types = NAMES.intersection(spec.references)
            texts = record.values(name) if types else ()
            if any(looks_like_id(t) and not directory.find(t, types) for t in texts):
                return True
    return False
