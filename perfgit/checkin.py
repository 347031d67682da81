"""A check-in added to a goal's text."""

from __future__ import annotations

from dataclasses import dataclass

from perfgit.edit import append_item, set_field
from perfgit.errors import PerfgitError
from perfgit.items import parse_checkin
from perfgit.kinds import Kind

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


def add_checkin(text: str, checkin: Checkin, kind: Kind) -> str:
    """The goal's text with the check-in, its progress and status. Raises PerfgitError."""
    if "<!--" in checkin.words:
        raise PerfgitError("a check-in with `<!--` in it would be a comment: take it out")
    read = parse_checkin(checkin.line)
    if read is None or read.text != checkin.words:
        raise PerfgitError(f"this does not read as a check-in: {checkin.line}")
    if not any(spec.name == _SECTION for spec in kind.sections):
        raise PerfgitError(f'the template of goals has no section "## {_SECTION}": add it there')
    text = append_item(text, _SECTION, checkin.line, kind)
    if checkin.percent is not None:
        text = set_field(text, "progress", str(checkin.percent), kind)
    return set_field(text, "status", checkin.status, kind) if checkin.status else text
