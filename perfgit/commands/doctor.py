"""perfgit doctor: whether the hooks would hold, and whether git could read faster."""

from __future__ import annotations

import sys

import click

from perfgit.configuration import ANYWHERE, Configuration
from perfgit.doctor import examine
from perfgit.renderers.safe import plain
from perfgit.repository.configured import git_version
from perfgit.repository.graph import lacks_path_filters
from perfgit.repository.hooks import hooks_directory
from perfgit.repository.location import Repository, find_repository
from perfgit.repository.passing import main_branch
from perfgit.repository.snapshot import commit_snapshot, work_tree_snapshot

_TO_ANYONE = (
    "These records may be pushed anywhere: "
    "`allow` in [push] of perfgit.toml says where they may go."
)
_LONG = (
    "The history has {commits:,} commits: timelines read it faster after "
    "`git commit-graph write --reachable --changed-paths`."
)


@click.command()
def command() -> None:
    """Try the hooks on a faulty record, and name what keeps them from refusing it.

    Nothing in the repository changes. Exit code 1 if a hook would not hold.
    """
    repository = find_repository()
    configuration = _configuration(repository)
    version = ".".join(map(str, git_version(repository)))
    click.echo(f"git {version} looks for hooks in {hooks_directory(repository)}")
    diagnoses = examine(repository, configuration)
    width = max(len(diagnosis.name) for diagnosis in diagnoses)
    for diagnosis in diagnoses:
        if not diagnosis.ailments:
            click.echo(f"{diagnosis.name:<{width}}  {plain(diagnosis.does)}")
        for ailment in diagnosis.ailments:
            click.echo(f"{diagnosis.name:<{width}}  would not hold: {plain(ailment.reason)}")
            click.echo(f"{'':<{width}}  help: {plain(ailment.remedy)}")
    if repository.top and configuration.push_allow == ANYWHERE:
        click.echo(_TO_ANYONE)
    commits = lacks_path_filters(repository)
    if commits:
        click.echo(_LONG.format(commits=commits))
    sys.exit(1 if any(diagnosis.ailments for diagnosis in diagnoses) else 0)


def _configuration(repository: Repository) -> Configuration:
    """The settings of the working tree; on a server, those of its main branch if it has one."""
    if repository.top:
        return work_tree_snapshot(repository).configuration()
    head = main_branch(repository.git)[1]
    return commit_snapshot(repository.git, head).configuration() if head else Configuration()
