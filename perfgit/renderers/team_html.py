"""A team's page as HTML: one file without scripts, and nothing in it that is elsewhere."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from perfgit.pages.charts.marks import icon
from perfgit.pages.dates import days, long, stretch, written
from perfgit.pages.html import Html
from perfgit.pages.notes import Notes
from perfgit.pages.quotes import build_quotes
from perfgit.pages.trail import Place
from perfgit.renderers.citations import SHORT
from perfgit.timeline.appendix import Appendix
from perfgit.timeline.model import GoalLine
from perfgit.timeline.team import TeamPage


class Who(NamedTuple):
    """A person: how the page calls them, and where their own page is, "" for nowhere."""

    name: str
    href: str = ""


class LineView(NamedTuple):
    """Something that holds for some people, with the records that it rests on."""

    text: str
    state: str
    people: tuple[Who, ...]
    cite: Html


class GoalView(NamedTuple):
    """A personal goal."""

    person: Who
    title: str
    state: str
    cite: Html


class TeamGoalView(NamedTuple):
    """A goal of the team with the personal goals that support it; no title for none."""

    title: str
    cite: Html
    goals: tuple[GoalView, ...]


class ArcView(NamedTuple):
    """An arc that has not grown."""

    day: str
    person: Who
    about: str
    state: str
    days: str
    cite: Html


def render(
    page: TeamPage,
    *,
    colour: bool = False,
    width: int = 0,
    full: bool = False,
    people: Mapping[str, Who] | None = None,
    appendix: Appendix | None = None,
    place: Place | None = None,
) -> str:
    """The sections, and the records that they rest on.

    `people` says how to call each handle and where to link to; `place` is where the page
    stands in a site.
    """
    del colour, width, full
    from perfgit.pages.template import render_template

    behind, known, notes = appendix or Appendix(), people or {}, Notes()

    def who(handle: str) -> Who:
        return known.get(handle, Who(handle))

    def everyone(handles: Iterable[str]) -> tuple[Who, ...]:
        return tuple(who(handle) for handle in handles)

    # In the order of the page: it numbers the records.
    values = {
        "team": page.team,
        "name": page.name,
        "label": page.period.label,
        "dates": stretch(page.period),
        "today": long(page.today) if page.running and page.today else "",
        "timezone": page.timezone,
        "source": page.source,
        "commit": page.commit[:SHORT],
        "commit_href": behind.links.to_commit(page.commit) if page.commit else "",
        "members": everyone(page.people),
        "mark": icon("goal"),
        "gaps": [
            LineView(gap.text, "", everyone(gap.people), notes.cite(*gap.citations))
            for gap in page.gaps
        ],
        "standards": [
            {**line._asdict(), "cite": notes.cite(line.citation)} for line in page.standards
        ],
        "goals": [
            TeamGoalView(
                team.title,
                notes.cite(team.citation) if team.citation else Html(),
                tuple(
                    GoalView(who(person), goal.title, _standing(goal), notes.cite(goal.citation))
                    for person, goal in team.goals
                ),
            )
            for team in page.goals
        ],
        "expectations": [
            {
                "title": line.title,
                "state": line.state,
                "people": everyone(line.people),
                "cite": notes.cite(line.citation),
            }
            for line in page.expectations
        ],
        "arcs": [
            ArcView(
                long(arc.start.date),
                who(person),
                arc.about,
                arc.state,
                days(arc.days),
                notes.cite(*(step.citation for step in (arc.start, *arc.taken_up))),
            )
            for person, arc in page.arcs
        ],
    }
    quotes = build_quotes(notes, behind)
    return render_template("team.html", place, **values, quotes=quotes)


def _standing(goal: GoalLine) -> str:
    """A goal's status and when it is due."""
    parts = [goal.status_after, f"due {written(goal.due)}" if goal.due else ""]
    return ", ".join(part for part in parts if part)
