"""A feedback measures a person by another.

It finds comparisons with colleagues: "faster than Alan", "unlike the others", "the best
engineer we have", "Grace would have done it". Comparisons of things, and with what was agreed
or done before, are left alone.

A comparison turns attention from the work to one's rank, and of all that feedback can do that
is what lowers performance most (Kluger and DeNisi 1996). It also puts somebody else into a
record that isn't theirs.

Example:

    ## Behavior

    You are slower than Alan.

Remedy: measure by what was agreed, or by what they did before: "the first review took four
days; we agreed on one".
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "comparison"
_FAULT = "measures a person by others"


@record_rule("language", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.language import find_language

    return find_language(record, context, _RULE, _FAULT)
