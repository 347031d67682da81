"""perfgit demo: a records repository with the story of a team, to look around in."""

from __future__ import annotations

import os

import click

from perfgit.errors import PerfgitError
from perfgit.repository.git import Git
from perfgit.repository.hooks import install_hooks
from perfgit.repository.location import find_repository, forget_surroundings
from perfgit.repository.snapshot import work_tree_snapshot

_NEXT = """\
The demo's records are in {folder}: {commits} commits of a team's six quarters.

Try next:
  perfgit -C {folder} timeline                          who there is
  perfgit -C {folder} timeline ada --quarter 2026Q3     one person's growth
  perfgit -C {folder} status --as-of 2026-09-30         what waits for attention
  perfgit -C {folder} new feedback --for ada --from grace --behavior "…" --impact "…"
"""


@click.command()
@click.argument("directory", type=click.Path())
def command(directory: str) -> None:
    """Write a demo records repository to DIRECTORY, which must not exist or be empty.

    Five people, six quarters, some 240 commits by invented people: the same on every
    machine, down to the object ids. Its hooks are installed, so that you can try a
    commit that is refused.
    """
    from perfgit.demo.story import render
    from perfgit.demo.tale import STORY

    forget_surroundings()
    commits = write_repository(directory, render(STORY))
    click.echo(_NEXT.format(folder=directory, commits=commits), nl=False)


def write_repository(directory: str, stream: bytes) -> int:
    """Make a repository of a `git fast-import` stream; returns the number of its commits.

    Raises PerfgitError, with nothing written, where the directory holds anything.
    """
    try:
        os.makedirs(directory, exist_ok=True)
        if os.listdir(directory):
            raise PerfgitError(f"{directory} is not empty: give a folder that is not there yet")
    except OSError as error:
        raise PerfgitError(f"cannot write to {directory}: {error.strerror}") from error
    git = Git(os.path.abspath(directory))
    git.run("init", "--quiet", "--object-format=sha1", "--initial-branch=main", "--template=")
    git.run("fast-import", "--quiet", stdin=stream)
    git.run("reset", "--quiet", "--hard", "main")
    repository = find_repository(directory)
    install_hooks(repository, work_tree_snapshot(repository).configuration().roots)
    return int(git.text("rev-list", "--count", "main"))
