"""The same example stands above and below the line.

It shows no line at all. Mostly it is a copy that someone meant to change.

Example:

    ### Above the line

    - You tell the product team.

    ### Below the line

    - You tell the product team.

Remedy: change one of the two, so that the difference is plain to see.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Block, Finding, Record, Section, Severity, span_of
from perfgit.rules import Context, record_rule
from perfgit.words import words

_ABOVE, _BELOW = "Above the line", "Below the line"


@record_rule("standard", Severity.WARNING, kind="standard")
def check(record: Record, context: Context) -> Iterator[Finding]:
    del context
    for scenario in record.sections:
        above = {_folded(block): block.line for block in _examples(scenario, _ABOVE)}
        for block in _examples(scenario, _BELOW):
            line = above.get(_folded(block))
            if line is not None:
                span = span_of(block.text.split("\n")[0], block.line)
                message = f"the same example stands above the line, in line {line}"
                yield Finding(span, message, "change one of the two")


def _examples(scenario: Section, side: str) -> Iterator[Block]:
    for section in scenario.sections:
        if section.name == side:
            yield from (b for b in section.blocks if b.form != "comment" and _folded(b))


def _folded(block: Block) -> tuple[str, ...]:
    return tuple(words(block.text))
