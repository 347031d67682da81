"""The fields of front matter in its plainest form: what most records have, read without YAML.

A field is a word, a colon and words or a list in brackets on the same line; or lines below it,
indented by two, of which each is such a pair or an entry with a dash. None of the words can be
anything but themselves in YAML. All else is left to PyYAML, whose import costs a commit a third
of the hook's time. A property test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from perfgit.model import Items, Node, Pairs, Scalar, Span, span_of

_SIGN = r"[A-Za-z0-9\u00c0-\u024f<>|?.,@/+()&;!'’\"%=*_-]"
_WORDS = rf"[A-Za-z0-9<]{_SIGN}*(?: {_SIGN}+)*"
_NAME = r"[A-Za-z0-9][A-Za-z0-9_./-]*"
_LIST = rf"\[(?P<names>{_NAME}(?:, {_NAME})*)\]"
_FIELD = re.compile(rf"(?P<key>[a-z][a-z0-9-]{{0,60}}):(?: (?:(?P<words>{_WORDS})|{_LIST}))?")
_PAIR = re.compile(rf"  (?P<key>[A-Za-z0-9][A-Za-z0-9_-]{{0,60}}): (?P<words>{_WORDS})")
_ENTRY = re.compile(rf"  - (?P<words>{_WORDS})")
_INDENT = 2


def read_plain_fields(lines: Sequence[str], first_line: int) -> Pairs | None:
    """The fields in `lines`, the first of which is the file's `first_line`; None unless plain."""
    fields: list[tuple[Scalar, Node]] = []
    at = 0
    while at < len(lines):
        found = _FIELD.fullmatch(lines[at])
        if found is None:
            return None
        key = _scalar(found, "key", first_line + at)
        at += 1
        if found["words"] is not None:
            fields.append((key, _scalar(found, "words", key.span.line)))
            continue
        if found["names"] is not None:
            fields.append((key, _names(found, key.span.line)))
            continue
        below = _below(lines, at, first_line)
        if below is None:
            return None
        fields.append((key, below))
        at += len(below.items)
    return Pairs(tuple(fields), Span(first_line, 1, first_line + at, 1)) if fields else None


def _below(lines: Sequence[str], start: int, first_line: int) -> Items | Pairs | None:
    """The list or the map whose lines start at `start`; None where there is neither."""
    pattern = _ENTRY if lines[start : start + 1] and _ENTRY.fullmatch(lines[start]) else _PAIR
    pairs, words = [], []
    at = start
    while at < len(lines) and (found := pattern.fullmatch(lines[at])):
        words.append(_scalar(found, "words", first_line + at))
        if pattern is _PAIR:
            pairs.append((_scalar(found, "key", first_line + at), words[-1]))
        at += 1
    span = Span(first_line + start, _INDENT + 1, first_line + at, 1)
    if not words:
        return None
    return Pairs(tuple(pairs), span) if pairs else Items(tuple(words), span)


def _names(found: re.Match[str], line: int) -> Items:
    """The list in brackets."""
    column, names = found.start("names") + 1, []
    for name in found["names"].split(", "):
        names.append(Scalar(name, span_of(name, line, column)))
        column += len(name) + 2
    return Items(tuple(names), Span(line, found.start("names"), line, found.end("names") + 2))


def _scalar(found: re.Match[str], group: str, line: int) -> Scalar:
    return _scalar_at(found[group], line, found.start(group) + 1)


# Records of a kind have the same fields in the same places, and many the same values.
@lru_cache(maxsize=1024)
def _scalar_at(text: str, line: int, column: int) -> Scalar:
    return Scalar(text, span_of(text, line, column))
