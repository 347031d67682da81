"""Days as people write them, the same on every machine."""

from __future__ import annotations

import datetime

from perfgit.model import parse_date
from perfgit.period import Period

MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)


def long(day: datetime.date) -> str:
    """`8 September 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def written(text: str) -> str:
    """A day of a record as people write it; what is no day as it stands."""
    day = parse_date(text)
    return long(day) if day else text


def short(day: datetime.date, period: Period) -> str:
    """`8 Sep`, with the year where it is not the period's own."""
    own = period.start.year == period.last.year == day.year
    said = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return said if own else f"{said} {day.year}"


def stretch(period: Period) -> str:
    """`1 July to 30 September 2026`."""
    first, last = period.start, period.last
    same = first.year == last.year
    begin = f"{first.day} {MONTHS[first.month - 1]}" if same else long(first)
    return f"{begin} to {long(last)}"


def days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
