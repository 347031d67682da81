"""A feedback names a trait instead of something that was done.

It finds words for what somebody is ("abrasive", "lazy", "a perfectionist"), good ones too,
where they are said of a person: "you are", "she came across as", "your rude tone". The same
words about a thing ("an aggressive timeout", "the lazy import") are left alone, and so is
what people say of themselves.

A trait cannot be changed by Monday, and it invites a quarrel about who one is. Feedback that
draws attention to the self helps least, and often harms (Kluger and DeNisi 1996). Traits are
also where bias shows: in 248 reviews, "abrasive" fell 17 times, on women only (Snyder 2014).

Example:

    ## Behavior

    You were abrasive in the review.

Remedy: say what a camera would have recorded: "you answered Alan's question with 'read the
docs'".
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "trait-label"
_FAULT = "names a trait, not something that was done"


@record_rule("language", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.language import find_language

    return find_language(record, context, _RULE, _FAULT)
