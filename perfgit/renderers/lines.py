"""Lines of a text before it is known whether they are painted: each with its style.

Control characters stand for the brackets of a citation. A record's text, which is made
plain, cannot hold them, so that no text of `[3]` is taken for one.
"""

from typing import NamedTuple

TITLE, DIM, BODY = "title", "dim", ""
OPENING, CLOSING = "\x02", "\x03"

_BRACKETS = str.maketrans({OPENING: "[", CLOSING: "]"})


class Line(NamedTuple):
    """A line's text, and whether it is a title (up to two spaces), dim, or neither."""

    text: str
    style: str = BODY


def without_marks(text: str) -> str:
    """The text as it is read."""
    return text.translate(_BRACKETS)
