"""Something of the template is still there instead of the record's own words.

A template shows by `<…>` what goes where, and by comments what to write. Left in a
record, they look like content to a program and like a hole to a reader.

Example:

    for: <person>

    # <title>

    ## Impact

    What changed for someone, or for the work, because of it.

Remedy: write your own words in its place. An optional field may keep its placeholder, and
an optional section its guidance in a comment: both count as absent.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.kinds import Kind, SectionSpec, fold, is_placeholder
from perfgit.model import (
    Block,
    Finding,
    Items,
    Node,
    Pairs,
    Record,
    Scalar,
    Section,
    Severity,
    span_of,
)
from perfgit.rules import Context, record_rule
from perfgit.sections import groups, is_written, line_of
from perfgit.wording import heading, quote


@record_rule("structure", Severity.ERROR)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    if kind is None:
        return
    if "<" in record.text:
        yield from _in_fields(record, kind)
    if "<" in record.title and is_placeholder(fold(record.title)):
        message = f"the title still is the template's {quote(record.title)}"
        yield Finding(record.title_span, message, "write what it is about, in a few words")
    for group in groups(record, kind):
        for section, spec in group.pairs:
            yield from _in_section(section, spec)


def _in_fields(record: Record, kind: Kind) -> Iterator[Finding]:
    for name, field in record.fields.items():
        if name not in kind.fields:
            continue
        for scalar in _scalars(field.value):
            if is_placeholder(scalar.text):
                message = f"`{name}` still is the template's {quote(scalar.text)}"
                yield Finding(scalar.span, message, f"write the value of `{name}` in its place")


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        yield from (item for item in node.items if isinstance(item, Scalar))
    elif isinstance(node, Pairs):
        for key, value in node.items:
            yield key
            yield from [value] if isinstance(value, Scalar) else []


def _in_section(section: Section, spec: SectionSpec | None) -> Iterator[Finding]:
    unnamed = "<" in section.heading and is_placeholder(fold(section.heading))
    if unnamed and not _left_out(section, spec):
        message = f"{heading(section.level, section.heading)} still is the template's heading"
        yield Finding(line_of(section), message, "name the section for what it is about")
    for block in section.blocks if spec and spec.guidance else ():
        if spec and block.form != "comment" and _is_guidance(block, spec):
            message = "the template's guidance stands here as the record's own words"
            first = block.text.split("\n")[0]
            yield Finding(span_of(first, block.line), message, "write your own words in its place")


def _left_out(section: Section, spec: SectionSpec | None) -> bool:
    return spec is not None and spec.optional and not is_written(section)


def _is_guidance(block: Block, spec: SectionSpec) -> bool:
    # Comparing is dear, and most texts start with another letter.
    first = block.text[:1].casefold()
    near = [text for text in spec.guidance if text[:1].casefold() == first]
    return bool(near) and _folded(block.text) in map(_folded, near)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
