"""perfgit ack: acknowledges expectations, and shows what has changed since the last time."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from perfgit.answering import Earlier, find_earlier, record_answer
from perfgit.answers import Answer, what_changed
from perfgit.authoring import announce
from perfgit.directory import Target
from perfgit.model import Record
from perfgit.renderers.safe import plain
from perfgit.workspace import Workspace, author_handle, find_record, open_workspace


@click.command()
@click.argument("expectations")
@click.option("--questions", metavar="TEXT", default="", help="What you want to know first.")
@click.option(
    "--view",
    metavar="VIEW",
    default="",
    help="agree (the default), see-it-differently or want-to-talk.",
)
@click.option("--by", metavar="PERSON", default="", help="Whose answer it is. Default: yours.")
@click.option("--no-commit", is_flag=True, help="Leave the record in the working tree.")
def command(expectations: str, *, questions: str, view: str, by: str, no_commit: bool) -> None:
    """Say that you have read EXPECTATIONS, and see what changed since the last time.

    EXPECTATIONS is the name of their file, such as the team's. The answer is a record of
    yours: people/YOU/acknowledgements/. It names the version that you have read.

    \b
    perfgit ack platform
    perfgit ack platform --questions 'Who decides when staging is broken?'
    """
    workspace = open_workspace()
    target = find_record(workspace, expectations, ["expectations"], "expectations")
    person = by or author_handle(workspace, "--by")
    earlier = find_earlier(workspace, person, target)
    for line in _news(workspace, target, earlier):
        click.echo(plain(line))
    if earlier.is_current and not questions and not view:
        return
    answer = Answer(
        by=person,
        of=earlier.reference,
        date=workspace.today.isoformat(),
        version=earlier.version_now,
        view=view or "agree",
        questions=questions.strip(),
    )
    sys.exit(announce(record_answer(workspace, "ack", answer, earlier, commit=not no_commit)))


def _news(workspace: Workspace, target: Target, earlier: Earlier) -> Iterator[str]:
    (now,) = workspace.records([target.path])
    yield f"{now.name} ({target.path}), in force from {now.value('effective')}"
    if earlier.record is None:
        yield "This is the first time that you acknowledge them."
    elif earlier.is_current:
        yield f"You acknowledged them on {earlier.record.value('date')}, and nothing has changed."
    elif earlier.text_then is None:
        when = earlier.record.value("date")
        yield f"You acknowledged them on {when}; which version is not known."
    else:
        yield f"Since you acknowledged them on {earlier.record.value('date')}:"
        yield ""
        yield from _difference(earlier.text_then, now)


def _difference(before: str, now: Record) -> Iterator[str]:
    yield from list(what_changed(before, now.text)) or ["Their words are the same."]
