"""perfgit hook: the git hooks that check records as they are committed, pushed and received."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from perfgit.ailments import Hook, find_ailments
from perfgit.configuration import FILE, Configuration
from perfgit.errors import PerfgitError
from perfgit.hook import HOOKS, main
from perfgit.repository.configured import (
    configure_hooks,
    configured_hooks,
    configured_script,
    require_unconfigured,
    unconfigure_hooks,
)
from perfgit.repository.hooks import (
    SERVER,
    SHELL_ONLY,
    HookState,
    hook_states,
    hooks_directory,
    install_hooks,
    run_shell_hook,
    uninstall_hooks,
)
from perfgit.repository.location import Repository, find_repository, require_work_tree
from perfgit.repository.snapshot import work_tree_snapshot

_NAMES = sorted((*HOOKS, *SHELL_ONLY))
_OF_A_MESSAGE = ("commit-msg", "prepare-commit-msg")
_STATES = {
    "absent": "not installed: run `{install}`",
    "current": "installed",
    "outdated": "installed by another perfgit or for other roots: run `{install}`",
    "moved": "moved behind another tool's: `perfgit doctor` tells whether it runs",
    "foreign": "another tool's: run `{install}`, or call perfgit from it",
}


@click.group()
def command() -> None:
    """Install the git hooks that check records, remove them, or see their state."""


@command.command()
@click.option("--server", is_flag=True, help="Install pre-receive, for a repository on a server.")
@click.option(
    "--config", is_flag=True, help="Name the hooks in git's configuration (git 2.54 or newer)."
)
def install(*, server: bool, config: bool) -> None:
    """Put perfgit's hooks where git looks for them.

    Another tool's hook is kept and runs first. Installing again changes nothing.
    """
    if not server and not find_repository().top:
        message = "this is a bare repository: on a server run `perfgit hook install --server`"
        raise PerfgitError(f"{message}, in a clone `perfgit hook install`")
    repository, configuration = _server() if server else _repository()
    if config:
        for name in configure_hooks(repository, configuration.roots, server=server):
            click.echo(f"{name}: installed in git's configuration")
        return
    require_unconfigured(repository)
    for hook in install_hooks(repository, configuration.roots, server=server):
        kept = "; the hook that was there runs first" if _keeps(hook) else ""
        done = "already installed" if hook.state == "current" else "installed"
        click.echo(f"{hook.name}: {done}{kept}{_spared(hook)}")


@command.command()
def uninstall() -> None:
    """Take perfgit's hooks away, and put back what was there before."""
    repository = find_repository()
    configured = unconfigure_hooks(repository)
    for name in configured:
        click.echo(f"{name}: removed from git's configuration")
    for hook in uninstall_hooks(repository):
        ours = hook.ours or hook.moved
        if ours or not (configured or hook.name in SERVER):
            back = ", and the hook before it is back" if hook.keeps_another else ""
            done = f"removed{back}{_spared(hook)}" if ours else "was not installed"
            click.echo(f"{hook.name}: {done}")


@command.command()
@click.option("--server", is_flag=True, help="Ask about pre-receive.")
def status(*, server: bool) -> None:
    """Say for each hook whether it is installed. Exit code 1 if one is not.

    pre-receive belongs on a server: in a clone it is listed, and does not count.
    """
    repository, configuration = _server() if server or not find_repository().top else _repository()
    server = server or not repository.top
    configured = configured_hooks(repository)
    click.echo(f"git looks for hooks in {hooks_directory(repository)}")
    states = hook_states(repository, configuration.roots, server=server)
    missing = False
    for hook in states:
        if hook.name in configured and not hook.ours:
            state, holds = _configured_state(repository, configuration, hook.name)
        else:
            state = _STATES["moved" if hook.moved and not hook.ours else hook.state].format(
                install=_install(server=server)
            )
            holds = hook.state == "current"
        missing = missing or not holds
        click.echo(f"{hook.name}: {state}")
    for hook in hook_states(repository, configuration.roots, server=not server):
        click.echo(f"{hook.name}: {_unneeded(hook)}")
    sys.exit(1 if missing else 0)


def _configured_state(
    repository: Repository, configuration: Configuration, name: str
) -> tuple[str, bool]:
    """What is to be said of a hook in git's configuration, and whether git runs it."""
    path, data = configured_script(repository, name)
    hook = Hook(repository, configuration, name, path, data, configured=True)
    for ailment in find_ailments(hook):
        return f"{_CONFIGURED}, but {ailment.reason}: run `{ailment.remedy}`", False
    return _CONFIGURED, True


_CONFIGURED = "installed in git's configuration"


@command.command(
    short_help="Run the hook NAME as git would, for another tool.",
    context_settings={"ignore_unknown_options": True},
)
@click.argument("name", metavar="NAME", type=click.Choice(_NAMES))
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def run(name: str, arguments: tuple[str, ...]) -> None:
    """Run the hook NAME as git would, for another tool's hooks: husky, lefthook, pre-commit.

    It runs at the top of the repository, wherever it is called.
    Give it the arguments that git gives the hook, "$@"; standard input is passed on.

    \b
    perfgit hook run pre-commit "$@"
    perfgit hook run commit-msg "$@"
    """
    if name in _OF_A_MESSAGE and not arguments:
        raise click.UsageError(f'{name} reads the message\'s file: perfgit hook run {name} "$@"')
    if name in _OF_A_MESSAGE and os.path.exists(arguments[0]):
        arguments = (os.path.abspath(arguments[0]), *arguments[1:])
    _go_to_the_top()
    if name in SHELL_ONLY:
        run_shell_hook(name, arguments, _roots())
    sys.exit(main([name, *arguments]))


def _go_to_the_top() -> None:
    """Go where git runs its hooks."""
    repository = find_repository()
    os.chdir(repository.top or repository.git_directory)


def _install(*, server: bool) -> str:
    return f"perfgit hook install{' --server' if server else ''}"


def _unneeded(hook: HookState) -> str:
    there = "installed, and " if hook.state in ("current", "outdated") else ""
    return f"{there}not needed here"


def _spared(hook: HookState) -> str:
    if not hook.spare:
        return ""
    name = os.path.basename(hook.spare)
    return f"; it had been changed by hand, and is kept as {name}, which git does not run"


def _keeps(hook: HookState) -> bool:
    return hook.keeps_another or hook.state == "foreign"


def _repository() -> tuple[Repository, Configuration]:
    repository = find_repository()
    require_work_tree(repository)
    return repository, work_tree_snapshot(repository).configuration()


def _roots() -> Sequence[str]:
    """The record roots; where there is no perfgit.toml, the hook itself finds nothing to do."""
    repository = find_repository()
    require_work_tree(repository)
    snapshot = work_tree_snapshot(repository)
    settings = FILE in snapshot.entries
    return (snapshot.configuration() if settings else Configuration()).roots


def _server() -> tuple[Repository, Configuration]:
    """Pre-receive reads the roots with each push, so that a server needs no working tree."""
    return find_repository(), Configuration()
