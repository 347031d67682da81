"""Suppressions: what a record says not to report about it, and why.

    <!-- perfgit: ignore RULE, RULE reason="…" -->

at the end of a line is for that line, alone above a paragraph, an item or a heading for
that, and before the first section for the whole record; so is the field `ignore`, a map
of rule to reason.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from perfgit.document import Document, parse_document
from perfgit.kinds import IGNORE
from perfgit.model import UNREADABLE, Diagnostic, Fault, Finding, Pairs, Record, Scalar, Span
from perfgit.wording import did_you_mean, quote

_MARK = "perfgit:"
_REASON = re.compile(r"\breason\s*=\s*")
_QUOTED = re.compile(r"[\"“'](?P<reason>[^\"”]*)[\"”']")
_SEPARATOR = re.compile(r"[,\s]+")
_EVERYTHING = 1 << 40
_EXAMPLE = '`<!-- perfgit: ignore RULE reason="…" -->`'


class Suppression(NamedTuple):
    """A rule not to be reported in lines `first` to `end`, half-open, and where it says so."""

    rule: str
    reason: str
    span: Span
    first: int = 1
    end: int = _EVERYTHING

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Whether it is for that finding. What makes a record unreadable is always reported."""
        same = diagnostic.rule == self.rule and diagnostic.rule not in UNREADABLE
        return same and self.first <= diagnostic.span.line < self.end


def find_suppressions(record: Record) -> list[Suppression]:
    """What the record suppresses, sound or not, in the order written."""
    found = list(_in_fields(record)) if IGNORE in record.fields else []
    if _MARK in record.text:
        found += _in_body(record.text)
    return found


def check_suppression(
    suppression: Suppression, rules: Collection[str], *, suggest: bool = True
) -> Fault | None:
    """What keeps the suppression from working: None where nothing does."""
    rule, span = suppression.rule, suppression.span
    if not rule:
        message = "a comment for perfgit that names no rule, or that it cannot read"
        return Fault("malformed-suppression", Finding(span, message, f"write {_EXAMPLE}"))
    if rule not in rules:
        near = did_you_mean(rule, rules) if suggest else ""
        message = f"there is no rule {quote(rule)} to ignore{near}"
        finding = Finding(span, message, "`perfgit rule` lists them")
        return Fault("suppression-of-unknown-rule", finding)
    if not suppression.reason.strip(" \t\n.…"):
        message = f"{quote(rule)} is ignored without a reason, so it is not"
        finding = Finding(span, message, f"say why: {_EXAMPLE}, or `{IGNORE}: {{RULE: …}}`")
        return Fault("suppression-without-reason", finding)
    return None


def _in_fields(record: Record) -> Iterator[Suppression]:
    field = record.fields[IGNORE]
    if isinstance(field.value, Pairs):
        for key, value in field.value.items:
            reason = value.text if isinstance(value, Scalar) else ""
            yield Suppression(key.text, reason, key.span)
        return
    for scalar in record.scalars(IGNORE):
        yield Suppression(scalar.text, "", scalar.span)


def _in_body(text: str) -> Iterator[Suppression]:
    document = parse_document(text.encode("utf-8", "surrogatepass"))
    lines = document.text.split("\n")
    places = _places(document)
    headings = document.outline.headings
    first_section = next((h.span.line for h in headings if h.level > 1), _EVERYTHING)
    for line, words in _comments(document):
        below = lines[line - 1 :]
        column = below[0].find("<!--") + 1
        length = next((n for n, one in enumerate(below) if "-->" in one), 0)
        alone = not below[0][: column - 1].strip() and below[length].rstrip().endswith("-->")
        span = Span(line, column, line, len(below[0].rstrip()) + 1)
        covered = (
            _covered(line, line + length, places, first_section) if alone else (line, line + 1)
        )
        for rule, reason in _read(words):
            yield Suppression(rule, reason, span, *covered)


def _comments(document: Document) -> Iterator[tuple[int, str]]:
    outline = document.outline
    for block in (*outline.preamble, *(b for h in outline.headings for b in h.blocks)):
        if block.form == "comment" and block.text.startswith(_MARK):
            yield block.line, block.text.removeprefix(_MARK)


def _places(document: Document) -> list[int]:
    """The lines at which a heading, a paragraph, an item or a comment starts."""
    outline = document.outline
    blocks = (*outline.preamble, *(b for h in outline.headings for b in h.blocks))
    return sorted({*(b.line for b in blocks), *(h.span.line for h in outline.headings)})


def _covered(line: int, last: int, places: list[int], first_section: int) -> tuple[int, int]:
    """The lines that a comment of its own, in lines `line` to `last`, is for."""
    if line < first_section:
        return 1, _EVERYTHING
    below = [place for place in places if place > last]
    return (below[0], below[1]) if len(below) > 1 else (below[0] if below else last, _EVERYTHING)


def _read(words: str) -> Iterator[tuple[str, str]]:
    """The rules that the comment's words name, each with the reason; "" for what is amiss."""
    verb, _, rest = words.strip().partition(" ")
    mark = _REASON.search(rest)
    names = rest[: mark.start()] if mark else rest
    quoted = _QUOTED.fullmatch(rest[mark.end() :].strip()) if mark else None
    rules = [name for name in _SEPARATOR.split(names) if name]
    if verb != "ignore" or not rules:
        yield "", ""
        return
    for rule in rules:
        yield rule, quoted["reason"] if quoted else ""
