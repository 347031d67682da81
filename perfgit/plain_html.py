"""A body in plain prose as HTML, without markdown-it, which costs a page as much as its charts.

Only where none of its words can be markup; a property test holds it against markdown-it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from perfgit.plain import Leaf, read_plain

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_MARKUP = re.compile(r"[\\*_<&]|\]\(|\]\[|!\[|[ \t]\n")
"""What may be more than the text that it is: emphasis, links, HTML, entities, breaks."""


def render_plain(body: str) -> str | None:
    """`body` as `perfgit.markdown.render_html` has it; None where that takes more."""
    leaves = read_plain(body)
    if leaves is None or any(map(_is_marked_up, leaves)):
        return None
    lines = body.split("\n")
    if any(_is_loose(leaf, after, lines) for leaf, after in pairwise(leaves)):
        return None
    return "".join(_blocks(leaves))


def _is_marked_up(leaf: Leaf) -> bool:
    if leaf.form == "html":
        return bool(_COMMENT.sub("", leaf.content).strip())
    words, code = _parts(leaf.content)
    odd = len(words) == len(code) or any(part.strip() != part or not part for part in code)
    return odd or any(map(_MARKUP.search, words))


def _parts(content: str) -> tuple[list[str], list[str]]:
    """The words of a block, and what stands between backquotes in them."""
    parts = content.split("`")
    return parts[::2], parts[1::2]


def _is_loose(leaf: Leaf, after: Leaf, lines: list[str]) -> bool:
    """Whether two items are parted by more than a line's end: they are two lists, or one apart."""
    if leaf.form != "item" or after.form != "item":
        return False
    end = leaf.line + leaf.content.count("\n") + 1
    return end != after.line or lines[leaf.line][0] != lines[after.line][0]


def _blocks(leaves: list[Leaf]) -> Iterator[str]:
    before, lowered = "", False
    for form, content, _line in leaves:
        if before == "item" != form:
            yield "</ul>\n"
        if form == "item":
            start = "" if before == "item" else "<ul>\n"
            yield f"{start}<li>{_inline(content)}</li>\n"
        elif form == "prose":
            yield f"<p>{_inline(content)}</p>\n"
        elif form != "html":
            high = form[7] in "12"
            lowered = lowered or high
            tag = "h4" if lowered and not high else "h3"
            yield f"<{tag}>{_inline(content)}</{tag}>\n"
        before = form
    if before == "item":
        yield "</ul>\n"


def _inline(content: str) -> str:
    words, code = _parts(content)
    spans = ["<code>" + _escape(part).replace("\n", " ") + "</code>" for part in code]
    pairs = zip_longest(words, spans, fillvalue="")
    return "".join(_escape(said) + span for said, span in pairs)


def _escape(text: str) -> str:
    """The text as markdown-it writes it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;")
