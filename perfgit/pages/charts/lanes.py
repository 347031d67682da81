"""A period as lanes by week: one mark for each thing that happened."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perfgit.pages.charts import axis as time
from perfgit.pages.charts.axis import Axis
from perfgit.pages.charts.marks import SIZE, linked
from perfgit.pages.html import Html, element, joined, words
from perfgit.period import Period, weeks_of
from perfgit.timeline.lanes import FEEDBACK, LANES

DIVIDED = FEEDBACK
"""The lane with a line in it: marks stand above, below and on it."""
ALWAYS = LANES[:-1]

_WIDTH = 864
_LEFT = 124
_PAD = 10
_NARROWEST = 13.9
"""The room of a week at least: a year is as wide as a quarter, its marks side by side."""


class LaneMark(NamedTuple):
    """Something that happened on `date`. `side` is 1 above the line, -1 below, 0 on it."""

    lane: str
    side: int
    shape: str
    date: datetime.date
    title: str
    href: str


class _Spot(NamedTuple):
    mark: LaneMark
    x: float
    row: int


def draw(
    marks: Sequence[LaneMark],
    period: Period,
    quarters: Sequence[Period],
    today: datetime.date | None,
    away: Sequence[Period] = (),
) -> Html:
    """The chart: as wide as the weeks need, as high as the fullest week asks for."""
    weeks = weeks_of(period)
    width = max(_WIDTH, _LEFT + len(weeks) * _NARROWEST)
    axis = Axis(period, _LEFT, width - 1)
    columns = _columns(weeks, axis)
    top = time.head(quarters)
    y, lanes = float(top), []
    for name in LANES:
        own = [mark for mark in marks if mark.lane == name]
        if own or name in ALWAYS:
            height, drawn = _lane(name, own, columns, axis, y)
            lanes.append(drawn)
            y += height
    bottom = y + max(8, time.foot(period, today))
    behind = joined(
        *(_away(axis, top, y, stretch) for stretch in away),
        *_week_ticks(axis, weeks, y),
        time.draw(axis, top, y, quarters),
    )
    return element(
        "svg",
        behind,
        time.draw_today(axis, top, y, today),
        *lanes,
        class_="chart",
        role="group",
        aria_label="The period by week",
        viewBox=f"0 0 {width} {bottom:.0f}",
        width=width,
        height=bottom,
    )


def _lane(
    name: str, marks: Sequence[LaneMark], columns: Sequence[Period], axis: Axis, y: float
) -> tuple[float, Html]:
    spots = [spot for side in (1, 0, -1) for spot in _place(marks, side, columns, axis)]
    up, on, down = (_rows(spots, side) for side in (1, 0, -1))
    if name == DIVIDED:
        up, down = max(up, 1), max(down, 1)
    height = max(up + on + down, 1) * SIZE + 2 * _PAD
    line = y + _PAD + (up + max(on, 0 if name == DIVIDED else 1) / 2) * SIZE
    base = {1: line - on * SIZE / 2, 0: line, -1: line + on * SIZE / 2}
    parts = [
        element("path", class_="rule", d=f"M0 {y + height:.1f}H{axis.right:.1f}"),
        element("text", words(name), class_="lane", x=0, y=line + 4.5),
    ]
    if name == DIVIDED:
        parts += _divide(axis, line)
    for mark, x, row in sorted(spots, key=lambda spot: (spot.mark.date, -spot.mark.side)):
        middle = base[mark.side]
        if mark.side:
            place = middle - mark.side * ((row + 0.5) * SIZE + 2)
        else:
            place = middle + (row - (on - 1) / 2) * SIZE
        parts.append(linked(mark.shape, x, place, mark.title, mark.href))
    return height, joined(*parts)


def _divide(axis: Axis, line: float) -> Iterator[Html]:
    yield element("path", class_="line", d=f"M{axis.left:.1f} {line:.1f}H{axis.right:.1f}")
    for name, below in (("above", -8), ("below", 16)):
        yield element(
            "text", words(name), class_="side", x=_LEFT - 9, y=line + below, text_anchor="end"
        )


def _rows(spots: Sequence[_Spot], side: int) -> int:
    return max((spot.row + 1 for spot in spots if spot.mark.side == side), default=0)


def _place(
    marks: Sequence[LaneMark], side: int, columns: Sequence[Period], axis: Axis
) -> Iterator[_Spot]:
    """The marks of each week side by side around its middle, in rows of as many as fit."""
    for week in columns:
        own = [mark for mark in marks if mark.side == side and mark.date in week]
        width = axis.x(week.end) - axis.x(week.start)
        each = max(1, int(width // SIZE))
        for number, mark in enumerate(own):
            row, place = divmod(number, each)
            beside = min(each, len(own) - row * each)
            x = axis.x(week.start) + width / 2 + (place - (beside - 1) / 2) * SIZE
            yield _Spot(mark, min(max(x, axis.left + SIZE / 2), axis.right - SIZE / 2), row)


def _columns(weeks: Sequence[Period], axis: Axis) -> list[Period]:
    """The weeks, where the first or the last is too narrow for a mark one with its neighbour."""
    columns = list(weeks)
    if len(columns) > 1 and axis.x(columns[0].end) - axis.left < _NARROWEST - 1:
        columns[:2] = [Period(columns[0].start, columns[1].end)]
    if len(columns) > 1 and axis.right - axis.x(columns[-1].start) < _NARROWEST - 1:
        columns[-2:] = [Period(columns[-2].start, columns[-1].end)]
    return columns


def _week_ticks(axis: Axis, weeks: Sequence[Period], bottom: float) -> Iterator[Html]:
    for week in weeks:
        x = axis.x(week.start)
        yield element("path", class_="week", d=f"M{x:.1f} {bottom:.1f}v4")


def _away(axis: Axis, top: float, bottom: float, away: Period) -> Html:
    left, right = axis.x(away.start), axis.x(away.end)
    if right <= left:
        return Html()
    return element(
        "rect",
        element("title", words("away")),
        class_="away",
        x=left,
        y=top,
        width=right - left,
        height=bottom - top,
    )
