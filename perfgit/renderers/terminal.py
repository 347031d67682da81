"""Lines with the colours and links of a terminal. The only home of rich, imported to paint."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable

from rich.console import Console
from rich.style import Style
from rich.text import Text

from perfgit.renderers.lines import BODY, CLOSING, DIM, OPENING, TITLE, Line, without_marks

_STYLES = {
    "[▲●█▓]": "cyan",
    "[▽○◐]": "yellow",
    "[▬■✓◆◇□▣∘]": "magenta",
    "[·░]": "dim",
}
"""A colour only repeats what a mark's shape says, and none is a traffic light's."""

_CITED = re.compile(f"{OPENING}([0-9]+){CLOSING}")
_HEAD = re.compile("(?:[^ ]| (?! ))+")
_ADDRESS = re.compile("https?://[!-~]+")
"""The addresses that are linked to: nothing in them ends the link or steers the terminal."""


def paint(lines: Iterable[Line], address: Callable[[int], str]) -> list[str]:
    """The lines with escape sequences. `address` is where a citation leads, "" for nowhere."""
    console = Console(
        file=io.StringIO(),
        force_terminal=True,
        color_system="standard",
        width=1000,
        highlight=False,
        legacy_windows=False,
    )
    painted = []
    for line in lines:
        with console.capture() as capture:
            console.print(_styled(line, address), end="", soft_wrap=True)
        painted.append(_without_ids(capture.get()))
    return painted


def _styled(line: Line, address: Callable[[int], str]) -> Text:
    text = Text(without_marks(line.text), style="dim" if line.style == DIM else "")
    if line.style == BODY:
        for pattern, style in _STYLES.items():
            text.highlight_regex(pattern, style)
    head = _HEAD.match(line.text) if line.style == TITLE else None
    if head:
        text.stylize("bold", 0, head.end())
        text.stylize("dim", head.end())
    for cited in _CITED.finditer(line.text):
        link = address(int(cited[1]))
        safe = link if _ADDRESS.fullmatch(link) else None
        text.stylize(Style(dim=True, link=safe), *cited.span())
    return text


def _without_ids(text: str) -> str:
    """The same bytes each time: rich gives each link an id by chance."""
    return re.sub(r"\x1b\]8;id=[^;]*;", "\x1b]8;;", text)
