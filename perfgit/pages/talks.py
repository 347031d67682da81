"""Conversations, reflections, expectations and gaps, as a page tells them."""

from typing import NamedTuple

from perfgit.model import parse_date
from perfgit.pages.dates import long, short
from perfgit.pages.html import Html
from perfgit.pages.notes import Notes
from perfgit.timeline.appendix import Appendix
from perfgit.timeline.model import ActionLine, Timeline


class ActionView(NamedTuple):
    """An action: who does it by when, and whether it is done."""

    done: bool
    text: str
    who: str


class TalkView(NamedTuple):
    """A conversation, or a reflection where `by` is empty."""

    day: str
    title: str
    by: str
    questions: tuple[str, ...]
    actions: tuple[ActionView, ...]
    cite: Html


class PactView(NamedTuple):
    """Expectations in force."""

    title: str
    since: str
    state: str
    acknowledged: str
    review: str
    cite: Html


class GapView(NamedTuple):
    """Something that the record doesn't show."""

    text: str
    cite: Html


def build_talks(timeline: Timeline, appendix: Appendix, notes: Notes) -> list[TalkView]:
    return [
        TalkView(
            day=short(talk.date, timeline.period),
            title=talk.title,
            by=appendix.name(talk.by),
            questions=talk.questions,
            actions=tuple(_action(action, timeline, appendix) for action in talk.actions),
            cite=notes.cite(talk.citation),
        )
        for talk in timeline.coaching
    ]


def build_reflections(timeline: Timeline, notes: Notes) -> list[TalkView]:
    return [
        TalkView(
            short(line.date, timeline.period), line.title, "", (), (), notes.cite(line.citation)
        )
        for line in timeline.reflections
    ]


def build_pacts(timeline: Timeline, notes: Notes) -> list[PactView]:
    return [
        PactView(
            title=line.title,
            since=long(line.effective),
            state=line.state,
            acknowledged=long(line.acknowledged) if line.acknowledged else "",
            review=_day(line.review),
            cite=notes.cite(*line.citations),
        )
        for line in timeline.expectations
    ]


def build_gaps(timeline: Timeline, notes: Notes) -> list[GapView]:
    return [GapView(gap.text, notes.cite(*gap.citations)) for gap in timeline.gaps]


def _action(action: ActionLine, timeline: Timeline, appendix: Appendix) -> ActionView:
    due = parse_date(action.due)
    day = short(due, timeline.period) if due else action.due
    when = f"by {day}" if day else ""
    if action.done:
        when = f"done {short(action.finished, timeline.period)}" if action.finished else "done"
    return ActionView(
        done=action.done,
        text=action.text,
        who=", ".join(part for part in (appendix.name(action.person), when) if part),
    )


def _day(text: str) -> str:
    day = parse_date(text)
    return long(day) if day else text
