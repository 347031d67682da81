"""The records of a history by path and blob: from the cache, else parsed from what git holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import chain

from perfgit.errors import PerfgitError
from perfgit.files import REGULAR, File, parse_file
from perfgit.kinds import Kind, parse_kind
from perfgit.model import Fault, Record
from perfgit.packing import (
    Values,
    build_record,
    pack_kind,
    pack_values,
    unpack_kind,
    unpack_values,
    values_of,
)
from perfgit.policy import Policy
from perfgit.repository.cache import Cache
from perfgit.repository.git import Git, Objects
from perfgit.repository.processes import Crew, cores

Version = tuple[str, str]
"""A path and the blob's id."""

_WORTH_IT = 400  # versions; a process costs as much as parsing some twenty
_MOST = 4  # processes: with more, the one that draws the events is what all wait for
_BETWEEN = b"\n"  # JSON without spaces has none


class Kinds:
    """Parses the templates of kinds, or has them from the cache."""

    def __init__(self, cache: Cache, code: bytes) -> None:
        self._cache = cache
        self._code = code
        self._new: dict[bytes, bytes] = {}

    def parse(self, name: str, data: bytes) -> tuple[Kind | None, tuple[Fault, ...]]:
        """As `parse_kind`."""
        key = hashlib.blake2b(f"{name}\0".encode() + data, digest_size=16, key=self._code).digest()
        kept = self._cache.read([key]).get(key)
        try:
            if kept is not None:
                return unpack_kind(kept), ()
        except (ValueError, TypeError, KeyError):
            pass
        kind, faults = parse_kind(name, data)
        if kind is not None and not faults:
            self._new[key] = pack_kind(kind)
        return kind, faults

    def keep(self) -> None:
        """Put what was parsed into the cache."""
        self._cache.write(self._new)
        self._new = {}


class Library:
    """Reads records in bulk and hands them out one by one.

    A record depends on its path, its bytes, the kinds, the configuration and the code that
    parses: all of them are in the key that it is kept by.
    """

    def __init__(self, git: Git, policy: Policy, cache: Cache, code: bytes) -> None:
        self._git = git
        self._policy = policy
        self._cache = cache
        self._context = _context(policy, code)
        self._records: dict[Version, Record] = {}
        self._packed: dict[Version, bytes] = {}
        self._new: dict[bytes, bytes] = {}
        self._objects: Objects | None = None
        self._crew: Crew | None = None
        self._handed: list[list[Version]] = []
        self._awaited: frozenset[Version] = frozenset()

    def fetch(self, wanted: Iterable[Version]) -> None:
        """Read these versions, those already read left out. Raises PerfgitError."""
        missing = self._missing(wanted)
        if not self._awaited.isdisjoint(missing):
            self._settle()
        self._take([version for version in missing if version not in self._packed])
        for version in missing:
            record = self._unpacked(version, self._packed.pop(version, None))
            if record is not None:
                self._records[version] = record
        for version, values in self._parse([v for v in missing if v not in self._records]):
            self._records[version] = self._built(version, values)
            self._new[self._key(version)] = pack_values(values)

    def record(self, path: str, oid: str) -> Record:
        """A record that was fetched."""
        return self._records[path, oid]

    def forget(self, root: str) -> None:
        """Let go of all records but those below `root`."""
        kept = {v: record for v, record in self._records.items() if v[0].startswith(root)}
        self._records = kept

    def keep(self) -> None:
        """Put what was parsed into the cache."""
        new, self._new = self._new, {}
        self._cache.write(new)

    def begin(self, wanted: Iterable[Version]) -> None:
        """Have versions parsed by other processes where that pays, to be fetched later.

        More are to come, so that from now on one process of git's reads them all.
        """
        self._settle()
        self._objects = self._objects or Objects(self._git)
        missing = self._missing(wanted)
        self._take([version for version in missing if version not in self._packed])
        missing = [version for version in missing if version not in self._packed]
        count = cores()
        if count < 2 or len(missing) < _WORTH_IT:
            return
        if self._crew is None:
            self._objects.close()  # a forked process starts one of its own
            self._crew = Crew(min(count, _MOST), self._serve)
        size = min(count, _MOST)
        self._handed = [missing[number::size] for number in range(size)]
        self._awaited = frozenset(missing)
        self._crew.hand_out([json.dumps(versions).encode() for versions in self._handed])

    def close(self) -> None:
        """End the other processes."""
        self._handed = []
        if self._objects is not None:
            self._objects.close()
        if self._crew is not None:
            self._crew.dismiss()

    def _missing(self, wanted: Iterable[Version]) -> list[Version]:
        return [v for v in dict.fromkeys(wanted) if v[1] and v not in self._records]

    def _take(self, versions: list[Version]) -> None:
        """Have from the cache what is in it."""
        keys = {self._key(version): version for version in versions}
        for key, data in self._cache.read(keys).items():
            self._packed[keys[key]] = data

    def _settle(self) -> None:
        """Take in what other processes have parsed; what they could not is left to do."""
        handed, self._handed, self._awaited = self._handed, [], frozenset()
        if self._crew is None or not handed:
            return
        for versions, result in zip(handed, self._crew.collect(), strict=True):
            packed = result.split(_BETWEEN) if result else []
            if len(packed) == len(versions):
                for version, data in zip(versions, packed, strict=True):
                    self._packed[version] = self._new[self._key(version)] = data

    def _serve(self, task: bytes) -> bytes:
        """Another process's part: JSON of versions in, their records out; nothing if one fails."""
        versions = [(path, oid) for path, oid in json.loads(task)]
        try:
            parsed = dict(self._parse(versions))
        except PerfgitError:
            return b""
        return _BETWEEN.join(pack_values(parsed[version]) for version in versions)

    def _parse(self, versions: list[Version]) -> Iterator[tuple[Version, Values]]:
        paths: dict[str, list[str]] = {}
        for path, oid in versions:
            paths.setdefault(oid, []).append(path)
        policy, limit = self._policy, self._policy.configuration.max_size
        read = self._objects.read if self._objects is not None else self._git.blobs
        for oid, size, data in read(list(paths), limit):
            if size < 0:
                message = f"object {oid[:10]} is missing, so the history cannot be read"
                raise PerfgitError(f"{message}: run `git fetch --refetch`, or `git fsck`")
            for path in paths[oid]:
                file = File(path, REGULAR, oid, size, data)
                record = parse_file(file, policy.kinds, policy.configuration)
                yield (path, oid), values_of(record)

    def _key(self, version: Version) -> bytes:
        text = "\0".join(version).encode("utf-8", "surrogateescape")
        return hashlib.blake2b(text, digest_size=16, key=self._context).digest()

    def _unpacked(self, version: Version, data: bytes | None) -> Record | None:
        if data is None:
            return None
        try:
            return self._built(version, unpack_values(data))
        except (ValueError, TypeError, KeyError):
            return None

    def _built(self, version: Version, values: Values) -> Record:
        path, oid = version
        return build_record(values, source=self._policy.configuration.name, path=path, oid=oid)


def _context(policy: Policy, code: bytes) -> bytes:
    """What a record depends on beside its path and bytes, as a digest."""
    configuration = policy.configuration
    kinds = chain.from_iterable((name, kind.text) for name, kind in sorted(policy.kinds.items()))
    aliases = repr(sorted(configuration.aliases.items()))
    parts = (configuration.name, str(configuration.max_size), aliases, *kinds)
    digest = hashlib.blake2b(code, digest_size=32)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.digest()
