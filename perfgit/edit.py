"""A record's text edited in place: what is not meant stays as it is, byte for byte.

Every edit is read back and compared: what cannot be done safely raises PerfgitError and
leaves the edit to its author. Texts keep their own newlines; spans are the parser's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from perfgit.document import Document, parse_document
from perfgit.errors import PerfgitError
from perfgit.kinds import Kind, SectionSpec, fold
from perfgit.markdown import Heading
from perfgit.model import Block, Field, Items, Node, Pairs, Scalar, Span
from perfgit.scalars import list_lines, scalar
from perfgit.wording import quote

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_MARKER = re.compile(r"[ ]{0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?=\S)")

Values = Mapping[str, "str | tuple[object, ...]"]


def decode(data: bytes, path: str) -> str:
    """The text to edit. Raises PerfgitError where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PerfgitError(f"{path} is not UTF-8: save it as UTF-8, then run this again") from error


def set_field(text: str, name: str, value: str, kind: Kind) -> str:
    """Give the field a value; a new one stands where the template has it."""
    document = _parse(text)
    expected = {**_values(document), name: value}
    field = document.fields.get(name)
    written = scalar(value, as_text="text" in kind.fields[name].atom.types)
    if field is None:
        edited = _insert_field(text, document, name, [f"{name}: {written}"], kind)
    else:
        edited = _replace_value(text, field, written)
    return _verified(edited, expected, document, f"set `{name}: {value}`")


def add_to_list(text: str, name: str, value: str, kind: Kind, *, without: str = "") -> str:
    """Add a text to the field's list, whether it is there or not; `without` is taken out."""
    document = _parse(text)
    field = document.fields.get(name)
    kept = _texts(field.value) if field else []
    texts = [*(t for t in kept if t not in (value, without)), value]
    as_text = "text" in kind.fields[name].atom.types
    lines = list_lines(name, texts, as_text=as_text)
    if field is not None:
        text = _remove_field(text, field)
    edited = _insert_field(text, _parse(text), name, lines, kind)
    new: str | tuple[object, ...] = texts[0] if len(texts) == 1 else tuple(texts)
    return _verified(edited, {**_values(document), name: new}, document, f"add {value} to `{name}`")


def replace_scalars(text: str, changes: Sequence[tuple[Scalar, str]]) -> str:
    """Give the front matter's `changes` their new texts, each in its own place."""
    document = _parse(text)
    new_texts = {s.span: new for s, new in changes}
    expected = {f.name: _value(f.value, new_texts) for f in document.fields.values()}
    spans = [(s.span, scalar(new, as_text=_is_quoted(text, s.span))) for s, new in changes]
    edited = replace_spans(text, spans)
    what = ", ".join(f"{s.text} to {new}" for s, new in changes)
    return _verified(edited, expected, document, f"change {what}")


def rename_field(text: str, name: str, new: str) -> str:
    """Give the field another name, in its place."""
    document = _parse(text)
    expected = {new if n == name else n: value for n, value in _values(document).items()}
    edited = replace_spans(text, [(document.fields[name].key, scalar(new))])
    return _verified(edited, expected, document, f"call `{name}` `{new}`")


def order_fields(text: str, order: Sequence[str]) -> str:
    """Put the fields in that order, each with the comments right above it.

    A field that is not named stays behind the one that it follows.
    """
    document = _parse(text)
    fields = list(document.fields.values())
    lines = _lines(text)
    whole = all(field.key.column == 1 for field in fields)
    if not whole or any(fault.rule == "repeated-field" for fault in document.faults):
        raise _refusal("put the fields in order")
    starts = [_first_line(lines, field.key.line - 1) for field in fields]
    end = _last_line(fields[-1].value, fields[-1].key.line, lines)
    chunks = [lines[a:b] for a, b in zip(starts, [*starts[1:], end], strict=True)]
    ranked = sorted(zip(_ranks(fields, order), chunks, strict=True), key=lambda pair: pair[0])
    moved = [line for _rank, chunk in ranked for line in chunk]
    edited = "".join([*lines[: starts[0]], *moved, *lines[end:]])
    return _verified(edited, _values(document), document, "put the fields in order")


