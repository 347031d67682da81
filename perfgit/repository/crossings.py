"""Commits that took files out of one person's folder and brought some into another's."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from perfgit.history import Crossing
from perfgit.repository.cache import Cache
from perfgit.repository.git import Git

_FILES = (":100644", ":100755", "100644", "100755")
_VERSION = 1  # of what is stored
_CHUNK = 256  # so many commits are one value of the cache, by the first of them


def read_crossings(
    git: Git, cache: Cache, people: str, commits: Sequence[str]
) -> tuple[Crossing, ...]:
    """Those of `commits` that may have moved records from one folder below `people` to another.

    A merge moves nothing: what it brought together was moved before. Raises GitError.
    """
    chunks = [commits[start : start + _CHUNK] for start in range(0, len(commits), _CHUNK)]
    keys = [_key(people, chunk[0]) for chunk in chunks]
    known = _load(cache, keys)
    missing = [commit for commit in commits if commit not in known]
    known |= dict.fromkeys(missing) | {c.commit: c for c in _read(git, people, missing)}
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


def _key(people: str, commit: str) -> bytes:
    text = f"crossings {_VERSION}\0{people}\0{commit}"
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _read(git: Git, people: str, commits: Sequence[str]) -> Iterator[Crossing]:
    if not commits:
        return
    options = ("--stdin", "-r", "--raw", "-z", "--no-renames", "--no-abbrev", "--diff-filter=AD")
    request = "".join(f"{commit}\n" for commit in commits).encode()
    raw = git.run("diff-tree", *options, "--", f":(top,literal){people}", stdin=request)
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
        if _crosses(gone, came, people):
            yield Crossing(commit, gone, came)
        commit, gone, came = token.decode(), {}, {}


def _crosses(gone: Iterable[str], came: Iterable[str], people: str) -> bool:
    depth = people.count("/") + 1
    folders = {path.split("/")[depth] for path in gone}, {path.split("/")[depth] for path in came}
    return all(folders) and len(set.union(*folders)) > 1
