"""A record tells of somebody's sexuality or gender identity.

It finds orientation, identity and love lives, in any field, section, title, file name or commit
message. Straight lines and binary formats are left alone.

Sex life and sexual orientation are one of the special categories of article 9 of the GDPR. To
write them down can out somebody to everyone who will ever read the repository. History keeps
them for good.

Example:

    ## Situation

    The lunch at which you told us that you are bisexual.

Remedy: leave it out, altogether.
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "sensitive-sexuality"
_FAULT = "is about somebody's sexuality or gender"


@record_rule("sensitive", Severity.WARNING)
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.sensitive import find_sensitive

    return find_sensitive(record, context, _RULE, _FAULT)
