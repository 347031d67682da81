"""A feedback says "always" or "never" of a person.

It finds absolutes ("always", "never", "constantly", "every time") where they are said of a
person. What is said of a thing ("the service always fails at midnight"), what is weakened
("almost always", "not always") and advice for the future ("never merge on red") is left alone.

One exception refutes it, and then the talk is about the exception. Rosenberg (Nonviolent
Communication) takes "always" and "never" for the very mark of an evaluation that poses as an
observation.

Example:

    ## Behavior

    You never update the board.

Remedy: count: "on Monday, Tuesday and today the board showed the state of Friday".
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "absolute"
_FAULT = "is an absolute: one exception, and the point is lost"


@record_rule("language", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.language import find_language

    return find_language(record, context, _RULE, _FAULT)
