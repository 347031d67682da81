"""A record's sections beside the ones that its template names."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perfgit.kinds import Kind, SectionSpec
from perfgit.latest import remember_latest
from perfgit.model import Record, Section, Span


class Group(NamedTuple):
    """The sections at one place, below `parent` or at the top, and the specs that govern them.

    `pairs` has each section with its spec; None where the template names no such section.
    """

    sections: Sequence[Section]
    specs: Sequence[SectionSpec]
    pairs: tuple[tuple[Section, SectionSpec | None], ...]
    parent: Section | None = None

    def of(self, spec: SectionSpec) -> list[Section]:
        """The sections that `spec` stands for."""
        return [section for section, found in self.pairs if found is spec]


@remember_latest
def groups(record: Record, kind: Kind) -> Iterator[Group]:
    """The record's sections wherever the template says what stands there, the top first."""
    yield from _groups(record.sections, kind.sections, None)


def _groups(
    sections: Sequence[Section], specs: Sequence[SectionSpec], parent: Section | None
) -> Iterator[Group]:
    pairs = tuple((section, spec_of(section, specs)) for section in sections)
    yield Group(sections, specs, pairs, parent)
    for section, spec in pairs:
        if spec is not None and spec.sections:
            yield from _groups(section.sections, spec.sections, section)


def spec_of(section: Section, specs: Sequence[SectionSpec]) -> SectionSpec | None:
    """The spec of a section, which bears its name unless the author words the heading."""
    free = None
    for spec in specs:
        if spec.named:
            free = free or spec
        elif spec.name == section.name:
            return spec
    return free


def is_written(section: Section) -> bool:
    """Whether there is any text in the section or below it; comments are none."""
    return bool(section.text) or any(map(is_written, section.sections))


def place_for(record: Record, spec: SectionSpec, group: Group) -> Span:
    """Where a section that is not there belongs: the heading it precedes, or the end."""
    later = group.specs[group.specs.index(spec) + 1 :]
    following = next((s for s, found in group.pairs if found and found in later), None)
    if following is not None:
        return line_of(following)
    return line_of(group.parent) if group.parent else end_of(record)


def line_of(section: Section) -> Span:
    """The section's heading, from the start of its line."""
    span = section.span
    return Span(span.line, 1, span.end_line, span.end_column)


def end_of(record: Record) -> Span:
    """The start of the last line that holds anything."""
    return Span(record.lines, 1, record.lines, 1)


def title_of(record: Record) -> Span:
    """The title, or the last line where the file ends before one."""
    return record.title_span if record.title_span.line <= record.lines else end_of(record)