def add_item(text: str, section: str, item: str, kind: Kind, *, above: int = 0) -> str:
    """Add `item` to the section's list, above the item on that line, or at the end where it is 0.

    The section is made where it is not there.
    """
    document = _parse(text)
    spec = next(s for s in kind.sections if s.name == section)
    heading = _find(document, spec)
    if heading is None:
        return insert_section(text, section, f"- {item}", kind)
    lines = _lines(text)
    first, end = heading.span.line, _section_end(lines, document, heading)
    items = _top_items(lines, first, end)
    new = f"{_marker(lines[above - 1 if above else items[-1]]) if items else '- '}{item}"
    gap = [] if items and not _is_loose(lines, items[-1], first) else [""]
    at, block = (above - 1, [new, *gap]) if above else (end, [*gap, new])
    edited = _insert(lines, at, block)
    before = _items(document, spec)
    words = [_normal(found.text) for found in before]
    words.insert(sum(found.line <= at for found in before), _normal(item))
    if [_normal(found.text) for found in _items(_parse(edited), spec)] != words:
        raise _refusal(f'add {quote(item)} to "## {section}"')
    return _verified(edited, _values(document), None, f'add to "## {section}"')


def append_paragraph(text: str, section: str, words: str, kind: Kind) -> str:
    """Add `words` at the section's end; the section is made where it is not there."""
    document = _parse(text)
    spec = next(s for s in kind.sections if s.name == section)
    heading = _find(document, spec)
    if heading is None:
        return insert_section(text, section, words, kind)
    lines = _lines(text)
    edited = _insert(lines, _section_end(lines, document, heading), ["", *words.split("\n")])
    return _same_headings(edited, document, [], f'add to "## {section}"')


def insert_section(text: str, section: str, words: str, kind: Kind) -> str:
    """Add a section with its words, where the template has it."""
    document = _parse(text)
    names = [spec.name for spec in kind.sections]
    later = kind.sections[names.index(section) + 1 :]
    following = next((h for spec in later if (h := _find(document, spec))), None)
    lines = _lines(text)
    block = [f"## {section}", "", *words.split("\n")]
    if following is None:
        edited = _insert(lines, _trimmed(lines, len(lines)), ["", *block])
    else:
        edited = _insert(lines, following.span.line - 1, [*block, ""])
    return _same_headings(edited, document, [section], f'add "## {section}"')


