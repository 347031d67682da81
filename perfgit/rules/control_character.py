r"""The text holds a character that steers a terminal or reverses the reading order.

Control characters cannot be seen. An escape sequence in a record can change what a
terminal shows, or the title of its window; the bidirectional overrides U+202A to U+202E
and U+2066 to U+2069 show text in another order than the one that is stored, so that a
reader approves of words that are not there. Among the fields, YAML takes the line and
paragraph separators U+2028 and U+2029 for the end of a line, and so of a value. All of them
mostly arrive with pasted text.

Example: a pasted log line with the colour code `ESC [31m` in it.

Remedy: delete the character that the finding names; most editors can show invisible ones.
Right-to-left languages need no overrides: plain text of theirs is fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfgit.model import Finding, Items, Node, Record, Scalar, Severity, Span
from perfgit.rules import Context, record_rule

_SEPARATOR = re.compile("[\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@record_rule("document", Severity.ERROR)
def check(record: Record, context: Context) -> Iterator[Finding]:
    del context
    if _CONTROL.search(record.text):
        yield from _in_lines(_CONTROL, record.text)
    if not record.text.isascii() and _SEPARATOR.search(record.text):
        yield from _in_lines(_SEPARATOR, record.text.split("\n---")[0])
    if "\\" in record.text:
        # A quoted YAML value can spell one out: name: "\e[31m".
        for scalar in _scalars(record):
            found = _CONTROL.search(scalar.text)
            if found and found[0] not in record.text:
                yield _finding(found[0], scalar.span)


def _in_lines(pattern: re.Pattern[str], text: str) -> Iterator[Finding]:
    """The first character of the pattern in each line."""
    for number, line in enumerate(text.split("\n"), 1):
        if found := pattern.search(line):
            column = found.start() + 1
            yield _finding(found[0], Span(number, column, number, column + 1))


def _finding(character: str, span: Span) -> Finding:
    kind = "bidirectional override" if ord(character) >= 0x2000 else "control character"
    if _SEPARATOR.match(character):
        kind = "line separator"
    message = f"an invisible {kind} stands here: U+{ord(character):04X}"
    return Finding(span, message, "delete it; `perfgit` shows its place by line and column")


def _scalars(record: Record) -> Iterator[Scalar]:
    for field in record.fields.values():
        yield from _below(field.value)


def _below(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    children = node.items if isinstance(node, Items) else [n for pair in node.items for n in pair]
    for child in children:
        yield from _below(child)
