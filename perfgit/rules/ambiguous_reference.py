"""A name fits more than one record.

A file's name is enough as long as no other record has it. Where two have it, perfgit
does not choose: growth would be credited to whichever came first.

Example:

    goal: learn-rust

where both `people/ada/goals/learn-rust.md` and `people/alan/goals/learn-rust.md` exist.

Remedy: write the name with the person's handle, `ada/learn-rust`, with `team/` for what
is the team's, or the record's id.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.directory import Directory, Target
from perfgit.model import Finding, Record, Severity
from perfgit.references import Reference, references, resolve
from perfgit.rules import Context, record_rule
from perfgit.wording import join_words, quote, quote_path

_SHOWN = 5


@record_rule("reference", Severity.ERROR)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    for reference in references(record, kind) if kind else ():
        found = resolve(reference, context.directory)
        if len(found) > 1:
            yield _finding(reference, found, context.directory)


def _finding(reference: Reference, found: tuple[Target, ...], directory: Directory) -> Finding:
    shown = [quote_path(target.path or target.handle) for target in found[:_SHOWN]]
    message = f"{quote(reference.text)} fits {len(found)} of them: {join_words(shown, 'and')}"
    names = [_name(target, reference, directory) for target in found]
    ways = [quote(name) for name in names[:_SHOWN] if name]
    if not ways:
        return Finding(reference.scalar.span, message, "give one of the files another name")
    remedy = f"write {join_words(ways)}"
    if not all(names):
        remedy += ", or give one of the files another name"
    return Finding(reference.scalar.span, message, remedy)


def _name(target: Target, reference: Reference, directory: Directory) -> str:
    """A name that fits the target alone among the types that the field takes."""
    qualified = target.reference if target.handle else f"team/{target.stem}"
    ways = (name for name in (qualified, target.id) if name)
    return next((n for n in ways if directory.find(n, reference.types) == (target,)), "")
