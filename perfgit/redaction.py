"""A report without the records' words, for logs that others read: it names place and fault.

Rules put what they quote from a record between quotation marks or backticks. What stands
there is left out unless it is made of the templates' words, a rule's name or a command to
run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from perfgit.check import Report
from perfgit.kinds import Kind
from perfgit.model import Diagnostic
from perfgit.rules import all_rules

_QUOTED = re.compile(r'"[^"]*"|`[^`]*`|“[^”]*”|\'[^\']*\'(?!\w)')
_COMMAND = re.compile(r"(?:git|perfgit)(?: -{0,2}[a-z-]+)*")
_WORD = re.compile(r"\w+")
LEFT_OUT = "…"


def redact(report: Report, kinds: Iterable[Kind]) -> Report:
    """The report with no more of the records in it than paths, lines and columns."""
    vocabulary = frozenset(word for kind in kinds for word in _WORD.findall(kind.text))
    rules = all_rules()

    def keep(found: re.Match[str]) -> str:
        words = found[0][1:-1]
        plain = vocabulary.issuperset(_WORD.findall(words)) or words in rules
        if plain or _COMMAND.fullmatch(words):
            return found[0]
        return f"{found[0][0]}{LEFT_OUT}{found[0][-1]}"

    return report._replace(diagnostics=tuple(_redacted(d, keep) for d in report.diagnostics))


def _redacted(diagnostic: Diagnostic, keep: Callable[[re.Match[str]], str]) -> Diagnostic:
    return diagnostic._replace(
        message=_QUOTED.sub(keep, diagnostic.message),
        help=_QUOTED.sub(keep, diagnostic.help),
        excerpt="",
        fix=None,
    )
