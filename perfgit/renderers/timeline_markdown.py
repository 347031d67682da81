"""A timeline as Markdown that GitHub and GitLab show well: lists, tables, bars of characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from perfgit.renderers.citations import Citations, short_commit
from perfgit.renderers.marks import MARKS, STATES, bar
from perfgit.renderers.safe import plain
from perfgit.timeline.appendix import Appendix
from perfgit.timeline.model import Arc, Gap, GoalLine, GoalStep, Step, Timeline
from perfgit.timeline.presence import build_silence

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$@:])")


def render(
    timeline: Timeline,
    *,
    full: bool = False,
    colour: bool = False,
    width: int = 0,
    appendix: Callable[[], Appendix] = Appendix,
) -> str:
    """The sections in the design's order, with all that they hold, and the citations."""
    del full, colour, width, appendix
    citations = Citations(r"\[", r"\]")
    lines = list(_header(timeline))
    for title, section in SECTIONS:
        body = list(section(timeline, citations))
        if body:
            lines += ["", f"## {title}", "", *body]
    cited = [
        f"{n}. `{plain(c.path)}` at `{short_commit(c.commit)}`" for n, c in citations.numbered()
    ]
    if cited:
        lines += ["", "## Citations", "", *cited]
    return "".join(f"{line}\n" for line in lines)


def text(words: str) -> str:
    """`words` as text that no Markdown renderer takes for markup."""
    return _SPECIAL.sub(r"\\\1", plain(" ".join(words.split())))


def _header(timeline: Timeline) -> Iterator[str]:
    person = timeline.person
    yield f"# {text(person.name)}: {timeline.period.label}"
    yield ""
    role = f"{text(person.role)}. " if person.role else ""
    dates = timeline.period.dates if timeline.period.label != timeline.period.dates else ""
    running = f"still running on {timeline.today}" if timeline.running else ""
    when = ", ".join(part for part in (dates, running, timeline.timezone) if part)
    yield f"{role}{when},"
    more = " and what is not committed" if timeline.uncommitted else ""
    yield f"{text(timeline.source)} at `{short_commit(timeline.commit)}`{more}."
    silence = build_silence(timeline)
    if silence:
        yield ""
        yield text(silence.said)
    if silence and silence.command:
        yield ""
        yield f"{text(silence.lead)}: `{plain(silence.command)}`"


def _growth(timeline: Timeline, citations: Citations) -> Iterator[str]:
    for arc in timeline.arcs:
        end = f"in {arc.days} days" if arc.grown else f"for {arc.days} days"
        yield f"- {STATES[arc.state]} **{text(arc.about)}**: {arc.state} {end}"
        for what, step in _steps(arc):
            link = f" ({step.link})" if step.link else ""
            by = f", {text(step.by)}" if step.by else ""
            said = f"{step.date} {what}: {text(step.title)}{by}{link}"
            yield f"  - {said} {citations.cite(step.citation)}"
        if arc.earlier:
            yield f"  - seen before: {citations.cite(arc.earlier)}"


def _steps(arc: Arc) -> Iterator[tuple[str, Step]]:
    yield ("▽ below the line" if arc.kind == "line" else "agreed"), arc.start
    for step in arc.taken_up:
        yield step.what, step
    if arc.grown:
        yield "▲ above the line", arc.grown


def _goals(timeline: Timeline, citations: Citations) -> Iterator[str]:
    if not timeline.goals:
        return
    yield "| goal | progress | status | due |"
    yield "|---|---|---|---|"
    for goal in timeline.goals:
        cells = [f"{text(goal.title)} {citations.cite(goal.citation)}", _progress(goal)]
        cells += [text(_from_to(goal.status_before, goal.status_after)), text(goal.due)]
        yield f"| {' | '.join(cells)} |"
    for goal in timeline.goals:
        yield from ["", f"**{text(goal.title)}**", ""] if goal.steps else []
        for step in goal.steps:
            yield f"- {step.date} {_goal_step(step)} {citations.cite(step.citation)}"


def _progress(goal: GoalLine) -> str:
    """A bar and the percentages; nothing where there are none."""
    moved = _from_to(goal.progress_before, goal.progress_after)
    percent = text(f"{moved} %") if moved else ""
    return f"{bar(goal.progress_before, goal.progress_after)} {percent}".strip()


def _from_to(before: str, after: str) -> str:
    return f"{before} → {after}" if before and after and before != after else after or before


def _goal_step(step: GoalStep) -> str:
    if step.type == "checked in":
        percent = f" ({step.after} %)" if step.after else ""
        return f"checked in{percent}: {text(step.text)}"
    if step.type == "path":
        return f"path reworded by {text(step.by)}"
    return text(f"{step.type} {_from_to(step.before, step.after)}".strip())


def _standards(timeline: Timeline, citations: Citations) -> Iterator[str]:
    if timeline.standards:
        yield from _table(timeline, citations)
    if timeline.standards and timeline.without_standard:
        yield ""
    if timeline.without_standard:
        yield from ["Feedback on no standard:", ""]
    for line in timeline.without_standard:
        yield f"- {line.date} {text(line.title)} {citations.cite(line.citation)}"


def _table(timeline: Timeline, citations: Citations) -> Iterator[str]:
    quarters = [quarter.quarter for quarter in timeline.standards[0].quarters]
    yield f"| standard | {' | '.join(quarters)} |"
    yield f"|---|{'---|' * len(quarters)}"
    for standard in timeline.standards:
        cells = []
        for quarter in standard.quarters:
            marks = (f"{MARKS[m.line]}{citations.cite(m.citation)}" for m in quarter.marks)
            cells.append(" ".join(marks) or "·")
        yield f"| {text(standard.name)} | {' | '.join(cells)} |"
    yield ""
    yield "▲ above the line, ▽ below it, · nothing recorded."


def _coaching(timeline: Timeline, citations: Citations) -> Iterator[str]:
    for talk in timeline.coaching:
        yield f"- {talk.date} **{text(talk.title)}** {citations.cite(talk.citation)}"
        for question in talk.questions:
            yield f"  - {text(question)}"
        for action in talk.actions:
            box = "x" if action.done else " "
            head = ", ".join(part for part in (action.person, action.due) if part)
            yield f"  - [{box}] {text(f'{head}: {action.text}')}"


def _reflections(timeline: Timeline, citations: Citations) -> Iterator[str]:
    for line in timeline.reflections:
        yield f"- {line.date} {text(line.title)} {citations.cite(line.citation)}"


def _expectations(timeline: Timeline, citations: Citations) -> Iterator[str]:
    for line in timeline.expectations:
        on = f" on {line.acknowledged}" if line.acknowledged else ""
        said = f"{text(line.title)}, in force since {line.effective}: {line.state}{on}"
        yield f"- {said} {citations.cite(*line.citations)}"


def _gaps(timeline: Timeline, citations: Citations) -> Iterator[str]:
    for gap in timeline.gaps:
        yield _gap(gap, citations)
    if timeline.gaps_before:
        yield ""
        yield f"The quarter before, by {timeline.day_before}:"
        yield ""
        for gap in timeline.gaps_before:
            yield _gap(gap, citations)


def _gap(gap: Gap, citations: Citations) -> str:
    return f"- {text(gap.text)} {citations.cite(*gap.citations)}".rstrip()


SECTIONS = (
    ("Growth", _growth),
    ("Goals", _goals),
    ("Standards", _standards),
    ("Coaching", _coaching),
    ("Reflections", _reflections),
    ("Expectations", _expectations),
    ("What the record doesn't show", _gaps),
)