def replace_spans(text: str, changes: Iterable[tuple[Span, str]]) -> str:
    """`text` with each span's characters replaced; spans may not overlap."""
    lines = _lines(text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    places = [
        (_offset(starts, s.line, s.column), _offset(starts, s.end_line, s.end_column), new)
        for s, new in changes
    ]
    for start, end, new in sorted(places, reverse=True):
        text = f"{text[:start]}{new}{text[end:]}"
    return text


def replace_in_line(text: str, line: int, old: str, new: str) -> str:
    """`text` with the first `old` in that line replaced; unchanged where it is not there."""
    lines = _lines(text)
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    return "".join(lines)


def _parse(text: str) -> Document:
    return parse_document(text.encode("utf-8", "surrogateescape"))


def _lines(text: str) -> list[str]:
    """The lines with their own ends, counted as the parser counts them."""
    return _LINE.findall(text)


def _newline(lines: Sequence[str]) -> str:
    first = lines[0] if lines else "\n"
    return first[len(first.rstrip("\r\n")) :] or "\n"


def _offset(starts: Sequence[int], line: int, column: int) -> int:
    return starts[min(line - 1, len(starts) - 1)] + column - 1


def _insert(lines: Sequence[str], index: int, new: Sequence[str]) -> str:
    """The text with `new` before line `index` (from 0); the line before it gets its end."""
    newline = _newline(lines)
    before = list(lines[:index])
    if before and not before[-1].endswith(("\n", "\r")):
        before[-1] += newline
    return "".join([*before, *(f"{line}{newline}" for line in new), *lines[index:]])


def _insert_field(text: str, document: Document, name: str, new: Sequence[str], kind: Kind) -> str:
    order = list(kind.fields)
    lines = _lines(text)
    earlier = order[: order.index(name)]
    before = [f for f in document.fields.values() if f.name in earlier]
    index = max((_last_line(f.value, f.key.line, lines) for f in before), default=1)
    return _insert(lines, index, new)


def _first_line(lines: Sequence[str], index: int) -> int:
    """The index of the first of the comments right above line `index`, or that line's own."""
    while index > 1 and lines[index - 1].startswith("#"):
        index -= 1
    return index


def _ranks(fields: Sequence[Field], order: Sequence[str]) -> list[int]:
    ranks: list[int] = []
    for field in fields:
        last = ranks[-1] if ranks else -1
        ranks.append(order.index(field.name) if field.name in order else last)
    return ranks


def _remove_field(text: str, field: Field) -> str:
    lines = _lines(text)
    last = _last_line(field.value, field.key.line, lines)
    return "".join([*lines[: field.key.line - 1], *lines[last:]])


def _last_line(node: Node, line: int, lines: Sequence[str]) -> int:
    """The last line of a value; YAML puts the end of a block where the next key begins."""
    span = node.span
    first = lines[span.line - 1][span.column - 1 : span.column] if span.line <= len(lines) else ""
    if isinstance(node, Scalar) or first in ("[", "{"):
        ends_before = span.end_column == 1 and span.end_line > span.line
        return max(line, span.end_line - ends_before)
    if isinstance(node, Items):
        return max((_last_line(n, line, lines) for n in node.items), default=line)
    return max((_last_line(v, k.span.line, lines) for k, v in node.items), default=line)


def _replace_value(text: str, field: Field, written: str) -> str:
    span, lines = field.value.span, _lines(text)
    if isinstance(field.value, Scalar) and not field.value.text and span.line == span.end_line:
        key = lines[field.key.line - 1]
        colon = key.index(":", field.key.end_column - 1)
        rest = key[colon + 1 :].lstrip(" \t")
        if not rest.startswith(("'", '"')):
            end = Span(field.key.line, colon + 2, field.key.line, colon + 2)
            return replace_spans(text, [(end, f" {written}")])
    last = _last_line(field.value, field.key.line, lines)
    if last < span.end_line:
        end_column = len(lines[last - 1].rstrip("\r\n")) + 1
        span = Span(span.line, span.column, last, end_column)
    return replace_spans(text, [(span, written)])


def _is_quoted(text: str, span: Span) -> bool:
    line = _lines(text)[span.line - 1]
    return line[span.column - 1 : span.column] in ("'", '"')


def _texts(node: Node) -> list[str]:
    nodes = node.items if isinstance(node, Items) else (node,)
    return [n.text for n in nodes if isinstance(n, Scalar) and n.text]


def _values(document: Document) -> dict[str, str | tuple[object, ...]]:
    return {f.name: _value(f.value, {}) for f in document.fields.values()}


def _value(node: Node, changed: Mapping[Span, str]) -> str | tuple[object, ...]:
    if isinstance(node, Scalar):
        return changed.get(node.span, node.text)
    if isinstance(node, Pairs):
        return tuple((_value(k, changed), _value(v, changed)) for k, v in node.items)
    return tuple(_value(n, changed) for n in node.items)


def _verified(edited: str, expected: Values, before: Document | None, what: str) -> str:
    """`edited`, if its fields are as expected and its body is as it was."""
    after = _parse(edited)
    body = before is None or _body(after) == _body(before)
    if _values(after) != dict(expected) or not body:
        raise _refusal(what)
    return edited


def _same_headings(edited: str, before: Document, new: Sequence[str], what: str) -> str:
    """`edited`, if it has the headings it had, and `new`, and no other."""
    names = sorted([*(h.text for h in before.outline.headings), *new])
    after = _parse(edited)
    if sorted(h.text for h in after.outline.headings) != names:
        raise _refusal(what)
    if [f.rule for f in after.faults] != [f.rule for f in before.faults]:
        raise _refusal(what)
    return _verified(edited, _values(before), None, what)


def _refusal(what: str) -> PerfgitError:
    return PerfgitError(f"cannot {what} without changing what is around it: edit the file by hand")


def _body(document: Document) -> str:
    return "\n".join(document.text.split("\n")[document.body_line - 1 :])


def _find(document: Document, spec: SectionSpec) -> Heading | None:
    names = {fold(spec.name), *map(fold, spec.aliases)}
    headings = document.outline.headings
    return next((h for h in headings if h.level == spec.level and fold(h.text) in names), None)


def _section_end(lines: Sequence[str], document: Document, heading: Heading) -> int:
    """The index after the last line of the section that holds anything."""
    later = [h for h in document.outline.headings if h.span.line > heading.span.line]
    end = later[0].span.line - 1 if later else len(lines)
    return max(_trimmed(lines, end), heading.span.line)


def _trimmed(lines: Sequence[str], end: int) -> int:
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _top_items(lines: Sequence[str], start: int, end: int) -> list[int]:
    """The indexes of the lines where an item begins, those below another item left out."""
    items = [i for i in range(start, end) if _MARKER.match(lines[i])]
    edge = _indent(lines[items[0]]) if items else 0
    return [i for i in items if _indent(lines[i]) <= edge + 1]


def _marker(line: str) -> str:
    found = _MARKER.match(line)
    return found[0] if found else "- "


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_loose(lines: Sequence[str], last: int, first: int) -> bool:
    """Whether the list keeps an empty line between its items."""
    earlier = any(_MARKER.match(line) for line in lines[first:last])
    return earlier and not lines[last - 1].strip()


def _items(document: Document, spec: SectionSpec) -> list[Block]:
    heading = _find(document, spec)
    return [block for block in (heading.blocks if heading else ()) if block.form == "item"]


def _normal(text: str) -> str:
    return " ".join(text.split())
