"""A timeline for the terminal: one screen of 80 × 40 for an ordinary quarter."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, cast

from perfgit.links import Links
from perfgit.renderers import grid as grids
from perfgit.renderers.cells import cell_width, wrap
from perfgit.renderers.citations import Citations, short_commit
from perfgit.renderers.lines import CLOSING, DIM, OPENING, TITLE, Line, without_marks
from perfgit.renderers.marks import MARKS, STATES, bar
from perfgit.renderers.safe import plain
from perfgit.timeline.appendix import Appendix
from perfgit.timeline.model import (
    UNCOMMITTED,
    Arc,
    Citation,
    CoachingLine,
    FeedbackLine,
    GoalLine,
    GoalStep,
    Mark,
    Step,
    Timeline,
)
from perfgit.timeline.presence import build_silence

WIDTH = 80
_ARROWS = {"linked": "→", "inferred": "⇢"}


class _Page(NamedTuple):
    """How to write: the numbers given so far, the width, and how much to show."""

    timeline: Timeline
    width: int
    full: bool
    citations: Citations

    def day(self, day: datetime.date) -> str:
        """The day, without the year where it is the period's own."""
        own = self.timeline.period.start.year == self.timeline.period.last.year == day.year
        return f"{day:%m-%d}" if own else day.isoformat()

    def wrap(self, text: str, indent: int = 2, hanging: int | None = None) -> list[str]:
        rest = indent + 2 if hanging is None else hanging
        return wrap(text, self.width, " " * indent, " " * rest)

    def wrap_row(self, row: str, behind: str, indent: int) -> list[str]:
        """A row of a table and what stands behind it, on lines below where there is no room."""
        taken = cell_width(row)
        if taken + cell_width(behind) <= self.width:
            return [f"{row}{behind}".rstrip()]
        return [row.rstrip(), *self.wrap(behind, indent, indent)]


def render(
    timeline: Timeline,
    *,
    full: bool = False,
    colour: bool = False,
    width: int = WIDTH,
    appendix: Callable[[], Appendix] = Appendix,
) -> str:
    """The sections in the design's order, and the citations at the foot."""
    page = _Page(_made_plain(timeline), width, full, Citations(OPENING, CLOSING))
    lines = list(_lines(page))
    if not colour:
        return "".join(f"{without_marks(line.text)}\n" for line in lines)
    from perfgit.renderers.terminal import paint

    cited, links = dict(page.citations.numbered()), appendix().links
    return "".join(f"{line}\n" for line in paint(lines, lambda n: _address(cited[n], links)))


def _made_plain(timeline: Timeline) -> Timeline:
    """The timeline with texts that neither steer a terminal nor hold what stands for a citation.

    Citations stay as they are, for links; of the events no text is shown.
    """
    made = cast("Timeline", _plain(timeline._replace(events=())))
    return made._replace(events=timeline.events)


def _plain(value: object) -> object:
    if isinstance(value, str):
        return plain(" ".join(value.split()))
    if isinstance(value, tuple) and not isinstance(value, Citation):
        make = getattr(value, "_make", tuple)
        return cast("object", make(_plain(part) for part in value))
    return value


def _address(citation: Citation, links: Links) -> str:
    """Where the hosting site shows the record; the working tree is on no site."""
    known = citation.commit != UNCOMMITTED
    return links.to_file(citation.path, citation.commit) if known else ""


def _lines(page: _Page) -> Iterator[Line]:
    space = [Line("")] if page.full else []
    yield from _header(page)
    yield from space
    for title, legend, section in SECTIONS:
        body = list(section(page))
        if body:
            yield Line(f"{title}{legend(page)}", TITLE)
            yield from map(Line, body)
            yield from space
    yield from _foot(page)


def _header(page: _Page) -> Iterator[Line]:
    timeline, person = page.timeline, page.timeline.person
    name = ", ".join(part for part in (person.name, person.role) if part)
    label = timeline.period.label
    *above, last = page.wrap(name, 0, 0) or [""]
    yield from (Line(line, TITLE) for line in above)
    if cell_width(last) + len(label) + 2 > page.width:
        yield Line(last, TITLE)
        last = ""
    yield Line(f"{last}{' ' * (page.width - cell_width(last) - len(label))}{label}", TITLE)
    dates = timeline.period.dates if label != timeline.period.dates else ""
    running = f"running: as of {timeline.today}" if timeline.running else ""
    when = ", ".join(part for part in (dates, running) if part)
    more = " and what is not committed" if timeline.uncommitted else ""
    at = f"{timeline.source} at {short_commit(timeline.commit)}{more}"
    where = f"{timeline.timezone} · {at}"
    said = " · ".join(part for part in (when, where) if part)
    yield from (Line(line, DIM) for line in page.wrap(said, 0, 0))
    silence = build_silence(timeline)
    if silence:
        yield from map(Line, ["", *page.wrap(silence.said, 0, 0)])
    if silence and silence.command:
        yield from map(Line, page.wrap(f"{silence.lead}:", 0, 0))
        # On a line of its own and never broken, so that it can be copied.
        yield Line(f"  {plain(silence.command)}")


