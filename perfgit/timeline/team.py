"""A team's page: what the record doesn't show, and what is open. It never compares people.

People stand in the order of their handles, arcs by their age, standards by their names.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from perfgit.model import Record
from perfgit.people import is_member
from perfgit.period import Period
from perfgit.timeline import build_evidence, build_timeline
from perfgit.timeline.arcs import GROWN
from perfgit.timeline.evidence import Evidence
from perfgit.timeline.expectations import ACKNOWLEDGED
from perfgit.timeline.goals import CLOSED, state_at
from perfgit.timeline.model import Arc, Citation, GoalLine, Timeline

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


class _Member(NamedTuple):
    evidence: Evidence
    timeline: Timeline

    @property
    def handle(self) -> str:
        return self.timeline.person.handle


def build_team_page(
    chronicles: Iterable[Chronicle], team: str, period: Period, today: datetime.date
) -> TeamPage | None:
    """The page of the team's members among the chronicles; None where there is no member."""
    members = sorted(_members(chronicles, team, period, today), key=lambda m: m.handle)
    if not members:
        return None
    evidence, timeline = members[0]
    return TeamPage(
        source=timeline.source,
        team=team,
        name=evidence.configuration.teams[team],
        people=tuple(member.handle for member in members),
        period=period,
        timezone=timeline.timezone,
        commit=timeline.commit,
        today=timeline.today,
        running=timeline.running,
        gaps=tuple(_gaps(members)),
        standards=tuple(_standards(members)),
        goals=tuple(_goals(members, team)),
        expectations=tuple(_expectations(members)),
        arcs=tuple(_arcs(members)),
    )


def _members(
    chronicles: Iterable[Chronicle], team: str, period: Period, today: datetime.date
) -> Iterator[_Member]:
    """Who was in the team at some time in the period; whoever is from outside is not."""
    for chronicle in chronicles:
        person = chronicle.people[chronicle.handle]
        profile = next((r for r in chronicle.records if r.path == person.path), None)
        came = not person.started or person.started < period.end.isoformat()
        left = bool(person.ended) and person.ended < period.start.isoformat()
        if team in person.teams and profile and is_member(profile) and came and not left:
            evidence = build_evidence(chronicle, period, today)
            yield _Member(evidence, build_timeline(chronicle, period, today))


def _gaps(members: list[_Member]) -> Iterator[TeamGap]:
    for type_, text in GAPS.items():
        people: list[str] = []
        citations: list[Citation] = []
        for member in members:
            found = [gap for gap in member.timeline.gaps if gap.type == type_]
            if found or (type_ == "no-evidence" and member.timeline.empty):
                people.append(member.handle)
                citations += [citation for gap in found for citation in gap.citations]
        if people:
            yield TeamGap(type_, text, tuple(people), tuple(citations))


def _standards(members: list[_Member]) -> Iterator[SeldomStandard]:
    given = [
        member.evidence.marks(record)
        for member in members
        for record in member.evidence.feedback()
        if member.evidence.period.start <= member.evidence.date(record) < member.evidence.until
    ]
    evidence = members[0].evidence
    for standard in sorted(evidence.of_team("standard"), key=lambda record: record.stem):
        named = sum(standard.stem in marks for marks in given)
        if given and named * SELDOM <= len(given):
            yield SeldomStandard(standard.stem, named, len(given), evidence.cite(standard))


def _goals(members: list[_Member], team: str) -> Iterator[TeamGoal]:
    """The team's goals that were open in the period, then what supports none of them."""
    evidence = members[0].evidence
    goals = sorted(evidence.of_team("goal"), key=evidence.sort_key)
    goals = [goal for goal in goals if goal.value("owner") == team]
    owned = [(OwnedGoal(m.handle, g), _supported(g, m)) for m in members for g in m.timeline.goals]
    for goal in goals:
        under = tuple(mine for mine, paths in owned if goal.path in paths)
        if under or _is_open(goal, evidence):
            yield TeamGoal(goal.name, evidence.cite(goal), under)
    known = {goal.path for goal in goals}
    alone = tuple(mine for mine, paths in owned if not paths & known)
    if alone:
        yield TeamGoal("", None, alone)


def _supported(goal: GoalLine, member: _Member) -> set[str]:
    find = member.evidence.directory.find
    return {target.path for text in goal.supports for target in find(text, ("goal",))}


def _is_open(goal: Record, evidence: Evidence) -> bool:
    agreed = evidence.date(goal) < evidence.until
    before = state_at(goal, evidence.period.start, evidence)
    return agreed and before.get("status") not in CLOSED


def _expectations(members: list[_Member]) -> Iterator[Unacknowledged]:
    """By the expectations; whoever set them need not acknowledge them."""
    found: dict[tuple[str, str, Citation], list[str]] = {}
    for member in members:
        authors = {r.path: r.value("from") for r in member.evidence.records}
        for line in member.timeline.expectations:
            citation = line.citations[0]
            if line.state != ACKNOWLEDGED and authors.get(citation.path) != member.handle:
                found.setdefault((line.title, line.state, citation), []).append(member.handle)
    for title, state, citation in sorted(found):
        yield Unacknowledged(title, state, tuple(found[title, state, citation]), citation)


def _arcs(members: list[_Member]) -> list[OpenArc]:
    """The line arcs that have not grown, the oldest first."""
    arcs = [
        OpenArc(member.handle, arc)
        for member in members
        for arc in member.timeline.arcs
        if arc.kind == "line" and arc.state != GROWN
    ]
    return sorted(arcs, key=lambda one: (one.arc.start.date, one.person, one.arc.about))
