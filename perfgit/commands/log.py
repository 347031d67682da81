"""perfgit log: what happened to the records, newest first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

import click

from perfgit.chronicle import read_chronicle, read_chronicles
from perfgit.configuration import Configuration
from perfgit.errors import PerfgitError
from perfgit.journal import (
    Entry,
    Journal,
    Page,
    build_journal,
    entries_of_record,
    has_passed,
    names_of_records,
    path_of_record,
)
from perfgit.people import Person, claimants
from perfgit.places import locate
from perfgit.policy import load_policy
from perfgit.progress import shown
from perfgit.reading import read_people
from perfgit.renderers import formats, renderer
from perfgit.repository.location import Repository, find_repository
from perfgit.repository.snapshot import commit_snapshot
from perfgit.vantage import find_vantage, parse_day
from perfgit.wording import did_you_mean, quote


@click.command()
@click.argument("what", metavar="[PERSON | RECORD]", required=False)
@click.option("--since", metavar="DATE", help="What happened on that day or later.")
@click.option("--until", metavar="DATE", help="What happened on that day or earlier.")
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    multiple=True,
    help="Of that kind alone, such as goal. Repeatable.",
)
@click.option("--as-of", metavar="DATE|REV", help="Show what was known on a day, or at a commit.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(formats("log", default="text")),
    default="text",
    show_default=True,
    help="How to write it.",
)
def command(
    what: str | None,
    *,
    since: str | None,
    until: str | None,
    kinds: tuple[str, ...],
    as_of: str | None,
    format_: str,
) -> None:
    """Show what happened to a person's records, to one RECORD, or to all; newest first.

    Each event with what was before and after, who recorded it and when, and the record
    and commit that it comes from. A record goes by its name (ada/handover), its path or
    its id. Records that were removed are told of as well.

    \b
    perfgit log ada --since 2026-07-01
    perfgit log own-the-on-call-handover
    perfgit log --kind feedback --format json
    """
    repository = find_repository()
    vantage = find_vantage(repository, as_of)
    snapshot = commit_snapshot(repository.git, vantage.commit)
    policy = load_policy(snapshot)
    first = parse_day("--since", since) if since else datetime.date.min
    last = parse_day("--until", until) if until else datetime.date.max
    if first > last:
        raise PerfgitError(f"--since {since} is later than --until {until}")
    people = read_people(repository, vantage.commit, policy)
    with shown("Reading the history"):
        about, entries = _find(repository, vantage.commit, what, people, policy.configuration)
    _require_kinds(kinds, {*policy.kinds, *(entry.event.kind for entry in entries)})
    wanted = tuple(
        entry
        for entry in entries
        if first <= entry.event.date <= last and (not kinds or entry.event.kind in kinds)
    )
    configuration = policy.configuration
    page = Page(configuration.name, vantage.commit, configuration.timezone, about, wanted)
    click.echo(renderer("log", format_)(page), nl=False)


def _find(
    repository: Repository,
    commit: str,
    what: str | None,
    people: Mapping[str, Person],
    configuration: Configuration,
) -> tuple[str, tuple[Entry, ...]]:
    """What was asked for, and its entries. Raises PerfgitError where there is no such thing."""
    if what is None:
        return "", _read(repository, commit, None).entries
    if what in people or claimants(what, people):
        return _of_person(repository, commit, what)
    name = what.removeprefix("./")
    owner = locate(name, configuration).handle if "/" in name else ""
    journal = _read(repository, commit, [owner] if owner in people else None)
    for reference in (name, name.removesuffix(".md")):
        entries = entries_of_record(journal, reference)
        if owner in people and has_passed(entries):
            journal = _read(repository, commit, None)
            entries = entries_of_record(journal, reference)
        if entries:
            return path_of_record(journal, entries), entries
    try:
        return _of_person(repository, commit, what)
    except PerfgitError as error:
        known = {*people, *names_of_records(journal)}
        hint = did_you_mean(what, known) or "; `perfgit timeline` lists everyone"
        message = f"there is and was no person or record {quote(what)}{hint}"
        raise PerfgitError(message) from error


def _of_person(repository: Repository, commit: str, handle: str) -> tuple[str, tuple[Entry, ...]]:
    """A person's own entries, under whatever handle; what happened to the team's is left out."""
    chronicle = read_chronicle(repository, commit, handle, gone=True)
    journal = build_journal([chronicle])
    return chronicle.handle, tuple(entry for entry in journal.entries if entry.person)


def _read(repository: Repository, commit: str, handles: Iterable[str] | None) -> Journal:
    chronicles = read_chronicles(repository, commit, handles, gone=True)
    return build_journal(chronicles)


def _require_kinds(kinds: Iterable[str], known: set[str]) -> None:
    for kind in kinds:
        if kind not in known:
            hint = did_you_mean(kind, known) or f"; there are {', '.join(sorted(known - {''}))}"
            raise PerfgitError(f"there is no kind {quote(kind)}{hint}")
