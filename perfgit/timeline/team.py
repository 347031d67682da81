"""A team's page: what the record doesn't show, and what is open. It never compares people.

People stand in the order of their handles, arcs by their age, standards by their names.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from perfgit.model import Record
from perfgit.people import is_member, person_named
from perfgit.period import Period
from perfgit.timeline import build_evidence, build_timeline
from perfgit.timeline.arcs import GROWN
from perfgit.timeline.evidence import Evidence
from perfgit.timeline.expectations import ACKNOWLEDGED
from perfgit.timeline.goals import CLOSED, state_at
from perfgit.timeline.model import Arc, Citation, ExpectationLine, Gap, GoalLine, Timeline

if TYPE_CHECKING:
    from perfgit.chronicle import Chronicle

SELDOM = 10
"""A standard is seldom observed where at most one in so many of the feedback names it."""

GAPS = {
    "no-evidence": "nothing is recorded",
    "no-feedback": "no feedback was given",
    "feedback-not-answered": "feedback not answered",
    "feedback-not-followed-up": "feedback below the line not followed up",
    "goals-without-checkin": "active goals without a check-in",
    "backfill": "recorded long after the day",
    "credited-to-nobody": "records credited to nobody",
    "unreadable": "versions that could not be read",
    "unreadable-profile": "the profile cannot be read",
}
"""What the record doesn't show of someone: the figures of a person's timeline without numbers."""


class TeamGap(NamedTuple):
    """Something that the record doesn't show, and of whom."""

    type: str
    text: str
    people: tuple[str, ...]
    citations: tuple[Citation, ...]


class SeldomStandard(NamedTuple):
    """A standard of the team that `part` of `whole` feedback name."""

    name: str
    part: int
    whole: int
    citation: Citation


class Unacknowledged(NamedTuple):
    """Expectations in force that these people have not acknowledged as they are."""

    title: str
    state: str
    people: tuple[str, ...]
    citation: Citation


class OwnedGoal(NamedTuple):
    """A goal, and whose it is."""

    person: str
    goal: GoalLine


class TeamGoal(NamedTuple):
    """A goal of the team, None for none of them, and the personal goals that support it."""

    title: str
    citation: Citation | None
    goals: tuple[OwnedGoal, ...]


class OpenArc(NamedTuple):
    """An arc that has not grown, and whose it is."""

    person: str
    arc: Arc


class TeamPage(NamedTuple):
    """A team in a period, as of a commit. `today` is set where the period is not over."""

    source: str
    team: str
    name: str
    people: tuple[str, ...]
    period: Period
    timezone: str
    commit: str
    today: datetime.date | None
    running: bool
    gaps: tuple[TeamGap, ...]
    standards: tuple[SeldomStandard, ...]
    goals: tuple[TeamGoal, ...]
    expectations: tuple[Unacknowledged, ...]
    arcs: tuple[OpenArc, ...]


class Share(NamedTuple):
    """What a member brings to the page of a team: values that need no history any more.

    `marks` are the standards that each feedback of the period names, `goals` the personal
    goals with the paths of the goals that they support, `expectations` those in force that
    somebody else set and the member has not acknowledged. `vision` and `standards` are the
    team's own, and so the same of every member.
    """

    handle: str
    source: str
    team: str
    name: str
    period: Period
    timezone: str
    commit: str
    today: datetime.date | None
    running: bool
    empty: bool
    gaps: tuple[Gap, ...]
    marks: tuple[tuple[str, ...], ...]
    goals: tuple[tuple[GoalLine, frozenset[str]], ...]
    expectations: tuple[ExpectationLine, ...]
    arcs: tuple[Arc, ...]
    standards: tuple[tuple[str, Citation], ...]
    vision: "tuple[Vision, ...]"


class Vision(NamedTuple):
    """A goal of the team's."""

    title: str
    path: str
    open: bool
    citation: Citation


def build_team_page(
    chronicles: "Iterable[Chronicle]", team: str, period: Period, today: datetime.date
) -> TeamPage | None:
    """The page of the team's members among the chronicles; None where there is no member."""
    shares = (
        build_share(chronicle, build_timeline(chronicle, period, today), team, today)
        for chronicle in chronicles
        if was_member(chronicle, team, period)
    )
    return join_shares(shares)


def join_shares(shares: Iterable[Share]) -> TeamPage | None:
    """The page that the members' shares make up; None where there is none."""
    members = sorted(shares, key=lambda share: share.handle)
    if not members:
        return None
    first = members[0]
    return TeamPage(
        source=first.source,
        team=first.team,
        name=first.name,
        people=tuple(member.handle for member in members),
        period=first.period,
        timezone=first.timezone,
        commit=first.commit,
        today=first.today,
        running=first.running,
        gaps=tuple(_gaps(members)),
        standards=tuple(_standards(members)),
        goals=tuple(_goals(members)),
        expectations=tuple(_expectations(members)),
        arcs=tuple(_arcs(members)),
    )


