"""A record before it is written: what was given, as the text of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from perfgit.document import Document, parse_document
from perfgit.edit import replace_in_line
from perfgit.kinds import Atom, FieldSpec, Kind, SectionSpec, fold, is_placeholder
from perfgit.markdown import Heading, parse_outline
from perfgit.model import Scalar
from perfgit.naming import needs_title
from perfgit.scalars import list_lines, scalar

TASK = "- [ ] "
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]+[.)])\s")
_FLAGS = re.compile(r"\s*\([^()]*\)\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was given for a record of `kind`.

    `fields` has each field's texts, a map's as `key=value`; `sections` each section's, by
    its name in the template; `body` is Markdown as it stands.
    """

    kind: Kind
    id: str
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    title: str = ""
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    body: str = ""

    def value(self, name: str) -> str:
        """The field's first text; "" where it was not given."""
        return next(iter(self.fields.get(name, ())), "")

    @property
    def values(self) -> dict[str, str]:
        return {name: self.value(name) for name in self.fields}


def default_title(draft: Draft) -> str:
    """A title for a record that was given none: `Feedback for ada, 2026-09-14`."""
    if draft.value("name"):
        return draft.value("name")
    if draft.kind.title_optional:
        return ""
    about = draft.value(draft.kind.person_field)
    words = draft.kind.name.capitalize() + (f" for {about}" if about else "")
    return f"{words}, {draft.value('date')}" if draft.value("date") else words


def render_draft(draft: Draft) -> str:
    """The record's text: what was not given, and the guidance, left out."""
    front = ["---", *_front_matter(draft, given_only=True), "---"]
    title = draft.title or default_title(draft)
    has_title = re.match(r"\s*# \S", draft.body) is not None
    blocks = [f"# {_one_line(title)}"] if title and not has_title else []
    if draft.body.strip():
        blocks.append(draft.body.strip("\n").rstrip())
    for spec in draft.kind.sections:
        blocks.extend(_sections(spec, draft.sections.get(spec.name, ())))
    return "\n\n".join(["\n".join(front), *blocks]) + "\n"


def render_template(draft: Draft) -> str:
    """The template with what was given filled in, for an editor."""
    lines = draft.kind.text.split("\n")
    document = parse_document(draft.kind.text.encode())
    title = draft.title or ("" if needs_title(draft.kind) else default_title(draft))
    front = ["---", *_front_matter(draft, given_only=False), "---"]
    body = lines[document.body_line - 1 :]
    if title:
        body = [f"# {_one_line(title)}" if re.match(r"# <title>", line) else line for line in body]
    text = "\n".join([*front, *body])
    for comment in _directives(draft.kind):
        text = text.replace(f"{comment}\n\n", "").replace(f"{comment}\n", "")
    for spec in draft.kind.sections:
        words = _words(spec, draft.sections.get(spec.name, ()))
        if words:
            text = _fill(text, spec, words)
    return text


def tidy(text: str, kind: Kind) -> str:
    """An edited template without what was left as it was: guidance, placeholders, flags."""
    for comment in _comments(kind, text):
        text = text.replace(f"{comment}\n\n", "").replace(f"{comment}\n", "").replace(comment, "")
    document = parse_document(text.encode("utf-8", "surrogateescape"))
    text = document.text
    for heading in _removable(document, kind):
        text = _without_section(text, heading)
    document = parse_document(text.encode("utf-8", "surrogateescape"))
    for heading in document.outline.headings:
        bare = _FLAGS.sub("", heading.text)
        if bare != heading.text and fold(heading.text) == fold(bare):
            text = replace_in_line(text, heading.span.line, heading.text, bare)
    return _without_placeholders(text, document, kind).rstrip() + "\n"


def stray_headings(draft: Draft, text: str) -> list[str]:
    """The options whose text does not stay within its section, as sentences.

    A heading, an underlined line, an open fence or comment would change what the record
    says elsewhere; a comment would hide words.
    """
    problems = []
    for spec in draft.kind.sections:
        for words in draft.sections.get(spec.name, ()):
            reason = breaks_out(words, spec)
            if reason:
                problems.append(f"the text for {spec.name} {reason}")
    if not problems and draft.sections and not draft.body and not _reads_back(draft, text):
        problems.append("the sections do not read back as they were given: look at the draft")
    return problems


def option_name(name: str) -> str:
    """A field's, section's or alias's name as an option's: `next-step`."""
    return "-".join(re.findall(r"[a-z0-9]+", name.casefold()))


def item_prefix(spec: SectionSpec) -> str:
    """How an item of a list section starts: as a task where the guidance shows one."""
    return TASK if any(TASK in words for words in spec.guidance) else "- "


def _front_matter(draft: Draft, *, given_only: bool) -> Iterator[str]:
    for name, spec in draft.kind.fields.items():
        texts = draft.fields.get(name, ())
        if name == "id":
            yield f"id: {draft.id}"
        elif spec.form == "constant":
            yield f"{name}: {scalar(spec.atom.choices[0])}"
        elif texts:
            yield from _field(spec, texts)
        elif not given_only:
            yield next(line for line in draft.kind.text.split("\n") if line.startswith(f"{name}:"))


def _field(spec: FieldSpec, texts: Sequence[str]) -> Iterator[str]:
    as_text = "text" in spec.atom.types
    if spec.form == "map":
        yield f"{spec.name}:"
        for text in texts:
            key, value = split_pair(text)
            yield f"  {scalar(key)}: {scalar(value)}"
    elif spec.form == "list":
        yield from list_lines(spec.name, texts, as_text=as_text)
    else:
        yield f"{spec.name}: {scalar(texts[-1], as_text=as_text)}"


