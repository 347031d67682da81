"""Whether a text is of the type that a template asks for."""

from __future__ import annotations

import re
from functools import lru_cache

from perfgit.kinds import Atom
from perfgit.model import Node, Scalar, parse_date
from perfgit.wording import did_you_mean, join_words, quote

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_DAY = r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])"
ID = "[A-Za-z0-9][A-Za-z0-9_-]*"
EMAIL = r"[^@\s<>]+@[^@\s<>.]+(?:\.[^@\s<>.]+)*"
URL = r"https?://[^\s<>]+"
_SHAPES = {"id": re.compile(ID), "email": re.compile(EMAIL), "url": re.compile(URL)}
_WORDS = {
    "text": "a text",
    "date": "a date such as 2026-09-14",
    "person": "a person's handle",
    "team": "a team's handle",
    "standard": "the name of a standard",
    "goal": "the name of a goal",
    "record": "the name of a record",
    "id": "an id of letters, digits, `-` and `_`",
    "url": "an address such as https://example.com/page",
    "email": "an e-mail address",
}


def describe(atom: Atom) -> str:
    """What the atom takes, in words: `a date such as 2026-09-14`."""
    if atom.choices:
        return join_words([quote(choice) for choice in atom.choices])
    if atom.low is not None and atom.high is not None:
        return f"a number from {atom.low:g} to {atom.high:g}"
    return join_words([_WORDS.get(name, "a number") for name in atom.types])


def parse_number(text: str) -> float | None:
    """A decimal number; None for anything else."""
    return float(text) if _NUMBER.fullmatch(text) else None


# The same handles, days and choices stand in many records.
@lru_cache(maxsize=4096)
def fits(text: str, atom: Atom) -> bool:
    """Whether `text` is what the atom takes. Whether a reference leads somewhere is not asked."""
    if atom.choices:
        return text in atom.choices
    return True in [_is_of(text, name, atom) for name in atom.types]


def _is_of(text: str, name: str, atom: Atom) -> bool:
    if name == "date":
        return parse_date(text) is not None
    if name in {"number", "percent"}:
        number = parse_number(text)
        return number is not None and _within(number, atom)
    shape = _SHAPES.get(name)
    return shape is None or shape.fullmatch(text) is not None


def _within(number: float, atom: Atom) -> bool:
    return (atom.low is None or number >= atom.low) and (atom.high is None or number <= atom.high)


def is_empty(value: Node) -> bool:
    """Whether there is nothing in a field's value, so that the field counts as absent."""
    return not (value.text.strip() if isinstance(value, Scalar) else value.items)


def misfit(text: str, atom: Atom) -> str:
    """Why `text` is not what the atom takes, as the end of a sentence that starts with it."""
    if atom.choices:
        return f"is not {describe(atom)}{did_you_mean(text, atom.choices)}"
    if atom.types == ("date",) and (found := re.match(_DAY, text)):
        return _wrong_day(*(int(part) for part in found.groups()))
    bare = text.rstrip("% \u00a0\u202f")
    if bare != text and fits(bare, atom):
        return f"is not a bare number; write {quote(bare)}"
    return f"is not {describe(atom)}"


def _wrong_day(year: int, month: int, day: int) -> str:
    written = f"{year:04}-{month:02}-{day:02}"
    if parse_date(written) is None:
        return "is not a day of the calendar"
    return f"is not written as a date; write {quote(written)}"
