"""A team's page as Markdown."""

from __future__ import annotations

from perfgit.renderers.citations import SHORT, Citations
from perfgit.renderers.safe import plain
from perfgit.renderers.sections_of_team import head, sections
from perfgit.renderers.timeline_markdown import text
from perfgit.timeline.team import TeamPage


def render(page: TeamPage, *, colour: bool = False, width: int = 0, full: bool = False) -> str:
    """The sections as lists, and the citations."""
    del colour, width, full
    citations = Citations()
    lines = [f"# {text(page.name)}: {page.period.label}", "", text(head(page))]
    for title, found in sections(page):
        lines += ["", f"## {title}", ""]
        for line in found:
            cited = citations.cite(*line.citations)
            lines.append(f"{'  ' * line.depth}- {text(f'{line.text} {cited}'.rstrip())}")
    cited_lines = [
        f"{n}. `{plain(c.path)}` at `{c.commit[:SHORT]}`" for n, c in citations.numbered()
    ]
    lines += ["", "## Citations", "", *cited_lines] if cited_lines else []
    return "".join(f"{line}\n" for line in lines)
