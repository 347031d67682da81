"""Quarters and other stretches of days. A Period is half-open: `end` is the first day after it."""

import datetime
import re
from collections.abc import Callable
from typing import NamedTuple

from perfgit.errors import PerfgitError

_CALENDAR = re.compile("([0-9]{4})-?Q([1-4])", re.IGNORECASE)
_FISCAL = re.compile(f"FY{_CALENDAR.pattern}", re.IGNORECASE)
_MONTHS = 3


class Period(NamedTuple):
    """The days from `start` up to but not including `end`."""

    start: datetime.date
    end: datetime.date
    label: str = ""

    def __contains__(self, day: object) -> bool:
        return isinstance(day, datetime.date) and self.start <= day < self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def last(self) -> datetime.date:
        """The last day within."""
        return self.end - datetime.timedelta(days=1)

    @property
    def dates(self) -> str:
        """The first and the last day, for whoever reads it."""
        return f"{self.start} to {self.last}"


def quarter_of(day: datetime.date, fiscal_start: int = 1) -> Period:
    """The quarter that `day` lies in; the year starts with the month `fiscal_start`."""
    past = (day.month - fiscal_start) % 12 // _MONTHS
    first = (fiscal_start - 1 + past * _MONTHS) % 12 + 1
    year = day.year if first <= day.month else day.year - 1
    return _quarter(datetime.date(year, first, 1), fiscal_start)


def parse_quarter(text: str, fiscal_start: int = 1) -> Period:
    """Read `2026Q3`, or `FY2027Q1` where the year does not start in January.

    A fiscal year is named for the calendar year that it ends in. Raises PerfgitError.
    """
    pattern, example = (_CALENDAR, "2026Q3") if fiscal_start == 1 else (_FISCAL, "FY2027Q1")
    found = pattern.fullmatch(text.strip())
    year = int(found[1]) if found else 0
    if found is None or not datetime.MINYEAR + 1 < year < datetime.MAXYEAR:
        message = f"unknown quarter `{repr(text)[1:-1]}`: write it as {example}"
        if fiscal_start != 1 and _CALENDAR.fullmatch(text):
            message += f", as the year starts in month {fiscal_start} here"
        raise PerfgitError(message)
    months = fiscal_start - 1 + (int(found[2]) - 1) * _MONTHS
    first = year if fiscal_start == 1 else year - 1
    start = datetime.date(first + months // 12, months % 12 + 1, 1)
    return _quarter(start, fiscal_start)


def is_quarter(text: str) -> bool:
    """Whether that is what a quarter is called, whenever the year starts."""
    return bool(_CALENDAR.fullmatch(text) or _FISCAL.fullmatch(text))


def next_quarter(period: Period, fiscal_start: int = 1) -> Period:
    return quarter_of(period.end, fiscal_start)


def previous_quarter(period: Period, fiscal_start: int = 1) -> Period:
    return quarter_of(period.start - datetime.timedelta(days=1), fiscal_start)


def quarters_between(
    first: datetime.date, last: datetime.date, fiscal_start: int = 1
) -> tuple[Period, ...]:
    """Every quarter from the one of `first` to the one of `last`, both included."""
    quarters = [quarter_of(first, fiscal_start)]
    while quarters[-1].end <= last:
        quarters.append(next_quarter(quarters[-1], fiscal_start))
    return tuple(quarters)


def span(first: Period, last: Period) -> Period:
    """The quarters from `first` to `last` as one period."""
    label = first.label if first == last else f"{first.label} to {last.label}"
    return Period(first.start, last.end, label)


def named(period: Period, fiscal_start: int = 1) -> Period:
    """The period under a name that its days bear: its own, else that of the quarters, if whole."""
    days = period._replace(label=period.dates)
    whole = span(quarter_of(period.start, fiscal_start), quarter_of(period.last, fiscal_start))
    known = [one for one in (whole, days) if one[:2] == period[:2]]
    return period if period in known else known[0]


def weeks_of(period: Period) -> list[Period]:
    """The weeks from Monday to Sunday, the first and the last cut to the period."""
    return _cut(period, lambda day: day + datetime.timedelta(days=7 - day.weekday()))


def months_of(period: Period) -> list[Period]:
    """The months, the first and the last cut to the period."""
    return _cut(
        period, lambda day: (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    )


def years_of(period: Period) -> list[Period]:
    """The calendar years, the first and the last cut to the period."""
    return _cut(period, lambda day: datetime.date(day.year + 1, 1, 1))


def _cut(period: Period, following: Callable[[datetime.date], datetime.date]) -> list[Period]:
    """The stretches that the period falls into; `following` is the first day after a day's own."""
    found, start = [], period.start
    while start < period.end:
        end = min(following(start), period.end)
        found.append(Period(start, end))
        start = end
    return found


def zone(name: str) -> datetime.tzinfo:
    """The time zone of that IANA name. Raises PerfgitError if there is none."""
    if name == "UTC":
        return datetime.UTC
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        message = f"unknown time zone `{name}`: write one such as `Europe/Berlin` in perfgit.toml"
        raise PerfgitError(message) from error


def _quarter(start: datetime.date, fiscal_start: int) -> Period:
    months = start.month - 1 + _MONTHS
    end = datetime.date(start.year + months // 12, months % 12 + 1, 1)
    number = (start.month - fiscal_start) % 12 // _MONTHS + 1
    if fiscal_start == 1:
        return Period(start, end, f"{start.year}Q{number}")
    year = start.year + 1 if start.month >= fiscal_start else start.year
    return Period(start, end, f"FY{year}Q{number}")
