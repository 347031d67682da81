"""The goals of a page: where each stood, its steps, and its line of progress."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from perfgit.model import parse_date
from perfgit.pages.charts import progress
from perfgit.pages.charts.marks import icon
from perfgit.pages.charts.progress import GoalMark, Progress
from perfgit.pages.dates import long, short
from perfgit.pages.html import Html
from perfgit.pages.notes import Notes
from perfgit.period import Period
from perfgit.timeline.appendix import Appendix
from perfgit.timeline.model import GoalLine, GoalStep, Timeline

_SHAPES = {"agreed": "goal", "taken over": "goal", "checked in": "checkin"}


class StepView(NamedTuple):
    """A step of a goal."""

    icon: Html
    day: str
    what: str
    text: str
    by: str
    cite: Html


class GoalView(NamedTuple):
    """A goal as a page tells it."""

    title: str
    status: str
    progress: str
    due: str
    supports: tuple[str, ...]
    chart: Html
    steps: tuple[StepView, ...]
    cite: Html


def build_goals(
    timeline: Timeline, quarters: Sequence[Period], appendix: Appendix, notes: Notes
) -> list[GoalView]:
    return [_goal(goal, timeline, quarters, appendix, notes) for goal in timeline.goals]


def _goal(
    goal: GoalLine,
    timeline: Timeline,
    quarters: Sequence[Period],
    appendix: Appendix,
    notes: Notes,
) -> GoalView:
    due = parse_date(goal.due)
    moved = _from_to(goal.progress_before, goal.progress_after)
    cite = notes.cite(goal.citation)
    return GoalView(
        title=goal.title,
        status=_from_to(goal.status_before, goal.status_after),
        progress=f"{moved} %" if moved else "",
        due=long(due) if due else goal.due,
        supports=goal.supports,
        chart=progress.draw(_progress(goal, due, timeline, quarters, notes)),
        steps=tuple(_step(step, timeline, appendix, notes) for step in goal.steps),
        cite=cite,
    )


def _progress(
    goal: GoalLine,
    due: datetime.date | None,
    timeline: Timeline,
    quarters: Sequence[Period],
    notes: Notes,
) -> Progress:
    return Progress(
        period=timeline.period,
        quarters=quarters,
        until=timeline.today if timeline.running and timeline.today else timeline.period.last,
        today=timeline.today,
        before=_percent(goal.progress_before),
        after=_percent(goal.progress_after),
        due=due,
        marks=[_mark(step, notes) for step in goal.steps],
    )


def _mark(step: GoalStep, notes: Notes) -> GoalMark:
    shape = _SHAPES.get(step.type, "change")
    percent = _percent(step.after) if step.type == "checked in" else None
    title = f"{long(step.date)}: {_said(step)}" + (f": {step.text}" if step.text else "")
    return GoalMark(shape, step.date, percent, title, notes.href(step.citation))


def _step(step: GoalStep, timeline: Timeline, appendix: Appendix, notes: Notes) -> StepView:
    return StepView(
        icon=icon(_SHAPES.get(step.type, "change")),
        day=short(step.date, timeline.period),
        what=_said(step),
        text=step.text if step.type == "checked in" else "",
        by=appendix.name(step.by),
        cite=notes.cite(step.citation),
    )


def _said(step: GoalStep) -> str:
    if step.type == "checked in":
        return f"check-in, {step.after} %" if step.after else "check-in"
    if step.type == "path":
        return "path reworded"
    moved = _from_to(step.before, step.after)
    return f"{'due date' if step.type == 'due' else step.type} {moved}".strip()


def _from_to(before: str, after: str) -> str:
    return f"{before} → {after}" if before and after and before != after else after or before


def _percent(text: str) -> int | None:
    """A percentage as a number; None for none, and for what is no number from 0 to 100."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else None
