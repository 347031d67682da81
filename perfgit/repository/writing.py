"""Commits, through GitPython: its only home, because importing it costs 100 ms.

A commit is a real `git commit`, so that hooks run and signatures are made as usual.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from perfgit.errors import PerfgitError
from perfgit.repository.git import PLAIN_PATHSPECS
from perfgit.repository.location import Repository

if TYPE_CHECKING:
    from git import Repo


class CommitFailed(PerfgitError):
    """Git did not commit; `output` is what it and its hooks said."""

    def __init__(self, output: str) -> None:
        super().__init__("git did not commit")
        self.output = output


def commit_files(repository: Repository, paths: Sequence[str], subject: str) -> tuple[str, str]:
    """Commit these files and nothing else; returns the commit's id and what the hooks said.

    What else is staged stays staged. Where the commit fails, the index is as it was, the
    files stay in the working tree, and CommitFailed is raised.
    """
    from git import Repo

    # No --literal-pathspecs: the hooks would inherit it.
    specs = [f":(top,literal){path}" for path in paths]
    tracked = _tracked(repository, specs)
    new = [s for path, s in zip(paths, specs, strict=True) if path not in tracked]
    done = False
    with Repo(repository.top) as repo:
        try:
            if new:
                _run(repo, "add", "--", *new)
            output = _run(repo, "commit", "-q", "--only", "-m", subject, "--", *specs)
            done = True
        finally:
            if new and not done:
                _execute(repo, "rm", "-q", "--cached", "--ignore-unmatch", "--", *new)
        return repo.git.rev_parse("HEAD"), output  # GitPython knows no ids of SHA-256


def start_repository(directory: str) -> None:
    """Make `directory` a git repository, its first branch named main."""
    from git import GitCommandError, Repo

    try:
        Repo.init(directory, initial_branch="main").close()
    except (GitCommandError, OSError) as error:
        raise PerfgitError(f"cannot start a repository in {directory}: {error}") from error


def _tracked(repository: Repository, specs: Sequence[str]) -> set[str]:
    output = repository.git.run("ls-files", "-z", "--", *specs)
    return set(output.decode("utf-8", "surrogateescape").split("\0"))


def _run(repo: Repo, *arguments: str) -> str:
    """What git says on standard error. Raises CommitFailed where it ends with an error."""
    code, output, errors = _execute(repo, *arguments)
    if code != 0:
        raise CommitFailed("\n".join(part.strip() for part in (errors, output) if part.strip()))
    return errors


def _execute(repo: Repo, *arguments: str) -> tuple[int, str, str]:
    command = ["git", *arguments]
    code, output, errors = repo.git.execute(
        command, with_extended_output=True, with_exceptions=False, env=PLAIN_PATHSPECS
    )
    return code, str(output), str(errors)
