"""perfgit respond: a person's answer to feedback, in words of their own."""

from __future__ import annotations

import sys

import click

from perfgit.answering import find_earlier, record_answer
from perfgit.answers import Answer
from perfgit.authoring import announce
from perfgit.errors import PerfgitError
from perfgit.wording import join_words
from perfgit.workspace import Workspace, author_handle, find_record, open_workspace


@click.command()
@click.argument("feedback")
@click.argument("words", required=False)
@click.option("--view", metavar="VIEW", help="agree, see-it-differently or want-to-talk.")
@click.option("--questions", metavar="TEXT", default="", help="What you want to know.")
@click.option("--by", metavar="PERSON", default="", help="Whose answer it is. Default: yours.")
@click.option("--no-commit", is_flag=True, help="Leave the record in the working tree.")
def command(
    feedback: str,
    words: str | None,
    *,
    view: str | None,
    questions: str,
    by: str,
    no_commit: bool,
) -> None:
    """Answer FEEDBACK that you got: say how you see it.

    FEEDBACK is the name of its file, with your handle in front where two share it, or its
    id. WORDS are your answer; with - they come from standard input. The answer is a
    record of yours, and a second one is added to the first.

    \b
    perfgit respond 2026-09-14-latency-incident --view agree 'I had not seen it that way.'
    perfgit respond ada/2026-09-14-grace --view see-it-differently - < answer.md
    """
    workspace = open_workspace()
    if words == "-":
        words = sys.stdin.buffer.read().decode("utf-8", "replace")
    target = find_record(workspace, feedback, ["feedback"], "feedback")
    person = by or author_handle(workspace, "--by")
    _refuse_another(workspace, target.path, person)
    view = view or _asked_view(workspace)
    answer = Answer(
        by=person,
        of="",
        date=workspace.today.isoformat(),
        version="",
        view=view,
        response=(words or "").strip(),
        questions=questions.strip(),
    )
    earlier = find_earlier(workspace, person, target)
    sys.exit(announce(record_answer(workspace, "respond", answer, earlier, commit=not no_commit)))


def _refuse_another(workspace: Workspace, path: str, person: str) -> None:
    (record,) = workspace.records([path])
    whom = record.value("for")
    if whom != person:
        message = f"{path} is feedback for {whom}, and you are {person}"
        raise PerfgitError(f"{message}: only {whom} answers it (--by {whom} if you write for them)")


def _asked_view(workspace: Workspace) -> str:
    atom = workspace.kind("acknowledgement").fields["view"].atom
    choices = join_words(atom.choices)
    if sys.stdin.isatty() and sys.stdout.isatty():
        return str(click.prompt(f"How do you see it ({choices})", prompt_suffix="? ")).strip()
    raise click.UsageError(f"say how you see it: --view {choices}")
