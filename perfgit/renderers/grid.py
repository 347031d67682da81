"""A timeline's standards and lanes as rows of marks: a column a week, a month or a year."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from perfgit.period import Period, months_of, weeks_of, years_of
from perfgit.renderers.cells import cell_width, pad
from perfgit.renderers.marks import MARKS
from perfgit.timeline.lanes import COACHING, EXPECTATIONS, GOALS, OTHERS, lane_of
from perfgit.timeline.model import EventLine, FeedbackLine, Mark, StandardLine, Timeline

_LANES = {
    COACHING: "■ held ✓ done",
    GOALS: "◆ new ◇ step",
    EXPECTATIONS: "□ set ▣ ack",
    OTHERS: "",
}
"""The lanes below the standards, which are those of feedback, each with what its marks mean."""

_WITHOUT = "no standard"
"""The lane of the feedback that is on none."""

_MARGIN = 2
_BEHIND = 12
"""The room that what stands behind a row wants."""
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class Grid(NamedTuple):
    """The quarters before, by their labels, and the period in columns of `cell` cells.

    `heads` has what a column is part of: where that changes, its name stands above.
    """

    name: int
    before: tuple[str, ...]
    columns: tuple[Period, ...]
    heads: tuple[str, ...]
    cell: int

    @property
    def indent(self) -> int:
        """The cells in front of the first mark."""
        return _MARGIN + self.name

    @property
    def width(self) -> int:
        before = sum(len(label) + 1 for label in self.before)
        return self.indent + before + self.cell * len(self.columns) + 1


def build_grid(timeline: Timeline, width: int) -> Grid:
    """A column a week if that fits, else a month, else a year; as wide as there is room."""
    names = [_WITHOUT, *_LANES, *(standard.name for standard in timeline.standards)]
    name = min(max(map(cell_width, names)) + 1, max(15, width // 5))
    grids = [
        (Grid(name, before, columns, heads, cell), _BEHIND if cell > cells[-1] else 0)
        for cells, before, columns, heads in _choices(timeline)
        for cell in cells
    ]
    fitting = [grid for grid, behind in grids if grid.width + behind <= width]
    return fitting[0] if fitting else grids[-1][0]


_Choice = tuple[tuple[int, ...], tuple[str, ...], tuple[Period, ...], tuple[str, ...]]


def _choices(timeline: Timeline) -> Iterator[_Choice]:
    """The cells of a column, the quarters before, the columns and what they are part of."""
    period = timeline.period
    labels = [q.quarter for q in timeline.standards[0].quarters] if timeline.standards else []
    first = period.label.partition(" to ")[0]
    before = labels[: labels.index(first)] if first in labels else []
    weeks = weeks_of(period)
    starts = tuple(_MONTHS[week.last.month - 1] for week in weeks)
    for labelled in (before, [_brief(label) for label in before], ()):
        yield (4, 3, 2), tuple(labelled), tuple(weeks), starts
    own, months = labels[len(before) :], months_of(period)
    whole = len(months) == len(own) * 3
    heads = [own[n // 3] if whole else str(month.start.year) for n, month in enumerate(months)]
    yield (4, 3), (), tuple(months), tuple(heads)
    years = years_of(period)
    yield (5, 4, 3), (), tuple(years), tuple(str(year.start.year) for year in years)


def _brief(label: str) -> str:
    """A quarter's label without the century."""
    return re.sub("20(?=[0-9]{2}Q)", "", label)


def head(grid: Grid) -> str:
    """The quarters before, and the name of what a column is part of where that begins."""
    row = ""
    for number, name in enumerate(grid.heads):
        place = number * grid.cell
        begins = number == 0 or name != grid.heads[number - 1]
        if begins and len(row) <= place:
            row = f"{row:<{place}}{name} "
    return f"{''.join(f'{label} ' for label in grid.before)}{row}".rstrip()


def standard_row(standard: StandardLine, timeline: Timeline, grid: Grid) -> str:
    """What was seen above and below the line."""
    quarters = standard.quarters
    before = zip(grid.before, quarters, strict=False)
    cells = [_cell([m.line for m in q.marks], len(label) + 1) for label, q in before]
    marks = [(mark.line, mark) for quarter in quarters for mark in quarter.marks]
    return _row(standard.name, [*cells, *_cells(marks, timeline, grid)], grid)


def without_standard_row(timeline: Timeline, grid: Grid) -> str:
    """When there was feedback that is on no standard."""
    marks = [("feedback", line) for line in timeline.without_standard]
    return _row(_WITHOUT, [_space(grid), *_cells(marks, timeline, grid)], grid)


def lane_rows(timeline: Timeline, grid: Grid) -> Iterator[tuple[str, str]]:
    """The lanes in which something happened, each with what its marks mean."""
    goals = {goal.citation.key for goal in timeline.goals}
    marks: dict[str, list[tuple[str, EventLine]]] = {lane: [] for lane in _LANES}
    for event in timeline.events:
        lane, shape = lane_of(event)
        if lane in marks and (lane != GOALS or event.citation.key in goals):  # not the team's
            marks[lane].append((shape, event))
    for lane, own in marks.items():
        if own:
            row = [_space(grid), *_cells(own, timeline, grid)]
            yield _row(lane.lower(), row, grid), _LANES[lane]


def _space(grid: Grid) -> str:
    """What stands below the quarters before."""
    return " " * sum(len(label) + 1 for label in grid.before)


def _cells(
    marks: Sequence[tuple[str, Mark | FeedbackLine | EventLine]], timeline: Timeline, grid: Grid
) -> Iterator[str]:
    """A cell a column; a blank one for what is still to come."""
    for column in grid.columns:
        ahead = timeline.today is not None and column.start > timeline.today
        shapes = [shape for shape, dated in marks if dated.date in column]
        yield _cell(shapes, grid.cell, " " if ahead else "·")


def _cell(shapes: Sequence[str], cells: int, empty: str = "·") -> str:
    """The marks, as many as leave a gap to the next cell; in the narrowest there is none."""
    signs, room = "".join(MARKS[shape] for shape in shapes) or empty, max(cells - 1, 2)
    return f"{signs if len(signs) <= room else f'{signs[: room - 1]}+':<{cells}}"


def _row(name: str, cells: Iterable[str], grid: Grid) -> str:
    return f"{' ' * _MARGIN}{pad(name, grid.name - 1)} {''.join(cells)} "
