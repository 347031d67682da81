"""The last commit of the first-parent line that brought in a change to each part of the records.

What stands in the pages of a part is the same in every commit from that one on, so that
they can name it, and stay as they are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from perfgit.repository.git import Git


class Touched(NamedTuple):
    """A path that a commit changed; `status` is A, D, M or T as git has it."""

    path: str
    status: str


Parts = Callable[[Touched], Iterable[str]]
"""The parts of the records that a change to a path belongs to."""


class At(NamedTuple):
    """A commit of the first-parent line and its place in it, the latest the largest."""

    place: int
    commit: str


class Footing(NamedTuple):
    """Where each part was changed last, and the commit up to which was looked."""

    parts: Mapping[str, At]
    head: At


def read_footing(git: Git, commit: str, parts: Parts, since: At | None = None) -> Footing | None:
    """Where each part was changed last up to `commit`, ever or after `since`.

    None where `since` is not in the first-parent line of `commit`.
    """
    parents = _parents(git, commit, since.commit if since else "")
    line = _line(commit, parents)[::-1]
    if since and (parents[line[0]][:1] if line else [commit]) != [since.commit]:
        return None
    first = since.place + 1 if since else 0
    places = _places(line, parents)
    found: dict[str, At] = {}
    for oid, touched in _changes(git, parents):
        at = At(first + places[oid], line[places[oid]])
        for part in parts(touched):
            found[part] = max(at, found.get(part, at))
    return Footing(found, At(first + len(line) - 1, commit))


def _parents(git: Git, commit: str, since: str) -> dict[str, list[str]]:
    wanted = [commit, f"^{since}"] if since else [commit]
    # The commit of the last run may be gone, as after a rewritten history: then all are listed.
    output = git.run("rev-list", "--parents", "--ignore-missing", *wanted).decode()
    return {oid: rest for oid, *rest in (line.split() for line in output.splitlines())}


def _line(commit: str, parents: Mapping[str, list[str]]) -> list[str]:
    """The commit and its first parents, as far as they are listed."""
    line, now = [], [commit]
    while now and now[0] in parents:
        line.append(now[0])
        now = parents[now[0]][:1]
    return line


def _places(line: list[str], parents: Mapping[str, list[str]]) -> dict[str, int]:
    """For each commit the place in the line of the one that brought it in."""
    places: dict[str, int] = {}
    for place, merge in enumerate(line):
        todo = [merge]
        while todo:
            oid = todo.pop()
            if oid in parents and oid not in places:
                places[oid] = place
                todo.extend(parents[oid])
    return places


def _changes(git: Git, parents: Mapping[str, list[str]]) -> Iterator[tuple[str, Touched]]:
    """What each commit changed against its first parent."""
    if not parents:
        return
    asked = "".join(f"{' '.join([oid, *above[:1]])}\n" for oid, above in parents.items())
    options = ("--stdin", "--root", "-r", "--name-status", "--no-renames", "-z")
    output = git.run("diff-tree", *options, stdin=asked.encode())
    oid, words = "", iter(output.split(b"\0"))
    for word in words:
        if len(word) > 1:
            oid = word.decode()
        elif word:
            path = next(words).decode("utf-8", "surrogateescape")
            yield oid, Touched(path, word.decode())
