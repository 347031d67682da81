"""A record tells of somebody's politics.

It finds parties, votes, offices and views, in any field, section, title, file name or commit
message. The third party, the election of a leader and the majority of a quorum are left alone.

Political opinions are one of the special categories of article 9 of the GDPR. History keeps
them for good.

Example:

    ## Impact

    You were at the demonstration for the Green Party, and we missed you.

Remedy: say what the work saw: "you were not in the review on Friday".
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "sensitive-politics"
_FAULT = "is about somebody's politics"


@record_rule("sensitive", Severity.WARNING)
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.sensitive import find_sensitive

    return find_sensitive(record, context, _RULE, _FAULT)
