"""A kind of record, read from its template: the fields and sections that it demands.

The grammar stands in docs/templates.md. A template is the whole schema: what `new`
writes, what `check` demands and what the documentation says all come from it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfgit.document import Document, parse_document
from perfgit.model import START, Block, Fault, Finding, Scalar, Span
from perfgit.wording import quote

if TYPE_CHECKING:
    from perfgit.markdown import Heading

ATOMS = ("text", "date", "person", "team", "standard", "goal", "record", "id", "url", "email")
"""The names of types, beside `number`, `percent` and choices."""

IGNORE = "ignore"
"""The field that every kind has, whatever its template says: rules and why they don't count."""

FLAGS = ("optional", "one or more", "any number", "list")

_PLACEHOLDER = re.compile(r"<(?P<type>[^<>]*?)(?P<optional>\?)?>")
_NUMBER = re.compile(r"number(?: (?P<low>-?\d+(?:\.\d+)?)\.\.(?P<high>-?\d+(?:\.\d+)?))?")
_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")
_FIELD_NAME = re.compile(r"[a-z][a-z0-9-]*")
_HEADING = re.compile(r"(?P<name>.*?)\s*(?:\((?P<flags>[^()]*)\))?")
_NAMED = re.compile(r"<(?P<name>[^<>]+)>")
_LEFT_AS_IT_IS = re.compile(r"<[^<>]+>")


class Atom(NamedTuple):
    """What one text may be: one of `types`, one of `choices`, or a number from low to high."""

    types: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    def __str__(self) -> str:
        return " | ".join(self.choices or self.types)


class FieldSpec(NamedTuple):
    """A field of a template. `form` is constant, one, list or map.

    A constant's text is the only one in `atom.choices`. `key` is the atom of a map's keys.
    """

    name: str
    form: str
    atom: Atom
    key: Atom
    optional: bool

    @property
    def references(self) -> tuple[str, ...]:
        """The types that the field's texts or keys refer to, such as person and goal."""
        return (*self.atom.types, *self.key.types)


class SectionSpec(NamedTuple):
    """A section of a template; `named` is a section whose heading the record's author words."""

    name: str
    level: int
    named: bool
    aliases: tuple[str, ...]
    optional: bool
    repeatable: bool
    items: bool
    guidance: tuple[str, ...]
    sections: "tuple[SectionSpec, ...]"


class Kind(NamedTuple):
    """A kind of record. `paths` are patterns such as `people/<for>/feedback/<date>-<title>.md`."""

    name: str
    fields: Mapping[str, FieldSpec]
    sections: tuple[SectionSpec, ...]
    any_sections: bool
    title: bool
    title_optional: bool
    paths: tuple[str, ...]
    text: str

    @property
    def person_field(self) -> str:
        """The field that names whom the record is about: for, owner, by, or the first person."""
        for name in ("for", "owner", "by", *self.fields):
            field = self.fields.get(name)
            if field is not None and field.form == "one" and "person" in field.atom.types:
                return name
        return ""

    @property
    def author_field(self) -> str:
        """The field that names who writes the record: from or by; "" where there is none."""
        return next((n for n in ("from", "by") if n in self.fields), "")


class _Broken(NamedTuple):
    message: str
    span: Span


@lru_cache(maxsize=4096)
def fold(heading: str) -> str:
    """A heading as it is compared: without case, flags and closing punctuation."""
    name = heading.casefold().strip()
    while name.endswith(")"):
        bracket = name.rfind("(")
        flags = name[bracket + 1 : -1].split(",")
        if bracket < 0 or not all(flag.strip() in FLAGS for flag in flags):
            break
        name = name[:bracket].rstrip()
    return name.rstrip(":. ")


def with_aliases(kind: Kind, aliases: Mapping[str, tuple[str, ...]]) -> Kind:
    """The kind with a team's own names for its sections, by the template's name."""
    names = {fold(name): others for name, others in aliases.items()}
    return kind._replace(sections=_rename(kind.sections, names)) if names else kind


def _rename(
    specs: tuple[SectionSpec, ...], names: Mapping[str, tuple[str, ...]]
) -> tuple[SectionSpec, ...]:
    return tuple(
        spec._replace(
            aliases=(*spec.aliases, *names.get(fold(spec.name), ())),
            sections=_rename(spec.sections, names),
        )
        for spec in specs
    )


def is_placeholder(text: str) -> bool:
    """Whether `text` is a template's `<…>`, left as it is."""
    return text[:1] == "<" and _LEFT_AS_IT_IS.fullmatch(text) is not None


def parse_kind(name: str, data: bytes) -> tuple[Kind | None, tuple[Fault, ...]]:
    """Read the template of the kind `name`; None with the faults if it breaks the grammar."""
    document = parse_document(data)
    if document.faults:
        return None, tuple(_broken(f.finding.span, f.finding.message) for f in document.faults)
    faults: list[Fault] = []
    fields = {f.name: f for f in _each(faults, _fields(document))}
    constant = fields.get("kind")
    if constant is None or constant.form != "constant" or constant.atom.choices != (name,):
        span = document.fields["kind"].key if "kind" in document.fields else START
        faults.append(_broken(span, f"the front matter needs the line `kind: {name}`"))
    title = next((h for h in document.outline.headings if h.level == 1), None)
    below_title = (*document.outline.preamble, *(title.blocks if title else ()))
    sections = _build_sections(document.outline.headings, faults)
    faults.extend(_stray_text(document))
    if faults:
        return None, tuple(faults)
    directives = tuple(_directives(below_title))
    kind = Kind(
        name=name,
        fields=fields,
        sections=sections,
        any_sections=("sections", "any") in directives,
        title=title is not None,
        title_optional=title is None or "(optional)" in title.text,
        paths=tuple(p for key, value in directives if key == "path" for p in _commas(value)),
        text=document.text,
    )
    return kind, ()


