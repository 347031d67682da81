"""perfgit status: what waits for attention, and what to run."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence

import click

from perfgit.attention import Nudge
from perfgit.errors import PerfgitError
from perfgit.model import parse_date
from perfgit.period import zone
from perfgit.renderers.safe import plain
from perfgit.standing import begun, what_waits, what_waits_for
from perfgit.wording import did_you_mean, quote
from perfgit.workspace import Workspace, author_handle, open_workspace

VERSION = 1
_LINES = 3


@click.command()
@click.argument("person", required=False)
@click.option("--me", is_flag=True, help="What you can act on, in three lines at most.")
@click.option("--as-of", metavar="DATE", help="Judge as if it were that day. Default: today.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
def command(person: str | None, *, me: bool, as_of: str | None, format_: str) -> None:
    """Show what waits for attention: of everyone, or of PERSON.

    Goals that are overdue or without a check-in, people without feedback lately,
    questions without an answer, expectations to review or to acknowledge, profiles that
    cannot be read, and what you have begun and not committed. After how many days a goal
    or a person comes up is set in perfgit.toml. Reads the working tree, and changes nothing.

    \b
    perfgit status
    perfgit status ada
    perfgit status --me          in your shell's start-up file, say
    """
    if me and person:
        raise click.UsageError("use either PERSON or --me")
    workspace = open_workspace()
    day = _day(workspace, as_of)
    if me:
        handle = author_handle(workspace, "")
        found = [*what_waits_for(workspace, handle, day), *begun(workspace, handle)]
    else:
        found = _of_people(workspace, person, day)
    if format_ == "json":
        click.echo(json.dumps(_json(workspace, found, day), indent=2))
    elif me:
        for line in _short(found):
            click.echo(plain(line))
    else:
        for line in _text(found):
            click.echo(plain(line))


def _day(workspace: Workspace, text: str | None) -> datetime.date:
    if text is None:
        now = datetime.datetime.now(datetime.UTC)
        return now.astimezone(zone(workspace.configuration.timezone)).date()
    day = parse_date(text)
    if day is None:
        raise click.UsageError(f"--as-of takes a date such as 2026-09-14, not {quote(text)}")
    return day


def _of_people(workspace: Workspace, person: str | None, day: datetime.date) -> list[Nudge]:
    people = workspace.people()
    if person is not None and person not in people and person not in workspace.configuration.teams:
        hint = did_you_mean(person, people) or "; `perfgit timeline` lists everyone"
        raise PerfgitError(f"unknown person {quote(person)}{hint}")
    found = [n for n in what_waits(workspace, day) if person in (None, n.about)]
    return [*found, *(begun(workspace, "") if person is None else ())]


def _text(found: Sequence[Nudge]) -> Iterator[str]:
    if not found:
        yield "Nothing waits for attention."
    about: str | None = None
    for nudge in found:
        if nudge.about != about:
            about = nudge.about
            yield about or "in this working tree"
        yield f"  {_line(nudge)}"


def _short(found: Sequence[Nudge]) -> Iterator[str]:
    """At most three lines; the last one counts what it leaves out."""
    shown = found if len(found) <= _LINES else found[: _LINES - 1]
    for nudge in shown:
        yield _line(nudge)
    if len(found) > len(shown):
        yield f"and {len(found) - len(shown)} more: run `perfgit status`"


def _line(nudge: Nudge) -> str:
    name = nudge.record or (nudge.about if nudge.topic == "no-feedback" else nudge.path)
    return f"{name}: {nudge.message}; {nudge.remedy}"


def _json(workspace: Workspace, found: Sequence[Nudge], day: datetime.date) -> dict[str, object]:
    return {
        "version": VERSION,
        "source": workspace.configuration.name,
        "as_of": day.isoformat(),
        "waits": [
            {
                "topic": nudge.topic,
                "person": nudge.about,
                "waits_for": nudge.actor,
                "record": nudge.record,
                "path": nudge.path,
                "message": nudge.message,
                "remedy": nudge.remedy,
            }
            for nudge in found
        ],
    }
