"""A field's value is not what the field takes.

The template gives each field its type. perfgit reads the text that was written and
never turns it into something near it: a date that no calendar has is a fault, not the
first of the next month, and a text where a list is meant stays a list of one.

Example:

    date: 2026-02-30
    type: reinforceing

There is no such day, and the choices are `reinforcing` and `constructive`.

Remedy: write what the finding asks for. Dates are written 2026-09-14.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.kinds import Atom, FieldSpec, Kind, is_placeholder
from perfgit.model import Finding, Items, Node, Pairs, Record, Scalar, Severity
from perfgit.rules import Context, record_rule
from perfgit.values import describe, fits, is_empty, misfit
from perfgit.wording import quote, with_article


@record_rule("structure", Severity.ERROR)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    for name, field in record.fields.items() if kind else ():
        spec = kind.fields.get(name) if kind else None
        if spec is not None and kind is not None and not _is_sound(field.value, spec):
            yield from _of_field(field.value, spec, kind)


def _is_sound(value: Node, spec: FieldSpec) -> bool:
    """Whether it is one text that fits, as nearly all are."""
    return isinstance(value, Scalar) and spec.form != "map" and fits(value.text, spec.atom)


def _of_field(value: Node, spec: FieldSpec, kind: Kind) -> Iterator[Finding]:
    if is_empty(value):
        return
    if spec.form == "constant":
        yield from _of_constant(value, spec, kind)
    elif spec.form == "map":
        yield from _of_map(value, spec)
    elif spec.form == "list" and isinstance(value, Items):
        for item in value.items:
            yield from _of_item(item, spec)
    elif isinstance(value, Scalar):
        yield from _of_text(value, spec.atom, spec)
    else:
        yield _wrong_shape(value, spec)


def _of_constant(value: Node, spec: FieldSpec, kind: Kind) -> Iterator[Finding]:
    if not isinstance(value, Scalar) or value.text not in spec.atom.choices:
        constant = spec.atom.choices[0]
        message = f"`{spec.name}` is always {quote(constant)} in {with_article(kind.name)}"
        yield Finding(value.span, message, f"write `{spec.name}: {constant}`")


def _of_map(value: Node, spec: FieldSpec) -> Iterator[Finding]:
    if not isinstance(value, Pairs):
        if not (isinstance(value, Scalar) and is_placeholder(value.text)):
            yield _wrong_shape(value, spec)
        return
    for key, item in value.items:
        yield from _of_item(key, spec, spec.key)
        yield from _of_item(item, spec)


def _of_item(item: Node, spec: FieldSpec, atom: Atom | None = None) -> Iterator[Finding]:
    if not isinstance(item, Scalar):
        shape = "list" if isinstance(item, Items) else "map"
        message = f"`{spec.name}` holds a {shape} where one text is meant"
        yield Finding(item.span, message, _remedy(spec))
    elif not item.text.strip():
        yield Finding(item.span, f"an entry of `{spec.name}` is empty", "fill it in or take it out")
    else:
        yield from _of_text(item, atom or spec.atom, spec)


def _of_text(value: Scalar, atom: Atom, spec: FieldSpec) -> Iterator[Finding]:
    if not is_placeholder(value.text) and not fits(value.text, atom):
        message = f"`{spec.name}`: {quote(value.text)} {misfit(value.text, atom)}"
        yield Finding(value.span, message, _remedy(spec))


def _wrong_shape(value: Node, spec: FieldSpec) -> Finding:
    found = {Scalar: "one text", Items: "a list", Pairs: "a map"}[type(value)]
    wanted = {"one": "one value", "list": "a list", "map": "a map"}[spec.form]
    return Finding(value.span, f"`{spec.name}` takes {wanted}, not {found}", _remedy(spec))


def _remedy(spec: FieldSpec) -> str:
    if spec.form == "map":
        return f"below `{spec.name}:`, a line for each: {describe(spec.key)}: {describe(spec.atom)}"
    if spec.form == "list":
        return f"`{spec.name}` takes one or more, each {describe(spec.atom)}"
    return f"`{spec.name}` takes {describe(spec.atom)}"
