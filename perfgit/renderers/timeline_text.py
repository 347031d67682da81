"""A timeline for the terminal: one screen of 80 × 40 for an ordinary quarter."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from perfgit.renderers.citations import Citations, short_commit
from perfgit.renderers.safe import plain
from perfgit.timeline.appendix import Appendix
from perfgit.timeline.model import Arc, CoachingLine, GoalLine, GoalStep, Mark, Step, Timeline
from perfgit.timeline.presence import build_silence

WIDTH = 80
_NAME = 15
_CELL = 9
_ARROWS = {"linked": "→", "inferred": "⇢"}
_STATES = {"grown": "●", "taken up": "◐", "open": "○"}
_MARKS = {"above": "▲", "below": "▽"}


@dataclass(frozen=True, slots=True)
class _Page:
    """How to write: the numbers given so far, the width, and how much to show."""

    timeline: Timeline
    width: int
    full: bool
    colour: bool
    citations: Citations = field(default_factory=Citations)

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def dim(self, text: str) -> str:
        return f"\x1b[2m{text}\x1b[0m" if self.colour else text

    def day(self, day: datetime.date) -> str:
        """The day, without the year where it is the period's own."""
        own = self.timeline.period.start.year == self.timeline.period.last.year == day.year
        return f"{day:%m-%d}" if own else day.isoformat()

    def wrap(self, text: str, indent: int = 2, hanging: int | None = None) -> list[str]:
        first, rest = " " * indent, " " * (indent + 2 if hanging is None else hanging)
        return textwrap.wrap(
            plain(text),
            self.width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=True,
            break_on_hyphens=False,
        )

    def wrap_row(self, row: str, cited: str) -> list[str]:
        """A row of a table with its citations behind it, on lines below where they are many."""
        room = max(self.width - len(row), 12)
        first, *rest = textwrap.wrap(cited, room) or [""]
        return [f"{row}{first}".rstrip(), *(f"{'':<{len(row)}}{line}" for line in rest)]


def render(
    timeline: Timeline,
    *,
    full: bool = False,
    colour: bool = False,
    width: int = WIDTH,
    appendix: Callable[[], Appendix] = Appendix,
) -> str:
    """The sections in the design's order, and the citations at the foot."""
    del appendix
    page = _Page(timeline, width, full, colour)
    lines = [*_header(page), *([""] if full else [])]
    for title, legend, section in SECTIONS:
        body = list(section(page))
        if body:
            key = page.dim(f"  {legend}") if legend else ""
            lines += [f"{page.bold(title)}{key}", *body, *([""] if full else [])]
    lines += _foot(page)
    return "".join(f"{line}\n" for line in lines)


def _header(page: _Page) -> Iterator[str]:
    timeline, person = page.timeline, page.timeline.person
    name = plain(", ".join(part for part in (person.name, person.role) if part))
    label = timeline.period.label
    yield page.bold(f"{name}{label:>{max(page.width - len(name), len(label) + 2)}}")
    dates = timeline.period.dates if label != timeline.period.dates else ""
    running = f"running: as of {timeline.today}" if timeline.running else ""
    when = ", ".join(part for part in (dates, running) if part)
    more = " and what is not committed" if timeline.uncommitted else ""
    at = f"{timeline.source} at {short_commit(timeline.commit)}{more}"
    where = f"{timeline.timezone} · {at}"
    said = " · ".join(part for part in (when, where) if part)
    yield from (page.dim(line) for line in page.wrap(said, 0, 0))
    silence = build_silence(timeline)
    if silence:
        yield ""
        yield from page.wrap(silence.said, 0, 0)
    if silence and silence.command:
        yield from page.wrap(f"{silence.lead}:", 0, 0)
        # On a line of its own and never broken, so that it can be copied.
        yield f"  {plain(silence.command)}"


def _growth(page: _Page) -> Iterator[str]:
    for arc in page.timeline.arcs:
        yield from _arc(arc, page)


def _arc(arc: Arc, page: _Page) -> Iterator[str]:
    yield from page.wrap(f"{_STATES[arc.state]} {_arc_line(arc, page)}", hanging=6)
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
        steps.append(f"{_ARROWS[arc.grown.link]} {_step(arc.grown, _MARKS['above'], page)}")
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
    what = _MARKS["below"] if arc.kind == "line" else "agreed"
    again = f" (after {page.citations.cite(arc.earlier)})" if arc.earlier else ""
    return f"{_step(arc.start, what, page)}{again}"


def _step(step: Step, what: str, page: _Page) -> str:
    return f"{what} {page.day(step.date)} {page.citations.cite(step.citation)}"


def _goals(page: _Page) -> Iterator[str]:
    for goal in page.timeline.goals:
        head = f"{goal.title}: {_movement(goal, page)} {page.citations.cite(goal.citation)}"
        yield from page.wrap(head, hanging=4)
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


def _standards(page: _Page) -> Iterator[str]:
    standards = page.timeline.standards
    if not standards:
        return
    quarters = standards[0].quarters
    heads = "".join(f"{quarter.quarter:<{_CELL}}" for quarter in quarters)
    yield page.dim(f"  {'':<{_NAME}}{heads}".rstrip())
    for standard in standards:
        cells = "".join(_cell([mark.line for mark in q.marks]) for q in standard.quarters)
        last = standard.quarters[-1].marks
        cited = page.citations.cite(*(mark.citation for mark in last))
        name = plain(standard.name)[: _NAME - 1]
        yield from page.wrap_row(f"  {name:<{_NAME}}{cells}", cited)
        if page.full:
            yield from _mark_lines([m for q in standard.quarters for m in q.marks], page)


def _cell(lines: list[str]) -> str:
    marks = "".join(_MARKS[line] for line in lines) or "·"
    shown = marks if len(marks) < _CELL else f"{marks[: _CELL - 2]}…"
    return f"{shown:<{_CELL}}"


def _mark_lines(marks: Iterable[Mark], page: _Page) -> Iterator[str]:
    for mark in marks:
        said = f"{_MARKS[mark.line]} {page.day(mark.date)} {mark.title} ({mark.by})"
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


def _foot(page: _Page) -> list[str]:
    """The citations: three a row by id, or one a row with its path where all is shown."""
    cited = list(page.citations.numbered())
    if not cited:
        return []
    if page.full:
        rows = [f"  [{n}] {plain(c.path)} {short_commit(c.commit)}" for n, c in cited]
    else:
        rows = _columns([_short(n, c.record, c.commit) for n, c in cited], page.width)
    return [page.bold("Citations (record, commit)"), *(page.dim(row) for row in rows)]


def _short(number: int, record: str, commit: str) -> str:
    name = record.rpartition("/")[2].removesuffix(".md")
    return f"[{number}] {plain(name)} {short_commit(commit, _SHORTEST)}"


_SHORTEST = 7


def _columns(cells: list[str], width: int) -> list[str]:
    widest = max(len(cell) for cell in cells) + 2
    each = max(1, (width - 2) // widest)
    rows = [cells[n : n + each] for n in range(0, len(cells), each)]
    return ["  " + "".join(f"{cell:<{widest}}" for cell in row).rstrip() for row in rows]


SECTIONS = (
    ("Growth", "▽ below  ▲ above the line   → linked  ⇢ inferred", _growth),
    ("Goals", "", _goals),
    ("Standards", "", _standards),
    ("Coaching and reflections", "", _coaching),
    ("Expectations", "", _expectations),
    ("What the record doesn't show", "", _gaps),
)
