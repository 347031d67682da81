"""The front matter of a file: where it stands, and its fields with their places.

The fields that are plain are read here, all others as YAML.
"""

import re
from typing import NamedTuple

from perfgit.model import START, Fault, Field, Finding, Items, Node, Pairs, Scalar, span_of
from perfgit.plain_fields import read_plain_fields
from perfgit.wording import quote

FENCE = "---"
_EXACT = re.compile(r"---[ \t]*")
_LOOKALIKE = r"[\s\ufeff\u200b]*(?:-{2,}|\.{3}|[\u2010-\u2015]+|\+{3})[\s\u200b]*"


class FrontMatter(NamedTuple):
    """Fields in the order written, and the number of lines before the body.

    A body that starts in the file's fifth line has `lines` 4; without front matter 0.
    """

    fields: tuple[Field, ...]
    lines: int
    faults: tuple[Fault, ...]


def parse_front_matter(text: str) -> FrontMatter:
    """Find and read the block at the top of `text` (newlines normalised, no byte-order mark)."""
    lines = text.split("\n")
    if not _EXACT.fullmatch(lines[0]):
        return FrontMatter((), 0, (_no_front_matter(lines),))
    end = _end(lines)
    if not end:
        return FrontMatter((), 0, (_unterminated(lines),))
    mapping = read_plain_fields(lines[1:end], 2)
    if mapping is None:
        # Only here: the hook, which checks plain fields for the most part, cannot wait for it.
        from perfgit.yaml_fields import read_yaml

        read = read_yaml(text, lines, end)
        if isinstance(read, Fault):
            return FrontMatter((), end + 1, (read,))
        mapping = read
    repeated = tuple(_repeated(mapping))
    fields = tuple(Field(key.text, key.span, value) for key, value in mapping.items)
    return FrontMatter(fields, end + 1, repeated)


def _end(lines: list[str]) -> int:
    """Which line closes the block that the first opens; 0 where none does."""
    for number, line in enumerate(lines):
        if number and line.startswith(FENCE) and _EXACT.fullmatch(line):
            return number
    return 0


def _no_front_matter(lines: list[str]) -> Fault:
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    close = re.fullmatch(_LOOKALIKE, lines[first]) or _EXACT.fullmatch(lines[first])
    message = "no front matter: a record starts with a line that is exactly `---`"
    if close and lines[first].strip():
        message += f", and line {first + 1} only looks like one"
    remedy = "put the fields between two lines `---` at the top; `perfgit new` writes them"
    span = span_of(lines[first], first + 1) if close else START
    return Fault("no-front-matter", Finding(span, message, remedy))


def _unterminated(lines: list[str]) -> Fault:
    near = next((i for i, line in enumerate(lines[1:], 1) if re.fullmatch(_LOOKALIKE, line)), None)
    message = "the front matter is not closed: no second line that is exactly `---`"
    if near is None:
        span = span_of(lines[0], 1)
    else:
        message += f"; line {near + 1} only looks like one"
        span = span_of(lines[near], near + 1)
    remedy = "close the fields with a line `---` of their own"
    return Fault("unterminated-front-matter", Finding(span, message, remedy))


def _repeated(mapping: Pairs) -> list[Fault]:
    faults = []
    if len({key.text for key, _value in mapping.items}) != len(mapping.items):
        first: dict[str, int] = {}
        for key, _value in mapping.items:
            if key.text in first:
                message = f"{quote(key.text)} is given twice, first in line {first[key.text]}"
                finding = Finding(key.span, message, "keep one of the two")
                faults.append(Fault("repeated-field", finding))
            first.setdefault(key.text, key.span.line)
    for _key, value in mapping.items:
        if not isinstance(value, Scalar):
            for pairs in _mappings(value):
                faults += _repeated(pairs)
    return faults


def _mappings(node: Node) -> list[Pairs]:
    """The node if it is a mapping, and those in it if it is a list."""
    if isinstance(node, Items):
        return [pairs for item in node.items for pairs in _mappings(item)]
    return [node] if isinstance(node, Pairs) else []
