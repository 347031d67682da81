"""A repository's hooks tried out on an index and on objects that are thrown away afterwards.

Another tool's hook may do anything: it gets a whole clone of its own.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from perfgit.errors import PerfgitError
from perfgit.repository.git import environment
from perfgit.repository.hooks import hooks_directory
from perfgit.repository.location import OF_A_REPOSITORY, Repository
from perfgit.repository.passing import main_branch

_WHO = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
_SETTINGS = 1 << 20  # bytes; no tool's settings are larger
_AS_DOCTOR = {
    "GIT_LFS_SKIP_SMUDGE": "1",
    "PERFGIT_DOCTOR": "1",
    **dict.fromkeys(_WHO, "perfgit-doctor"),
}


class Outcome(NamedTuple):
    """How a program ended, and all that it said."""

    code: int
    said: str


class Scratch(NamedTuple):
    """The folder and the environment in which nothing reaches the repository.

    `head` is the commit that a new one is put on top of, "" for none.
    """

    folder: str
    directory: str
    environment: Mapping[str, str]
    head: str

    def git(self, *arguments: str, stdin: bytes = b"") -> str:
        """What git prints. Raises PerfgitError where it fails."""
        outcome = self.run(["git", *arguments], stdin)
        if outcome.code != 0:
            raise PerfgitError(f"git {arguments[0]}: {outcome.said.strip()}")
        return outcome.said.strip()

    def run(self, command: Sequence[str], stdin: bytes = b"") -> Outcome:
        """Run a program where git would run a hook."""
        try:
            done = subprocess.run(  # noqa: S603  # git, or the hook that git would run
                command,
                cwd=self.directory,
                env=dict(self.environment),
                input=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
        except OSError as error:
            return Outcome(127, f"{command[0]}: {error.strerror}")
        return Outcome(done.returncode, done.stdout.decode("utf-8", "replace"))

    def stage(self, path: str, data: bytes) -> None:
        """Put a file into the scratch index, and nowhere else."""
        oid = self.git("hash-object", "-w", "--stdin", stdin=data)
        self.git("update-index", "--add", "--cacheinfo", f"100644,{oid},{path}")

    def commit(self) -> str:
        """A commit of the scratch index on top of `head`, that no ref names; its id."""
        tree = self.git("write-tree")
        parents = ["-p", self.head] if self.head else []
        return self.git("commit-tree", tree, *parents, "-m", "perfgit doctor")

    def file(self, name: str, data: bytes) -> str:
        """A file in the scratch folder; its path."""
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def read(self, path: str) -> bytes:
        with open(path, "rb") as file:
            return file.read()


@contextmanager
def scratch(repository: Repository, *, server: bool) -> Iterator[Scratch]:
    """Copies of the index, and a place for objects, until the end of the block."""
    git = repository.git
    with tempfile.TemporaryDirectory(prefix="perfgit-doctor-") as folder:
        objects = os.path.join(folder, "objects")
        os.mkdir(objects)
        index = os.path.join(folder, "index")
        real = os.path.join(git.directory, git.text("rev-parse", "--git-path", "objects"))
        kept = os.environ.get("GIT_ALTERNATE_OBJECT_DIRECTORIES")
        others = [_quoted(os.path.abspath(real)), *([kept] if kept else [])]
        settings = {
            "GIT_INDEX_FILE": index,
            "GIT_OBJECT_DIRECTORY": objects,
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": os.pathsep.join(others),
            **_AS_DOCTOR,
        }
        if server:
            settings["GIT_DIR"] = "."
        head = main_branch(git)[1] if server else repository.head()
        made = Scratch(folder, git.directory, {**environment(), **settings}, head)
        _copy_index(repository, made, index)
        yield made


@contextmanager
def apart(repository: Repository) -> Iterator[Scratch]:
    """A clone with the index, whose hooks are the repository's, until the end of the block.

    It has no remote, and what git does not track (a tool's settings, node_modules) as copies
    and links.
    """
    around = {name: value for name, value in environment().items() if name not in OF_A_REPOSITORY}
    with tempfile.TemporaryDirectory(prefix="perfgit-doctor-") as folder:
        clone = os.path.join(folder, "records")
        start = Scratch(folder, folder, {**around, **_AS_DOCTOR}, repository.head())
        kind = "--no-checkout" if repository.top else "--bare"
        origin = os.path.abspath(repository.git.directory)
        start.git("clone", "-q", "--shared", "--template=", kind, origin, clone)
        settings = {} if repository.top else {"GIT_DIR": ".", "GIT_INDEX_FILE": f"{folder}/index"}
        made = start._replace(directory=clone, environment={**start.environment, **settings})
        made.git("remote", "remove", "origin")
        made.git("config", "core.hooksPath", os.path.abspath(hooks_directory(repository)))
        entries = repository.git.run("ls-files", "-s", "-z") if repository.top else b""
        if entries and not repository.git.run("ls-files", "--unmerged"):
            made.git("update-index", "-z", "--index-info", stdin=entries)
        elif repository.head():
            made.git("read-tree", repository.head())
        if repository.top:
            made.git("checkout-index", "-q", "-a", "-f")
            _bring_untracked(repository.top, clone)
        yield made


def _bring_untracked(top: str, clone: str) -> None:
    for entry in os.scandir(top):
        there = os.path.join(clone, entry.name)
        if os.path.lexists(there):
            continue
        with contextlib.suppress(OSError):  # what cannot be read or linked, no tool reads
            if entry.is_dir():
                os.symlink(os.path.abspath(entry.path), there)
            elif entry.is_file() and entry.stat().st_size <= _SETTINGS:
                shutil.copy2(entry.path, there)


def _copy_index(repository: Repository, made: Scratch, index: str) -> None:
    git = repository.git
    real = os.path.join(git.directory, git.text("rev-parse", "--git-path", "index"))
    if repository.top and os.path.exists(real):
        shutil.copyfile(real, index)
        if not made.git("ls-files", "--unmerged"):
            return
        os.remove(index)  # no hook ever meets the conflicts of a merge: git commits none
    if made.head:
        made.git("read-tree", made.head)


def _quoted(path: str) -> str:
    """A path for GIT_ALTERNATE_OBJECT_DIRECTORIES, where a colon separates."""
    if os.pathsep not in path and not path.startswith('"'):
        return path
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
