"""A team's page for the terminal, 80 columns wide."""

from __future__ import annotations

from perfgit.renderers.cells import cell_width, wrap
from perfgit.renderers.citations import SHORT, Citations
from perfgit.renderers.safe import plain
from perfgit.renderers.sections_of_team import head, sections
from perfgit.timeline.team import TeamPage

WIDTH = 80


def render(page: TeamPage, *, colour: bool = False, width: int = WIDTH, full: bool = False) -> str:
    """The sections, and at the foot each citation with the record's path."""
    del full
    citations = Citations()
    label = page.period.label
    space = " " * max(width - cell_width(page.name) - len(label), 2)
    lines = [_bold(f"{page.name}{space}{label}", colour)]
    lines += _wrap(head(page), width, 0)
    for title, found in sections(page):
        lines += ["", _bold(title, colour)]
        for line in found:
            cited = citations.cite(*line.citations)
            lines += _wrap(f"{line.text} {cited}".rstrip(), width, 2 + 2 * line.depth)
    cited_lines = [f"[{n}] {c.path} {c.commit[:SHORT]}" for n, c in citations.numbered()]
    lines += ["", _bold("Citations (record, commit)", colour)] if cited_lines else []
    for cited in cited_lines:
        lines += _wrap(cited, width, 2)
    return "".join(f"{line}\n" for line in lines)


def _bold(text: str, colour: bool) -> str:  # noqa: FBT001  # as the formats take it
    return f"\x1b[1m{plain(text)}\x1b[0m" if colour else plain(text)


def _wrap(text: str, width: int, indent: int) -> list[str]:
    return wrap(plain(text), width, " " * indent, " " * (indent + 2 if indent else 0))
