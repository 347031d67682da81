"""The period at a glance: its events as marks in lanes."""

from collections.abc import Iterator
from typing import NamedTuple

from perfgit.pages.charts.lanes import LaneMark
from perfgit.pages.charts.marks import NAMES
from perfgit.pages.dates import long, short
from perfgit.pages.html import Html
from perfgit.pages.notes import Notes
from perfgit.timeline.appendix import Appendix
from perfgit.timeline.lanes import lane_of
from perfgit.timeline.model import Citation, EventLine, Timeline

_SIDES = {"above": 1, "below": -1}


class Happening(NamedTuple):
    """A mark's row in the table that says the same."""

    mark: LaneMark
    day: str
    what: str
    title: str
    cite: Html


def build_happenings(timeline: Timeline, appendix: Appendix, notes: Notes) -> list[Happening]:
    """Everything that gets a mark, in the order in which it happened."""
    lines = _lines(timeline)
    withdrawn = {
        event.citation.key for event in timeline.events if event.type == "feedback-withdrawn"
    }
    return [
        happening
        for event in timeline.events
        if not _is_withdrawn(event, appendix) and event.citation.key not in withdrawn
        for happening in _happenings(event, lines, timeline, appendix, notes)
    ]


def _is_withdrawn(event: EventLine, appendix: Appendix) -> bool:
    record = appendix.record(event.citation)
    return event.kind == "feedback" and record is not None and bool(record.value("withdrawn"))


_Lines = dict[tuple[Citation, str], list[tuple[str, str]]]
"""By a feedback and a side of the line: the standards, each with whom the feedback is from."""


def _lines(timeline: Timeline) -> _Lines:
    found: _Lines = {}
    for standard in timeline.standards:
        for quarter in standard.quarters:
            for mark in quarter.marks:
                found.setdefault((mark.citation, mark.line), []).append((standard.name, mark.by))
    return found


def _happenings(
    event: EventLine, lines: _Lines, timeline: Timeline, appendix: Appendix, notes: Notes
) -> Iterator[Happening]:
    lane, shape = lane_of(event)
    sides = [line for line in _SIDES if (event.citation, line) in lines]
    if event.type == "feedback-given" and sides:
        for line in sides:
            marks = lines[event.citation, line]
            by = appendix.name(marks[0][1])
            names = ", ".join(name for name, _by in marks)
            what = f"feedback {line} the line on {names}{f', from {by}' if by else ''}"
            yield _happening(event, lane, line, what, event.title, timeline, notes)
    elif lane:
        named = appendix.title(event.citation, event.title)
        yield _happening(event, lane, shape, _said(event, shape), named, timeline, notes)


def _happening(
    event: EventLine,
    lane: str,
    shape: str,
    what: str,
    named: str,
    timeline: Timeline,
    notes: Notes,
) -> Happening:
    title = f"{long(event.date)}: {what}: {named}"
    href = notes.href(event.citation)
    mark = LaneMark(lane, _SIDES.get(shape, 0), shape, event.date, title, href)
    day = short(event.date, timeline.period)
    return Happening(mark, day, what, named, notes.cite(event.citation))


def _said(event: EventLine, shape: str) -> str:
    if event.type in ("goal-status", "goal-due"):
        moved = " → ".join(part for part in (event.before, event.after) if part)
        return f"goal’s {'status' if event.type == 'goal-status' else 'due date'} {moved}".strip()
    if event.type == "goal-path":
        return "goal’s path reworded"
    if event.type == "goal-checkin":
        return f"check-in “{event.after}”"
    if shape == "done":
        return f"action done “{event.after}”"
    return NAMES[shape] if shape != "other" else event.kind
