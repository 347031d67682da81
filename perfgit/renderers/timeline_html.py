"""A timeline as a page: one file without scripts, and nothing in it that is elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from perfgit.pages.charts import lanes
from perfgit.pages.charts.marks import NAMES, icon
from perfgit.pages.dates import long, stretch
from perfgit.pages.goals import build_goals
from perfgit.pages.growth import build_arcs, draw_arcs, first_day, last_day
from perfgit.pages.notes import Notes
from perfgit.pages.overview import build_happenings
from perfgit.pages.quotes import build_quotes
from perfgit.pages.standards import build_standards
from perfgit.pages.talks import build_gaps, build_pacts, build_reflections, build_talks
from perfgit.pages.trail import Place
from perfgit.period import quarters_between
from perfgit.renderers.citations import SHORT
from perfgit.timeline.appendix import Appendix
from perfgit.timeline.model import Timeline
from perfgit.timeline.presence import build_silence


def render(
    timeline: Timeline,
    *,
    full: bool = False,
    colour: bool = False,
    width: int = 0,
    appendix: Callable[[], Appendix] = Appendix,
    place: Place | None = None,
) -> str:
    """The page: the period at a glance, the sections in the design's order, the records."""
    del full, colour, width
    from perfgit.pages.template import render_template

    behind, notes = appendix(), Notes()
    fiscal = behind.fiscal_start
    own = quarters_between(timeline.period.start, timeline.period.last, fiscal)
    ever = quarters_between(first_day(timeline), last_day(timeline), fiscal)
    happenings = build_happenings(timeline, behind, notes)
    shown = {"above", "below", *(happening.mark.shape for happening in happenings)}
    arcs = build_arcs(timeline, behind, notes)
    # In the order of the page: it numbers the records.
    values = {
        "person": timeline.person,
        "teams": timeline.person.teams,
        "label": timeline.period.label,
        "dates": stretch(timeline.period),
        "today": long(timeline.today) if timeline.running and timeline.today else "",
        "timezone": timeline.timezone,
        "source": timeline.source,
        "commit": timeline.commit[:SHORT],
        "commit_href": behind.links.to_commit(timeline.commit),
        "uncommitted": timeline.uncommitted,
        "silence": build_silence(timeline),
        "lanes": lanes.draw(
            [happening.mark for happening in happenings],
            timeline.period,
            own,
            timeline.today if timeline.running else None,
            timeline.person.away,
        ),
        "happenings": happenings,
        "legend": [(icon(shape), name) for shape, name in NAMES.items() if shape in shown],
        "arcs": arcs,
        "arcs_chart": draw_arcs(arcs, timeline, ever),
        "goals": build_goals(timeline, own, behind, notes),
        "standards": build_standards(timeline, [q.label for q in own], behind, notes),
        "talks": build_talks(timeline, behind, notes),
        "reflections": build_reflections(timeline, notes),
        "pacts": build_pacts(timeline, notes),
        "gaps": build_gaps(timeline, notes),
    }
    quotes = build_quotes(notes, behind)
    return render_template("timeline.html", place, **values, quotes=quotes)
