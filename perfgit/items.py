"""List items with a form of their own: a goal's check-ins and the actions of a conversation."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from perfgit.model import Block, Record, parse_date

_CHECKIN = (
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}) ?"
    r"(?:(?P<open>\()? ?(?P<percent>[0-9]{1,3}) ?% ?(?(open)\)))? ?: ?(?P<text>.*)"
)
_TASK = r"\[(?P<mark>[ xX])\] (?P<rest>.*)"
_HANDLE = r"@?(?P<handle>[A-Za-z0-9][A-Za-z0-9._-]*)"
_WHOLE = 100


class Checkin(NamedTuple):
    """`2026-10-05 (40 %): what happened`; `percent` is None where it was left out."""

    date: date
    percent: int | None
    text: str


class Action(NamedTuple):
    """`[ ] ada, 2026-10-12: what will be done`; `person` is "" and `due` None where not given."""

    done: bool
    person: str
    due: date | None
    text: str


@lru_cache(maxsize=64)
def parse_checkin(text: str) -> Checkin | None:
    """Read a check-in's words, the list marker left out; None for anything else."""
    found = re.fullmatch(_CHECKIN, _on_one_line(text))
    if found is None:
        return None
    day = parse_date(found["date"])
    percent = int(found["percent"]) if found["percent"] else None
    if day is None or not found["text"] or (percent is not None and percent > _WHOLE):
        return None
    return Checkin(day, percent, found["text"])


def parse_action(text: str) -> Action | None:
    """Read a task item's words, the list marker left out; None for what is no task item."""
    task = re.fullmatch(_TASK, _on_one_line(text))
    if task is None:
        return None
    done, words = task["mark"] != " ", task["rest"]
    head, colon, rest = words.partition(":")
    who_and_when = _who_and_when(head) if colon else None
    if who_and_when is None:
        return Action(done, "", None, words)
    return Action(done, *who_and_when, rest.strip())


def _who_and_when(head: str) -> tuple[str, date | None] | None:
    """The person and the day before an action's colon, in either order; None for other words."""
    person, due = "", None
    for part in map(str.strip, head.split(",")):
        day = parse_date(part)
        handle = re.fullmatch(_HANDLE, part)
        if day is not None and due is None:
            due = day
        elif day is None and handle is not None and not person:
            person = handle["handle"]
        else:
            return None
    return person, due


def checkins(record: Record) -> Iterator[tuple[Block, Checkin | None]]:
    """The items of a goal's Check-ins in the order written; None for one that cannot be read."""
    for block in top_items(record, "Check-ins"):
        yield block, parse_checkin(block.text)


def last_measured(record: Record) -> Checkin | None:
    """The goal's last check-in that says how far it is: what its progress has to be."""
    read = [checkin for _block, checkin in checkins(record) if checkin is not None]
    return next((checkin for checkin in reversed(read) if checkin.percent is not None), None)


def actions(record: Record) -> Iterator[tuple[Block, Action | None]]:
    """The items of a conversation's Actions in the order written; None for no task item."""
    for block in top_items(record, "Actions"):
        yield block, parse_action(block.text)


def top_items(record: Record, section: str) -> Iterator[Block]:
    """The items of every section of that name, those below another item left out."""
    lines: list[str] = []
    for found in record.sections:
        if found.name != section or not found.items:
            continue
        lines = lines or record.text.split("\n")
        edge = _indent(lines[found.items[0].line - 1])
        yield from (b for b in found.items if _indent(lines[b.line - 1]) <= edge + 1)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
