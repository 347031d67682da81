"""A feedback asks for something without saying what to do.

It finds advice that fits anyone ("be more proactive", "step up", "improve your
communication", "executive presence") where the sentence does not go on to say how.

Vague feedback is of no use on Monday morning, and it falls unevenly: in Correll and Simard's
study of reviews (Harvard Business Review, 2016) women got more of it than men, and less that
was tied to an outcome.

Example:

    ## Next step

    Be more proactive.

Remedy: name one thing to do, and when: "when a date moves, write to the channel on the same
day".
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "vague"
_FAULT = "doesn't say what to do"


@record_rule("language", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.language import find_language

    return find_language(record, context, _RULE, _FAULT)
