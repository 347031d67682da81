"""The record lies where its kind, or its person, does not belong.

The folder under `people/` says whose record it is, and growth is credited by it. Where
the folder and the `for`, `owner` or `by` of the record disagree, it is credited to no
one: growth given to the wrong person is the worst fault there can be.

Example: `people/alan/feedback/2026-09-14-latency-incident.md` says `for: ada`.

Remedy: move the file with `git mv` to the folder that the finding names, or correct the
field. Folders within that folder are fine, such as `people/ada/feedback/2026/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfgit.kinds import Kind
from perfgit.model import START, Finding, Record, Severity
from perfgit.places import expected_folders, handle_of
from perfgit.rules import Context, record_rule
from perfgit.wording import join_words, quote, quote_path, with_article


@record_rule("document", Severity.ERROR)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    if kind is None:
        return
    field = kind.person_field
    named = record.value(field)
    handle = handle_of(record.path, context.configuration)
    known = named in context.directory.people
    roots = context.configuration.people, context.configuration.team
    places = list(_places(kind.paths, named if known else handle, *roots))
    places = _of_whom(places, named, context) or [""]
    if handle and named != handle and known:
        yield _of_another(record, field, handle, places[0])
    elif not any(_fits(record.path, place) for place in places):
        yield _elsewhere(record, kind, places)


def _of_another(record: Record, field: str, handle: str, place: str) -> Finding:
    named = record.value(field)
    message = f"{quote(f'{field}: {named}')}, but the file lies in the folder of {quote(handle)}"
    remedy = f"move it to {quote_path(place or named)}, or write {quote(f'{field}: {handle}')}"
    return Finding(record.fields[field].value.span, message, remedy)


def _elsewhere(record: Record, kind: Kind, places: list[str]) -> Finding:
    there = join_words([quote(place) for place in places])
    field = record.fields.get("kind")
    message = f"{with_article(kind.name)} does not belong here: it belongs in {there}"
    remedy = "move it there with `git mv`, or correct its `kind`"
    return Finding(field.value.span if field else START, message, remedy)


@lru_cache(maxsize=1024)
def _places(patterns: tuple[str, ...], handle: str, people: str, team: str) -> tuple[str, ...]:
    """Where records of a kind lie: folders, a slash at the end, or the one file."""
    places = []
    folders = expected_folders(patterns, handle, people, team)
    for pattern, folder in zip(patterns, folders, strict=True):
        name = pattern.rpartition("/")[2]
        places.append(f"{folder}/" if "<" in name else f"{folder}/{name}")
    return tuple(places)


def _of_whom(places: list[str], named: str, context: Context) -> list[str]:
    """Only the person's places for what is a person's, only the team's for a team's."""
    personal = [p for p in places if p.startswith(f"{context.configuration.people}/")]
    common = [p for p in places if p not in personal]
    is_person, is_team = named in context.directory.people, named in context.directory.teams
    if is_person and not is_team:
        return personal or places
    if is_team and not is_person:
        return common or places
    return places


def _fits(path: str, place: str) -> bool:
    return path.startswith(place) if place.endswith("/") or not place else path == place
