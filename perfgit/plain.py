"""The leaves of a body in plain prose: what most records are, read without markdown-it.

Importing markdown-it costs a commit as much as all the rest of perfgit. So a body of
nothing but headings, paragraphs and comments, none of which can be anything else in
CommonMark, is read here line by line; every other body is left to markdown-it. A property
test holds the two against each other.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HEADING = re.compile(r"(#{1,6}) (\S.*)")
# A line that starts so opens no list, quotation, code, reference, break or HTML, and
# underlines nothing.
_PROSE = re.compile(r"(?![0-9]+[.)]|_)[\w\"'“”„‘’(…]")
_BLANK = " \t"


class Leaf(NamedTuple):
    """A block that holds text, from line `line` on; the body's first is 0.

    `form` is a block's, html, or for a heading its level and how it is marked: heading2#.
    """

    form: str
    content: str
    line: int


def read_plain(body: str) -> list[Leaf] | None:
    """The leaves of `body`; None unless it is plain."""
    if "\0" in body or "\r" in body:
        return None
    lines = body.split("\n")
    leaves: list[Leaf] = []
    paragraph = 0  # the number of the open paragraph's lines
    number = 0
    while number < len(lines):
        line = lines[number]
        if _PROSE.match(line):
            paragraph += 1
            number += 1
            continue
        if paragraph:
            leaves.append(_prose(lines, number - paragraph, number))
            paragraph = 0
        if line.startswith("<!--"):
            end = _end_of_comment(lines, number)
            leaves.append(Leaf("html", "\n".join(lines[number:end]), number))
            number = end
            continue
        if line.strip(_BLANK):
            heading = _heading(line, number)
            if heading is None:
                return None
            leaves.append(heading)
        number += 1
    if paragraph:
        leaves.append(_prose(lines, number - paragraph, number))
    return leaves


def _prose(lines: list[str], start: int, end: int) -> Leaf:
    return Leaf("prose", "\n".join(lines[start:end]).strip(), start)


def _heading(line: str, number: int) -> Leaf | None:
    """The heading that a line is; None if it is none, or closed by signs of its own."""
    found = _HEADING.fullmatch(line)
    if found is None or line.rstrip().endswith("#"):
        return None
    return Leaf(f"heading{len(found[1])}#", found[2].strip(), number)


def _end_of_comment(lines: list[str], start: int) -> int:
    """The line after the one that closes a comment, or after the last."""
    for number in range(start, len(lines)):
        if "-->" in lines[number]:
            return number + 1
    return len(lines)
