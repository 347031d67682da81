"""A feedback passes on what others are said to think.

It finds claims that nobody stands for: "everyone thinks", "people have complained", "I heard
that you", "you are seen as". What the author noticed, saw or heard, and what somebody with a
name said, is what good feedback rests on and is left alone.

It can't be asked back, and it makes one wonder who it was. The common guidance on feedback is to
give it first hand, as soon as possible, or to ask whoever saw it to give it.

Example:

    ## Behavior

    Everyone thinks that you are hard to reach.

Remedy: say what you saw yourself, or who saw it; else ask them to say it.
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "hearsay"
_FAULT = "names no one who saw it"


@record_rule("language", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.language import find_language

    return find_language(record, context, _RULE, _FAULT)
