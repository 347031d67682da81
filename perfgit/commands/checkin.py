"""perfgit checkin: one line about a goal, with how far it is."""

from __future__ import annotations

import re
import sys

import click

from perfgit.authoring import announce, refuse_uncommitted, save
from perfgit.checkin import Checkin, add_checkin
from perfgit.edit import decode
from perfgit.model import parse_date
from perfgit.naming import subject
from perfgit.repository.worktree import read_file
from perfgit.values import misfit
from perfgit.wording import quote
from perfgit.workspace import Workspace, find_record, open_workspace


@click.command()
@click.argument("goal")
@click.argument("words", required=False)
@click.option("--progress", metavar="N", help="How far it is, in percent from 0 to 100.")
@click.option("--status", metavar="STATUS", help="The goal's new status, such as met or paused.")
@click.option("--date", "day", metavar="DATE", help="The day it is about. Default: today.")
@click.option("--no-commit", is_flag=True, help="Leave the change in the working tree.")
def command(
    goal: str,
    words: str | None,
    *,
    progress: str | None,
    status: str | None,
    day: str | None,
    no_commit: bool,
) -> None:
    """Add a line to GOAL's check-ins, and set how far it is.

    GOAL is the name of the goal's file, with the person in front where two goals share
    it, or its id. WORDS say what happened; with - they come from standard input. The line
    stands in the order of days: below a later one, how far the goal is stays as it is.

    \b
    perfgit checkin own-the-handover --progress 40 'Alan used the page on Friday.'
    perfgit checkin ada/own-the-handover --progress 100 --status met 'Three in a row.'
    """
    workspace = open_workspace()
    path = find_record(workspace, goal, ["goal"], "goal").path
    checkin = Checkin(
        day=_day(workspace, day),
        words=_words(words),
        percent=_percent(progress),
        status=_status(workspace, status),
    )
    refuse_uncommitted(workspace, path, commit=not no_commit)
    old = read_file(workspace.repository, path)
    added = add_checkin(decode(old, path), checkin, workspace.kind("goal"))
    done = _subject(workspace, path, checkin)
    saved = save(workspace, path, old, added.text, done, commit=not no_commit)
    code = announce(saved)
    if added.note and not saved.refused:
        click.echo(added.note)
    sys.exit(code)


def _subject(workspace: Workspace, path: str, checkin: Checkin) -> str:
    (goal,) = workspace.records([path])
    far = f" {checkin.percent} %" if checkin.percent is not None else ""
    return subject("checkin", goal.value("owner"), f"{goal.stem}{far}")


def _words(words: str | None) -> str:
    if words == "-":
        words = sys.stdin.buffer.read().decode("utf-8", "replace")
    if words is None and sys.stdin.isatty() and sys.stdout.isatty():
        words = click.prompt("What happened", prompt_suffix="? ")
    folded = " ".join((words or "").split())
    if not folded:
        raise click.UsageError("say what happened, in a sentence after the goal")
    return folded


def _percent(text: str | None) -> int | None:
    if text is None:
        return None
    found = re.fullmatch(r"([0-9]{1,3})\s*%?", text.strip())
    if found is None or int(found[1]) > 100:
        raise click.UsageError(f"--progress takes a whole number from 0 to 100, not {quote(text)}")
    return int(found[1])


def _day(workspace: Workspace, text: str | None) -> str:
    if text is not None and parse_date(text) is None:
        raise click.UsageError(f"--date takes a date such as 2026-09-14, not {quote(text)}")
    return text or workspace.today.isoformat()


def _status(workspace: Workspace, text: str | None) -> str:
    atom = workspace.kind("goal").fields["status"].atom
    if text and atom.choices and text not in atom.choices:
        raise click.UsageError(f"--status: {quote(text)} {misfit(text, atom)}")
    return text or ""
