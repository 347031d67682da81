"""The record's kind is not one that there is a template for.

The kind decides which fields and sections a record has, so a record without a known
one cannot be checked and counts nowhere. The kinds are those that perfgit ships and
the files in the team's own `templates/`.

Example:

    kind: feadback

Remedy: write the kind that the finding suggests, or add `templates/<kind>.md` for a kind
of your own.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import START, Finding, Record, Scalar, Severity
from perfgit.places import kind_of_path
from perfgit.rules import Context, record_rule
from perfgit.wording import did_you_mean, quote


@record_rule("document", Severity.ERROR)
def check(record: Record, context: Context) -> Iterator[Finding]:
    if record.kind in context.kinds:
        return
    field = record.fields.get("kind")
    span = field.value.span if field else START
    remedy = f"the kinds are {', '.join(sorted(context.kinds))}"
    yield Finding(span, _message(record, context), remedy)


def _message(record: Record, context: Context) -> str:
    suggested = kind_of_path(record.path, context.kinds, context.configuration)
    field = record.fields.get("kind")
    if record.kind:
        near = did_you_mean(record.kind, context.kinds)
        if not near and suggested:
            near = f"; the folder is one for {quote(f'kind: {suggested}')}"
        return f"unknown kind {quote(record.kind)}{near}"
    shape = isinstance(field.value, Scalar) if field else True
    message = "the record has no `kind`" if shape else "`kind` takes one name, no list or map"
    return f"{message}; the folder suggests {quote(f'kind: {suggested}')}" if suggested else message
