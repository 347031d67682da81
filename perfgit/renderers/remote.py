"""Findings for whoever pushes: plain lines of at most 72 columns, behind git's `remote:`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from perfgit.check import Report
from perfgit.model import Diagnostic
from perfgit.renderers.safe import plain

WIDTH = 72
MOST = 20


def render(refusing: Report, count: str, prefix: str = "") -> str:
    """The findings for which a push is refused, the first of them in full, and the count of all."""
    heavy = refusing.diagnostics
    lines = [line for diagnostic in heavy[:MOST] for line in _finding(diagnostic)]
    if len(heavy) > MOST:
        lines.append(f"and {len(heavy) - MOST} more: `perfgit check` shows all in a clone")
    return fold([*lines, count], prefix)


def fold(lines: Iterable[str], prefix: str = "") -> str:
    """The lines, each broken where it is too long, and each behind `prefix`."""
    start = f"{prefix} " if prefix else ""
    return "".join(f"{start}{part}\n" for line in lines for part in _broken(line, len(start)))


def _broken(line: str, taken: int) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(
        plain(line), WIDTH - taken, subsequent_indent=f"{indent}  ", break_on_hyphens=False
    ) or [""]


def _finding(diagnostic: Diagnostic) -> Iterator[str]:
    yield f"{diagnostic.path}:{diagnostic.span.line}"
    yield f"  {diagnostic.severity} {diagnostic.rule}: {diagnostic.message}"
    # Not the rule's own help: some quote a record's words in it as they stand.
    yield f"  help: run `perfgit rule {diagnostic.rule}`"
