"""A log for the terminal: four lines an event at the most, blank lines between them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from perfgit.journal import Entry, Page
from perfgit.period import zone
from perfgit.renderers.citations import SHORT
from perfgit.renderers.safe import plain

WIDTH = 80
_LONGEST = 240
_INDENT = "    "


def render(page: Page, *, width: int = WIDTH) -> str:
    """What happened, from what to what, who recorded it and when, and where it stands."""
    about = f"{page.about} · " if page.about else ""
    head = f"{about}{page.source} at {page.commit[:SHORT]} · {page.timezone}"
    lines = [*_wrap(head, width, "", "")]
    for entry in page.entries:
        lines += ["", *_entry(entry, page, width)]
    if not page.entries:
        lines += ["", "No events."]
    return "".join(f"{line}\n" for line in lines)


def _entry(entry: Entry, page: Page, width: int) -> Iterator[str]:
    event = entry.event
    yield from _wrap(f"{event.date} {event.type}: {event.title}", width, "")
    yield from _wrap(_change(entry), width)
    recorded = event.recorded.astimezone(zone(page.timezone))
    commit = event.citation.commit[:SHORT]
    said = f"{entry.person or 'team'}, recorded {recorded:%Y-%m-%d %H:%M} by {event.by}, {commit}"
    yield from _wrap(said, width)
    # On a line of its own and never broken, so that it can be copied.
    yield f"{_INDENT}{plain(event.citation.path)}"


def _change(entry: Entry) -> str:
    """`60 → 85`, or what came in; nothing where that is the title again."""
    before, after = (_short(text) for text in (entry.event.before, entry.event.after))
    if before:
        return f"{before} → {after or '(none)'}"
    return "" if entry.event.after == entry.event.title else after


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _wrap(text: str, width: int, indent: str = _INDENT, rest: str = _INDENT) -> list[str]:
    return textwrap.wrap(
        plain(text),
        width,
        initial_indent=indent,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )
