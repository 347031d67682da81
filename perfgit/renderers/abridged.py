"""What a person is shown: at most three findings about the language of a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from perfgit.check import Report
from perfgit.model import Diagnostic

MOST = 3


def abridge(report: Report) -> Iterator[tuple[Diagnostic, int]]:
    """The findings to show, each with the number of those left out after it."""
    language = Counter(d.path for d in report.diagnostics if d.family == "language")
    shown: Counter[str] = Counter()
    for diagnostic in report.diagnostics:
        if diagnostic.family != "language":
            yield diagnostic, 0
            continue
        shown[diagnostic.path] += 1
        if shown[diagnostic.path] <= MOST:
            last = shown[diagnostic.path] == MOST
            yield diagnostic, language[diagnostic.path] - MOST if last else 0
