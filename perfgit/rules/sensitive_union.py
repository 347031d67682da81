"""A record tells of somebody's trade union.

It finds membership of a union, work for it, works councils and strikes, in any field, section,
title, file name or commit message. Union types, the union of two sets and struck-through text
are left alone.

Trade union membership is one of the special categories of article 9 of the GDPR, and to mark
it down is unlawful in most countries. History keeps it for good.

Example:

    ## Behavior

    You missed the planning: you are a shop steward.

Remedy: say what the work saw, and nothing about the union.
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "sensitive-union"
_FAULT = "is about a trade union"


@record_rule("sensitive", Severity.WARNING)
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.sensitive import find_sensitive

    return find_sensitive(record, context, _RULE, _FAULT)
