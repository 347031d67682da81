"""A team's page as sections of lines with their citations: what its formats have in common."""

from collections.abc import Iterator
from typing import NamedTuple

from perfgit.renderers.citations import SHORT
from perfgit.timeline.model import Citation, GoalLine
from perfgit.timeline.team import TeamPage
from perfgit.wording import join_words


class Line(NamedTuple):
    """A line. `depth` is 1 for what belongs to the line above."""

    text: str
    citations: tuple[Citation, ...] = ()
    depth: int = 0


def head(page: TeamPage) -> str:
    running = f", running: as of {page.today}" if page.running else ""
    dates = page.period.dates if page.period.label != page.period.dates else ""
    where = f"{page.timezone} · {page.source} at {page.commit[:SHORT]}"
    return " · ".join(part for part in (f"{dates}{running}".removeprefix(", "), where) if part)


def sections(page: TeamPage) -> Iterator[tuple[str, list[Line]]]:
    """The sections that hold something, in order."""
    for title, section in SECTIONS:
        lines = list(section(page))
        if lines:
            yield title, lines


def _gaps(page: TeamPage) -> Iterator[Line]:
    for gap in page.gaps:
        yield Line(f"{gap.text}: {join_words(gap.people, 'and')}", gap.citations)


def _standards(page: TeamPage) -> Iterator[Line]:
    for line in page.standards:
        yield Line(f"{line.name}: named by {line.part} of {line.whole} feedback", (line.citation,))


def _goals(page: TeamPage) -> Iterator[Line]:
    for team in page.goals:
        yield Line(team.title or "(none of the team's)", (team.citation,) if team.citation else ())
        for person, goal in team.goals:
            yield Line(f"{person}: {goal.title}: {_state(goal)}", (goal.citation,), 1)
        if not team.goals:
            yield Line("no personal goal supports it", (), 1)


def _state(goal: GoalLine) -> str:
    """A goal's status and when it is due."""
    parts = [goal.status_after, f"due {goal.due}" if goal.due else ""]
    return ", ".join(part for part in parts if part)


def _expectations(page: TeamPage) -> Iterator[Line]:
    for line in page.expectations:
        people = join_words(line.people, "and")
        yield Line(f"{line.title}: {line.state}: {people}", (line.citation,))


def _arcs(page: TeamPage) -> Iterator[Line]:
    for person, arc in page.arcs:
        days = f"{arc.days} day{'' if arc.days == 1 else 's'}"
        cited = tuple(step.citation for step in (arc.start, *arc.taken_up))
        said = f"{arc.start.date} {person}: {arc.about}, {arc.state}, {days}"
        yield Line(said, cited)


SECTIONS = (
    ("What the record doesn't show, and of whom", _gaps),
    ("Standards seldom observed", _standards),
    ("Goals under the team's", _goals),
    ("Expectations not acknowledged", _expectations),
    ("Arcs open longest", _arcs),
)
