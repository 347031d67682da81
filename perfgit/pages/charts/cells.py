"""A quarter of a standard: its marks above and below a line that runs on to the next quarter."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from perfgit.pages.charts.marks import SIZE, linked
from perfgit.pages.html import Html, element

_EACH = 6
"""How many marks stand beside each other."""
_PAD = 8


class CellMark(NamedTuple):
    """A record's mark: above or below."""

    shape: str
    title: str
    href: str


class Height(NamedTuple):
    """How many rows of marks a standard needs above its line and below it."""

    above: int
    below: int


def height(quarters: Sequence[Sequence[CellMark]]) -> Height:
    """The rows that the fullest quarter needs, one at least on both sides."""
    return Height(
        max([1, *(_rows(quarter, "above") for quarter in quarters)]),
        max([1, *(_rows(quarter, "below") for quarter in quarters)]),
    )


def draw(marks: Sequence[CellMark], rows: Height) -> Html:
    """The cell, as wide as the table makes it; the line is broken where nothing is recorded."""
    line = _PAD + rows.above * SIZE + 1
    parts = [
        element("line", class_="line" if marks else "line none", x1=0, y1=line, x2="100%", y2=line)
    ]
    placed = {"above": 0, "below": 0}
    for column, mark in _columns(marks):
        number = placed[mark.shape]
        placed[mark.shape] += 1
        row = number // _EACH
        x = 11 + column * SIZE
        away = (row + 0.5) * SIZE + 2
        y = line - away if mark.shape == "above" else line + away
        parts.append(linked(mark.shape, x, y, mark.title, mark.href))
    return element(
        "svg",
        *parts,
        class_="cell",
        width="100%",
        height=line + rows.below * SIZE + _PAD + 1,
    )


def _columns(marks: Sequence[CellMark]) -> list[tuple[int, CellMark]]:
    """Each mark with its column: in the order of the days where they fit side by side."""
    if len(marks) <= _EACH:
        return list(enumerate(marks))
    counts = {"above": 0, "below": 0}
    found = []
    for mark in marks:
        found.append((counts[mark.shape] % _EACH, mark))
        counts[mark.shape] += 1
    return found


def _rows(marks: Sequence[CellMark], side: str) -> int:
    return 1 if len(marks) <= _EACH else ceil(sum(m.shape == side for m in marks) / _EACH)
