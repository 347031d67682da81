"""A feedback praises without saying what was good.

It finds praise that fits anything ("great job", "you rock", "keep it up") where neither the
sentence nor the one before says what was done.

Whoever does not know what was good cannot do it again. Praise of that kind is about the self
rather than the task, and helps least (Kluger and DeNisi 1996).

Example:

    ## Behavior

    Great job on the release!

Remedy: say what they did and what came of it: "you stopped the release at 17:40; nobody lost an
order".
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "vague-praise"
_FAULT = "doesn't say what was good"


@record_rule("language", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.language import find_language

    return find_language(record, context, _RULE, _FAULT)
