"""Text laid out in a terminal's cells, of which an East Asian character or an emoji takes two.

From Python's own tables, so that a piped text needs no further package to be laid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from unicodedata import category, east_asian_width

_NONE = frozenset({"Mn", "Me", "Cf"})
"""Combining marks and what joins characters take no cell of their own."""


def cell_width(text: str) -> int:
    """How many cells `text` takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@cache
def _cells(character: str) -> int:
    if category(character) in _NONE:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def pad(text: str, cells: int) -> str:
    """`text` with spaces behind it, or cut, so that it takes `cells` cells."""
    if cell_width(text) > cells:
        text = f"{_head(text, cells - 1)}…"
    return text + " " * (cells - cell_width(text))


def _head(text: str, cells: int) -> str:
    """As many characters from the start as `cells` cells hold."""
    taken = 0
    for number, character in enumerate(text):
        taken += _cells(character)
        if taken > cells:
            return text[:number]
    return text


def wrap(text: str, cells: int, first: str = "", rest: str = "") -> list[str]:
    """`text` in lines of at most `cells` cells, the first with one indent, the rest with another.

    It is broken at spaces; a word that is longer than a line is broken where the line ends.
    """
    lines, line, begun = [], first, False
    for word in _pieces(text, cells - max(len(first), len(rest))):
        longer = f"{line} {word}" if begun else f"{line}{word}"
        if begun and cell_width(longer) > cells:
            lines.append(line)
            longer = f"{rest}{word}"
        line, begun = longer, True
    return [*lines, line] if begun else lines


def _pieces(text: str, cells: int) -> Iterator[str]:
    """The words, those that no line can hold in pieces that one can."""
    for word in text.split():
        piece = _head(word, cells)
        while piece and piece != word:
            yield piece
            word = word[len(piece) :]  # noqa: PLW2901  # what is left of it
            piece = _head(word, cells)
        yield word
