"""The line that closes a report: `3 records checked: 1 error, 2 warnings`."""

from __future__ import annotations

from perfgit.check import Report
from perfgit.model import Severity


def summary(report: Report) -> str:
    """How many records were checked, and how many findings of each weight there are."""
    counts = [
        counted(report.weighing(severity), str(severity))
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        if report.weighing(severity)
    ]
    checked = f"{counted(report.records, 'record')} checked"
    known = f" ({report.known:,} more in the baseline)" if report.known else ""
    return f"{checked}: {', '.join(counts) if counts else 'no findings'}{known}"


def counted(number: int, noun: str) -> str:
    """`1 record`, `2,000 records`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
