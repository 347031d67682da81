"""A feedback says what went on inside somebody.

It finds motives, thoughts and feelings that are ascribed to the person: "you don't care",
"she wanted to look good", "on purpose", "he is afraid of conflict". What they said of
themselves ("you told me that you didn't care which name we take"), questions, and the
author's own feelings ("I felt left out") are left alone.

Nobody sees an intent. Stone and Heen (Thanks for the Feedback, 2014) and Rosenberg (Nonviolent
Communication) both advise to keep what was seen apart from what one makes of it: the guess
is often wrong, and then the whole feedback is.

Example:

    ## Behavior

    You don't care about the people who review your changes.

Remedy: say what you saw, what it did to you, and ask: "you merged before anyone had answered;
what was the hurry?"
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "mind-reading"
_FAULT = "says what went on inside somebody, which only they know"


@record_rule("language", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.language import find_language

    return find_language(record, context, _RULE, _FAULT)
