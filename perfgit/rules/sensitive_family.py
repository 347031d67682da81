"""A record tells of somebody's family.

It finds partners, children, parents, marriage and separation, in any field, section, title,
file name or commit message. Child processes, parent directories and font families are left
alone, and so is a rule for everyone ("family emergencies come first").

Family and marital status have nothing to do with performance: the guidance of the US Equal
Employment Opportunity Commission, like that of many countries, is to neither ask for them nor
note them. History keeps them for good.

Example:

    ## Behavior

    You left at three on Tuesday because your child was sick again.

Remedy: say what the work saw: "you left at three on Tuesday, and handed the ticket to Alan".
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "sensitive-family"
_FAULT = "is about somebody's family"


@record_rule("sensitive", Severity.WARNING)
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.sensitive import find_sensitive

    return find_sensitive(record, context, _RULE, _FAULT)
