"""A report without the records' words, for logs that others read: it names place and fault.

Rules put what they quote from a record between backquotes or quotation marks, and
`perfgit.wording` sees that the quoted words hold none of their own. What stands there is left
out unless it is made of the templates' words, a rule's name or a command to run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from perfgit.check import Report
from perfgit.kinds import Kind
from perfgit.model import Diagnostic
from perfgit.rules import all_rules

_QUOTED = re.compile(r"""(?P<mark>["`])(?P<words>.*?)(?:(?P=mark)|\Z)""", re.DOTALL)
_WORD = re.compile(r"[^\W_]+|[^\w\s!-~…]")
"""A word; a sign that is no punctuation counts as one, since it may say as much."""
LEFT_OUT = "…"

COMMANDS = frozenset(
    {
        "git commit --amend",
        "git mv",
        "git rebase -i",
        "perfgit",
        "perfgit ack",
        "perfgit check --fix",
        "perfgit check --write-baseline",
        "perfgit checkin",
        "perfgit new",
        "perfgit rule",
    }
)
"""The commands that findings tell to run. A record may name others, with words of its own."""


def redact(report: Report, kinds: Iterable[Kind]) -> Report:
    """The report with no more of the records in it than paths, lines and columns."""
    vocabulary = frozenset(word for kind in kinds for word in _WORD.findall(kind.text))
    ours = COMMANDS.union(all_rules())

    def keep(found: re.Match[str]) -> str:
        mark, words = found["mark"], found["words"]
        if words in ours or vocabulary.issuperset(_WORD.findall(words)):
            return found[0]
        return f"{mark}{LEFT_OUT}{mark}"

    return report._replace(diagnostics=tuple(_redacted(d, keep) for d in report.diagnostics))


def _redacted(diagnostic: Diagnostic, keep: Callable[[re.Match[str]], str]) -> Diagnostic:
    return diagnostic._replace(
        message=_QUOTED.sub(keep, diagnostic.message),
        help=_QUOTED.sub(keep, diagnostic.help),
        excerpt="",
        fix=None,
    )