def _growth(page: _Page) -> Iterator[str]:
    for arc in page.timeline.arcs:
        yield from _arc(arc, page)


def _arc(arc: Arc, page: _Page) -> Iterator[str]:
    yield from page.wrap(f"{STATES[arc.state]} {_arc_line(arc, page)}", hanging=6)
    if page.full:
        for step in (arc.start, *arc.taken_up, *([arc.grown] if arc.grown else [])):
            yield from page.wrap(f"{page.day(step.date)} {step.what}: {_said(step)}", 6)


def _said(step: Step) -> str:
    return f"{step.title} ({step.by})" if step.by else step.title


def _arc_line(arc: Arc, page: _Page) -> str:
    steps = [_first_step(arc, page)]
    shown = arc.taken_up if page.full else _first_steps(arc, page)
    steps += [f"{_ARROWS[step.link]} {_step(step, step.what, page)}" for step in shown]
    if len(shown) < len(arc.taken_up):
        steps.append(f"→ {len(arc.taken_up) - len(shown)} more")
    if arc.grown:
        steps.append(f"{_ARROWS[arc.grown.link]} {_step(arc.grown, MARKS['above'], page)}")
    return f"{arc.about} {' '.join(steps)}, {_length(arc)}"


def _length(arc: Arc) -> str:
    days = f"{arc.days} day{'' if arc.days == 1 else 's'}"
    return days if arc.grown else f"{arc.state}, {days}"


_STEPS_SHOWN = 2


def _first_steps(arc: Arc, page: _Page) -> tuple[Step, ...]:
    """The first steps; of a goal those up to the period's end: its check-ins go on and on."""
    end = page.timeline.period.end
    steps = (step for step in arc.taken_up if arc.kind == "line" or step.date < end)
    return tuple(steps)[:_STEPS_SHOWN]


def _first_step(arc: Arc, page: _Page) -> str:
    what = MARKS["below"] if arc.kind == "line" else "agreed"
    again = f" (after {page.citations.cite(arc.earlier)})" if arc.earlier else ""
    return f"{_step(arc.start, what, page)}{again}"


def _step(step: Step, what: str, page: _Page) -> str:
    return f"{what} {page.day(step.date)} {page.citations.cite(step.citation)}"


def _goals(page: _Page) -> Iterator[str]:
    for goal in page.timeline.goals:
        done = bar(goal.progress_before, goal.progress_after)
        head = f"{goal.title}: {_movement(goal, page)} {page.citations.cite(goal.citation)}"
        yield from page.wrap(f"{done} {head}", hanging=4 + cell_width(done))
        steps = [text for step in goal.steps for text in _goal_step(step, page)]
        if page.full:
            for text in steps:
                yield from page.wrap(text, 4, 6)
        elif steps:
            yield from page.wrap("; ".join(steps), 4, 4)


def _movement(goal: GoalLine, page: _Page) -> str:
    progress = _from_to(goal.progress_before, goal.progress_after)
    parts = [
        _from_to(goal.status_before, goal.status_after),
        f"{progress} %" if progress else "",
        f"due {goal.due}" if goal.due else "",
        f"supports {', '.join(goal.supports)}" if goal.supports and page.full else "",
    ]
    return ", ".join(part for part in parts if part)


def _from_to(before: str, after: str) -> str:
    return f"{before} → {after}" if before and after and before != after else after or before


def _goal_step(step: GoalStep, page: _Page) -> Iterator[str]:
    day, cite = page.day(step.date), page.citations.cite(step.citation)
    if step.type == "checked in":
        percent = f" {step.after} %" if step.after else ""
        said = f": {step.text}" if page.full else ""
        yield f"{day} checked in{percent}{said} {cite}"
    elif step.type == "agreed":
        yield f"{day} agreed {cite}"
    elif step.type == "path":
        yield f"{day} path reworded by {step.by} {cite}"
    else:
        yield f"{day} {step.type} {_from_to(step.before, step.after)} {cite}"


def _over_time(page: _Page) -> Iterator[str]:
    timeline = page.timeline
    grid = grids.build_grid(timeline, page.width)
    for standard in timeline.standards:
        row = grids.standard_row(standard, timeline, grid)
        marks = [mark for quarter in standard.quarters for mark in quarter.marks]
        own = [mark.citation for mark in marks if mark.date in timeline.period]
        yield from page.wrap_row(row, page.citations.cite(*own), grid.indent)
        if page.full:
            yield from _mark_lines(marks, page)
    if timeline.without_standard:
        row = grids.without_standard_row(timeline, grid)
        cited = page.citations.cite(*(line.citation for line in timeline.without_standard))
        yield from page.wrap_row(row, cited, grid.indent)
        if page.full:
            yield from _mark_lines(timeline.without_standard, page)
    for row, legend in grids.lane_rows(timeline, grid):
        yield from page.wrap_row(row, legend, grid.indent)


