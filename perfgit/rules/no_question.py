"""A coaching conversation's "Questions asked" has no question in it.

Coaching is for people to find the way themselves; it is listening, mostly, with a
question from time to time. A record of what one told them is a record of telling.

Example:

    ## Questions asked

    We talked about the handover.

Remedy: write the question as you asked it: "What would the next person on call need to
know?" If you asked none, say so; the next conversation is another chance.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule
from perfgit.sections import line_of

_SECTION = "Questions asked"
# Latin, full-width, Arabic, Greek and Armenian.
_MARKS = "?\uff1f\u061f\u037e\u055e"


@record_rule("coaching", Severity.WARNING, kind="coaching")
def check(record: Record, context: Context) -> Iterator[Finding]:
    del context
    section = record.section(_SECTION)
    if section is None or not section.text:
        return
    texts = [section.text, *(below.text for below in section.sections)]
    if not any(mark in text for text in texts for mark in _MARKS):
        message = "no question mark: what did you ask?"
        yield Finding(line_of(section), message, "write the question as you asked it")
