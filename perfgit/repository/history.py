"""The commit history, read as one stream: a single `git log` of raw changes, without renames.

Renames are left to the records' ids: git calls one person's deleted goal and another's
new one a rename with 93 % similarity, and its limits would change the answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from perfgit.history import Commit, CommitChanges, FileChange
from perfgit.repository.git import Git, GitError

# %an and %ae, not %aN and %aE: whom an address belongs to is for the profiles to say.
_FORMAT = "--format=%x01%H %P%x00%at %ct%x00%ae%x00%an"
_LOG = (
    "log",
    "--topo-order",
    "--raw",
    "-z",
    "--diff-merges=first-parent",
    "--no-renames",
    "--no-abbrev",
    "--no-color",
    "--no-notes",
    "--no-ext-diff",
    "--encoding=UTF-8",
    _FORMAT,
)
# What of the user's settings changes the output of a `git log` like this one.
_SETTINGS = ("-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "log.follow=false")
_FILES = frozenset({b"100644", b"100755"})
_LATEST = 1 << 36  # the year 4147; beyond, git's own times are damage


def read_history(git: Git, tip: str, roots: Collection[str]) -> list[CommitChanges]:
    """All that led to the commit `tip`, parents before children, with changes below `roots`.

    Changes are against the first parent: with them, every commit's files are known.
    Raises GitError where git cannot read a commit or tree; nothing is left out silently.
    """
    prefixes = tuple(f"{root}/".encode() for root in roots)
    with git.stream(*_SETTINGS, *_LOG, tip, "--") as chunks:
        commits = list(_commits(_tokens(chunks), prefixes))
    commits.reverse()
    return commits


def _tokens(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """What NUL ends; where git dies within a token, the stream itself raises."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole


def _commits(tokens: Iterator[bytes], prefixes: tuple[bytes, ...]) -> Iterator[CommitChanges]:
    commit: Commit | None = None
    changes: list[FileChange] = []
    for token in tokens:
        meta = token.lstrip(b"\n")
        if meta.startswith(b":"):
            path = next(tokens, b"")
            if path.startswith(prefixes):
                changes.append(_change(meta, path))
        elif token.startswith(b"\x01"):
            if commit is not None:
                yield CommitChanges(commit, tuple(sorted(changes)))
            times, email, name = (next(tokens, b"") for _ in range(3))
            commit, changes = _commit(token[1:], times, email, name), []
        elif token:
            raise GitError(f"git log: {token[:40]!r} was not expected in a history")
    if commit is not None:
        yield CommitChanges(commit, tuple(sorted(changes)))


def _commit(ids: bytes, times: bytes, email: bytes, name: bytes) -> Commit:
    oid, *parents = ids.decode().split()
    author, _, committer = times.partition(b" ")
    return Commit(
        oid=oid,
        parents=tuple(parents),
        author_name=_text(name),
        author_email=_text(email),
        author_time=_time(author),
        committer_time=_time(committer),
    )


@cache
def _text(ident: bytes) -> str:
    return ident.decode("utf-8", "replace").strip()


def _time(seconds: bytes) -> int | None:
    """Git prints 0 or nothing for a time that it cannot read."""
    try:
        value = int(seconds)
    except ValueError:
        return None
    return value if 0 < value < _LATEST else None


def _change(meta: bytes, path: bytes) -> FileChange:
    """Read `:MODE MODE OID OID STATUS`; links and submodules are no records."""
    _before, mode, _old, new, _status = meta[1:].split(b" ")
    blob = new.decode() if mode in _FILES else ""
    return FileChange(path.decode("utf-8", "surrogateescape"), blob)
