"""A feedback praises, and takes it back with "but".

It finds praise of a person or their work that is followed, in the same sentence or at the
start of the next, by "but", "however", "that said" and the like. "Not only … but also" and a
"but" that takes nothing back are left alone.

What comes before the "but" isn't heard, and the next praise is waited out. Guidance on feedback
advises against wrapping criticism in praise for that reason: say the two apart.

Example:

    ## Behavior

    Great talk, but you ran over by ten minutes.

Remedy: two sentences, or two records, each with its own example.
"""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule

_RULE = "praise-then-but"
_FAULT = "takes back the praise before it"


@record_rule("language", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterable[Finding]:
    from perfgit.language import find_language

    return find_language(record, context, _RULE, _FAULT)
