"""Where records lay at other times: the roots that perfgit.toml named before."""

import hashlib
import json
from collections.abc import Iterable

from perfgit.configuration import Roots, parse_roots
from perfgit.library import missing_object
from perfgit.repository.cache import Cache
from perfgit.repository.git import Git

_LARGEST = 1 << 20  # bytes of a perfgit.toml that are read


def read_roots(git: Git, cache: Cache, blobs: Iterable[str], code: bytes) -> list[Roots]:
    """The roots in versions of perfgit.toml, sorted; those that nobody can read left out.

    They are kept in the cache. Raises PerfgitError where git lacks a version.
    """
    keys = {_key(blob, code): blob for blob in blobs}
    kept = cache.read(keys)
    missing = {blob: key for key, blob in keys.items() if key not in kept}
    new: dict[bytes, bytes] = {}
    for blob, size, data in git.blobs(list(missing), _LARGEST) if missing else ():
        if size < 0:
            raise missing_object(blob)
        new[missing[blob]] = json.dumps(parse_roots(data or b"")).encode()
    cache.write(new)
    found = [json.loads(value) for value in (*kept.values(), *new.values())]
    return sorted({(roots[0], roots[1]) for roots in found if roots})


def _key(blob: str, code: bytes) -> bytes:
    return hashlib.blake2b(f"roots {blob}".encode(), digest_size=16, key=code).digest()
