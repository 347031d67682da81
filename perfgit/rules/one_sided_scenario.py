"""A standard's scenario shows only one side of the line.

A list of virtues sets no bar. What does is an example of work above the line and, just
as much, one below it: people know the ordinary day, and recognise themselves in it.

Example:

    ## A service fails its health checks

    ### Above the line

    - You stay with it until someone of each team has answered.

and nothing below the line.

Remedy: add `### Below the line` (or above) with an example: recognisable, never a
caricature.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Section, Severity
from perfgit.rules import Context, record_rule
from perfgit.sections import groups, is_written, line_of
from perfgit.wording import heading

_SIDES = ("Above the line", "Below the line")


@record_rule("standard", Severity.ERROR, kind="standard")
def check(record: Record, context: Context) -> Iterator[Finding]:
    for group in groups(record, context.kinds[record.kind]):
        for section, spec in group.pairs:
            sides = {below.name for below in spec.sections} if spec and spec.named else set()
            if sides.issuperset(_SIDES):
                yield from _missing_sides(section)


def _missing_sides(scenario: Section) -> Iterator[Finding]:
    written = {section.name for section in scenario.sections if is_written(section)}
    missing = [side for side in _SIDES if side not in written]
    if missing:
        what = " and none ".join(side[0].lower() + side[1:] for side in missing)
        written_as = heading(scenario.level, scenario.heading)
        remedy = " and ".join(f"`### {side}`" for side in missing)
        message = f"the scenario {written_as} has no example {what}"
        yield Finding(line_of(scenario), message, f"add {remedy} with an example")
