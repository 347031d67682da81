"""perfgit init: a records repository, new or where a repository is already."""

from __future__ import annotations

import os
import sys

import click

from perfgit import __version__
from perfgit.authoring import commit_record
from perfgit.check import Report
from perfgit.opening import Opened, author_for, is_opened, open_records, surroundings
from perfgit.repository.hooks import HookState, install_hooks
from perfgit.repository.location import Repository, find_repository, forget_surroundings
from perfgit.repository.snapshot import work_tree_snapshot
from perfgit.repository.worktree import create_file, exists
from perfgit.workflows import build_workflows

_NEXT = """\

Whoever can read this repository reads everything in it: keep it private, and share it
with the people it is about.

Next:
{cd}  Say what you expect of each other: fill in team/expectations/{team}.md, and commit it.
  Add a person:   perfgit new person ada --name 'Ada Lindqvist' --email ada@example.com \
--team {team}
  Give feedback:  perfgit new feedback --for ada --behavior '…' --impact '…'
  See what waits: perfgit status
"""


@click.command()
@click.argument("directory", default=".", type=click.Path())
@click.option("--team", metavar="NAME", help='The team\'s name. Default: "Team".')
@click.option("--name", metavar="NAME", default="", help="What citations call the repository.")
@click.option("--no-commit", is_flag=True, help="Leave the files in the working tree.")
@click.option(
    "--ci",
    type=click.Choice(sorted(build_workflows(__version__))),
    help="Also write the job that checks what is pushed.",
)
def command(
    directory: str, *, team: str | None, name: str, no_commit: bool, ci: str | None
) -> None:
    """Start a records repository in DIRECTORY, or add perfgit to the one that is there.

    Writes perfgit.toml with every setting explained, four standards, expectations to fill
    in, your profile and HOWTO.md for people without a terminal; installs the hooks, and
    commits. A file that is there stays as it is.

    \b
    perfgit init platform-records --team Platform
    """
    forget_surroundings()
    repository = surroundings(directory)
    if repository is not None and is_opened(repository):
        _already(repository)
    else:
        author = author_for(directory)
        opened = open_records(directory, author, team or _asked(), name, commit=not no_commit)
        _show(opened)
    if ci:
        _write_workflow(repository or find_repository(opened.top), ci, commit=not no_commit)


def _already(repository: Repository) -> None:
    roots = work_tree_snapshot(repository).configuration().roots
    click.echo(f"{repository.top} is a records repository already; its files stay as they are.")
    for hook in install_hooks(repository, roots):
        click.echo(_hook(hook))


def _write_workflow(repository: Repository, ci: str, *, commit: bool) -> None:
    """Write the CI system's job; a file that is there is never touched."""
    workflow = build_workflows(__version__)[ci]
    taken = exists(repository, workflow.path)
    path = workflow.beside if taken else workflow.path
    if not path or exists(repository, path):
        click.echo(f"{path or workflow.path}: was there, and stays as it is")
        return
    create_file(repository, path, workflow.text.encode())
    click.echo(path)
    if taken:
        click.echo(f"{workflow.path} was there: add to it\n\n{workflow.include}\n")
    if commit:
        oid = commit_record(repository, [path], _SUBJECT, Report(0, ()))
        click.echo(f"committed {oid[:10]}: {_SUBJECT}")


_SUBJECT = "perfgit: check the records in CI"


def _asked() -> str:
    if sys.stdin.isatty() and sys.stdout.isatty():
        return str(click.prompt("The team's name", default="Team")).strip()
    return "Team"


def _show(opened: Opened) -> None:
    for path in opened.written:
        click.echo(path)
    for path in opened.left:
        click.echo(f"{path}: was there, and stays as it is")
    if opened.oid:
        click.echo(f"committed {opened.oid[:10]}: perfgit: start the records")
    for hook in opened.hooks:
        click.echo(_hook(hook))
    here = os.path.realpath(opened.top) == os.path.realpath(os.curdir)
    where = "" if here else f"  cd {os.path.relpath(opened.top)}\n"
    click.echo(_NEXT.format(cd=where, team=opened.team), nl=False)


def _hook(hook: HookState) -> str:
    if hook.state == "current":
        return f"hook {hook.name}: installed before"
    kept = "; the hook that was there runs first" if hook.state == "foreign" else ""
    return f"hook {hook.name}: installed{kept}"
