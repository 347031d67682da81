"""A record tells of a pregnancy, or of leave for a child.

It finds pregnancy, birth, the wish for children and the leave that comes with them, in any
field, section, title, file name or commit message. The work around it ("the parental leave
cover for the on-call rota") is left alone.

Dismissing or marking down somebody for a pregnancy is unlawful under directive 2006/54 of the
European Union and the Pregnancy Discrimination Act of the United States; a note in a record
of performance is the first thing that a court would ask for. History keeps it for good.

Example:

    ## Situation

    The handover before you go on maternity leave.

Remedy: name the days that the work has to do without them, not the reason: "the
handover of 12 May".
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "sensitive-pregnancy"
_FAULT = "is about a pregnancy or parental leave"


@record_rule("sensitive", Severity.WARNING)
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.sensitive import find_sensitive

    return find_sensitive(record, context, _RULE, _FAULT)
