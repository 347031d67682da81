"""Commits that took files out of one person's folder and brought some into another's."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from perfgit.configuration import Configuration
from perfgit.history import Crossing
from perfgit.places import handles_of, people_roots
from perfgit.repository.cache import Cache
from perfgit.repository.git import Git

_FILES = (":100644", ":100755", "100644", "100755")
_VERSION = 1  # of what is stored
_CHUNK = 256  # so many commits are one value of the cache, by the first of them


def read_crossings(
    git: Git, cache: Cache, configuration: Configuration, commits: Sequence[str]
) -> tuple[Crossing, ...]:
    """Those of `commits` that may have moved records from one person's folder to another's.

    A merge moves nothing: what it brought together was moved before. Raises GitError.
    """
    chunks = [commits[start : start + _CHUNK] for start in range(0, len(commits), _CHUNK)]
    keys = [_key(people_roots(configuration), chunk[0]) for chunk in chunks]
    known = _load(cache, keys)
    missing = [commit for commit in commits if commit not in known]
    known |= dict.fromkeys(missing) | {c.commit: c for c in _read(git, configuration, missing)}
    unread = set(missing)
    cache.write(
        {
            key: json.dumps([(commit, known[commit]) for commit in chunk]).encode()
            for key, chunk in zip(keys, chunks, strict=True)
            if not unread.isdisjoint(chunk)
        }
    )
    found = (known[commit] for commit in commits)
    return tuple(crossing for crossing in found if crossing)


def _load(cache: Cache, keys: Iterable[bytes]) -> dict[str, Crossing | None]:
    """By commit what the cache knows: the crossing, or that it is none."""
    known: dict[str, Crossing | None] = {}
    with contextlib.suppress(ValueError, TypeError):
        for value in cache.read(keys).values():
            known |= {commit: Crossing(*c) if c else None for commit, c in json.loads(value)}
    return known


def _key(roots: Iterable[str], commit: str) -> bytes:
    text = "\0".join((f"crossings {_VERSION}", *roots, commit))
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _read(git: Git, configuration: Configuration, commits: Sequence[str]) -> Iterator[Crossing]:
    if not commits:
        return
    options = ("--stdin", "-r", "--raw", "-z", "--no-renames", "--no-abbrev", "--diff-filter=AD")
    request = "".join(f"{commit}\n" for commit in commits).encode()
    roots = [f":(top,literal){root}" for root in people_roots(configuration)]
    raw = git.run("diff-tree", *options, "--", *roots, stdin=request)
    commit = ""
    gone: dict[str, str] = {}
    came: dict[str, str] = {}
    tokens = iter(raw.split(b"\0"))
    for token in tokens:
        if token.startswith(b":"):
            path = next(tokens).decode("utf-8", "surrogateescape")
            old_mode, new_mode, old, new, status = token.decode().split(" ")
            if status == "D" and old_mode in _FILES:
                gone[path] = old
            elif status == "A" and new_mode in _FILES:
                came[path] = new
            continue
        if _crosses(gone, came, configuration):
            yield Crossing(commit, gone, came)
        commit, gone, came = token.decode(), {}, {}


def _crosses(gone: Iterable[str], came: Iterable[str], configuration: Configuration) -> bool:
    folders = handles_of(gone, configuration), handles_of(came, configuration)
    return all(folders) and len(set.union(*folders)) > 1
