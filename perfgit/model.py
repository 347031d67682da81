"""The values that perfgit passes around: spans, fields, sections, records and findings."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
OID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class Severity(IntEnum):
    """How much a finding weighs; OFF is a rule that is switched off."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Span(NamedTuple):
    """A stretch of a file. Lines and columns count from 1, columns in characters; half-open."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)

UNREADABLE = frozenset(
    {
        "broken-template",
        "no-front-matter",
        "oversized",
        "symlink",
        "unreadable-file",
        "unreadable-front-matter",
        "unsupported-yaml",
        "unterminated-front-matter",
    }
)
"""The faults after which a record has no fields to speak of."""


def span_of(text: str, line: int, column: int = 1) -> Span:
    """The span of `text`, a part of one line that starts at `column`."""
    return Span(line, column, line, column + len(text))


class Scalar(NamedTuple):
    """A front-matter value: the text as it was written, whatever YAML would make of it."""

    text: str
    span: Span


class Items(NamedTuple):
    """A front-matter list."""

    items: "tuple[Node, ...]"
    span: Span


class Pairs(NamedTuple):
    """A front-matter mapping, in the order written; a repeated key stands twice."""

    items: "tuple[tuple[Scalar, Node], ...]"
    span: Span


Node = Scalar | Items | Pairs


class Field(NamedTuple):
    """A front-matter field: its name, where the name stands, and its value."""

    name: str
    key: Span
    value: Node


class Block(NamedTuple):
    """A paragraph, list item's text, code block or comment of a section, with its first line.

    `form` is one of prose, item, code, quote, comment, other.
    """

    form: str
    text: str
    line: int


class Section(NamedTuple):
    """A heading and what stands below it, its subsections included as `sections`.

    `name` is the name in the kind's template where the heading is one of it (aliases
    resolved), else the heading as written.
    """

    name: str
    heading: str
    level: int
    span: Span
    blocks: tuple[Block, ...]
    sections: "tuple[Section, ...]" = ()

    @property
    def text(self) -> str:
        """The section's own words, comments left out; empty where nothing was written."""
        words = [b.text for b in self.blocks if b.form != "comment" and b.text.strip()]
        return "\n\n".join(words)

    @property
    def items(self) -> tuple[Block, ...]:
        return tuple(b for b in self.blocks if b.form == "item")


class Content(NamedTuple):
    """A file as it is edited: its text, newlines as they are, and whether it is executable."""

    text: str
    executable: bool = False


Fix = Callable[[Content], Content]
"""Mends one fault in a file. Raises PerfgitError where that would change anything else."""


class Finding(NamedTuple):
    """What a rule found, before it is known how much it weighs; `fix` is there if it is safe."""

    span: Span
    message: str
    help: str = ""
    fix: Fix | None = None


class Fault(NamedTuple):
    """What the parser could not accept: the finding and the rule that it belongs to."""

    rule: str
    finding: Finding


class Diagnostic(NamedTuple):
    """A finding with its place: what a check returns. `source` names the repository."""

    rule: str
    family: str
    severity: Severity
    source: str
    path: str
    span: Span
    message: str
    help: str = ""
    excerpt: str = ""
    fix: Fix | None = None

    @property
    def order(self) -> tuple[str, int, int, str]:
        return (self.path, self.span.line, self.span.column, self.rule)


class Change(NamedTuple):
    """What a commit or a stage changed: the paths present after it, the new and the gone.

    `before` has the object ids of what stood at the paths that are not new. `came` are those of
    the new that came with another branch: they are new here alone.
    """

    changed: frozenset[str]
    new: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()
    before: Mapping[str, str] = {}
    came: frozenset[str] = frozenset()


class Signature(NamedTuple):
    """Whom a commit names as its author, and its message, as far as there is one."""

    email: str
    name: str
    message: str = ""


class Record(NamedTuple):
    """A file of performance records, as far as it could be read.

    `path` is POSIX and relative to the repository; `oid` the blob's id ("" if it has
    none yet); `faults` what the parser found. Accessors never raise: a value of another
    shape than asked for reads as absent.
    """

    source: str
    path: str
    oid: str
    text: str
    kind: str
    fields: dict[str, Field]
    title: str
    title_span: Span
    sections: tuple[Section, ...]
    faults: tuple[Fault, ...]

    @property
    def stem(self) -> str:
        name = self.path.rpartition("/")[2]
        return name.removesuffix(".md")

    @property
    def id(self) -> str:
        return self.value("id")

    @property
    def lines(self) -> int:
        """The number of the file's last line that holds anything."""
        return max(self.text.rstrip("\n").count("\n") + 1, 1)

    @property
    def readable(self) -> bool:
        """Whether the fields could be read, so that rules about them make sense."""
        return UNREADABLE.isdisjoint([fault.rule for fault in self.faults])

    @property
    def key(self) -> str:
        """What identifies the record: its id, or its path where it has none."""
        return self.id or self.path

    @property
    def name(self) -> str:
        """How to call the record in a sentence."""
        return self.title or self.stem

    def value(self, field: str) -> str:
        """The field's text; "" where it is absent or no text."""
        found = self.fields.get(field)
        return found.value.text if found and isinstance(found.value, Scalar) else ""

    def values(self, field: str) -> tuple[str, ...]:
        """The field's texts; a single text counts as a list of one."""
        return tuple([scalar.text for scalar in self.scalars(field)])

    def scalars(self, field: str) -> tuple[Scalar, ...]:
        """The field's texts with their places, in a list or alone."""
        found = self.fields.get(field)
        if found is None:
            return ()
        nodes = found.value.items if isinstance(found.value, Items) else (found.value,)
        return tuple([n for n in nodes if isinstance(n, Scalar) and n.text])

    def pairs(self, field: str) -> tuple[tuple[Scalar, Scalar], ...]:
        """The field's pairs, where it is a mapping of texts to texts."""
        found = self.fields.get(field)
        if found is None or not isinstance(found.value, Pairs):
            return ()
        return tuple([(k, v) for k, v in found.value.items if isinstance(v, Scalar)])

    def date(self, field: str) -> datetime.date | None:
        return parse_date(self.value(field))

    def section(self, name: str) -> Section | None:
        """The first section of that name at the top."""
        for section in self.sections:
            if section.name == name:
                return section
        return None

    def section_text(self, name: str) -> str:
        found = self.section(name)
        return found.text if found else ""

    def walk_sections(self) -> Iterator[Section]:
        """Every section, in the order of the file."""
        return _walk(self.sections)

    def span(self, field: str) -> Span:
        """Where the field stands, or the file's start."""
        found = self.fields.get(field)
        return found.key if found else START


def _walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.sections)


# The same few days stand in many records, and several rules ask for each.
@lru_cache(maxsize=1024)
def parse_date(text: str) -> datetime.date | None:
    """A calendar day written as 2026-09-14; None for anything else."""
    if not DATE.fullmatch(text):
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
