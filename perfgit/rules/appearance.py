"""A feedback is about how somebody looks, dresses or sounds.

It finds looks, clothes, voice and smile: "dress more professionally", "smile more", "your
voice is shrill". What a page or a chart looks like is left alone.

It has nothing to do with the work, it is where stereotypes speak, and in many countries it is
a ground for a complaint. In Snyder's 248 reviews (2014) such words fell on women nearly alone.

Example:

    ## Next step

    Smile more in the demos.

Remedy: leave it out; if something in the work depended on it, say what: "I could not hear you
in the last row".
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "appearance"
_FAULT = "is about how somebody looks or sounds, not about what they did"


@record_rule("language", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.language import find_language

    return find_language(record, context, _RULE, _FAULT)
