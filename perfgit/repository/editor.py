"""The editor that git would open."""

from __future__ import annotations

import subprocess

from perfgit.errors import PerfgitError
from perfgit.repository.git import Git, GitError, environment


def edit_file(git: Git, where: str) -> None:
    """Let the writer edit the file at `where`. Raises PerfgitError where the editor fails."""
    try:
        editor = git.text("var", "GIT_EDITOR")
    except GitError as error:
        message = "there is no editor to open: set EDITOR, or give the text as options"
        raise PerfgitError(message) from error
    # As git itself does: the setting is a shell command, the file its argument.
    command = ["sh", "-c", f'{editor} "$@"', editor, where]
    code = subprocess.run(command, check=False, env=environment()).returncode  # noqa: S603
    if code != 0:
        raise PerfgitError(f"the editor ended with {code}: {editor}")
