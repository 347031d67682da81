"""A record holds what looks like a password, key or token.

It finds private keys, the keys and tokens of well-known services by their shape, logins in
addresses and headers, and what is introduced as a password, key or token and looks like one,
anywhere in the file, in its name or in a commit's message. Placeholders (`<token>`,
`your-api-key`, `EXAMPLE`) are left alone. The finding names the kind and never repeats the
secret.

Whoever can read the repository, now or later, can use it; the guidance of GitHub and GitLab on
leaked secrets is to have it revoked first and taken out second, because history keeps it.

Example:

    ## Behavior

    You set the password: hunter2again, and told the channel.

Remedy: have it replaced where it is used, then take it out before you commit.
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "credentials"
_FAULT = "is in the text, and in the history of whoever clones it"


@record_rule("sensitive", Severity.ERROR)
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.sensitive import find_sensitive

    return find_sensitive(record, context, _RULE, _FAULT)
