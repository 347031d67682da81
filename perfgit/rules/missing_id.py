"""The record has no id.

An id keeps a record's history together through any rename, rewrite or move to another
repository. Without one the path is the record's identity, and a rename is a guess.
Records are short and mostly template, so that one person's deleted goal and another's
new one look alike to git; what perfgit guesses, it shows as a guess.

Example: a goal written by hand, with `kind`, `owner`, `status` and `due` alone.

Remedy: `perfgit check --fix` writes one. Nobody needs to type or remember it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from perfgit.kinds import Kind
from perfgit.model import START, Content, Finding, Record, Severity
from perfgit.rules import Context, record_rule
from perfgit.values import is_empty


@record_rule("structure", Severity.INFO)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    field = record.fields.get("id")
    absent = field is None or is_empty(field.value)
    if kind is not None and "id" in kind.fields and absent:
        message = "no id: a rename of this file can only be guessed at"
        yield Finding(START, message, "`perfgit check --fix` writes one", partial(_fix, kind))


def _fix(kind: Kind, content: Content) -> Content:
    from perfgit.edit import set_field
    from perfgit.naming import new_id

    return content._replace(text=set_field(content.text, "id", new_id(), kind))
