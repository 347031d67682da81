"""A goal as a line of progress: its check-ins, its changes of status, and the day it is due."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perfgit.pages.charts import axis as time
from perfgit.pages.charts.axis import Axis
from perfgit.pages.charts.marks import linked
from perfgit.pages.html import Html, element, joined, words
from perfgit.period import Period

_WIDTH = 864
_LEFT, _RIGHT = 40, 812
_TOP, _FLOOR = 34, 118
_STATUS = 134


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


def draw(goal: Progress) -> Html:
    """The line, in the scale of the lanes; without a percentage its marks alone."""
    axis = Axis(goal.period, _LEFT, _RIGHT)
    points = list(_points(goal))
    bottom = _STATUS + 10
    return element(
        "svg",
        *_scale(goal, bottom),
        time.draw(axis, _TOP - 12, bottom, goal.quarters),
        time.draw_today(axis, _TOP - 12, bottom, goal.today),
        _due(axis, goal, bottom),
        _line(axis, points),
        *_marks(axis, goal, points),
        class_="chart",
        role="group",
        aria_label="Progress",
        viewBox=f"0 0 {_WIDTH} {bottom + 4}",
        width=_WIDTH,
        height=bottom + 4,
    )


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


def _y(percent: int) -> float:
    return _FLOOR - (_FLOOR - _TOP) * min(max(percent, 0), 100) / 100


def _scale(goal: Progress, bottom: float) -> Iterator[Html]:
    if goal.before is None and goal.after is None:
        yield element("path", class_="rule", d=f"M{_LEFT} {bottom}H{_RIGHT}")
        return
    for percent in (0, 50, 100):
        y = _y(percent)
        yield element("path", class_="rule", d=f"M{_LEFT} {y:.1f}H{_RIGHT}")
        yield element(
            "text", words(f"{percent} %"), class_="tick", x=_LEFT - 7, y=y + 4, text_anchor="end"
        )


def _line(axis: Axis, points: Sequence[tuple[datetime.date, int]]) -> Html:
    if not points:
        return Html()
    places = [(axis.middle(day), _y(percent)) for day, percent in points]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    x, y = places[-1]
    label = element(
        "text", words(f"{points[-1][1]} %"), class_="value", x=x + 9, y=y + 4,
    )  # fmt: skip
    return joined(element("path", class_="progress", d=f"M{path}"), label)


def _marks(
    axis: Axis, goal: Progress, points: Sequence[tuple[datetime.date, int]]
) -> Iterator[Html]:
    taken: list[float] = []
    for mark in goal.marks:
        x = axis.middle(mark.date)
        if mark.percent is not None:
            yield linked(mark.shape, x, _y(mark.percent), mark.title, mark.href)
            continue
        # Side by side where several changes fall on one day.
        while any(abs(x - other) < 14 for other in taken):
            x += 14
        x = min(x, _RIGHT - 6)
        taken.append(x)
        yield linked(mark.shape, x, _STATUS, mark.title, mark.href)
    del points


def _due(axis: Axis, goal: Progress, bottom: float) -> Html:
    if goal.due is None:
        return Html()
    top = _TOP - 12
    if goal.due in goal.period:
        x = axis.middle(goal.due)
        flag = element("path", class_="due", d=f"M{x:.1f} {bottom}V{top + 2}")
        end = x > axis.right - 30
        name = element(
            "text", words("due"), class_="tick due-name", x=x + (-5 if end else 5), y=top + 12,
            text_anchor="end" if end else None,
        )  # fmt: skip
        return joined(flag, name)
    arrow = "due later →" if goal.due >= goal.period.end else "← was due"
    later = goal.due >= goal.period.end
    return element(
        "text", words(arrow), class_="tick due-name", x=axis.right - 5 if later else axis.left + 5,
        y=bottom - 3, text_anchor="end" if later else None,
    )  # fmt: skip
