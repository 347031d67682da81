"""A record names a goal, a standard or a record that is not there.

The timeline follows these names: from feedback to the goal it serves, from a goal to
the conversation it came from, from a standard to what was seen of it. A name that leads
nowhere breaks the thread, and nobody notices a year later.

Example:

    goal: own-the-oncall-handover

where the file is `people/ada/goals/own-the-on-call-handover.md`.

Remedy: write the file's name without `.md`, with the person's handle before it where
two files have that name (`ada/own-the-on-call-handover`), or the record's id. If the
other record was renamed and has an id, the finding says to what, and `perfgit check --fix`
writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from perfgit.directory import Target
from perfgit.model import START, Content, Finding, Record, Scalar, Severity
from perfgit.references import Reference, references, resolve, shortest_name
from perfgit.rules import Context, record_rule
from perfgit.wording import join_words, quote, quote_path, with_article

_SUGGESTIONS = 5
_EVERYTHING = ("person", "team", "record")


@record_rule("reference", Severity.ERROR)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    found = 0
    for reference in references(record, kind) if kind else ():
        if reference.names_people or resolve(reference, context.directory):
            continue
        found += 1
        yield _finding(reference, context, suggest=found <= _SUGGESTIONS)


def _finding(reference: Reference, context: Context, *, suggest: bool) -> Finding:
    wanted = with_article(join_words(reference.types))
    anything = reference._replace(types=_EVERYTHING)
    other = resolve(anything, context.directory)
    if other:
        message = f"{quote(reference.text)} is {_what(other[0])}, and `{reference.field}` takes"
        remedy = f"name {wanted}, or take the line out"
        return Finding(reference.scalar.span, f"{message} {wanted}", remedy)
    noun = join_words(reference.types)
    message = f"there is no {noun} {quote(reference.text)}"
    remedy = f"{wanted} is named by its file's name without `.md`, or by its id"
    now = _renamed(reference, context) if suggest else ""
    if now:
        message += f" any more: it was renamed to {quote(now)}"
        return Finding(reference.scalar.span, message, remedy, partial(_fix, reference, now))
    near = _suggestion(reference, context) if suggest else ""
    message += f"; did you mean {quote(near)}?" if near else ""
    return Finding(reference.scalar.span, message, remedy)


def _renamed(reference: Reference, context: Context) -> str:
    """What the record is called now that had this name; "" where its id tells of none."""
    directory = context.directory
    for former in context.former_ids(reference.text.rpartition("/")[2]):
        found = resolve(reference._replace(scalar=Scalar(former, START)), directory)
        if len(found) == 1:
            return shortest_name(found[0], directory)
    return ""


def _fix(reference: Reference, now: str, content: Content) -> Content:
    from perfgit.edit import replace_scalars

    return content._replace(text=replace_scalars(content.text, [(reference.scalar, now)]))


def _what(target: Target) -> str:
    what = with_article(target.kind) if target.kind else "a file of no known kind"
    return f"{what} ({quote_path(target.path)})" if target.path else what


def _suggestion(reference: Reference, context: Context) -> str:
    """The name for a path that was written instead, else the nearest one."""
    directory = context.directory
    stem = reference.text.rpartition("/")[2].removesuffix(".md")
    named = [t for t in directory.find(stem, reference.types) if t.path.endswith(reference.text)]
    if not named and stem != reference.text:
        named = list(directory.find(stem, reference.types))
    if len(named) == 1 and (name := shortest_name(named[0], directory)):
        return name
    return directory.suggest(reference.text, reference.types)