def _broken(span: Span, message: str) -> Fault:
    remedy = "the grammar stands in docs/templates.md"
    return Fault("broken-template", Finding(span, message, remedy))


def _each(faults: list[Fault], results: Iterable[FieldSpec | _Broken]) -> Iterator[FieldSpec]:
    for result in results:
        if isinstance(result, _Broken):
            faults.append(_broken(result.span, result.message))
        else:
            yield result


def _fields(document: Document) -> Iterator[FieldSpec | _Broken]:
    for name, field in document.fields.items():
        if not _FIELD_NAME.fullmatch(name):
            yield _Broken(f"a field's name is of a-z, 0-9 and `-`: {quote(name)}", field.key)
        elif not isinstance(field.value, Scalar):
            yield _Broken(f"`{name}` needs a type in angle brackets, such as <text>", field.key)
        else:
            yield _field(name, field.value)


def _field(name: str, value: Scalar) -> FieldSpec | _Broken:
    found = _PLACEHOLDER.fullmatch(value.text)
    if found is None and not re.search(r"[<>]", value.text) and value.text:
        return FieldSpec(name, "constant", Atom(choices=(value.text,)), Atom(), optional=False)
    if found is None:
        return _Broken(f"`{name}` needs a constant or a type such as <text?>", value.span)
    optional = found["optional"] is not None
    form, _, rest = found["type"].partition(" of ")
    try:
        if form == "list" and rest:
            return FieldSpec(name, "list", _atom(rest), Atom(), optional)
        if form == "map" and " to " in rest:
            key, _, atom = rest.partition(" to ")
            return FieldSpec(name, "map", _atom(atom), _atom(key), optional)
        return FieldSpec(name, "one", _atom(found["type"]), Atom(), optional)
    except ValueError as error:
        return _Broken(f"`{name}`: {error}", value.span)


def _atom(text: str) -> Atom:
    """Read an atom. Raises ValueError with a sentence for the template's author."""
    words = [word.strip() for word in text.split("|")]
    if len(words) == 1 and (number := _NUMBER.fullmatch(words[0])):
        low, high = (float(n) if n else None for n in (number["low"], number["high"]))
        if low is not None and high is not None and low > high:
            raise ValueError(f"{quote(text)} has no number in it")
        return Atom(("number",), low=low, high=high)
    if words == ["percent"]:
        return Atom(("percent",), low=0, high=100)
    known = [word for word in words if word in ATOMS]
    if len(known) == len(words):
        return Atom(types=tuple(words))
    if known:
        raise ValueError(f"{quote(text)} mixes the type `{known[0]}` with a choice")
    if len(words) == 1:
        listed = ", ".join(ATOMS)
        raise ValueError(f"there is no type {quote(text)}; the types are {listed} and number")
    for word in words:
        if not _WORD.fullmatch(word):
            raise ValueError(f"a choice is of a-z, 0-9 and `-`: {quote(word)}")
    return Atom(choices=tuple(words))


def _build_sections(
    headings: "tuple[Heading, ...]", faults: list[Fault]
) -> tuple[SectionSpec, ...]:
    """Nest the headings: what is deeper than a heading belongs to it."""
    tops: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level == 1 and heading.text.startswith("<title>"):
            continue
        if heading.level == 1:
            faults.append(_broken(heading.span, "the title is written `# <title>`"))
        elif tops and heading.level > tops[-1][0].level:
            tops[-1][1].append(heading)
        else:
            tops.append((heading, []))
    return tuple(_section(heading, below, faults) for heading, below in tops)


def _section(heading: "Heading", below: "list[Heading]", faults: list[Fault]) -> SectionSpec:
    found = _HEADING.fullmatch(heading.text)
    name = found["name"] if found else heading.text
    flags = [f.strip() for f in found["flags"].split(",")] if found and found["flags"] else []
    for flag in flags:
        if flag not in FLAGS:
            message = f"there is no flag {quote(flag)}; the flags are {', '.join(FLAGS)}"
            faults.append(_broken(heading.span, message))
    named = _NAMED.fullmatch(name)
    aliases: tuple[str, ...] = ()
    guidance: list[str] = []
    for block in heading.blocks:
        if block.form == "comment" and not guidance and block.text.startswith("also:"):
            aliases = _commas(block.text.removeprefix("also:"))
        elif block.form == "comment":
            guidance.append(block.text)
    return SectionSpec(
        name=named["name"] if named else name,
        level=heading.level,
        named=named is not None,
        aliases=aliases,
        optional="optional" in flags or "any number" in flags,
        repeatable="one or more" in flags or "any number" in flags,
        items="list" in flags,
        guidance=tuple(guidance),
        sections=_build_sections(tuple(below), faults),
    )


def _stray_text(document: Document) -> Iterator[Fault]:
    blocks: list[Block] = list(document.outline.preamble)
    for heading in document.outline.headings:
        blocks.extend(heading.blocks)
    for block in blocks:
        if block.form != "comment":
            span = Span(block.line, 1, block.line, 1)
            yield _broken(span, "a template's body holds headings and comments, nothing else")


def _directives(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        key, colon, value = block.text.partition(":")
        if block.form == "comment" and colon and key in ("path", "sections"):
            yield key, value.strip()


def _commas(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