def _heads(page: _Page) -> str:
    grid = grids.build_grid(page.timeline, page.width)
    return f"{' ' * (grid.indent - len('Over time'))}{grids.head(grid)}"


def _mark_lines(marks: Iterable[Mark | FeedbackLine], page: _Page) -> Iterator[str]:
    for mark in marks:
        shape = mark.line if isinstance(mark, Mark) else "feedback"
        said = f"{MARKS[shape]} {page.day(mark.date)} {mark.title} ({mark.by})"
        yield from page.wrap(f"{said} {page.citations.cite(mark.citation)}", 6)


def _coaching(page: _Page) -> Iterator[str]:
    for talk in page.timeline.coaching:
        yield from page.wrap(_talk(talk, page))
        if page.full:
            for question in talk.questions:
                yield from page.wrap(question, 6)
            for action in talk.actions:
                box = "[x]" if action.done else "[ ]"
                yield from page.wrap(f"{box} {action.person}, {action.due}: {action.text}", 6)
    for reflection in page.timeline.reflections:
        cite = page.citations.cite(reflection.citation)
        yield from page.wrap(f"{page.day(reflection.date)} reflection: {reflection.title} {cite}")


def _talk(talk: CoachingLine, page: _Page) -> str:
    done = sum(action.done for action in talk.actions)
    actions = f", {done} of {len(talk.actions)} actions done" if talk.actions else ""
    questions = f"{len(talk.questions)} question{'' if len(talk.questions) == 1 else 's'}"
    cite = page.citations.cite(talk.citation)
    return f"{page.day(talk.date)} {talk.title}: {questions}{actions} {cite}"


def _agreed(page: _Page) -> Iterator[str]:
    yield from _coaching(page)
    yield from _expectations(page)


def _expectations(page: _Page) -> Iterator[str]:
    for line in page.timeline.expectations:
        on = f" {line.acknowledged}" if line.acknowledged else ""
        since = f", since {line.effective}" if page.full else ""
        text = f"{line.title}{since}: {line.state}{on}"
        yield from page.wrap(f"{text} {page.citations.cite(*line.citations)}")


def _gaps(page: _Page) -> Iterator[str]:
    texts = [
        f"{gap.text} {page.citations.cite(*gap.citations)}".rstrip() for gap in page.timeline.gaps
    ]
    if page.full:
        for text in texts:
            yield from page.wrap(text)
    elif texts:
        yield from page.wrap("; ".join(texts), 2, 2)
    if page.timeline.gaps_before:
        before = "; ".join(
            f"{gap.text} {page.citations.cite(*gap.citations)}".rstrip()
            for gap in page.timeline.gaps_before
        )
        yield from page.wrap(f"The quarter before, by {page.timeline.day_before}: {before}", 2, 4)


def _foot(page: _Page) -> Iterator[Line]:
    """The citations: some a row by id, or one a row with its path where all is shown."""
    cited, sign = page.citations.numbered(), page.citations.sign
    if not cited:
        return
    yield Line("Citations (record, commit)", TITLE)
    if page.full:
        for n, c in cited:
            yield Line(f"  {sign(n)} {_in_full(c)}", DIM)
    else:
        shown = [f"{_name(c)} {short_commit(c.commit, _SHORTEST)}" for _n, c in cited]
        times = Counter(shown)
        cells = [
            f"{sign(n)} {text if times[text] == 1 else _in_full(c)}"
            for (n, c), text in zip(cited, shown, strict=True)
        ]
        yield from (Line(row, DIM) for row in _columns(cells, page.width))


_SHORTEST = 7


def _name(citation: Citation) -> str:
    return plain(citation.record.rpartition("/")[2].removesuffix(".md"))


def _in_full(citation: Citation) -> str:
    return f"{plain(citation.path)} {short_commit(citation.commit)}"


def _columns(cells: list[str], width: int) -> Iterator[str]:
    widest = max(map(cell_width, cells)) + 2
    each = max(1, width // widest)
    for n in range(0, len(cells), each):
        row = "".join(f"{cell}{' ' * (widest - cell_width(cell))}" for cell in cells[n : n + each])
        yield f"  {row.rstrip()}"


_LEGEND = "  ▽ below  ▲ above the line   → linked  ⇢ inferred"
SECTIONS: tuple[tuple[str, Callable[[_Page], str], Callable[[_Page], Iterator[str]]], ...] = (
    ("Growth", lambda _page: _LEGEND, _growth),
    ("Goals", lambda _page: "", _goals),
    ("Over time", _heads, _over_time),
    ("Coaching, reflections, expectations", lambda _page: "", _agreed),
    ("What the record doesn't show", lambda _page: "", _gaps),
)
"""Each section's title, what stands beside it, and its lines."""
