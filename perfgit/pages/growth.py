"""The growth arcs of a page: each as a chain of steps, and all of them on one axis."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perfgit.pages.charts import chains
from perfgit.pages.charts.chains import Chain, Link
from perfgit.pages.charts.marks import icon
from perfgit.pages.dates import days, long, short
from perfgit.pages.html import Html
from perfgit.pages.notes import Notes
from perfgit.period import Period
from perfgit.timeline.appendix import Appendix
from perfgit.timeline.model import Arc, Step, Timeline

_FIRST = {"line": ("below", "below the line"), "goal": ("goal", "goal agreed")}
_GROWN = ("above", "above the line")
_SHAPES = {"coaching": "coaching", "goal agreed": "goal", "checked in": "checkin"}


class StepView(NamedTuple):
    """A step of a chain: its mark, what it was, and how long after the one before."""

    shape: str
    icon: Html
    what: str
    day: str
    title: str
    by: str
    link: str
    later: str
    cite: Html
    chain: Link


class ArcView(NamedTuple):
    """An arc as a page tells it. `state` is grown, taken-up or open."""

    about: str
    kind: str
    state: str
    length: str
    steps: tuple[StepView, ...]
    earlier: Html
    chain: Chain


def build_arcs(timeline: Timeline, appendix: Appendix, notes: Notes) -> list[ArcView]:
    return [_arc(arc, timeline, appendix, notes) for arc in timeline.arcs]


def draw_arcs(arcs: Sequence[ArcView], timeline: Timeline, quarters: Sequence[Period]) -> Html:
    """All chains on one axis; nothing where there are none. `quarters` cover all of them."""
    if not arcs:
        return Html()
    span = Period(quarters[0].start, quarters[-1].end)
    return chains.draw([arc.chain for arc in arcs], span, quarters, timeline.period)


def first_day(timeline: Timeline) -> datetime.date:
    """The day on which the oldest arc began, or the period does."""
    return min([timeline.period.start, *(arc.start.date for arc in timeline.arcs)])


def last_day(timeline: Timeline) -> datetime.date:
    """The day on which the last arc grew, or the period ends."""
    grown = [arc.grown.date for arc in timeline.arcs if arc.grown]
    return max([timeline.period.last, *grown])


def _arc(arc: Arc, timeline: Timeline, appendix: Appendix, notes: Notes) -> ArcView:
    steps = tuple(_steps(arc, timeline, appendix, notes))
    if arc.grown:
        length = f"grown in {days(arc.days)}"
    else:
        length = (
            f"{arc.state} for {days(arc.days)}"
            if arc.state == "open"
            else f"{arc.state}, {days(arc.days)} so far"
        )
    return ArcView(
        about=arc.about,
        kind=arc.kind,
        state=arc.state.replace(" ", "-"),
        length=length,
        steps=steps,
        earlier=notes.cite(arc.earlier) if arc.earlier else Html(),
        chain=Chain(
            arc.about, [step.chain for step in steps], days(arc.days), arc.grown is not None
        ),
    )


def _steps(arc: Arc, timeline: Timeline, appendix: Appendix, notes: Notes) -> Iterator[StepView]:
    marked = [(arc.start, *_FIRST[arc.kind])]
    marked += [(step, _SHAPES.get(step.what, "other"), step.what) for step in arc.taken_up]
    marked += [(arc.grown, *_GROWN)] if arc.grown else []
    before: Step | None = None
    for step, shape, what in marked:
        by = appendix.name(step.by)
        title = f"{long(step.date)}: {what}: {step.title}" + (f", {by}" if by else "")
        later = _later((step.date - before.date).days) if before else ""
        href = notes.href(step.citation)
        yield StepView(
            shape=shape,
            icon=icon(shape),
            what=what,
            day=short(step.date, timeline.period),
            title=step.title,
            by=by,
            link=step.link,
            later=later,
            cite=notes.cite(step.citation),
            chain=Link(
                shape, step.date, step.link, f"{title} ({step.link})" if step.link else title, href
            ),
        )
        before = step


def _later(number: int) -> str:
    return f"{days(number)} later" if number > 0 else "the same day"
