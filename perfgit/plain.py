"""The leaves of a body in plain prose: what most records are, read without markdown-it.

Importing markdown-it costs a commit as much as all the rest of perfgit. So a body of
nothing but headings, paragraphs, comments and flat lists, written so that none can be
anything else in CommonMark, is read here line by line; every other body is left to
markdown-it. A property test holds the two against each other.
"""

import re
from typing import NamedTuple

_HEADING = re.compile(r"(#{1,6}) (\S.*)")
# Words that start so open no list, quotation, code, reference, break or HTML, and
# underline nothing.
_WORDS = r"(?![0-9]+[.)]|_)[\w\"'“”„‘’(…]"
_PROSE = re.compile(_WORDS)
_ITEM = re.compile(rf"[-*+] (?:\[[ xX]\] )?{_WORDS}")
_CONTINUED = re.compile(rf"  {_WORDS}")
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
        elif form and (_PROSE.match(line) or (form == "item" and _CONTINUED.match(line))):
            form, above, first = leaves[-1]
            words = line[_INDENT:] if line.startswith(" ") else line
            leaves[-1] = (form, f"{above}\n{words}", first)
        elif _PROSE.match(line):
            form = "prose"
            leaves.append((form, line, start))
        elif _ITEM.match(line):
            form = "item"
            leaves.append((form, line[_INDENT:], start))
        elif line.startswith("<!--"):
            form = ""
            number = _end_of_comment(lines, start)
            leaves.append(("html", "\n".join(lines[start:number]), start))
        elif line.strip(_BLANK):
            form = ""
            heading = _HEADING.fullmatch(line)
            # What a sign of its own closes is left to markdown-it.
            if heading is None or line.rstrip().endswith("#"):
                return None
            leaves.append((f"heading{len(heading[1])}#", heading[2], start))
        else:
            form = ""
    return [Leaf(form, content.strip(), line) for form, content, line in leaves]


def _end_of_comment(lines: list[str], start: int) -> int:
    """The line after the one that closes a comment, or after the last."""
    for number in range(start, len(lines)):
        if "-->" in lines[number]:
            return number + 1
    return len(lines)
