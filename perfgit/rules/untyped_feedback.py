"""A feedback does not say whether it reinforces or is constructive.

With the type a person knows at once how to read it, and a timeline can show whether
someone only ever hears the one or the other.

Example: a feedback with no `type`.

Remedy: add `type: reinforcing` or `type: constructive`.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import START, Finding, Record, Severity
from perfgit.rules import Context, record_rule


@record_rule("substance", Severity.INFO, kind="feedback")
def check(record: Record, context: Context) -> Iterator[Finding]:
    if "type" in context.kinds[record.kind].fields and "type" not in record.fields:
        message = "the feedback has no `type`: is it reinforcing or constructive?"
        yield Finding(START, message, "add `type: reinforcing` or `type: constructive`")
