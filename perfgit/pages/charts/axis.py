"""The time axis that charts share: days to places, with months, quarters and today on it."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perfgit.pages.dates import MONTHS
from perfgit.pages.html import Html, element, joined, words
from perfgit.period import Period

_NAME = 26
"""The room that a month's short name needs."""


class Axis(NamedTuple):
    """The days of `period` from `left` to `right`."""

    period: Period
    left: float
    right: float

    def x(self, day: datetime.date) -> float:
        """Where the day begins; what lies outside stands at the nearer end."""
        return self._at(min(max(day, self.period.start), self.period.end))

    def middle(self, day: datetime.date) -> float:
        """The middle of the day."""
        return self.x(day) + self.day / 2

    @property
    def day(self) -> float:
        """The width of a day."""
        return (self.right - self.left) / self.period.days

    def _at(self, day: datetime.date) -> float:
        return self.left + (day - self.period.start).days * self.day


def head(quarters: Sequence[Period]) -> int:
    """The room above a chart that the names of the months need, and those of several quarters."""
    return 42 if len(quarters) > 1 else 24


def months(period: Period) -> Iterator[datetime.date]:
    """The first day of the period, and of each month after it."""
    day = period.start
    while day < period.end:
        yield day
        day = (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)


def draw(axis: Axis, top: float, bottom: float, quarters: Sequence[Period]) -> Html:
    """Lines at the months, stronger ones at the quarters, and their names above `top`."""
    several = len(quarters) > 1
    starts = {quarter.start: quarter.label for quarter in quarters}
    parts, free = [], axis.left
    for day in months(axis.period):
        x = axis.x(day)
        kind = "quarter" if day in starts else "month"
        parts.append(element("path", class_=kind, d=f"M{x:.1f} {top:.1f}V{bottom:.1f}"))
        if x >= free and axis.right - x >= _NAME:
            name = MONTHS[day.month - 1][:3]
            parts.append(element("text", words(name), class_="tick", x=x + 3, y=top - 5))
            free = x + _NAME
    if several:
        parts += _quarter_names(axis, top, quarters)
    return joined(*parts)


def _quarter_names(axis: Axis, top: float, quarters: Sequence[Period]) -> Iterator[Html]:
    free = axis.left
    for quarter in quarters:
        x, width = axis.x(quarter.start), 7.5 * len(quarter.label)
        if x >= free and axis.right - x >= width:
            yield element("text", words(quarter.label), class_="tick strong", x=x + 3, y=top - 23)
            free = x + width


def foot(period: Period, today: datetime.date | None) -> int:
    """The room below a chart that the name of today needs, where it is on the axis."""
    return 18 if today is not None and today in period else 0


def draw_today(axis: Axis, top: float, bottom: float, today: datetime.date | None) -> Html:
    """The day that a period which still runs is measured to, and the days to come.

    Its name stands below the chart, where no mark is.
    """
    if today is None or today not in axis.period:
        return Html()
    x = axis.x(today + datetime.timedelta(days=1))
    ahead = element("rect", class_="ahead", x=x, y=top, width=axis.right - x, height=bottom - top)
    line = element("path", class_="today", d=f"M{x:.1f} {top - 3:.1f}V{bottom + 4:.1f}")
    end = x > axis.right - 40
    name = element(
        "text", words("today"), class_="tick today-name", x=x, y=bottom + 14,
        text_anchor="end" if end else None,
    )  # fmt: skip
    return joined(ahead, line, name)
