"""A feedback's type contradicts its standards.

`reinforcing` says: keep doing this. `constructive` says: here is something to work on.
A reinforcing feedback with standards below the line alone, or a constructive one with
standards above it alone, says both at once, and the person will hear only one of them.
A mix of above and below is fine with either type.

Example:

    type: reinforcing
    standards: {communication: below}

Remedy: correct the type, or the line that the standard was met or missed by.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_OPPOSITE = {"reinforcing": "below", "constructive": "above"}


@record_rule("substance", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterator[Finding]:
    del context
    written = record.value("type")
    if written not in _OPPOSITE:
        return
    lines = {line.text for _standard, line in record.pairs("standards")}
    if lines == {_OPPOSITE[written]}:
        message = f"`type: {written}`, yet every standard is marked `{_OPPOSITE[written]}`"
        remedy = "correct the type or the standards; a mix of both lines is fine"
        yield Finding(record.scalars("type")[0].span, message, remedy)
