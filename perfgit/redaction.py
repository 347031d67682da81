"""A report without the records' words, for logs that others read: it names place and fault.

Rules put what they quote from a record between backquotes or quotation marks, and
`perfgit.wording` sees that the quoted words hold none of their own. What stands there is left
out unless it is what the templates name: a kind, a field, what it may be, a heading; or a
rule, or a command to run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from perfgit.check import Report
from perfgit.kinds import Kind
from perfgit.model import Diagnostic
from perfgit.rules import all_rules

_QUOTED = re.compile(r"""(?P<mark>["`])(?P<words>.*?)(?:(?P=mark)|\Z)""", re.DOTALL)
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_WORD = re.compile(r"[^\W_]+|[^\w\s!-~…]")
"""A word; a sign that is no punctuation counts as one, since it may say as much."""
LEFT_OUT = "…"

OURS = frozenset(
    {
        ".md",
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
"""What findings quote of perfgit's own. A record may name other commands, with other words."""


def redact(report: Report, kinds: Iterable[Kind]) -> Report:
    """The report with no more of the records in it than paths, lines and columns."""
    names = "".join(_words(line) for kind in kinds for line in _naming_lines(kind))
    ours = OURS.union(all_rules())

    def keep(found: re.Match[str]) -> str:
        mark, words = found["mark"], found["words"]
        if words in ours or _words(words) in names:
            return found[0]
        return f"{mark}{LEFT_OUT}{mark}"

    return report._replace(diagnostics=tuple(_redacted(d, keep) for d in report.diagnostics))


def _naming_lines(kind: Kind) -> Iterator[str]:
    """The template's fields and headings without its guidance, and each choice with its field."""
    yield from _COMMENT.sub("", kind.text).split("\n")
    for field in kind.fields.values():
        yield from (f"{field.name}: {choice}" for choice in field.atom.choices)


def _words(text: str) -> str:
    """The words of a line, so that a run of them is found in it."""
    return f" {' '.join(_WORD.findall(text))} "


def _redacted(diagnostic: Diagnostic, keep: Callable[[re.Match[str]], str]) -> Diagnostic:
    return diagnostic._replace(
        message=_QUOTED.sub(keep, diagnostic.message),
        help=_QUOTED.sub(keep, diagnostic.help),
        excerpt="",
        fix=None,
    )
