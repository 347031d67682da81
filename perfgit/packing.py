"""Records and kinds as JSON, for the cache: nothing that is run when it is read back.

What is packed of a record is what a history needs: all of its words, and of its faults the
rules. Where in the file a field or a heading stands is for whoever checks or edits it.
"""

from __future__ import annotations

import json
from typing import Any

from perfgit.kinds import Atom, FieldSpec, Kind, SectionSpec
from perfgit.model import (
    START,
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
)

_dump = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


Values = tuple[Any, ...]
"""What is packed of a record: of JSON's types alone."""


def values_of(record: Record) -> Values:
    """What a history needs of a record, less its source, path and object id."""
    fields = {field.name: _node(field.value) for field in record.fields.values()}
    sections = [_section(section) for section in record.sections]
    faults = [fault.rule for fault in record.faults]
    return (record.text, record.kind, record.title, fields, sections, faults)


def pack_values(values: Values) -> bytes:
    """The values of a record, in a line."""
    return _dump(values).encode()


def unpack_values(data: bytes) -> Values:
    """The values that were packed. Raises ValueError or TypeError for bytes that are no JSON."""
    return tuple(json.loads(data))


def build_record(values: Values, *, source: str, path: str, oid: str) -> Record:
    """The record of the values, without places. Raises ValueError, TypeError or KeyError."""
    text, kind, title, fields, sections, faults = values
    return Record(
        source=source,
        path=path,
        oid=oid,
        text=text,
        kind=kind,
        fields={name: Field(name, START, _to_node(node)) for name, node in fields.items()},
        title=title,
        title_span=START,
        sections=tuple([_to_section(section) for section in sections]),
        faults=tuple([Fault(rule, Finding(START, "")) for rule in faults]),
    )


def _node(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [_node(item) for item in node.items]
    return {"pairs": [(_node(key), _node(value)) for key, value in node.items]}


def _to_node(value: Any) -> Node:  # noqa: ANN401  # as JSON has it
    if isinstance(value, str):
        return Scalar(value, START)
    if isinstance(value, list):
        return Items(tuple([_to_node(item) for item in value]), START)
    pairs = [(Scalar(key, START), _to_node(node)) for key, node in value["pairs"]]
    return Pairs(tuple(pairs), START)


def _section(section: Section) -> tuple[object, ...]:
    below = [_section(inner) for inner in section.sections]
    return (section.name, section.heading, section.level, section.blocks, below)


def _to_section(value: Any) -> Section:  # noqa: ANN401  # as JSON has it
    name, heading, level, blocks, below = value
    return Section(
        name,
        heading,
        level,
        START,
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
