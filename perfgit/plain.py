"""The leaves of a body in plain prose: what most records are, read without markdown-it.

Importing markdown-it costs a commit as much as all the rest of perfgit. So a body of
nothing but headings, paragraphs, comments and flat lists, written so that none can be
anything else in CommonMark, is read here line by line; every other body is left to
markdown-it. A property test holds the two against each other.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_HEADING = re.compile(r"(#{1,6}) (\S.*)")
# Words that start so open no list, quotation, code, reference, break or HTML, and
# underline nothing.
_WORDS = r"(?![0-9]+[.)]|_)[\w\"'“”„‘’(…]"
_PROSE = re.compile(_WORDS)
_MARKS = ("- ", "* ", "+ ")
_BOXES = ("[ ] ", "[x] ", "[X] ")
_INDENT = 2
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
    leaves: list[tuple[str, str, int]] = []
    form = ""  # of the paragraph that the line before belongs to; "" where there is none
    number = 0
    while number < len(lines):
        line, start = lines[number], number
        number += 1
        if not line:
            form = ""
        elif line[0] == "#" and (heading := _heading(line)):
            form = ""
            leaves.append((*heading, start))
        elif form and (_PROSE.match(line) or (form == "item" and _goes_on(line))):
            form, above, first = leaves[-1]
            words = line[_INDENT:] if line.startswith(" ") else line
            leaves[-1] = (form, f"{above}\n{words}", first)
        elif _PROSE.match(line):
            form = "prose"
            leaves.append((form, line, start))
        elif line.startswith(_MARKS) and _opens_item(line):
            form = "item"
            leaves.append((form, line[_INDENT:], start))
        elif line.startswith("<!--"):
            form = ""
            number = _end_of_comment(lines, start)
            leaves.append(("html", "\n".join(lines[start:number]), start))
        elif line.strip(_BLANK):
            return None
        else:
            form = ""
    return [Leaf(form, content.strip(), line) for form, content, line in leaves]


def _goes_on(line: str) -> bool:
    """Whether the line, indented as an item's text is, goes on with it."""
    return line.startswith("  ") and _PROSE.match(line, _INDENT) is not None


def _opens_item(line: str) -> bool:
    """Whether words follow an item's mark, with or without a box to tick."""
    start = _INDENT + (len(_BOXES[0]) if line.startswith(_BOXES, _INDENT) else 0)
    return _PROSE.match(line, start) is not None


# Records of a kind have the same headings.
@lru_cache(maxsize=1024)
def _heading(line: str) -> tuple[str, str] | None:
    """The form of a heading and its words; None where it is none, or a sign of its own closes it.

    The latter is left to markdown-it.
    """
    found = _HEADING.fullmatch(line)
    if found is None or line.rstrip().endswith("#"):
        return None
    return f"heading{len(found[1])}#", found[2]


def _end_of_comment(lines: list[str], start: int) -> int:
    """The line after the one that closes a comment, or after the last."""
    for number in range(start, len(lines)):
        if "-->" in lines[number]:
            return number + 1
    return len(lines)
