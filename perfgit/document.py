"""The bytes of a file as text, front matter and outline, with every fault on the way."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from perfgit.model import START, Fault, Field, Finding, Span, span_of

if TYPE_CHECKING:
    from perfgit.markdown import Outline

_BYTE_ORDER_MARK = "\ufeff"
_CONFLICT = r"(?m)^(?:<{7}|>{7}|\|{7})(?: .*)?$"
_CONFLICT_SIGNS = ("<" * 7, ">" * 7, "|" * 7)


class Document(NamedTuple):
    """A file, read as far as it goes. `fields` keeps the first of a repeated key."""

    text: str
    fields: dict[str, Field]
    outline: "Outline"
    body_line: int
    faults: tuple[Fault, ...]


def parse_document(data: bytes) -> Document:
    """Read `data`; never raises. Newlines are normalised, lines count as git counts them."""
    # Not before there is something to parse: they cost more than a timeline from the cache.
    from perfgit.frontmatter import parse_front_matter
    from perfgit.markdown import parse_outline

    text, faults = _decode(data)
    faults.extend(_conflict_markers(text))
    front = parse_front_matter(text)
    body = text.split("\n", front.lines)[-1] if front.lines else text
    if front.lines and text.count("\n") < front.lines:
        body = ""
    outline = parse_outline(body, front.lines + 1)
    fields: dict[str, Field] = {}
    for field in front.fields:
        fields.setdefault(field.name, field)
    found = (*faults, *front.faults, *outline.faults)
    return Document(text, fields, outline, front.lines + 1, found)


def _decode(data: bytes) -> tuple[str, list[Fault]]:
    faults = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        faults.append(_not_utf_8(data, error.start))
        text = data.decode("utf-8", errors="replace")
    if text.startswith(_BYTE_ORDER_MARK):
        message = "the file starts with a byte-order mark, which hides the front matter from tools"
        finding = Finding(START, message, "save it as UTF-8 without a byte-order mark")
        faults.append(Fault("byte-order-mark", finding))
        text = text[1:]
    return _with_newlines(text), faults


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf_8(data: bytes, offset: int) -> Fault:
    before = data[:offset].decode("utf-8", errors="replace").removeprefix(_BYTE_ORDER_MARK)
    lines = _with_newlines(before).split("\n")
    line, column = len(lines), len(lines[-1]) + 1
    message = f"byte 0x{data[offset]:02x} at offset {offset} is not UTF-8"
    finding = Finding(Span(line, column, line, column + 1), message, "save the file as UTF-8")
    return Fault("not-utf-8", finding)


def _conflict_markers(text: str) -> Iterator[Fault]:
    if not [sign for sign in _CONFLICT_SIGNS if sign in text]:
        return
    for found in re.finditer(_CONFLICT, text):
        line = text.count("\n", 0, found.start()) + 1
        message = f"a conflict marker is left here: `{found[0][:7]}`"
        finding = Finding(span_of(found[0], line), message, "settle the conflict, then stage it")
        yield Fault("conflict-marker", finding)
