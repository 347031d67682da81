"""A timeline as values: what the renderers show and what the JSON holds."""

import datetime
from typing import NamedTuple

from perfgit.people import Person
from perfgit.period import Period

UNCOMMITTED = "uncommitted"
"""What stands in place of a commit for what the working tree has and no commit has yet."""


class Citation(NamedTuple):
    """Where a line of the timeline comes from.

    `record` is the record's id, or its path where it has none; `path` is where it lay in
    the commit; `commit` is the full object id, or UNCOMMITTED. `source` names the repository.
    `key` is the record's identity in its history, by which two are told apart whose id or
    path is the same; no format shows it.
    """

    source: str
    record: str
    path: str
    commit: str
    key: str


class Step(NamedTuple):
    """One link of an arc: what happened on `date`, and who saw or held it.

    `link` is linked where a record names the one before it, inferred where perfgit
    concludes it from standard and date, and "" for what an arc starts from.
    """

    what: str
    title: str
    date: datetime.date
    by: str
    link: str
    citation: Citation


class Arc(NamedTuple):
    """Growth: from what was seen below the line, or a goal agreed, to growth that others saw.

    `kind` is line or goal, `about` the standard or the goal's title; `state` is grown,
    taken up or open. `days` counts from the start to the growth, or to the end of the
    period where there is none yet. `earlier` cites the last arc's start on the standard.
    """

    kind: str
    about: str
    state: str
    start: Step
    taken_up: tuple[Step, ...]
    grown: Step | None
    days: int
    earlier: Citation | None


class GoalStep(NamedTuple):
    """A change to a goal: agreed, taken over, checked in, handed over, or another of it."""

    type: str
    date: datetime.date
    text: str
    before: str
    after: str
    by: str
    citation: Citation


class GoalLine(NamedTuple):
    """Where a goal stood at the period's start and end, and every step between.

    Status and progress at the start are "" for a goal that was agreed within the period.
    """

    title: str
    supports: tuple[str, ...]
    status_before: str
    status_after: str
    progress_before: str
    progress_after: str
    due: str
    steps: tuple[GoalStep, ...]
    citation: Citation


class Mark(NamedTuple):
    """One record's mark on a standard: above or below the line."""

    line: str
    date: datetime.date
    title: str
    by: str
    citation: Citation


class StandardQuarter(NamedTuple):
    """The marks of one quarter, in the order of their dates."""

    quarter: str
    marks: tuple[Mark, ...]


class StandardLine(NamedTuple):
    """A standard over the quarters, the timeline's own last."""

    name: str
    quarters: tuple[StandardQuarter, ...]
    citation: Citation | None


class FeedbackLine(NamedTuple):
    """Feedback of the period that is on no standard."""

    date: datetime.date
    title: str
    by: str
    citation: Citation


class ActionLine(NamedTuple):
    """An action of a conversation. `finished` is the day that it was ticked."""

    text: str
    person: str
    due: str
    done: bool
    finished: datetime.date | None
    citation: Citation


class CoachingLine(NamedTuple):
    """A conversation: the questions asked, and the actions that came of it."""

    title: str
    date: datetime.date
    by: str
    questions: tuple[str, ...]
    actions: tuple[ActionLine, ...]
    citation: Citation


class ReflectionLine(NamedTuple):
    """A reflection of the person's own."""

    title: str
    date: datetime.date
    citation: Citation


class ExpectationLine(NamedTuple):
    """Expectations in force at the period's end: acknowledged, outdated or not acknowledged."""

    title: str
    effective: datetime.date
    review: str
    state: str
    acknowledged: datetime.date | None
    citations: tuple[Citation, ...]


class Gap(NamedTuple):
    """Something that the record doesn't show. `part` of `whole` where it is a share."""

    type: str
    text: str
    part: int | None = None
    whole: int | None = None
    citations: tuple[Citation, ...] = ()


class EventLine(NamedTuple):
    """An event of the period, as the history has it."""

    type: str
    date: datetime.date
    recorded: datetime.datetime
    title: str
    kind: str
    by: str
    before: str
    after: str
    citation: Citation


class Timeline(NamedTuple):
    """A person's growth in a period, as of a commit.

    `today` is the day that a period is measured to which is not over yet. `empty` is whether
    the period holds nothing about the person; `absent` is why the person was not there in all
    of it: not yet, no more or away, "" for whoever was. `latest` names the last quarter with
    evidence, "" where there is none at all. `uncommitted` is whether the working
    tree was looked at too.
    `gaps_before` are the shares of the quarter before a running one, up to `day_before`, the
    day that lies as far in that quarter.
    """

    source: str
    person: Person
    period: Period
    timezone: str
    commit: str
    today: datetime.date | None
    running: bool
    empty: bool
    absent: str
    latest: str
    arcs: tuple[Arc, ...]
    goals: tuple[GoalLine, ...]
    standards: tuple[StandardLine, ...]
    coaching: tuple[CoachingLine, ...]
    reflections: tuple[ReflectionLine, ...]
    expectations: tuple[ExpectationLine, ...]
    gaps: tuple[Gap, ...]
    events: tuple[EventLine, ...]
    uncommitted: bool = False
    day_before: datetime.date | None = None
    gaps_before: tuple[Gap, ...] = ()
    without_standard: tuple[FeedbackLine, ...] = ()
