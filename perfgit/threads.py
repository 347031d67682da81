"""A history as a thread for each person: the commits that count for that person, in order.

A thread is the same whatever it was made from: the whole history, one that git limited to
the person's folders, or an earlier thread and the commits since. So what a cache holds
can never change an answer.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

from perfgit.history import Commit, CommitChanges, FileChange

Heads = dict[str, str]
"""For a commit: by thread, the nearest commit of the thread that it is or comes after."""


def spin(
    history: Collection[CommitChanges],
    threads_of: Callable[[str], Iterable[str]],
    heads: Mapping[str, Heads] | None = None,
) -> tuple[dict[str, list[CommitChanges]], Heads]:
    """The threads of a history with parents before children; and the heads at its last commit.

    `threads_of` tells whose a path is. A thread has the commits that changed something of
    its own, and the merges that bring different states of it together; their parents are the
    nearest such commits. `heads` are those of parents that are not in the history.
    """
    known: dict[str, Heads] = dict(heads or {})
    awaited = Counter(p for entry in history for p in entry.commit.parents)
    kept = frozenset(known)
    threads: dict[str, list[CommitChanges]] = {}
    here: Heads = {}
    for entry in history:
        commit = entry.commit
        parents = [known.get(parent, {}) for parent in commit.parents]
        awaited.subtract(commit.parents)
        spent = [p for p in commit.parents if not awaited[p] and p not in kept]
        here = _own(commit, parents, spent)
        touched = _touched(entry, parents, threads_of)
        for thread, changes in touched.items():
            ids = dict.fromkeys(p[thread] for p in parents if thread in p)
            there = _joined(commit, tuple(ids))
            threads.setdefault(thread, []).append(CommitChanges(there, tuple(changes)))
        for thread in touched:
            here[thread] = commit.oid
        for parent in spent:
            known.pop(parent, None)
        known[commit.oid] = here
    return threads, here


def _own(commit: Commit, parents: list[Heads], spent: Collection[str]) -> Heads:
    """The heads that the commit starts with: its first parent's, and what others add."""
    if not parents:
        return {}
    here = parents[0] if commit.parents[0] in spent and len(parents) == 1 else dict(parents[0])
    for other in parents[1:]:
        for thread in other.keys() - here.keys():
            here[thread] = other[thread]
    return here


def _touched(
    entry: CommitChanges,
    parents: list[Heads],
    threads_of: Callable[[str], Iterable[str]],
) -> dict[str, list[FileChange]]:
    touched: dict[str, list[FileChange]] = {}
    for change in entry.changes:
        for thread in threads_of(change.path):
            touched.setdefault(thread, []).append(change)
    if len(parents) > 1:
        for thread in sorted(_apart(parents)):
            touched.setdefault(thread, [])
    return touched


def _apart(parents: list[Heads]) -> set[str]:
    """The threads of which the parents of a merge have different heads."""
    first: Heads = {}
    apart = set()
    for parent in parents:
        for thread, head in parent.items():
            if first.setdefault(thread, head) != head:
                apart.add(thread)
    return apart


def _joined(commit: Commit, parents: tuple[str, ...]) -> Commit:
    if parents == commit.parents:
        return commit
    return Commit(
        commit.oid,
        parents,
        commit.author_name,
        commit.author_email,
        commit.author_time,
        commit.committer_time,
    )


def arrange(thread: Collection[CommitChanges]) -> list[CommitChanges]:
    """The thread with parents before children, else by the author's time."""
    entries = {entry.commit.oid: entry for entry in thread}
    left = {oid: len(entry.commit.parents) for oid, entry in entries.items()}
    children: dict[str, list[str]] = {}
    for oid, entry in entries.items():
        for parent in entry.commit.parents:
            children.setdefault(parent, []).append(oid)
    ready = [_rank(entries[oid].commit) for oid, count in left.items() if not count]
    heapq.heapify(ready)
    ordered = []
    while ready:
        _time, oid = heapq.heappop(ready)
        ordered.append(entries[oid])
        for child in children.get(oid, ()):
            left[child] -= 1
            if not left[child]:
                heapq.heappush(ready, _rank(entries[child].commit))
    return ordered


def reached(entries: Mapping[str, CommitChanges], head: str) -> set[str]:
    """The ids of the entries that lead to `head`. Raises KeyError where one is missing."""
    found, left = {head}, [head]
    while left:
        for parent in entries[left.pop()].commit.parents:
            if parent not in found:
                found.add(parent)
                left.append(parent)
    return found


def _rank(commit: Commit) -> tuple[int, str]:
    return (commit.author_time or commit.committer_time or 0, commit.oid)
