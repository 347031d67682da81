"""perfgit mv: a new name for a record or a person, with every reference kept whole."""

from __future__ import annotations

import click

from perfgit.relocation import plan_move, relocate
from perfgit.workspace import open_workspace


@click.command()
@click.argument("old", metavar="RECORD|PERSON")
@click.argument("new")
def command(old: str, new: str) -> None:
    """Rename a record or a person, and everything that refers to it.

    RECORD is the name of a record's file (with the person in front where two share it)
    or its id, PERSON a handle; NEW is the new name alone. A person's folder moves as a
    whole, and the profile keeps the old handle as `formerly`. References in fields and
    the people of action items are rewritten, the texts are not. All of it is one commit.

    \b
    perfgit mv own-the-handover own-the-on-call-handover
    perfgit mv ada ada-l
    """
    workspace = open_workspace()
    move = plan_move(workspace, old, new)
    oid, subject = relocate(workspace, move)
    click.echo(f"{move.old} -> {move.new}")
    others = len([path for path in move.texts if not f"{path}/".startswith(f"{move.new}/")])
    if others:
        click.echo(f"{others} other {'file' if others == 1 else 'files'} rewritten")
    click.echo(f"committed {oid[:10]}: {subject}")
