"""What the records of a snapshot are held to, and these records, read."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from perfgit.configuration import BASELINE, Configuration
from perfgit.errors import PerfgitError
from perfgit.files import File, parse_file
from perfgit.kinds import Kind, parse_kind, with_aliases
from perfgit.model import Record
from perfgit.places import only_records
from perfgit.repository.snapshot import Snapshot
from perfgit.resources import KindParser, builtin_kinds


class Policy(NamedTuple):
    """What a snapshot's records are held to. `broken` are templates with faults, as records.

    `baseline` is the content of the file that lists the findings that are known, `suppress`
    whether records may ask to leave some out.
    """

    configuration: Configuration
    kinds: Mapping[str, Kind]
    broken: tuple[Record, ...]
    baseline: bytes = b""
    suppress: bool = True


def load_policy(
    snapshot: Snapshot, parse: KindParser = parse_kind, configuration: Configuration | None = None
) -> Policy:
    """The configuration, the snapshot's own unless it is given, and the kinds of a snapshot.

    Raises PerfgitError without perfgit.toml.
    """
    configuration = configuration or snapshot.configuration()
    kinds = dict(builtin_kinds(parse))
    broken = []
    baseline = b""
    known = [BASELINE] if BASELINE in snapshot.entries else []
    for file in snapshot.read([*snapshot.template_paths(), *known]):
        if file.path == BASELINE:
            baseline = _content(file)
            continue
        name = file.path.rpartition("/")[2].removesuffix(".md")
        kind, faults = parse(name, file.data or b"")
        record = parse_file(file, {}, configuration)
        if kind is not None and record.readable:
            kinds[name] = kind
        else:
            broken.append(record._replace(faults=faults or record.faults))
    aliased = {name: with_aliases(kind, configuration.aliases) for name, kind in kinds.items()}
    return Policy(configuration, aliased, tuple(broken), baseline)


def _content(file: File) -> bytes:
    if file.data is None:
        raise PerfgitError(f"{file.path} cannot be read: {file.problem or 'it is too large'}")
    return file.data


def record_paths(snapshot: Snapshot, configuration: Configuration) -> list[str]:
    """The paths of all records, sorted."""
    return sorted(only_records(snapshot.entries, configuration))


def load_records(snapshot: Snapshot, policy: Policy, paths: Iterable[str]) -> list[Record]:
    """The records at `paths`, in that order; an unreadable one has a fault."""
    files = snapshot.read(paths, policy.configuration.max_size)
    return [parse_file(file, policy.kinds, policy.configuration) for file in files]
