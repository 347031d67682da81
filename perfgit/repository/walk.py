"""A thread of the history, kept in the cache: what is known of it, and what came since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from perfgit.history import Commit, CommitChanges, FileChange
from perfgit.repository.cache import Cache
from perfgit.repository.git import Git
from perfgit.repository.history import read_history, read_since
from perfgit.threads import Heads, reached, spin

_VERSION = 1  # of what is stored, and of what makes a commit part of a thread
_TIPS = 8  # so many branches are known at a time
_SEGMENTS = 40  # more than these are written anew as one
_FORKS = 20  # so many old commits are looked up one by one; beyond, all is read anew
_THREAD = ""


class _Known:
    """Commits of a thread by id, parents first, and for each tip its nearest of them.

    `segments` is how many values of the cache hold them.
    """

    def __init__(
        self,
        entries: Iterable[CommitChanges] = (),
        tips: Mapping[str, str] | None = None,
        segments: int = 0,
    ) -> None:
        self.entries = {entry.commit.oid: entry for entry in entries}
        self.tips = dict(tips or {})
        self.segments = segments

    def thread(self, tip: str) -> list[CommitChanges]:
        """What leads to a tip, parents first. Raises KeyError where a commit is missing."""
        head = self.tips[tip]
        wanted = reached(self.entries, head) if head else ()
        return [entry for oid, entry in self.entries.items() if oid in wanted]


def read_thread(
    git: Git, tip: str, folders: Collection[str], cache: Cache, *, whole: bool = False
) -> list[CommitChanges]:
    """All that led to the commit `tip` and changed `folders`, as a thread, parents first.

    A folder may be a file as well. `whole` says that nearly all commits change them, so that
    git need not pick. Raises GitError where git cannot read a commit or tree.
    """
    key = _key(folders)
    known = _load(cache, key)
    try:
        if tip not in known.tips:
            _extend(git, tip, folders, known, cache, key, whole=whole)
        return known.thread(tip)
    except KeyError:
        known = _Known()
        _extend(git, tip, folders, known, cache, key, whole=whole)
        return known.thread(tip)


def _extend(
    git: Git,
    tip: str,
    folders: Collection[str],
    known: _Known,
    cache: Cache,
    key: bytes,
    *,
    whole: bool,
) -> None:
    """Read what leads to `tip` and is not known. Raises KeyError where the known is not whole."""
    prefixes = tuple(f"{folder}/" for folder in folders)
    files = frozenset(folders)
    heads: Mapping[str, Heads] = {}
    if known.tips:
        history = read_since(git, tip, list(known.tips))
        heads = _old_heads(git, folders, known, _starts(history) or [tip])
    else:
        history = read_history(git, tip, () if whole else folders)

    def threads_of(path: str) -> Iterable[str]:
        return (_THREAD,) if path.startswith(prefixes) or path in files else ()

    threads, here = spin(history, threads_of, heads)
    if not history:  # an older commit of what is known, or nothing ever changed the folders
        here = heads.get(tip, {})
    new = {entry.commit.oid: entry for entry in threads.get(_THREAD, ())}
    known.entries |= new
    known.tips[tip] = here.get(_THREAD, "")
    _store(cache, key, known, new)


def _starts(history: Collection[CommitChanges]) -> list[str]:
    """The commits before the history, from which it goes on."""
    new = {entry.commit.oid for entry in history}
    parents = (parent for entry in history for parent in entry.commit.parents)
    return list(dict.fromkeys(parent for parent in parents if parent not in new))


def _old_heads(
    git: Git, folders: Collection[str], known: _Known, commits: list[str]
) -> dict[str, Heads]:
    heads = {}
    doubtful = []
    for commit in commits:
        head = commit if commit in known.entries else known.tips.get(commit)
        if head is None:
            doubtful.append(commit)
        else:
            heads[commit] = {_THREAD: head} if head else {}
    if len(doubtful) > _FORKS:
        raise KeyError(doubtful[0])
    return heads | {commit: _nearest(git, folders, known, commit) for commit in doubtful}


def _nearest(git: Git, folders: Collection[str], known: _Known, commit: str) -> Heads:
    """The nearest known commit before an old one: git's, less the merges that are no part.

    A merge that was left out has the same before it on every side.
    """
    paths = [f":(top,literal){folder}" for folder in folders]
    options = ("--topo-order", "--full-history", "--parents", "--max-count=2000")
    lines = git.text("rev-list", *options, commit, "--", *paths).split("\n")
    if lines == [""]:
        return {}
    parents = {(words := line.split(" "))[0]: words[1:] for line in lines}
    here = lines[0].split(" ")[0]
    while here not in known.entries:
        if not parents[here]:
            raise KeyError(here)
        here = parents[here][0]
    return {_THREAD: here}


def _key(folders: Collection[str], part: int = 0) -> bytes:
    text = "\0".join((f"thread {_VERSION} {part}", *sorted(folders)))
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _part(key: bytes, number: int) -> bytes:
    return hashlib.blake2b(key + str(number).encode(), digest_size=16).digest()


def _load(cache: Cache, key: bytes) -> _Known:
    """What the cache knows; nothing where a part of it is missing."""
    head = cache.read([key]).get(key)
    try:
        segments, tips = json.loads(head) if head else (0, {})
        parts = [_part(key, number) for number in range(segments)]
        found = cache.read(parts)
        entries = [_entry(value) for part in parts for value in json.loads(found[part])]
        return _Known(entries, tips, segments)
    except (KeyError, ValueError, TypeError):
        return _Known()


def _store(cache: Cache, key: bytes, known: _Known, new: Mapping[str, CommitChanges]) -> None:
    tips = dict(list(known.tips.items())[-_TIPS:])
    values: dict[bytes, bytes] = {}
    if known.segments >= _SEGMENTS:
        known.segments, new = 0, known.entries
    if new:
        values[_part(key, known.segments)] = json.dumps([_values(e) for e in new.values()]).encode()
        known.segments += 1
    values[key] = json.dumps([known.segments, tips]).encode()
    cache.write(values)


def _values(entry: CommitChanges) -> tuple[object, ...]:
    commit = entry.commit
    return (
        commit.oid,
        commit.parents,
        commit.author_name,
        commit.author_email,
        commit.author_time,
        commit.committer_time,
        [(change.path, change.new) for change in entry.changes],
    )


def _entry(values: Any) -> CommitChanges:  # noqa: ANN401  # as JSON has it
    oid, parents, name, email, author, committer, changes = values
    commit = Commit(oid, tuple(parents), name, email, author, committer)
    return CommitChanges(commit, tuple([FileChange(path, new) for path, new in changes]))
