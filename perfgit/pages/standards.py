"""The standards of a page: a row each, a cell a quarter, a mark a record. Never a sum."""

from collections.abc import Sequence
from typing import NamedTuple

from perfgit.pages.charts import cells
from perfgit.pages.charts.cells import CellMark
from perfgit.pages.dates import long
from perfgit.pages.html import Html
from perfgit.pages.notes import Notes
from perfgit.timeline.appendix import Appendix
from perfgit.timeline.model import Mark, StandardLine, Timeline


class RowView(NamedTuple):
    """A standard with a drawn cell for each quarter."""

    name: str
    cite: Html
    cells: tuple[Html, ...]


class Grid(NamedTuple):
    """The quarters' names, which of them are the page's own, and the rows."""

    quarters: tuple[tuple[str, bool], ...]
    rows: tuple[RowView, ...]


def build_standards(
    timeline: Timeline, own: Sequence[str], appendix: Appendix, notes: Notes
) -> Grid:
    """The grid; `own` are the quarters of the timeline itself."""
    names = (
        [quarter.quarter for quarter in timeline.standards[0].quarters]
        if timeline.standards
        else []
    )
    rows = tuple(_row(line, appendix, notes) for line in timeline.standards)
    return Grid(tuple((name, name in own) for name in names), rows)


def _row(line: StandardLine, appendix: Appendix, notes: Notes) -> RowView:
    marks = [[_mark(mark, appendix, notes) for mark in quarter.marks] for quarter in line.quarters]
    height = cells.height(marks)
    cite = notes.cite(line.citation) if line.citation else Html()
    return RowView(line.name, cite, tuple(cells.draw(cell, height) for cell in marks))


def _mark(mark: Mark, appendix: Appendix, notes: Notes) -> CellMark:
    by = f", {appendix.name(mark.by)}" if mark.by else ""
    title = f"{long(mark.date)}: {mark.line} the line: {mark.title}{by}"
    return CellMark(mark.line, title, notes.href(mark.citation))
