"""The fields of front matter in YAML, each with the place where it stands.

The only home of PyYAML and python-frontmatter. Values are kept as the text that was
written: YAML 1.1 would turn `no` into false, `12:30` into 750 and a key given twice
into its last value, without a word.
"""

from __future__ import annotations

import re

import yaml
from frontmatter.default_handlers import YAMLHandler

from perfgit.model import START, Fault, Finding, Items, Node, Pairs, Scalar, Span
from perfgit.wording import quote

MAX_DEPTH = 32
_DEEP = f"nested more than {MAX_DEPTH} deep"
_TOO_DEEP = "nesting depth"
"""PyYAML 6.0.4 and newer refuse a thousand levels themselves, before they tell of the first."""
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Refused(Exception):
    """A construct that perfgit does not take from YAML; carries the fault."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class RecordHandler(YAMLHandler):
    """python-frontmatter's YAML handler, exact about fences and faithful to the text."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)

    def load(self, fm: str, **_: object) -> Pairs:  # type: ignore[override]  # no plain dict
        """The block's mapping, with positions in the file.

        Raises yaml.YAMLError for text that is not YAML.
        """
        return _read_mapping(fm)


_handler = RecordHandler()


def read_yaml(text: str, lines: list[str], end: int) -> Pairs | Fault:
    """The mapping in the block at the top of `text`, which ends at line `end`, from 0."""
    block, _body = _handler.split(text)
    try:
        return _handler.load(block)
    except _Refused as refused:
        return refused.fault
    except yaml.YAMLError as error:
        return _unreadable(error, lines, end)


def _unreadable(error: yaml.YAMLError, lines: list[str], end: int) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "text that YAML does not allow"
    if isinstance(error, yaml.reader.ReaderError):
        problem = "a character that YAML does not allow"
    elif "<document start>" in problem:
        problem = "the fields end at a line `...` and go on after it"
    # PyYAML's own parser names the handle, which a record may choose; libyaml's does not.
    problem = problem.partition(" handle '")[0]
    index = min(mark.line, end) if mark else 1
    column = min(mark.column, len(lines[index])) + 1 if mark else 1
    place = Span(index + 1, column, index + 1, column)
    if _TOO_DEEP in problem:
        return _refusal(place, _DEEP)
    return _not_fields(
        place,
        f"the front matter cannot be read: {problem}",
        "a value with `: ` or ` #` in it, or one that starts with a sign, wants quotes",
    )


def _not_fields(span: Span, message: str, remedy: str) -> Fault:
    return Fault("unreadable-front-matter", Finding(span, message, remedy))


def _read_mapping(block: str) -> Pairs:
    """Build the nodes from YAML's events, so that no depth and no alias can hurt.

    libyaml's composer kills the process at some 40,000 nested brackets; its parser
    does not (PyYAML 6.0.3), and reading stops at MAX_DEPTH.
    """
    events = yaml.parse(block, Loader=_Loader)
    root: Node | None = None
    # A stack of open collections: the start event and the children read so far.
    stack: list[tuple[yaml.Event, list[Node]]] = []
    for event in events:
        _refuse_indirection(event)
        if isinstance(event, yaml.ScalarEvent):
            node: Node = Scalar(event.value, _span(event, event))
        elif isinstance(event, yaml.CollectionStartEvent):
            stack.append((event, []))
            if len(stack) > MAX_DEPTH:
                raise _Refused(_unsupported(event, _DEEP))
            continue
        elif isinstance(event, yaml.CollectionEndEvent):
            node = _close(*stack.pop(), event)
        elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
            message = "the front matter ends at a line `...` and goes on after it"
            raise _Refused(_not_fields(_span(event, event), message, "take the line out"))
        else:
            continue
        if stack:
            stack[-1][1].append(node)
        else:
            root = node
    if root is None or (isinstance(root, Scalar) and not root.text):
        return Pairs((), Span(2, 1, 2, 1))
    if isinstance(root, Pairs):
        return root
    shape = "a list" if isinstance(root, Items) else "one text"
    message = f"the front matter is {shape}, not fields"
    raise _Refused(_not_fields(root.span, message, "write one `name: value` a line"))


def _close(start: yaml.Event, children: list[Node], end: yaml.Event) -> Node:
    span = _span(start, end)
    if isinstance(start, yaml.SequenceStartEvent):
        return Items(tuple(children), span)
    keys, values = children[::2], children[1::2]
    for key in keys:
        if not isinstance(key, Scalar):
            raise _Refused(_unsupported(start, "a key that is a list or a map", key.span))
        if key.text == "<<":
            raise _Refused(_unsupported(start, "a merge key `<<`", key.span))
    scalars = [key for key in keys if isinstance(key, Scalar)]
    return Pairs(tuple(zip(scalars, values, strict=True)), span)


def _refuse_indirection(event: yaml.Event) -> None:
    if isinstance(event, yaml.ScalarEvent) and not event.anchor and not event.tag:
        return
    if isinstance(event, yaml.AliasEvent):
        raise _Refused(_unsupported(event, f"the alias {quote(f'*{event.anchor}')}"))
    if isinstance(event, yaml.NodeEvent) and event.anchor:
        raise _Refused(_unsupported(event, f"the anchor {quote(f'&{event.anchor}')}"))
    if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
        raise _Refused(_unsupported(event, f"the tag {quote(event.tag)}"))
    if isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
        raise _Refused(_unsupported(event, "a YAML directive"))


def _unsupported(event: yaml.Event, what: str, span: Span | None = None) -> Fault:
    return _refusal(span or _span(event, event), what)


def _refusal(place: Span, what: str) -> Fault:
    message = f"{what} is not taken from YAML here: a record says what it says in plain sight"
    remedy = "write the value itself, in quotes if it starts with `*`, `&` or `!`"
    return Fault("unsupported-yaml", Finding(place, message, remedy))


def _span(start: yaml.Event, end: yaml.Event) -> Span:
    """YAML's marks count from 0 within the block, which starts at the end of the first fence."""
    first, last = start.start_mark, end.end_mark
    if first is None or last is None:
        return START
    return Span(first.line + 1, first.column + 1, last.line + 1, last.column + 1)
