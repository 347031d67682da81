"""Where the repository is, and whether it can be read at all."""

import os
from typing import NamedTuple

from perfgit.errors import PerfgitError
from perfgit.repository.git import Git, GitError
from perfgit.wording import quote


class NoRepository(PerfgitError):
    """There is no git repository where one was looked for."""


class Repository(NamedTuple):
    """A git repository. `top` is the working tree's folder, "" for a bare repository."""

    git: Git
    top: str
    git_directory: str
    shallow: bool

    def head(self) -> str:
        """The id of the commit that HEAD names; "" before the first commit."""
        return self.resolve("HEAD")

    def resolve(self, revision: str) -> str:
        """The id of the commit that `revision` names; "" where it names none."""
        wanted = f"{revision}^{{commit}}"
        code, output = self.git.call(
            "rev-parse", "-q", "--verify", "--end-of-options", wanted, ok=(0, 1, 128)
        )
        return output.decode().strip() if code == 0 else ""

    def commit(self, revision: str) -> str:
        """The id of the commit that `revision` names. Raises PerfgitError where it names none."""
        commit = self.resolve(revision)
        if commit:
            return commit
        if not self.head():
            raise PerfgitError("there is no commit yet: `perfgit new` writes and commits a record")
        raise PerfgitError(f"there is no commit {quote(revision)}: `git log --oneline` lists them")


def find_repository(directory: str = ".") -> Repository:
    """The repository that `directory` lies in. Raises PerfgitError where there is none."""
    git = Git(directory)
    queries = ("--is-bare-repository", "--is-shallow-repository", "--absolute-git-dir")
    try:
        bare, shallow, git_directory, top = git.text("rev-parse", *queries, _TOP).split("\n")
    except GitError:
        # A bare repository has no top, and git says nothing at all when asked for it.
        bare, shallow, git_directory, top = (*_ask(git, queries), "")
        if bare != "true":
            raise
    where = Git(top or git_directory)
    return Repository(where, top, git_directory, shallow == "true")


_TOP = "--show-toplevel"


def _ask(git: Git, queries: tuple[str, str, str]) -> tuple[str, str, str]:
    try:
        bare, shallow, git_directory = git.text("rev-parse", *queries).split("\n")
    except GitError as error:
        raise _no_repository(git.directory, error) from error
    return bare, shallow, git_directory


def _no_repository(directory: str, error: GitError) -> PerfgitError:
    message = str(error)
    if "not a git repository" in message:
        where = os.path.abspath(directory)
        return NoRepository(f"no git repository at {where}: run `perfgit init` to start one")
    if "dubious ownership" in message:
        remedy = "git config --global --add safe.directory PATH"
        return PerfgitError(f"git does not trust this repository's owner; if you do: {remedy}")
    return error


def forget_surroundings() -> None:
    """Take away what git tells a hook, and so all that it starts, of the repository it runs for.

    For a command that is about the folder that it names.
    """
    for name in OF_A_REPOSITORY:
        os.environ.pop(name, None)


OF_A_REPOSITORY = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_WORK_TREE",
)


def require_work_tree(repository: Repository) -> None:
    """Raises PerfgitError for a bare repository, where there is nothing to write into."""
    if not repository.top:
        raise PerfgitError("this is a bare repository: clone it, and run this in the clone")


def require_full_history(repository: Repository) -> None:
    """Raises PerfgitError for a shallow clone, whose dates would be wrong."""
    if repository.shallow:
        message = "this is a shallow clone, and its history is cut off"
        raise PerfgitError(f"{message}: run `git fetch --unshallow` (in CI: fetch-depth: 0)")
