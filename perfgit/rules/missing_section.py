"""A section that the kind demands is not there.

The template of a kind (`templates/feedback.md`) says which sections a record has. A
feedback without its behavior is a judgement; one without its impact leaves the person
to guess why it matters. People act on what was seen and what it did (the Center for
Creative Leadership's situation, behavior, impact).

Example:

    ## Behavior

    You answered "how bad is it?" with the number of users affected.

and no `## Impact` below it.

Remedy: add the section, with a sentence of your own in it. A heading counts at its
level only: `### Impact` below `## Behavior` is a part of the behavior.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.kinds import SectionSpec, fold
from perfgit.model import Finding, Record, Section, Severity
from perfgit.rules import Context, record_rule
from perfgit.sections import Group, groups, line_of, place_for
from perfgit.wording import heading, plain

_LONGEST = 120


@record_rule("structure", Severity.ERROR)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    for group in groups(record, kind) if kind else ():
        there = {id(spec) for section, spec in group.pairs if spec and spec.level == section.level}
        for spec in group.specs:
            if not spec.optional and id(spec) not in there:
                yield _finding(record, spec, group)


def _finding(record: Record, spec: SectionSpec, group: Group) -> Finding:
    written = f"{'#' * spec.level} {f'<{spec.name}>' if spec.named else spec.name}"
    near = None if spec.named else _at_another_level(record, spec)
    if near is not None:
        what = f"{heading(near.level, near.heading)} is a heading of level {near.level}"
        return Finding(line_of(near), f'{what}, not the section "{written}"', f"write `{written}`")
    message = f'no "{written}" section'
    if spec.guidance:
        guidance = plain(spec.guidance[0], _LONGEST).rstrip(".")
        message += f": {guidance[:1].lower()}{guidance[1:]}"
    remedy = f"add `{written}` here, with a sentence of your own"
    return Finding(place_for(record, spec, group), message, remedy)


def _at_another_level(record: Record, spec: SectionSpec) -> Section | None:
    names = {fold(spec.name), *map(fold, spec.aliases)}
    others = (s for s in record.walk_sections() if s.level != spec.level)
    return next((section for section in others if fold(section.heading) in names), None)
