"""Records and kinds as JSON, for the cache: nothing that is run when it is read back.

What is packed is what a history needs: a record without the code in its faults' remedies.
"""

from __future__ import annotations

import json
from typing import Any

from perfgit.kinds import Atom, FieldSpec, Kind, SectionSpec
from perfgit.model import (
    Block,
    Fault,
    Field,
    Finding,
    Items,
    Node,
    Pairs,
    Record,
    Scalar,
    Section,
    Span,
)

_SCALAR, _ITEMS, _PAIRS = range(3)
_dump = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def slim(record: Record) -> Record:
    """The record as a history keeps it: without the code that would mend its faults."""
    if not any(fault.finding.fix for fault in record.faults):
        return record
    faults = tuple(Fault(f.rule, f.finding._replace(fix=None)) for f in record.faults)
    return record._replace(faults=faults)


def pack_record(record: Record) -> bytes:
    """A slim record, less its source, path and object id."""
    fields = [(f.name, f.key, _node(f.value)) for f in record.fields.values()]
    sections = [_section(section) for section in record.sections]
    faults = [(f.rule, f.finding.span, f.finding.message, f.finding.help) for f in record.faults]
    head = (record.text, record.kind, record.title, record.title_span)
    value = (*head, fields, sections, faults)
    return _dump(value).encode()


def unpack_record(data: bytes, *, source: str, path: str, oid: str) -> Record:
    """The record that was packed. Raises ValueError, TypeError or KeyError for other bytes."""
    text, kind, title, title_span, fields, sections, faults = json.loads(data)
    return Record(
        source=source,
        path=path,
        oid=oid,
        text=text,
        kind=kind,
        fields={name: Field(name, Span._make(key), _to_node(node)) for name, key, node in fields},
        title=title,
        title_span=Span._make(title_span),
        sections=tuple([_to_section(section) for section in sections]),
        faults=tuple(
            [Fault(rule, Finding(Span._make(span), *rest)) for rule, span, *rest in faults]
        ),
    )


def _node(node: Node) -> tuple[object, ...]:
    if isinstance(node, Scalar):
        return (_SCALAR, node.text, node.span)
    if isinstance(node, Items):
        return (_ITEMS, [_node(item) for item in node.items], node.span)
    return (_PAIRS, [(_node(key), _node(value)) for key, value in node.items], node.span)


def _to_node(value: Any) -> Node:  # noqa: ANN401  # as JSON has it
    form, content, span = value
    if form == _SCALAR:
        return Scalar(content, Span._make(span))
    if form == _ITEMS:
        return Items(tuple([_to_node(item) for item in content]), Span._make(span))
    pairs = [(_to_scalar(key), _to_node(node)) for key, node in content]
    return Pairs(tuple(pairs), Span._make(span))


def _to_scalar(value: Any) -> Scalar:  # noqa: ANN401  # as JSON has it
    return Scalar(value[1], Span._make(value[2]))


def _section(section: Section) -> tuple[object, ...]:
    below = [_section(inner) for inner in section.sections]
    return (section.name, section.heading, section.level, section.span, section.blocks, below)


def _to_section(value: Any) -> Section:  # noqa: ANN401  # as JSON has it
    name, heading, level, span, blocks, below = value
    return Section(
        name,
        heading,
        level,
        Span._make(span),
        tuple([Block._make(block) for block in blocks]),
        tuple([_to_section(inner) for inner in below]),
    )


def pack_kind(kind: Kind) -> bytes:
    """A kind as it was read from its template."""
    value = (
        kind.name,
        list(kind.fields.values()),
        [_spec(spec) for spec in kind.sections],
        kind.any_sections,
        kind.title,
        kind.title_optional,
        kind.paths,
        kind.text,
    )
    return _dump(value).encode()


def unpack_kind(data: bytes) -> Kind:
    """The kind that was packed. Raises ValueError, TypeError or KeyError for other bytes."""
    name, fields, sections, any_sections, title, title_optional, paths, text = json.loads(data)
    return Kind(
        name=name,
        fields={field[0]: _to_field(field) for field in fields},
        sections=tuple(_to_spec(spec) for spec in sections),
        any_sections=any_sections,
        title=title,
        title_optional=title_optional,
        paths=tuple(paths),
        text=text,
    )


def _to_field(value: Any) -> FieldSpec:  # noqa: ANN401  # as JSON has it
    name, form, atom, key, optional = value
    return FieldSpec(name, form, _to_atom(atom), _to_atom(key), optional)


def _to_atom(value: Any) -> Atom:  # noqa: ANN401  # as JSON has it
    types, choices, low, high = value
    return Atom(tuple(types), tuple(choices), low, high)


def _spec(spec: SectionSpec) -> tuple[object, ...]:
    return (
        spec.name,
        spec.level,
        spec.named,
        spec.aliases,
        spec.optional,
        spec.repeatable,
        spec.items,
        spec.guidance,
        [_spec(inner) for inner in spec.sections],
    )


def _to_spec(value: Any) -> SectionSpec:  # noqa: ANN401  # as JSON has it
    name, level, named, aliases, optional, repeatable, items, guidance, sections = value
    return SectionSpec(
        name=name,
        level=level,
        named=named,
        aliases=tuple(aliases),
        optional=optional,
        repeatable=repeatable,
        items=items,
        guidance=tuple(guidance),
        sections=tuple(_to_spec(inner) for inner in sections),
    )