def split_pair(text: str) -> tuple[str, str]:
    """The key and the value of `ownership=above` or `ownership: above`."""
    sign = "=" if "=" in text else ":"
    key, _, value = text.partition(sign)
    return key.strip(), value.strip()


def check_pairs(texts: Iterable[str]) -> str:
    """The first of a map's texts that is no pair; "" where all are."""
    return next((t for t in texts if not all(split_pair(t))), "")


def takes_pairs(atom: Atom) -> str:
    """An example of what a map's option takes."""
    return f"NAME={'|'.join(atom.choices)}" if atom.choices else "KEY=VALUE"


def _sections(spec: SectionSpec, texts: Sequence[str]) -> Iterator[str]:
    marks = "#" * spec.level
    if spec.repeatable or spec.named:
        for text in texts:
            if spec.named:
                heading, _, words = text.strip().partition("\n")
                yield f"{marks} {heading.strip()}\n\n{words.strip()}".rstrip()
            else:
                yield f"{marks} {spec.name}\n\n{text.strip()}"
    elif texts:
        yield f"{marks} {spec.name}\n\n{_words(spec, texts)}"


def _words(spec: SectionSpec, texts: Sequence[str]) -> str:
    if not spec.items:
        return "\n\n".join(text.strip() for text in texts)
    prefix = item_prefix(spec)
    return "\n".join(t.strip() if _ITEM.match(t) else f"{prefix}{t.strip()}" for t in texts)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def breaks_out(words: str, spec: SectionSpec) -> str:
    """Why a text does not stay within its section, as a sentence's end; "" where it does."""
    outline = parse_outline(words)
    names = [h for h in outline.headings if h.level <= spec.level]
    if names:
        written = f"{'#' * names[0].level} {names[0].text}"
        return f'has a heading in it, "{written}": headings open sections; write it as text'
    if outline.faults:
        return f"does not end where it should: {outline.faults[0].finding.message}"
    blocks = [*outline.preamble, *(b for h in outline.headings for b in h.blocks)]
    if any(b.form == "comment" and not b.text.startswith("perfgit:") for b in blocks):
        return "has a comment in it, `<!--`, which nobody would see: take it out"
    return ""


def _reads_back(draft: Draft, text: str) -> bool:
    """Whether the text has the headings that were given, in their order, and no fault."""
    document = parse_document(text.encode("utf-8", "surrogateescape"))
    wanted: list[tuple[int, str]] = []
    for spec in draft.kind.sections:
        for block in _sections(spec, draft.sections.get(spec.name, ())):
            heading = block.split("\n", 1)[0].lstrip("#").strip()
            wanted.append((spec.level, heading))
    levels = {spec.level for spec in draft.kind.sections}
    top = min(levels, default=2)
    found = [(h.level, h.text) for h in document.outline.headings if 1 < h.level <= top]
    emphasis = re.compile(r"[*_`]+")
    return found == [(level, emphasis.sub("", " ".join(name.split()))) for level, name in wanted]


def _fill(text: str, spec: SectionSpec, words: str) -> str:
    """`text` with the section's words below its guidance."""
    lines = text.split("\n")
    document = parse_document(text.encode("utf-8", "surrogateescape"))
    headings = list(document.outline.headings)
    for number, heading in enumerate(headings):
        if heading.level == spec.level and fold(heading.text) == fold(spec.name):
            later = headings[number + 1 :]
            end = later[0].span.line - 1 if later else len(lines)
            while end and not lines[end - 1].strip():
                end -= 1
            return "\n".join([*lines[:end], "", words, *lines[end:]])
    return text


def _directives(kind: Kind) -> list[str]:
    return [
        c for c in _COMMENT.findall(kind.text) if re.match(r"<!--\s*(?:path|sections|also):", c)
    ]


def _comments(kind: Kind, text: str) -> Iterator[str]:
    """The template's comments, less the guidance of what is required and still empty."""
    document = parse_document(text.encode("utf-8", "surrogateescape"))
    empty: set[str] = set()
    for heading in document.outline.headings:
        spec = _spec(heading, kind.sections)
        if spec is not None and not spec.optional and not _is_written(heading):
            empty.update(spec.guidance)
    for comment in _COMMENT.findall(kind.text):
        if comment[4:-3].strip() not in empty:
            yield comment


def _spec(heading: Heading, specs: Sequence[SectionSpec]) -> SectionSpec | None:
    for spec in specs:
        names = {fold(spec.name), *map(fold, spec.aliases)}
        if spec.level == heading.level and (spec.named or fold(heading.text) in names):
            return spec
        below = _spec(heading, spec.sections)
        if below is not None:
            return below
    return None


def _is_written(heading: Heading) -> bool:
    return any(b.form != "comment" and b.text.strip() for b in heading.blocks)


def _removable(document: Document, kind: Kind) -> Iterator[Heading]:
    """The optional sections that hold nothing, the last first."""
    for heading in reversed(document.outline.headings):
        spec = _spec(heading, kind.sections)
        optional = spec is not None and spec.optional and not spec.sections
        left_title = heading.level == 1 and fold(heading.text) == "<title>" and kind.title_optional
        if (optional or left_title) and not heading.blocks:
            yield heading


def _without_section(text: str, heading: Heading) -> str:
    lines = text.split("\n")
    start = heading.span.line - 1
    end = start + 1
    while end < len(lines) and not lines[end].strip():
        end += 1
    return "\n".join([*lines[:start], *lines[end:]])


def _without_placeholders(text: str, document: Document, kind: Kind) -> str:
    lines = text.split("\n")
    for name, found in reversed(list(document.fields.items())):
        spec = kind.fields.get(name)
        left = isinstance(found.value, Scalar) and (
            is_placeholder(found.value.text) or not found.value.text
        )
        if spec is not None and spec.optional and left:
            del lines[found.key.line - 1]
    return "\n".join(lines)
