"""The fields of front matter in its plainest form: what most records have, read without YAML.

A field is a word, a colon and words or a list in brackets on the same line; or lines below it,
indented by two, of which each is such a pair or an entry with a dash. None of the words can be
anything but themselves in YAML. All else is left to PyYAML, whose import costs a commit a third
of the hook's time. A property test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from perfgit.model import Items, Node, Pairs, Scalar, Span, span_of

_SIGN = r"[A-Za-z0-9\u00c0-\u024f<>|?.,@/+()&;!'’\"%=*_-]"
_WORDS = rf"[A-Za-z0-9<](?: ?{_SIGN})*"
_NAME = r"[A-Za-z0-9][A-Za-z0-9_./-]*"
_LIST = rf"\[(?P<names>{_NAME}(?:, {_NAME})*)\]"
_FIELD = re.compile(rf"(?P<key>[a-z][a-z0-9-]{{0,60}}):(?: (?:(?P<words>{_WORDS})|{_LIST}))?")
_PAIR = re.compile(rf"  (?P<key>[A-Za-z0-9][A-Za-z0-9_-]{{0,60}}): (?P<words>{_WORDS})")
_ENTRY = rf"  - (?P<words>{_WORDS})"
_INDENT = 2
_Read = TypeVar("_Read")


def read_plain_fields(lines: Sequence[str], first_line: int) -> Pairs | None:
    """The fields in `lines`, the first of which is the file's `first_line`; None unless plain."""
    fields: list[tuple[Scalar, Node]] = []
    at = 0
    while at < len(lines):
        field = _field(lines[at], first_line + at)
        if field is None:
            return None
        key, value = field
        at += 1
        if value is None:
            value = _below(lines, at, first_line)
            if value is None:
                return None
            at += len(value.items)
        fields.append((key, value))
    return Pairs(tuple(fields), Span(first_line, 1, first_line + at, 1)) if fields else None


def _below(lines: Sequence[str], start: int, first_line: int) -> Items | Pairs | None:
    """The list or the map whose lines start at `start`; None where there is neither."""
    pairs = _read_on(_pair, lines, start, first_line)
    entries = [] if pairs else _read_on(_entry, lines, start, first_line)
    end = start + len(entries or pairs)
    span = Span(first_line + start, _INDENT + 1, first_line + end, 1)
    if entries:
        return Items(tuple(entries), span)
    return Pairs(tuple(pairs), span) if pairs else None


def _read_on(
    read: Callable[[str, int], _Read | None], lines: Sequence[str], start: int, first_line: int
) -> list[_Read]:
    """What `read` makes of the lines from `start` on, as far as it can."""
    found = []
    for at in range(start, len(lines)):
        below = read(lines[at], first_line + at)
        if below is None:
            break
        found.append(below)
    return found


# Records of a kind have the same fields in the same lines, and many the same values.
@lru_cache(maxsize=1024)
def _field(line: str, number: int) -> tuple[Scalar, Node | None] | None:
    """The name of a field and its value; None for what stands below it, or for no field."""
    found = _FIELD.fullmatch(line)
    if found is None:
        return None
    key = _scalar(found, "key", number)
    if found["words"] is not None:
        return key, _scalar(found, "words", number)
    return key, _names(found, number) if found["names"] is not None else None


@lru_cache(maxsize=1024)
def _pair(line: str, number: int) -> tuple[Scalar, Scalar] | None:
    found = _PAIR.fullmatch(line)
    return found and (_scalar(found, "key", number), _scalar(found, "words", number))


@lru_cache(maxsize=1024)
def _entry(line: str, number: int) -> Scalar | None:
    found = re.fullmatch(_ENTRY, line)
    return found and _scalar(found, "words", number)


def _names(found: re.Match[str], line: int) -> Items:
    """The list in brackets."""
    column, names = found.start("names") + 1, []
    for name in found["names"].split(", "):
        names.append(Scalar(name, span_of(name, line, column)))
        column += len(name) + 2
    return Items(tuple(names), Span(line, found.start("names"), line, found.end("names") + 2))


def _scalar(found: re.Match[str], group: str, line: int) -> Scalar:
    return Scalar(found[group], span_of(found[group], line, found.start(group) + 1))