def was_member(chronicle: "Chronicle", team: str, period: Period) -> bool:
    """Whether the person was in the team at some time in the period; no one from outside was."""
    person = chronicle.people[chronicle.handle]
    profile = next((r for r in chronicle.records if r.path == person.path), None)
    came = not person.started or person.started < period.end.isoformat()
    left = bool(person.ended) and person.ended < period.start.isoformat()
    member = bool(person.path) and (profile is None or is_member(profile))
    return team in person.teams and member and came and not left


def build_share(
    chronicle: "Chronicle", timeline: Timeline, team: str, today: datetime.date
) -> Share:
    """What the chronicle's person brings to the team's page, by the timeline of the period."""
    evidence = build_evidence(chronicle, timeline.period, today)
    people = chronicle.people
    authors = {evidence.key(r): person_named(r.value("from"), people) for r in evidence.records}
    of_team = sorted(evidence.of_team("goal"), key=evidence.sort_key)
    standards = sorted(evidence.of_team("standard"), key=lambda record: record.stem)
    return Share(
        handle=timeline.person.handle,
        source=timeline.source,
        team=team,
        name=evidence.configuration.teams[team],
        period=timeline.period,
        timezone=timeline.timezone,
        commit=timeline.commit,
        today=timeline.today,
        running=timeline.running,
        empty=timeline.empty and not timeline.absent,
        gaps=tuple(gap for gap in timeline.gaps if gap.type in GAPS),
        marks=tuple(
            tuple(evidence.marks(record))
            for record in evidence.feedback()
            if timeline.period.start <= evidence.date(record) < evidence.until
        ),
        goals=tuple((goal, _supported(goal, evidence)) for goal in timeline.goals),
        expectations=tuple(
            line
            for line in timeline.expectations
            if line.state != ACKNOWLEDGED
            and authors.get(line.citations[0].key) != timeline.person.handle
        ),
        arcs=tuple(arc for arc in timeline.arcs if arc.kind == "line" and arc.state != GROWN),
        standards=tuple((record.stem, evidence.cite(record)) for record in standards),
        vision=tuple(
            Vision(goal.name, goal.path, _is_open(goal, evidence), evidence.cite(goal))
            for goal in of_team
            if goal.value("owner") == team
        ),
    )


def _supported(goal: GoalLine, evidence: Evidence) -> frozenset[str]:
    find = evidence.directory.find
    return frozenset(target.path for text in goal.supports for target in find(text, ("goal",)))


def _is_open(goal: Record, evidence: Evidence) -> bool:
    agreed = evidence.date(goal) < evidence.until
    before = state_at(goal, evidence.period.start, evidence)
    return agreed and before.get("status") not in CLOSED


def _gaps(members: list[Share]) -> Iterator[TeamGap]:
    for type_, text in GAPS.items():
        people: list[str] = []
        citations: list[Citation] = []
        for member in members:
            found = [gap for gap in member.gaps if gap.type == type_]
            if found or (type_ == "no-evidence" and member.empty):
                people.append(member.handle)
                citations += [citation for gap in found for citation in gap.citations]
        if people:
            yield TeamGap(type_, text, tuple(people), tuple(citations))


def _standards(members: list[Share]) -> Iterator[SeldomStandard]:
    given = [marks for member in members for marks in member.marks]
    for name, citation in members[0].standards:
        named = sum(name in marks for marks in given)
        if given and named * SELDOM <= len(given):
            yield SeldomStandard(name, named, len(given), citation)


def _goals(members: list[Share]) -> Iterator[TeamGoal]:
    """The team's goals that were open in the period, then what supports none of them."""
    owned = [(OwnedGoal(m.handle, goal), paths) for m in members for goal, paths in m.goals]
    vision = members[0].vision
    for goal in vision:
        under = tuple(mine for mine, paths in owned if goal.path in paths)
        if under or goal.open:
            yield TeamGoal(goal.title, goal.citation, under)
    known = {goal.path for goal in vision}
    alone = tuple(mine for mine, paths in owned if not paths & known)
    if alone:
        yield TeamGoal("", None, alone)


def _expectations(members: list[Share]) -> Iterator[Unacknowledged]:
    """By the expectations; whoever set them need not acknowledge them."""
    found: dict[tuple[str, str, Citation], list[str]] = {}
    for member in members:
        for line in member.expectations:
            key = (line.title, line.state, line.citations[0])
            found.setdefault(key, []).append(member.handle)
    for title, state, citation in sorted(found):
        yield Unacknowledged(title, state, tuple(found[title, state, citation]), citation)


def _arcs(members: list[Share]) -> list[OpenArc]:
    """The line arcs that have not grown, the oldest first."""
    arcs = [OpenArc(member.handle, arc) for member in members for arc in member.arcs]
    return sorted(arcs, key=lambda one: (one.arc.start.date, one.person, one.arc.about))
