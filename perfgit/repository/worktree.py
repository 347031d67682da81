"""Files of the working tree: made, replaced and put back, and never outside of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable

from perfgit.errors import PerfgitError
from perfgit.repository.git import Git
from perfgit.repository.location import Repository

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


def read_file(repository: Repository, path: str) -> bytes:
    """The bytes at `path`. Raises PerfgitError where it cannot be read."""
    try:
        with open(_inside(repository, path), "rb") as file:
            return file.read()
    except OSError as error:
        raise PerfgitError(f"{path} cannot be read: {error.strerror}") from error


def exists(repository: Repository, path: str) -> bool:
    """Whether anything bears that name, a broken link included."""
    return os.path.lexists(os.path.join(repository.top, path))


def create_file(repository: Repository, path: str, data: bytes) -> None:
    """Write a new file; one that is there is never touched. Raises PerfgitError."""
    where = _inside(repository, path)
    try:
        os.makedirs(os.path.dirname(where), exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW
        with open(os.open(where, flags, 0o666), "wb") as file:
            file.write(data)
    except FileExistsError as error:
        raise PerfgitError(f"{path} is there already: nothing was written over it") from error
    except OSError as error:
        raise PerfgitError(f"cannot write {path}: {error.strerror}") from error


def replace_file(repository: Repository, path: str, old: bytes, new: bytes) -> None:
    """Write `new` where `old` still stands; stops where the file has changed meanwhile."""
    if read_file(repository, path) != old:
        raise PerfgitError(f"{path} has changed meanwhile: nothing was written; run this again")
    where = _inside(repository, path)
    try:
        mode = os.stat(where).st_mode & 0o777
        handle, beside = tempfile.mkstemp(dir=os.path.dirname(where), prefix=".perfgit-")
        with open(handle, "wb") as file:
            file.write(new)
        os.chmod(beside, mode)
        os.replace(beside, where)
    except OSError as error:
        raise PerfgitError(f"cannot write {path}: {error.strerror}") from error


def clear_executable(repository: Repository, path: str) -> None:
    """Take a file's executable bits away."""
    where = _inside(repository, path)
    try:
        os.chmod(where, os.stat(where).st_mode & 0o666)
    except OSError as error:
        raise PerfgitError(f"cannot change the mode of {path}: {error.strerror}") from error


def put_file(repository: Repository, path: str, data: bytes) -> None:
    """Write a file of perfgit's own, whether it is there or not. Raises PerfgitError."""
    if exists(repository, path):
        replace_file(repository, path, read_file(repository, path), data)
    else:
        create_file(repository, path, data)


def move(repository: Repository, old: str, new: str) -> None:
    """Give a file or a folder another name; one that is there is never replaced."""
    source, target = _inside(repository, old), _inside(repository, new)
    if os.path.lexists(target):
        raise PerfgitError(f"{new} is there already: choose another name")
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.rename(source, target)
    except OSError as error:
        raise PerfgitError(f"cannot move {old} to {new}: {error.strerror}") from error


def uncommitted(git: Git, paths: Iterable[str] = ()) -> list[str]:
    """The files at `paths` (all where none is named) that differ from HEAD, new ones included."""
    specs = [f":(top,literal){path}" for path in paths]
    output = git.run("status", "--porcelain=v1", "-z", "-uall", "--no-renames", "--", *specs)
    entries = output.decode("utf-8", "surrogateescape").split("\0")
    return [entry[3:] for entry in entries if entry]


def committed_blob(repository: Repository, path: str) -> str:
    """The id of what HEAD has at `path`; "" where it has nothing there."""
    wanted = f"HEAD:{path}"
    arguments = ("rev-parse", "-q", "--verify", "--end-of-options", wanted)
    code, output = repository.git.call(*arguments, ok=(0, 1, 128))
    return output.decode().strip() if code == 0 else ""


def shown(path: str) -> str:
    """A path as it is printed: from where the command was started, where that is shorter."""
    relative = os.path.relpath(path)
    return relative if len(relative) < len(path) else path


def path_within(repository: Repository, path: str) -> str:
    """A path of this machine from the repository's top, POSIX; "" where it lies elsewhere.

    A link counts as what it is called, not as what it leads to.
    """
    folder = os.path.realpath(os.path.dirname(os.path.abspath(path)))
    top = os.path.realpath(repository.top or repository.git_directory)
    inside = os.path.relpath(os.path.join(folder, os.path.basename(path)), top)
    return "" if inside.split(os.sep)[0] == os.pardir else inside.replace(os.sep, "/")


def _inside(repository: Repository, path: str) -> str:
    """The file's place on disk. Raises PerfgitError where a link leads out of the repository."""
    where = os.path.join(repository.top, path)
    top = os.path.realpath(repository.top)
    folder = os.path.realpath(os.path.dirname(where))
    parts = os.path.relpath(folder, top).split(os.sep)
    if parts[0] == os.pardir or ".git" in parts:
        raise PerfgitError(
            f"{path} leads out of the repository's files, and nothing is written there"
        )
    return where
