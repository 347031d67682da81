"""The words that an author wrote as their own: no code, link, quotation or comment.

What is left out stays in its place as a run of one character, so that offsets hold and
a sentence keeps its shape: QUOTED where somebody else speaks, OPAQUE for the rest.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from perfgit.model import Block, Record, Section, Span

QUOTED, OPAQUE = "\ue000", "\ue001"

# Each way starts with a letter or sign of its own: so a search passes quickly over all others.
_OPENER = re.compile(r"``*|<!--|https?://|www\.|\[|<(?=[A-Za-z/])|\"|“|”|„|«|»|‘|‚|‹|›|'")
_CODE = re.compile("`+")
_CLOSERS = {"“": "[”“]", "”": "[”“]", "„": "[“”]", "«": "»", "»": "«", "‹": "›", "›": "‹", '"': '"'}
# A mark before a letter is an apostrophe, and closes nothing.
_CLOSERS |= {"'": r"['’](?!\w)", "‘": r"’(?!\w)", "‚": r"[’‘](?!\w)"}
_UPRIGHT = "'\"‘‚"
_LONGEST_LINK = 300
_ADDRESS_END = re.compile(r"[\s)>\]]")


class Passage(NamedTuple):
    """A block as it stands in the file from line `line` on, what is not its own masked."""

    text: str
    line: int

    def span(self, start: int, end: int) -> Span:
        """The place in the file of the words from offset `start` to `end`."""
        return Span(*self._place(start), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        below = self.text.count("\n", 0, offset)
        return self.line + below, offset - self.text.rfind("\n", 0, offset)


def passages(record: Record, sections: tuple[str, ...]) -> Iterator[tuple[str, Passage]]:
    """The passages of the sections so named and of what stands below them, with the name."""
    lines = record.text.split("\n")
    for section in record.sections:
        if section.name not in sections:
            continue
        for block in _own_blocks(section):
            first, below = block.line - 1, block.text.count("\n")
            written = "\n".join(lines[first : first + below + 1]) if below else lines[first]
            yield section.name, Passage(mask(written), block.line)


def _own_blocks(section: Section) -> list[Block]:
    """The paragraphs and items of a section and of those below it."""
    blocks = [block for block in section.blocks if block.form in ("prose", "item")]
    for below in section.sections:
        blocks += _own_blocks(below)
    return blocks


def mask_code(text: str) -> str:
    """`text` with code alone masked."""
    return mask(text, _CODE)


def mask(text: str, opener: re.Pattern[str] = _OPENER) -> str:
    """`text` with code, links, quotations and comments masked; as long as it was.

    `opener` finds where what is to be masked may open.
    """
    found = opener.search(text)
    if found is None:
        return text
    masker, parts, position = _Masker(text), [], 0
    while found is not None:
        end, sign = masker.close(found)
        if sign:
            hidden = text[found.start() : end].split("\n")
            parts += [text[position : found.start()], "\n".join(sign * len(h) for h in hidden)]
            position = end
        found = opener.search(text, end)
    return "".join([*parts, text[position:]])


class _Masker:
    """Knows where what opens in a text closes; no closer is sought twice over the same words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.runs: dict[int, list[int]] | None = None
        self.closers: dict[str, int] = {}

    def close(self, opener: re.Match[str]) -> tuple[int, str]:
        """Where that which opens here ends, and what masks it; no mask if it does not open."""
        sign, end = opener[0], opener.end()
        if sign[0] == "`":
            return self._code(len(sign), end)
        if sign == "<!--":
            close = self.text.find("-->", end)
            return (len(self.text) if close < 0 else close + 3), OPAQUE
        if sign == "[":
            return self._link(end)
        if sign == "<":
            close = self.text.find(">", end, end + _LONGEST_LINK)
            return (end, "") if close < 0 else (close + 1, OPAQUE)
        if sign in _CLOSERS:
            return self._quotation(sign, opener.start(), end)
        after = _ADDRESS_END.search(self.text, end)
        return (after.start() if after else len(self.text)), OPAQUE

    def _code(self, length: int, end: int) -> tuple[int, str]:
        if self.runs is None:
            self.runs = {}
            for run in re.finditer("`+", self.text):
                self.runs.setdefault(len(run[0]), []).append(run.start())
        starts = self.runs[length]
        after = bisect_left(starts, end)
        return (starts[after] + length, OPAQUE) if after < len(starts) else (end, "")

    def _link(self, end: int) -> tuple[int, str]:
        middle = self.text.find("](", end, end + _LONGEST_LINK)
        close = self.text.find(")", middle, middle + _LONGEST_LINK) if middle >= 0 else -1
        return (close + 1, OPAQUE) if close >= 0 else (end, "")

    def _quotation(self, sign: str, start: int, end: int) -> tuple[int, str]:
        if sign in _UPRIGHT and not self._opens(start, end):
            return end, ""
        closer = _CLOSERS[sign]
        close = self.closers.get(closer, -1)
        if close < end:
            found = re.compile(closer).search(self.text, end)
            close = self.closers[closer] = found.start() if found else len(self.text)
        return (close + 1, QUOTED) if close < len(self.text) else (end, "")

    def _opens(self, start: int, end: int) -> bool:
        """Whether the mark opens something, and is no apostrophe and no inch."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        return not before.isalnum() and bool(after) and not after.isspace()
