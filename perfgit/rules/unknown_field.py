"""A field that the kind does not have.

Nothing reads it. Mostly it is a slip of the pen, and then the field that was meant is
missing: a `standard:` for `standards:` is evidence that shows up nowhere.

Example:

    standard: {ownership: above}

Remedy: write the name that the finding suggests, which `perfgit check --fix` does where only
one is near, or take the line out. A team that wants
the field adds it to its own `templates/<kind>.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from perfgit.kinds import IGNORE
from perfgit.model import Content, Finding, Record, Severity
from perfgit.rules import Context, record_rule
from perfgit.wording import did_you_mean, near_names, quote, with_article

_SUGGESTIONS = 5


@record_rule("structure", Severity.WARNING)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    if kind is None or record.fields.keys() <= kind.fields.keys():
        return
    known = {*kind.fields, IGNORE}
    unknown = [field for name, field in record.fields.items() if name not in known]
    free = [name for name in kind.fields if name not in record.fields]
    for number, field in enumerate(unknown):
        near = did_you_mean(field.name, free) if number < _SUGGESTIONS else ""
        message = f"{with_article(kind.name)} has no field {quote(field.name)}{near}"
        remedy = f"its fields are {', '.join(kind.fields)}"
        meant = _meant(field.name, free) if number < _SUGGESTIONS else ""
        fix = partial(_fix, field.name, meant) if meant else None
        yield Finding(field.key, message, remedy, fix)


def _meant(name: str, free: Sequence[str]) -> str:
    """The only field that the name can have been meant to be; "" where there are two or none."""
    near = [name.strip()] if name.strip() in free else near_names(name, free)
    return near[0] if len(near) == 1 else ""


def _fix(name: str, meant: str, content: Content) -> Content:
    from perfgit.edit import rename_field

    return content._replace(text=rename_field(content.text, name, meant))
