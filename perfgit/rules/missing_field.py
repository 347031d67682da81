"""A field that the kind demands is not there, or is empty.

The template of a kind says which fields a record has: the ones without a `?`. Without
`for` nobody knows whom a feedback is about; without `date` it belongs to no quarter.

Example:

    kind: feedback
    for: ada
    from: grace

and no `date`.

Remedy: add the line that the finding names. `perfgit new` asks for every field.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.kinds import FieldSpec, Kind
from perfgit.model import START, Field, Finding, Record, Severity, Span
from perfgit.rules import Context, record_rule
from perfgit.values import describe, is_empty
from perfgit.wording import with_article


@record_rule("structure", Severity.ERROR)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    if kind is None:
        return
    for spec in kind.fields.values():
        if not spec.optional:
            field = record.fields.get(spec.name)
            if field is None or is_empty(field.value):
                yield _finding(record, kind, spec, field)


def _finding(record: Record, kind: Kind, spec: FieldSpec, field: Field | None) -> Finding:
    wanted = f"{with_article(kind.name)} needs {_describe(spec)}"
    if field is not None:
        return Finding(field.key, f"`{spec.name}` is empty: {wanted}", "write it after the colon")
    remedy = f"add a line `{spec.name}: …` to the fields at the top"
    return Finding(_place(record, kind, spec), f"no `{spec.name}`: {wanted}", remedy)


def _describe(spec: FieldSpec) -> str:
    if spec.form == "map":
        return f"{describe(spec.key)}, each with {describe(spec.atom)}"
    return describe(spec.atom)


def _place(record: Record, kind: Kind, spec: FieldSpec) -> Span:
    """The next field that is there, in the template's order; else the file's start."""
    names = list(kind.fields)
    later = names[names.index(spec.name) + 1 :]
    span = next((record.fields[name].key for name in later if name in record.fields), START)
    return Span(span.line, 1, span.line, 1)
