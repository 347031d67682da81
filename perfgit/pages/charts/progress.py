"""A goal as a line of progress: its check-ins, its changes of status, and the day it is due."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perfgit.pages.charts import axis as time
from perfgit.pages.charts.axis import Axis
from perfgit.pages.charts.marks import SIZE, linked
from perfgit.pages.html import Html, element, joined, words
from perfgit.period import Period

_WIDTH = 864
_LEFT, _RIGHT = 48, 812
_HIGH = 84
"""From 0 to 100 %."""


class GoalMark(NamedTuple):
    """A step of a goal on `date`; `percent` where a check-in says how far it is."""

    shape: str
    date: datetime.date
    percent: int | None
    title: str
    href: str


class Progress(NamedTuple):
    """A goal in a period. `before` and `after` are its percentages at the start and the end.

    `before` is None for one that was agreed within the period; `until` is the last day
    that is known.
    """

    period: Period
    quarters: Sequence[Period]
    until: datetime.date
    today: datetime.date | None
    before: int | None
    after: int | None
    due: datetime.date | None
    marks: Sequence[GoalMark]


class _Frame(NamedTuple):
    """The axis, and the heights of 100 % and 0 %, of the changes of status, and of the edges."""

    axis: Axis
    top: float
    full: float
    zero: float
    status: float
    bottom: float

    def y(self, percent: int) -> float:
        return self.zero - (self.zero - self.full) * min(max(percent, 0), 100) / 100


def draw(goal: Progress) -> Html:
    """The line, in the scale of the lanes; without a percentage its marks alone."""
    top = time.head(goal.quarters)
    full = top + 12
    zero = full + (_HIGH if _is_measured(goal) else 0)
    frame = _Frame(
        Axis(goal.period, _LEFT, _RIGHT), top, full, zero, status=zero + 17, bottom=zero + 28
    )
    points = list(_points(goal))
    bottom = frame.bottom + max(4, time.foot(goal.period, goal.today))
    return element(
        "svg",
        *(_scale(frame) if _is_measured(goal) else ()),
        time.draw(frame.axis, frame.top, frame.bottom, goal.quarters),
        time.draw_today(frame.axis, frame.top, frame.bottom, goal.today),
        _due(frame, goal),
        _line(frame, points),
        *_marks(frame, goal),
        class_="chart",
        role="group",
        aria_label="Progress",
        viewBox=f"0 0 {_WIDTH} {bottom}",
        width=_WIDTH,
        height=bottom,
    )


def _is_measured(goal: Progress) -> bool:
    """Whether anyone ever said how far it is."""
    return goal.before is not None or goal.after is not None


def _points(goal: Progress) -> Iterator[tuple[datetime.date, int]]:
    """Each day with the percentage that was known from then on."""
    known = goal.before
    if known is not None:
        yield goal.period.start, known
    for mark in goal.marks:
        if mark.percent is not None:
            known = mark.percent
        elif known is None and mark.shape == "goal" and goal.after is not None:
            known = 0
        else:
            continue
        yield mark.date, known
    if goal.after is not None:
        yield goal.until, goal.after


def _scale(frame: _Frame) -> Iterator[Html]:
    for percent in (0, 50, 100):
        y = frame.y(percent)
        yield element("path", class_="rule", d=f"M{_LEFT} {y:.1f}H{_RIGHT}")
        yield element(
            "text", words(f"{percent} %"), class_="tick", x=_LEFT - 7, y=y + 4, text_anchor="end"
        )


def _line(frame: _Frame, points: Sequence[tuple[datetime.date, int]]) -> Html:
    if not points:
        return Html()
    places = [(frame.axis.middle(day), frame.y(percent)) for day, percent in points]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    x, y = places[-1]
    label = element("text", words(f"{points[-1][1]} %"), class_="value", x=x + 9, y=y + 4)
    return joined(element("path", class_="progress", d=f"M{path}"), label)


def _marks(frame: _Frame, goal: Progress) -> Iterator[Html]:
    """Check-ins on the line, all else below it, side by side where it fell on one day."""
    free = frame.axis.left
    for mark in goal.marks:
        x = frame.axis.middle(mark.date)
        if mark.percent is None:
            x = max(x, free)
            free = x + SIZE
        y = frame.status if mark.percent is None else frame.y(mark.percent)
        yield linked(mark.shape, x, y, mark.title, mark.href)


def _due(frame: _Frame, goal: Progress) -> Html:
    """The day it is due, or on which side of the period that lies; today's name is below."""
    if goal.due is None:
        return Html()
    left, right, y = frame.axis.left, frame.axis.right, frame.top + 10
    if goal.due not in goal.period:
        if goal.due < goal.period.start:
            return _label("← was due", left + 5, y)
        return _label("due later →", right - 5, y, end=True)
    x = frame.axis.middle(goal.due)
    flag = element("path", class_="due", d=f"M{x:.1f} {frame.bottom}V{frame.top + 2}")
    end = x > right - 30
    return joined(flag, _label("due", x + (-9 if end else 9), y, end=end))


def _label(said: str, x: float, y: float, *, end: bool = False) -> Html:
    anchor = "end" if end else None
    return element("text", words(said), class_="tick due-name", x=x, y=y, text_anchor=anchor)
