"""A record tells of somebody's religion.

It finds faiths, their practice, feasts and dress, in any field, section, title, file name or
commit message. Figures of speech ("religiously tested", "a leap of faith") are left alone.

Religious and philosophical beliefs are one of the special categories of article 9 of the
GDPR, and protected by employment law nearly everywhere. History keeps them for good.

Example:

    ## Behavior

    You were slow in the afternoons, as you fast for Ramadan.

Remedy: say what happened in the work, with its day, and leave out what you take for the reason.
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "sensitive-religion"
_FAULT = "is about somebody's religion"


@record_rule("sensitive", Severity.WARNING)
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.sensitive import find_sensitive

    return find_sensitive(record, context, _RULE, _FAULT)
