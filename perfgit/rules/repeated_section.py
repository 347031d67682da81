"""A section stands twice in a record that has it once.

Readers, the timeline among them, take the first one. What stands in the second is
written and never seen.

Example:

    ## Impact

    Two teams could plan around it.

    ## Impact

    The release went out on Tuesday.

Remedy: put the two together below one heading, or give the second another name.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule
from perfgit.sections import groups, line_of
from perfgit.wording import heading


@record_rule("structure", Severity.ERROR)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    for group in groups(record, kind) if kind else ():
        first: dict[str, int] = {}
        for section, spec in group.pairs:
            if spec is None or spec.repeatable:
                continue
            if spec.name in first:
                written = heading(section.level, section.heading)
                message = f"{written} is there already, in line {first[spec.name]}"
                yield Finding(line_of(section), message, "put the two together below one heading")
            first.setdefault(spec.name, section.span.line)
