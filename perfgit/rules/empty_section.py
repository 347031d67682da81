"""A section that the kind demands has nothing in it.

A heading alone looks finished in a list of headings, and tells the person nothing. The
template's guidance is a comment, and comments are not part of the record.

Example:

    ## Impact

    <!-- What changed for someone, or for the work, because of it. -->

    ## Next step

Remedy: write a sentence of your own. An optional section that stays empty counts as
absent, and is no fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.kinds import SectionSpec
from perfgit.model import Finding, Record, Section, Severity
from perfgit.rules import Context, record_rule
from perfgit.sections import groups, is_written, line_of
from perfgit.wording import heading, plain

_LONGEST = 120


@record_rule("structure", Severity.ERROR)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    for group in groups(record, kind) if kind else ():
        for section, spec in group.pairs:
            if spec is not None and not spec.optional and _is_empty(section, spec):
                yield _finding(section, spec)


def _is_empty(section: Section, spec: SectionSpec) -> bool:
    if spec.sections and section.sections:
        return False
    return not is_written(section)


def _finding(section: Section, spec: SectionSpec) -> Finding:
    message = f"{heading(section.level, section.heading)} has no text"
    if spec.guidance:
        message += f": {plain(spec.guidance[0], _LONGEST)}"
    return Finding(line_of(section), message, "write a sentence of your own below the heading")
