"""Who changed what, and what names once meant: asked of git when a rule wants to know."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from perfgit.model import Signature
from perfgit.repository.changes import raw_day
from perfgit.repository.git import Git, GitError
from perfgit.repository.snapshot import Entry

_GLOB = re.compile(r"[A-Za-z0-9._-]+")
_FORMAT = ("--date=raw", "--format=%x01%ad%x02%ae%x02%an%x02%B")
_RAW = ("--raw", "-z", "--no-renames", "--no-abbrev")
_LOG = ("-c", "log.showSignature=false", "-c", "log.follow=false", "-c", "log.showRoot=true", "log")


class Authorship(NamedTuple):
    """Who changed the file at a path last, and on which day a new one was recorded."""

    author: Callable[[str], Signature]
    added: Callable[[str, date], date | None]


class Past:
    """What led to a state: `tip` is the last commit of it, `authorship` what is new in it."""

    def __init__(self, git: Git, tip: str, authorship: Callable[[], Authorship]) -> None:
        self._git = git
        self._tip = tip
        self._authorship = cache(authorship)

    def author(self, path: str) -> Signature:
        """Who changed the file at `path` last."""
        return self._authorship().author(path)

    def added(self, path: str, today: date) -> date | None:
        """The day of the commit that brought the file, `today` where that is still to come.

        None where what led here did not bring it.
        """
        return self._authorship().added(path, today)

    def address(self, signature: Signature) -> str:
        """The address that .mailmap puts in place of the author's."""
        contact = f"{signature.name} <{signature.email}>".replace("\n", " ")
        mapped = self._git.text("check-mailmap", "--", contact, ok=(0, 128))
        return mapped.rpartition("<")[2].removesuffix(">")

    def former(self, stem: str, limit: int) -> Iterator[bytes]:
        """The last contents of the files of that name that are or were there, the newest first.

        Those of more than `limit` bytes are left out.
        """
        oids = list(dict.fromkeys(entry.oid for entry in self._named(stem)))
        for _oid, _size, data in self._git.blobs(oids, limit):
            if data is not None:
                yield data

    def _named(self, stem: str) -> list[Entry]:
        if not _GLOB.fullmatch(stem):
            return []
        where = f":(top,glob)**/{stem}.md"
        deleted = ("--full-history", "--diff-filter=D", *_RAW, "--format=")
        try:
            gone = self._git.run(*_LOG, *deleted, self._tip, "--", where)
            present = self._git.run("ls-tree", "-r", "-z", "--full-tree", self._tip)
        except GitError:
            return []  # before the first commit
        found = [entry for entry in _tree(present) if entry.path.endswith(f"/{stem}.md")]
        return [*found, *_gone(gone)]


def index_past(git: Git, author: Signature) -> Past:
    """What leads to the commit that is about to be made, by its author."""
    return Past(git, "HEAD", lambda: Authorship(lambda path: author, lambda path, today: today))  # noqa: ARG005


def range_past(git: Git, base: str, tip: str) -> Past:
    """What led from one commit to another."""

    def authorship() -> Authorship:
        authors: dict[str, Signature] = {}
        added: dict[str, date] = {}
        first: dict[str, date] = {}
        for path, oid, status, author, day in _changes(git, base, tip):
            authors[path] = author
            first.setdefault(oid, day)
            if set(status) == {"A"}:
                # What was moved as it is has been recorded where it was before.
                added[path] = first[oid]
        nobody = Signature("", "")
        return Authorship(
            lambda path: authors.get(path, nobody),
            lambda path, today: added.get(path),  # noqa: ARG005
        )

    return Past(git, tip, authorship)


def commit_past(git: Git, commit: str) -> Past:
    """What led to a commit, where nobody asks for authors."""
    nobody = Signature("", "")
    return Past(git, commit, lambda: Authorship(lambda path: nobody, lambda path, today: None))  # noqa: ARG005


def _changes(git: Git, base: str, tip: str) -> Iterator[tuple[str, str, str, Signature, date]]:
    """What each commit changed, the oldest first: path, new content, status, author and day."""
    range_ = f"{base}..{tip}"
    output = git.run(*_LOG, "--topo-order", "--reverse", "-c", *_RAW, *_FORMAT, range_)
    author, day = Signature("", ""), date.max
    tokens = iter(output.decode("utf-8", "surrogateescape").split("\0"))
    for token in tokens:
        if token.startswith("\x01"):
            written, email, name, message = token[1:].split("\x02", 3)
            author, day = Signature(email, name, message), raw_day(written)
        elif token.lstrip("\n").startswith(":"):
            *_modes, oid, status = token.split()
            yield next(tokens), oid, status, author, day


def _tree(output: bytes) -> Iterator[Entry]:
    for line in output.decode("utf-8", "surrogateescape").split("\0"):
        meta, tab, path = line.partition("\t")
        if tab:
            mode, _type, oid = meta.split()
            yield Entry(path, mode, oid)


def _gone(output: bytes) -> Iterator[Entry]:
    tokens = iter(output.decode("utf-8", "surrogateescape").split("\0"))
    for token in tokens:
        if token.lstrip("\n").startswith(":"):
            mode, _new, oid, *_rest = token.lstrip("\n:").split()
            yield Entry(next(tokens), mode, oid)
