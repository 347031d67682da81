"""The words of a feedback are changed by another than who gave it.

Feedback is one person's word to another. Whoever else changes it, the one it is about
included, changes what was said without the one who said it. What the receiver thinks of
it belongs into an answer of their own: `perfgit ack` writes one. Fields that only link
the record, and white space, may be changed by anyone.

Example: Alan shortens the `## Impact` of a feedback that has `from: grace`.

Remedy: take the change back, and ask the one who gave it to add a `## Correction`. If the
commit's address is unknown, add it to the profile of whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity, Span
from perfgit.rules import Context, RecordChange, change_rule
from perfgit.sections import line_of, title_of
from perfgit.wording import quote

_SAID = ("for", "from", "date", "type")


@change_rule("authorship", Severity.WARNING)
def check(change: RecordChange, context: Context) -> Iterator[Finding]:
    before, after, writer = change.before, change.after, change.writer
    if before is None or not before.kind == after.kind == "feedback":
        return
    giver = before.value("from")
    if not giver or writer.includes(giver) or _words(before) == _words(after):
        return
    message = f"the words of a feedback from {quote(giver)} are changed"
    if writer.handle:
        message += f" by {quote(writer.handle)}"
        remedy = "take it back; an answer is a record of one's own: `perfgit ack`"
    else:
        message += f", and the commit's author is unknown: {writer.why_unknown()}"
        remedy = writer.remedy(giver, context.configuration)
    yield Finding(_place(before, after), message, remedy)


def _words(record: Record) -> list[tuple[str, str]]:
    """What the feedback says, by field and section, whatever its white space."""
    fields = [(name, record.value(name)) for name in _SAID]
    standards = [(key.text, line.text) for key, line in record.pairs("standards")]
    sections = [(s.name, " ".join(s.text.split())) for s in record.walk_sections()]
    return [*fields, *sorted(standards), ("title", record.title), *sections]


def _place(before: Record, after: Record) -> Span:
    said = _words(before)
    for section in after.walk_sections():
        if (section.name, " ".join(section.text.split())) not in said:
            return line_of(section)
    return title_of(after)
