"""Who changed what, and what names once meant: asked of git when a rule wants to know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from perfgit.model import Signature
from perfgit.repository.git import Git, GitError
from perfgit.repository.snapshot import Entry

_GLOB = re.compile(r"[A-Za-z0-9._-]+")
_FORMAT = "--format=%x01%ae%x02%an%x02%B"
_RAW = ("--raw", "-z", "--no-renames", "--no-abbrev")
_LOG = ("-c", "log.showSignature=false", "-c", "log.follow=false", "-c", "log.showRoot=true", "log")


class Past:
    """What led to a state: `tip` is the last commit of it, `authors` who changed each path last."""

    def __init__(
        self, git: Git, tip: str, authors: Callable[[], Callable[[str], Signature]]
    ) -> None:
        self._git = git
        self._tip = tip
        self._authors = authors
        self._author: Callable[[str], Signature] | None = None

    def author(self, path: str) -> Signature:
        """Who changed the file at `path` last."""
        if self._author is None:
            self._author = self._authors()
        return self._author(path)

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
    return Past(git, "HEAD", lambda: lambda path: author)  # noqa: ARG005


def range_past(git: Git, base: str, tip: str) -> Past:
    """What led from one commit to another."""

    def authors() -> Callable[[str], Signature]:
        known = dict(_last_authors(git, base, tip))
        return lambda path: known.get(path, Signature("", ""))

    return Past(git, tip, authors)


def commit_past(git: Git, commit: str) -> Past:
    """What led to a commit, where nobody asks for authors."""
    return Past(git, commit, lambda: lambda path: Signature("", ""))  # noqa: ARG005


def _last_authors(git: Git, base: str, tip: str) -> Iterator[tuple[str, Signature]]:
    """Each path with the author of a commit that changed it, the oldest commit first."""
    output = git.run(*_LOG, "--topo-order", "--reverse", "-c", *_RAW, _FORMAT, f"{base}..{tip}")
    author = Signature("", "")
    tokens = iter(output.decode("utf-8", "surrogateescape").split("\0"))
    for token in tokens:
        if token.startswith("\x01"):
            author = Signature(*token[1:].split("\x02", 2))
        elif token.lstrip("\n").startswith(":"):
            yield next(tokens), author


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
