"""A section that the kind does not have.

Nothing reads it: it appears in no timeline, and the section that was meant may be
missing. A heading inside a section, such as `### Details` below `## Behavior`, is fine.

Example:

    ## Imapct

Remedy: write the name that the finding suggests, make it a part of another section with
`###`, or add it to the team's own `templates/<kind>.md`, where `<!-- also: … -->` gives
a section other names.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.kinds import Kind, SectionSpec
from perfgit.model import Finding, Record, Section, Severity
from perfgit.rules import Context, record_rule
from perfgit.sections import Group, groups, line_of
from perfgit.wording import heading, nearest, with_article

_TITLE = 1
_SUGGESTIONS = 5


@record_rule("structure", Severity.WARNING)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    if kind is None or kind.any_sections:
        return
    for group in groups(record, kind):
        unknown = [section for section, spec in group.pairs if spec is None]
        if not unknown:
            continue
        free = [spec for spec in group.specs if not spec.named and not group.of(spec)]
        for number, section in enumerate(unknown):
            yield _finding(section, group, kind, free if number < _SUGGESTIONS else [])


def _finding(section: Section, group: Group, kind: Kind, free: list[SectionSpec]) -> Finding:
    written = heading(section.level, section.heading)
    if section.level == _TITLE:
        message, remedy = f"{written} is a second title", "write it as `##`"
        return Finding(line_of(section), f"{message}; a record has one", remedy)
    message = f"{written} is no section of {with_article(kind.name)}"
    names = {name: spec for spec in free for name in (spec.name, *spec.aliases)}
    near = names.get(nearest(section.heading, names))
    if near is not None:
        message += f"; did you mean {heading(near.level, near.name)}?"
    known = ", ".join(f"<{spec.name}>" if spec.named else spec.name for spec in group.specs)
    return Finding(line_of(section), message, f"its sections are {known}")
