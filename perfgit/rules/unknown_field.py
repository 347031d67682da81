"""A field that the kind does not have.

Nothing reads it. Mostly it is a slip of the pen, and then the field that was meant is
missing: a `standard:` for `standards:` is evidence that shows up nowhere.

Example:

    standard: {ownership: above}

Remedy: write the name that the finding suggests, or take the line out. A team that wants
the field adds it to its own `templates/<kind>.md`.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule
from perfgit.wording import did_you_mean, quote, with_article

_SUGGESTIONS = 5


@record_rule("structure", Severity.WARNING)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    if kind is None:
        return
    unknown = [field for name, field in record.fields.items() if name not in kind.fields]
    free = [name for name in kind.fields if name not in record.fields]
    for number, field in enumerate(unknown):
        near = did_you_mean(field.name, free) if number < _SUGGESTIONS else ""
        message = f"{with_article(kind.name)} has no field {quote(field.name)}{near}"
        yield Finding(field.key, message, f"its fields are {', '.join(kind.fields)}")
