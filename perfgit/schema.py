"""A kind's front matter as JSON Schema 2020-12, for editors and other programs.

A schema sees what a reader of YAML 1.2 or JSON sees: `progress: 40` is a number, a date
is a string, and `no` too. perfgit itself reads every value as the text that was written,
so that a text may be a number or a truth value to others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from perfgit.kinds import IGNORE, Atom, FieldSpec, Kind
from perfgit.values import EMAIL, ID, URL, describe

DRAFT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, object]

_TEXT: list[str] = ["string", "number", "boolean"]
_PLACEHOLDER = "^<[^<>]+>$"
_WRITTEN = r"\S"
_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_NUMBER = r"^-?[0-9]{1,15}(?:\.[0-9]{1,15})?$"
_PERCENT = r"^(?:0*[0-9]{1,2}(?:\.[0-9]{1,15})?|0*100(?:\.0{1,15})?)$"
_SHAPES = {"id": ID, "email": EMAIL, "url": URL}
_IGNORE: Schema = {
    "description": "rules that do not count for this record, each with the reason",
    "type": "object",
    "additionalProperties": {"type": _TEXT, "pattern": _WRITTEN},
}


def build_schema(kind: Kind) -> Schema:
    """The schema of a kind's front matter."""
    return {"$schema": DRAFT, **_of_kind(kind)}


def build_union(kinds: Iterable[Kind]) -> Schema:
    """One schema for all kinds: the field `kind` decides which of them it is."""
    definitions = {kind.name: _of_kind(kind) for kind in sorted(kinds, key=lambda k: k.name)}
    return {
        "$schema": DRAFT,
        "title": "the front matter of a record",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in definitions],
        "$defs": definitions,
    }


def _of_kind(kind: Kind) -> Schema:
    fields = {name: _of_field(spec) for name, spec in kind.fields.items()}
    return {
        "title": f"the front matter of a record of the kind {kind.name}",
        "type": "object",
        "properties": {**fields, IGNORE: _IGNORE},
        "required": [name for name, spec in kind.fields.items() if not spec.optional],
        "additionalProperties": False,
    }


def _of_field(spec: FieldSpec) -> Schema:
    """What the field takes; an optional one may be empty, or the template's placeholder still."""
    written = _of_form(spec)
    if not spec.optional:
        return {"description": _description(spec), **written}
    absent: list[Schema] = [
        {"type": "null"},
        {"type": "string", "pattern": rf"{_PLACEHOLDER}|^\s*$"},
        {"type": "array", "maxItems": 0},
        {"type": "object", "maxProperties": 0},
    ]
    return {"description": _description(spec), "anyOf": [written, *absent]}


def _of_form(spec: FieldSpec) -> Schema:
    atom = _of_atom(spec.atom)
    if spec.form == "list":
        return {"anyOf": [atom, {"type": "array", "items": atom, "minItems": 1}]}
    if spec.form == "map":
        names = {"allOf": [_of_atom(spec.key)]}
        return {
            "type": "object",
            "propertyNames": names,
            "additionalProperties": atom,
            "minProperties": 1,
        }
    return atom


def _of_atom(atom: Atom) -> Schema:
    """One text that is neither empty nor a placeholder."""
    if atom.choices:
        return {"enum": [spelling for choice in atom.choices for spelling in _spellings(choice)]}
    ways = [_of_type(name, atom) for name in dict.fromkeys(map(_shape, atom.types))]
    return ways[0] if len(ways) == 1 else {"anyOf": ways}


def _shape(name: str) -> str:
    """The types that a schema tells apart: what a name refers to is not for it to know."""
    return name if name in {"date", "number", "percent", *_SHAPES} else "text"


def _of_type(name: str, atom: Atom) -> Schema:
    if name == "date":
        return {"type": "string", "format": "date", "pattern": _DATE}
    if name in {"number", "percent"}:
        limits = {"minimum": atom.low, "maximum": atom.high}
        number: Schema = {"type": "number", **{k: v for k, v in limits.items() if v is not None}}
        quoted = _PERCENT if name == "percent" else _NUMBER
        return {"anyOf": [number, {"type": "string", "pattern": quoted}]}
    if name in _SHAPES:
        types = ["string", "integer", "boolean"] if name == "id" else ["string"]
        return {"type": types, "pattern": f"^(?:{_SHAPES[name]})$", "minimum": 0}
    return {"type": _TEXT, "pattern": _WRITTEN, "not": {"type": "string", "pattern": _PLACEHOLDER}}


def _spellings(choice: str) -> list[object]:
    """A choice, and what it is to a reader for whom `2` is a number and `true` a truth value."""
    try:
        value = json.loads(choice)
    except ValueError:
        return [choice]
    return [choice, value]


def _description(spec: FieldSpec) -> str:
    if spec.form == "map":
        return f"{describe(spec.key)}, each with {describe(spec.atom)}"
    return (
        f"one or more, each {describe(spec.atom)}" if spec.form == "list" else describe(spec.atom)
    )
