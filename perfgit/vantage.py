"""Where history is looked at from: the commit that is read, and the day that it stands for."""

import datetime
import re
from typing import NamedTuple

from perfgit.chronicle import pinned_commit
from perfgit.errors import PerfgitError
from perfgit.model import parse_date
from perfgit.period import Period, zone
from perfgit.repository.changes import commit_on, committer_day
from perfgit.repository.location import Repository
from perfgit.repository.snapshot import commit_snapshot
from perfgit.wording import quote

_EARLIEST, _LATEST = 1970, 2999
_DAY_LIKE = re.compile(r"[0-9]{1,4}([-./])[0-9]{1,2}\1[0-9]{1,4}")
"""A day as people write one, or one that no month has; a revision may look like it."""


class Vantage(NamedTuple):
    """A commit, and the day up to which things are looked at."""

    commit: str
    day: datetime.date


def find_vantage(repository: Repository, as_of: str | None) -> Vantage:
    """What `--as-of` names, a day or a revision; without it, HEAD and today.

    A day takes the newest commit of the first-parent line that was committed by its end; a
    revision stands for the day of its commit. Raises PerfgitError.
    """
    head = pinned_commit(repository)
    if as_of is None:
        return Vantage(head, find_today(repository, head))
    day = parse_date(as_of)
    if day is not None:
        return Vantage(commit_on(repository.git, head, day, _zone(repository, head)), day)
    if _DAY_LIKE.fullmatch(as_of) and not repository.resolve(as_of):
        raise PerfgitError(f"--as-of takes a day as YYYY-MM-DD, not {quote(as_of)}")
    commit = pinned_commit(repository, as_of)
    return Vantage(commit, committer_day(repository.git, commit, _zone(repository, commit)))


def require_begun(period: Period, day: datetime.date) -> None:
    """Refuse to look at a period before it has begun. Raises PerfgitError."""
    if period.start > day:
        raise PerfgitError(f"{period.label} begins on {period.start}, and it is {day} now")


def find_today(repository: Repository, commit: str, *below: str) -> datetime.date:
    """The clock's day, where the commit says; that of a commit if the clock is behind what was.

    `below` are commits that it stands on.
    """
    at = _zone(repository, commit)
    clock = datetime.datetime.now(at).date()
    return max(clock, *(_day_of(repository, one, at) for one in (commit, *below)))


def earliest_day(repository: Repository, commit: str) -> datetime.date:
    """The first day that the commit can stand for: its own; the first of all for a damaged one."""
    return _day_of(repository, commit, _zone(repository, commit))


def _day_of(repository: Repository, commit: str, at: datetime.tzinfo) -> datetime.date:
    committed = committer_day(repository.git, commit, at)
    return committed if committed.year <= _LATEST else datetime.date.min


def parse_day(option: str, text: str) -> datetime.date:
    """The day that an option gives. Raises PerfgitError for one that no quarter can hold."""
    day = parse_date(text)
    if day is None or not _EARLIEST <= day.year <= _LATEST:
        raise PerfgitError(f"{option} takes a day such as 2026-07-01, not {quote(text)}")
    return day


def _zone(repository: Repository, commit: str) -> datetime.tzinfo:
    return zone(commit_snapshot(repository.git, commit).configuration().timezone)
