"""A check-in added to a goal's text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from perfgit.edit import add_item, set_field
from perfgit.errors import PerfgitError
from perfgit.items import Checkin as Read
from perfgit.items import checkins, parse_checkin
from perfgit.kinds import Kind
from perfgit.record import parse_record

_SECTION = "Check-ins"


@dataclass(frozen=True, slots=True)
class Checkin:
    """What a goal's owner reports: `percent` is None and `status` "" where they stay."""

    day: str
    words: str
    percent: int | None = None
    status: str = ""

    @property
    def line(self) -> str:
        """The item as it is written: `2026-10-05 (40 %): what happened`."""
        far = f" ({self.percent} %)" if self.percent is not None else ""
        return f"{self.day}{far}: {self.words}"


class Added(NamedTuple):
    """A goal's text with a check-in in it; `note` says what later ones made of it, or is ""."""

    text: str
    note: str


def add_checkin(text: str, checkin: Checkin, kind: Kind) -> Added:
    """The goal's text with the check-in in the order of days, its progress and its status.

    Where a later check-in says how far the goal is, `progress` stays. Raises PerfgitError.
    """
    if "<!--" in checkin.words:
        raise PerfgitError("a check-in with `<!--` in it would be a comment: take it out")
    new = parse_checkin(checkin.line)
    if new is None or new.text != checkin.words:
        raise PerfgitError(f"this does not read as a check-in: {checkin.line}")
    if not any(spec.name == _SECTION for spec in kind.sections):
        raise PerfgitError(f'the template of goals has no section "## {_SECTION}": add it there')
    record = parse_record(text.encode("utf-8", "surrogateescape"), "", {kind.name: kind})
    read = [(block, other) for block, other in checkins(record) if other is not None]
    above = list(takewhile(lambda item: item[1].date > new.date, reversed(read)))
    text = add_item(text, _SECTION, checkin.line, kind, above=above[-1][0].line if above else 0)
    has_later = any(o.date > new.date and o.percent is not None for _, o in read)
    if new.percent is not None and not has_later:
        text = set_field(text, "progress", str(new.percent), kind)
    if checkin.status:
        text = set_field(text, "status", checkin.status, kind)
    return Added(text, _note(new, [other for _, other in above], keeps=has_later))


def _note(new: Read, later: Sequence[Read], *, keeps: bool) -> str:
    said = [f"stands above the one of {later[-1].date}"] if later else []
    said += ["leaves progress as it is"] if keeps and new.percent is not None else []
    return f"The check-in of {new.date} {' and '.join(said)}." if said else ""
