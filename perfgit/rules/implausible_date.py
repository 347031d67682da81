"""A date is possible and still hardly the one that was meant.

It is a date before 1990 or after 2100, a review of expectations before they take
effect, a person who ended before they started, an absence that is over before it
begins, or a goal that is due more than five years away. Mostly a digit is wrong.

Example:

    effective: 2026-10-01
    review: 2026-04-01

Remedy: correct the date, or if it is right, leave it: this is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from perfgit.kinds import Kind
from perfgit.model import Finding, Record, Scalar, Severity, parse_date
from perfgit.rules import Context, record_rule

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_FIVE_YEARS = 5 * 365 + 2
_OPEN = ("proposed", "active", "paused")
_ORDERED = (("effective", "review"), ("started", "ended"))


@record_rule("date", Severity.WARNING)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    if kind is None:
        return
    for name, scalar, day in _dates(record, kind):
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            yield _finding(scalar, f"`{name}` is in the year `{day.year}`")
    yield from _backwards(record)
    yield from _far_off(record, context.today)


def _dates(record: Record, kind: Kind) -> Iterator[tuple[str, Scalar, date]]:
    for name in record.fields:
        spec = kind.fields.get(name)
        if spec is None or not ("date" in spec.atom.types or "date" in spec.key.types):
            continue
        scalars = [*record.scalars(name), *(s for pair in record.pairs(name) for s in pair)]
        for scalar in scalars:
            day = parse_date(scalar.text)
            if day is not None:
                yield name, scalar, day


def _backwards(record: Record) -> Iterator[Finding]:
    for earlier, later in _ORDERED:
        first, last = record.date(earlier), record.date(later)
        if first and last and last < first:
            value = record.scalars(later)[0]
            yield _finding(value, f"`{later}: {last}` is before `{earlier}: {first}`")
    for first_day, last_day in record.pairs("away"):
        first, last = parse_date(first_day.text), parse_date(last_day.text)
        if first and last and last < first:
            message = f"the absence from `{first}` ends before it starts, on `{last}`"
            yield _finding(last_day, message)


def _far_off(record: Record, today: date) -> Iterator[Finding]:
    due = record.date("due")
    if due is None or abs((due - today).days) <= _FIVE_YEARS:
        return
    if due > today or record.value("status") in _OPEN:
        message = f"`due: {due}` is more than five years away from {today}"
        yield _finding(record.scalars("due")[0], message)


def _finding(scalar: Scalar, message: str) -> Finding:
    return Finding(scalar.span, message, "see whether a digit is wrong")
