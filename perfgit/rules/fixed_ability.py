"""A feedback speaks of what a person is able to be, rather than of what they did.

It finds talent and its lack, taken for fixed: "a natural", "so smart", "not cut out for",
"will never be a leader". Smart pointers and clever caches are left alone.

Praise for ability makes people avoid what they might fail at, and give up sooner; praise for
what they did does not (Mueller and Dweck 1998; Dweck, Mindset, 2006).

Example:

    ## Behavior

    You are a natural at debugging.

Remedy: say what they did that worked: "you wrote down each guess, and what would disprove it".
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "fixed-ability"
_FAULT = "says what a person is able to be, not what they did"


@record_rule("language", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.language import find_language

    return find_language(record, context, _RULE, _FAULT)
