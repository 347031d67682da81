"""The commit history, read as one stream: a single `git log` of raw changes, without renames.

Renames are left to the records' ids: git calls one person's deleted goal and another's
new one a rename with 93 % similarity, and its limits would change the answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache

from perfgit.history import Commit, CommitChanges, FileChange
from perfgit.repository.git import Git, GitError

# %an and %ae, not %aN and %aE: whom an address belongs to is for the profiles to say.
_FORMAT = "--format=%x01%H %P%x00%at %ct%x00%ae%x00%an"
_LOG = (
    "log",
    "--topo-order",
    "--full-history",
    "--parents",
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


def read_history(git: Git, tip: str, folders: Collection[str]) -> list[CommitChanges]:
    """All that led to the commit `tip` and changed `folders`, parents before children.

    Git joins a commit to the nearest ancestors that changed something too, and keeps the
    merges. Without folders, it is every commit with all of its changes. Changes are against
    the first parent: with them, every commit's files are known. Raises GitError where git
    cannot read a commit or tree; nothing is left out silently.
    """
    paths = [f":(top,literal){folder}" for folder in folders]
    return _read(git, tip, "--", *paths)


def read_since(git: Git, tip: str, known: Collection[str]) -> list[CommitChanges]:
    """Every commit that leads to `tip` and to none of `known`, parents before children.

    Of `known`, what is gone from the repository is passed over.
    """
    return _read(git, "--ignore-missing", tip, *(f"^{commit}" for commit in known), "--")


def _read(git: Git, *arguments: str) -> list[CommitChanges]:
    with git.stream(*_SETTINGS, *_LOG, *arguments) as chunks:
        commits = list(_commits(_tokens(chunks)))
    commits.reverse()
    return commits


def last_change(git: Git, tip: str, paths: Iterable[str]) -> str:
    """The newest commit up to `tip` that changed one of the files; "" where none did."""
    specs = [f":(top,literal){path}" for path in paths]
    return git.text("rev-list", "--max-count=1", tip, "--", *specs)


def contents(git: Git, tip: str, path: str) -> list[tuple[Commit, str]]:
    """The commits on the way to `tip` that changed the file, the newest first, and its blobs."""
    history = reversed(read_history(git, tip, [path]))
    return [
        (entry.commit, change.new)
        for entry in history
        for change in entry.changes
        if change.path == path and change.new
    ]


def changed_with(
    git: Git, commit: str, folders: Iterable[str], name: str
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The files FOLDER/*/`name` that a commit changed, and their blobs: before, and after.

    A merge's are those that differ from any of its parents.
    """
    options = ("--no-commit-id", "--raw", "-z", "-r", "-m", "--no-renames", "--no-abbrev")
    globs = [f":(top,glob){folder}/*/{name}" for folder in folders]
    raw = git.run("diff-tree", *options, commit, "--", *globs)
    before, after = [], []
    fields = raw.split(b"\0")
    for meta, name_ in zip(fields[::2], fields[1::2], strict=False):
        _mode, _new_mode, old, new, status = meta.decode().split(" ")
        path = name_.decode("utf-8", "surrogateescape")
        before += [(path, old)] if status != "A" else []
        after += [(path, new)] if status != "D" else []
    return before, after


def _tokens(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """What NUL ends; where git dies within a token, the stream itself raises."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole


def _commits(tokens: Iterator[bytes]) -> Iterator[CommitChanges]:
    commit: Commit | None = None
    changes: list[FileChange] = []
    for token in tokens:
        meta = token.lstrip(b"\n")
        if meta.startswith(b":"):
            changes.append(_change(meta, next(tokens, b"")))
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
