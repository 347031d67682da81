"""perfgit hook: the git hooks that check records as they are committed."""

from __future__ import annotations

import sys

import click

from perfgit.configuration import Configuration
from perfgit.hook import HOOKS, main
from perfgit.repository.hooks import hook_states, install_hooks, uninstall_hooks
from perfgit.repository.location import Repository, find_repository, require_work_tree
from perfgit.repository.snapshot import work_tree_snapshot

_STATES = {
    "absent": "not installed: run `perfgit hook install`",
    "current": "installed",
    "outdated": "installed by another perfgit or for other roots: run `perfgit hook install`",
    "foreign": "another tool's, and perfgit is not called: run `perfgit hook install`",
}


@click.group()
def command() -> None:
    """Install the git hooks that check records at commit, remove them, or see their state."""


@command.command()
def install() -> None:
    """Put perfgit's hooks where git looks for them.

    Another tool's hook is kept and runs first. Installing again changes nothing.
    """
    repository, configuration = _repository()
    for hook in install_hooks(repository, configuration.roots):
        kept = "; the hook that was there runs first" if hook.state == "foreign" else ""
        done = "already installed" if hook.state == "current" else f"installed{kept}"
        click.echo(f"{hook.name}: {done}")


@command.command()
def uninstall() -> None:
    """Take perfgit's hooks away, and put back what was there before."""
    repository = find_repository()
    for hook in uninstall_hooks(repository):
        ours = hook.state in ("current", "outdated")
        back = ", and the hook before it is back" if hook.keeps_another else ""
        click.echo(f"{hook.name}: {f'removed{back}' if ours else 'was not installed'}")


@command.command()
def status() -> None:
    """Say for each hook whether it is installed. Exit code 1 if one is not."""
    repository, configuration = _repository()
    states = hook_states(repository, configuration.roots)
    for hook in states:
        click.echo(f"{hook.name}: {_STATES[hook.state]} ({hook.path})")
    sys.exit(0 if all(hook.state == "current" for hook in states) else 1)


@command.command()
@click.argument("name", type=click.Choice(sorted(HOOKS)))
@click.argument("roots", nargs=-1)
def run(name: str, roots: tuple[str, ...]) -> None:
    """Run the hook NAME as git would, on what is staged now."""
    sys.exit(main([name, *roots]))


def _repository() -> tuple[Repository, Configuration]:
    repository = find_repository()
    require_work_tree(repository)
    return repository, work_tree_snapshot(repository).configuration()
