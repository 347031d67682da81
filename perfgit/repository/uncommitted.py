"""The working tree on top of a commit: a commit of its own, in a repository thrown away after.

What reads history reads it like any other; nothing of it reaches the real repository.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from perfgit.configuration import FILE
from perfgit.errors import PerfgitError
from perfgit.files import SYMLINK
from perfgit.repository.author import find_author
from perfgit.repository.git import Git
from perfgit.repository.location import Repository, require_work_tree
from perfgit.repository.mailmap import MAILMAP
from perfgit.repository.snapshot import (
    Snapshot,
    commit_snapshot,
    snapshot_paths,
    work_tree_snapshot,
)
from perfgit.repository.worktree import uncommitted

_NAMED = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_WORK_TREE")


class OnTop(NamedTuple):
    """A repository that has `commit`, the working tree's state; `paths` are what it changes."""

    repository: Repository
    commit: str
    paths: tuple[str, ...]


@contextmanager
def on_top(repository: Repository, head: str) -> Iterator[OnTop]:
    """The changes that are not committed, as a commit on `head`, until the end of the block.

    Raises PerfgitError for a file that cannot be read, and without a working tree.
    """
    from tempfile import TemporaryDirectory

    require_work_tree(repository)
    named = [name for name in _NAMED if name in os.environ]
    if named:
        message = f"{named[0]} says where the repository is, as in a hook"
        raise PerfgitError(f"{message}: what is not committed can only be read without it")
    with TemporaryDirectory(prefix="perfgit-") as folder:
        scratch = _borrowing(repository, folder)
        commit, paths = _commit(repository, scratch, head)
        yield OnTop(scratch, commit, tuple(paths))


def _borrowing(repository: Repository, folder: str) -> Repository:
    """A new repository in `folder` that reads the objects of another."""
    real = repository.git
    form = real.text("rev-parse", "--show-object-format")
    git = Git(folder)
    git.run("init", "-q", "--template=", f"--object-format={form}")
    objects = os.path.join(real.directory, real.text("rev-parse", "--git-path", "objects"))
    info = os.path.join(folder, ".git", "objects", "info")
    os.makedirs(info, exist_ok=True)
    with open(os.path.join(info, "alternates"), "wb") as file:
        file.write(os.fsencode(os.path.abspath(objects)) + b"\n")
    return Repository(git, folder, os.path.join(folder, ".git"), shallow=False)


def _commit(repository: Repository, scratch: Repository, head: str) -> tuple[str, list[str]]:
    """The commit's id, and the paths that it changes; `head` itself where there are none."""
    snapshot, committed = work_tree_snapshot(repository), commit_snapshot(repository.git, head)
    looked_at = (*snapshot_paths({*snapshot.configuration().roots, *_roots(committed)}), MAILMAP)
    paths = sorted(uncommitted(repository.git, looked_at))
    if not paths:
        return head, []
    git = scratch.git
    git.run("read-tree", head)
    here = [path for path in paths if path in snapshot.entries]
    lines = {path: (f"0 {'0' * len(head)}\t", path) for path in paths}
    for file in snapshot.read(here):
        if file.mode == SYMLINK:
            continue  # a link is no record
        if file.data is None:
            why = file.problem or "it is too large"
            raise PerfgitError(f"{file.path} cannot be read: {why}; mend it, or move it away")
        oid = git.run("hash-object", "-w", "--no-filters", "--stdin", stdin=file.data)
        lines[file.path] = (f"{file.mode} {oid.decode().strip()}\t", file.path)
    git.run("update-index", "-z", "--index-info", stdin=_index_info(list(lines.values())))
    tree = git.text("write-tree")
    name, email = _author(repository)
    who = ("-c", f"user.name={name}", "-c", f"user.email={email}")
    return git.text(*who, "commit-tree", tree, "-p", head, "-m", "not committed"), paths


def _roots(snapshot: Snapshot) -> tuple[str, ...]:
    return snapshot.configuration().roots if FILE in snapshot.entries else ()


def _index_info(lines: Sequence[tuple[str, str]]) -> bytes:
    texts = (f"{meta}{path}\0".encode("utf-8", "surrogateescape") for meta, path in lines)
    return b"".join(texts)


def _author(repository: Repository) -> tuple[str, str]:
    """Who has the working tree; nobody where git was never told."""
    try:
        author = find_author(repository.git)
    except PerfgitError:
        return "nobody", "nobody@localhost"
    return author.name, author.email
