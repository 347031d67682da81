"""The records at the foot of a page: where each comes from, and its words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from perfgit.links import NO_LINKS, Links
from perfgit.markdown import render_html
from perfgit.model import Record, parse_date
from perfgit.pages.charts.marks import icon
from perfgit.pages.dates import long
from perfgit.pages.html import Html
from perfgit.pages.notes import Note, Notes
from perfgit.renderers.citations import short_commit
from perfgit.renderers.safe import visible
from perfgit.timeline.appendix import Appendix
from perfgit.timeline.model import UNCOMMITTED, Citation

_FENCE = re.compile(r"---[ \t]*")
_SHAPES = {
    "acknowledgement": "answer",
    "coaching": "coaching",
    "expectations": "expectations",
    "feedback": "feedback",
    "goal": "goal",
    "reflection": "reflection",
}


class CommitView(NamedTuple):
    """A commit that the record is cited from. `href` is "" where no site shows it."""

    short: str
    path: str
    file: str
    href: str


class QuoteView(NamedTuple):
    """A cited record. `body` is its words as HTML, empty where they are left out."""

    number: int
    icon: Html
    kind: str
    title: str
    about: str
    path: str
    body: Html
    commits: tuple[CommitView, ...]


def build_quotes(notes: Notes, appendix: Appendix) -> list[QuoteView]:
    """Every record that the page cites, by its number."""
    return [_quote(note, appendix) for note in notes]


def _quote(note: Note, appendix: Appendix) -> QuoteView:
    last = note.citations[-1]
    record = appendix.record(last)
    return QuoteView(
        number=note.number,
        icon=icon(_shape(record)),
        kind=record.kind if record else "",
        title=appendix.title(last, record.name) if record else last.path,
        about=", ".join(_about(record, appendix)) if record else "",
        path=record.path if record else last.path,
        body=_body(record) if record and appendix.quotes else Html(),
        commits=tuple(_commit(citation, appendix.links) for citation in note.citations),
    )


def _commit(citation: Citation, links: Links) -> CommitView:
    """The commit with its links; the working tree is on no site."""
    shown = NO_LINKS if citation.commit == UNCOMMITTED else links
    return CommitView(
        short=short_commit(citation.commit),
        path=citation.path,
        file=shown.to_file(citation.path, citation.commit),
        href=shown.to_commit(citation.commit),
    )


def _shape(record: Record | None) -> str:
    if record is None:
        return "other"
    lines = {line.text for _name, line in record.pairs("standards")}
    if record.kind == "feedback" and len(lines) == 1:
        line = lines.pop()
        return line if line in ("above", "below") else "feedback"
    return _SHAPES.get(record.kind, "other")


def _about(record: Record, appendix: Appendix) -> Iterator[str]:
    day = parse_date(record.value("date") or record.value("effective"))
    if day:
        yield long(day)
    writer = record.value("from") or record.value("by") or record.value("owner")
    if writer:
        yield f"{'from' if record.value('from') else 'by'} {appendix.name(writer)}"
    if record.kind == "feedback":
        for standard, line in record.pairs("standards"):
            yield f"{line.text} the line on {standard.text}"
    if record.value("withdrawn"):
        yield f"withdrawn {record.value('withdrawn')}"


def _body(record: Record) -> Html:
    """The record below its front matter and its title, as HTML without anything active."""
    lines = record.text.split("\n")
    if _FENCE.fullmatch(lines[0]):
        end = next((n for n, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), 0)
        lines = lines[end + 1 :]
    if record.title:
        first = next((n for n, line in enumerate(lines) if line.strip()), 0)
        if lines[first].startswith("# "):
            del lines[first]
    return Html(render_html(visible("\n".join(lines))))
