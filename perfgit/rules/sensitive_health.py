"""A record tells of somebody's health.

It finds illnesses, treatment, medication, sick leave, disability and addiction, of the person
the record is for as of anyone else, in any field, section, title, file name or commit message.
What is about machines ("health check", "a sick node", "the patient retry") is left alone, and
so is what is said to whoever it may concern ("if you are sick, a line is enough").

Data concerning health is one of the special categories of article 9 of the GDPR; employment
law protects it in most other countries too. A record is the wrong place for another reason:
git's history keeps for good what a later commit takes out, for everyone who can clone it.

Example:

    ## Situation

    The release in May, while you were off sick with burnout.

Remedy: say what it meant for the work: "you were away for the release in May".
The rest is for a talk, and for no file.
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "sensitive-health"
_FAULT = "is about somebody's health"


@record_rule("sensitive", Severity.WARNING)
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.sensitive import find_sensitive

    return find_sensitive(record, context, _RULE, _FAULT)
