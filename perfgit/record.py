"""The bytes of a file as a Record of its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from perfgit.document import Document, parse_document
from perfgit.kinds import Kind, SectionSpec, fold, is_placeholder
from perfgit.model import Field, Record, Scalar, Section, Span

if TYPE_CHECKING:
    from perfgit.markdown import Heading


def parse_record(
    data: bytes, path: str, kinds: Mapping[str, Kind], *, source: str = "", oid: str = ""
) -> Record:
    """Read a record; never raises. What is wrong with the bytes stands in its `faults`."""
    document = parse_document(data)
    name = _text(document.fields.get("kind"))
    kind = kinds.get(name)
    title = title_of(document)
    return Record(
        source=source,
        path=path,
        oid=oid,
        text=document.text,
        kind=name,
        fields=_present(document.fields, kind),
        title=_title(title, kind),
        title_span=title.span if title else Span(document.body_line, 1, document.body_line, 1),
        sections=build_sections(document, kind.sections if kind else ()),
        faults=document.faults,
    )


def _title(heading: Heading | None, kind: Kind | None) -> str:
    """The title; an optional one that still is the template's placeholder counts as absent."""
    if heading is None or (kind and kind.title_optional and is_placeholder(fold(heading.text))):
        return ""
    return heading.text


def _text(field: Field | None) -> str:
    return field.value.text if field and isinstance(field.value, Scalar) else ""


def _present(fields: dict[str, Field], kind: Kind | None) -> dict[str, Field]:
    """The fields less the optional ones that still hold the template's placeholder."""
    if kind is None:
        return fields
    return {name: field for name, field in fields.items() if not _is_left_open(field, kind)}


def _is_left_open(field: Field, kind: Kind) -> bool:
    value = field.value
    if not isinstance(value, Scalar) or value.text[:1] != "<" or not is_placeholder(value.text):
        return False
    return field.name in kind.fields and kind.fields[field.name].optional


def build_sections(document: Document, specs: Sequence[SectionSpec]) -> tuple[Section, ...]:
    """The document's sections, the title's left out, named after the template's."""
    title = title_of(document)
    return _nest([h for h in document.outline.headings if h is not title], specs)


def title_of(document: Document) -> Heading | None:
    """The document's title: the first heading of the first level."""
    for heading in document.outline.headings:
        if heading.level == 1:
            return heading
    return None


def _nest(headings: Sequence[Heading], specs: Sequence[SectionSpec]) -> tuple[Section, ...]:
    groups: list[list[Heading]] = []
    for heading in headings:
        if groups and heading.level > groups[-1][0].level:
            groups[-1].append(heading)
        else:
            groups.append([heading])
    return tuple([_section(group[0], group[1:], specs) for group in groups])


def _section(heading: Heading, below: list[Heading], specs: Sequence[SectionSpec]) -> Section:
    spec = find_spec(heading.text, specs)
    return Section(
        spec.name if spec and not spec.named else heading.text,
        heading.text,
        heading.level,
        heading.span,
        heading.blocks,
        _nest(below, spec.sections if spec else ()) if below else (),
    )


def find_spec(heading: str, specs: Sequence[SectionSpec]) -> SectionSpec | None:
    """The spec that a heading belongs to: by name, by alias, else one that the author names."""
    folded = fold(heading)
    named = None
    for spec in specs:
        if spec.named:
            named = named or spec
        elif folded == fold(spec.name) or folded in map(fold, spec.aliases):
            return spec
    return named
