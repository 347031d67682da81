"""What closes a report: `3 records checked: 1 error, 2 warnings`, and what must be mended."""

from __future__ import annotations

from perfgit.check import Report
from perfgit.model import Severity
from perfgit.renderers.safe import plain

_MOST = 10


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


def must_be_mended(report: Report, threshold: Severity) -> str:
    """The places of what weighs at least `threshold`; "" unless lighter findings stand among them.

    Findings stand in the order of lines, so the one that a commit was refused for may stand
    anywhere.
    """
    heavy = [d for d in report.diagnostics if d.severity >= threshold]
    if not heavy or len(heavy) == len(report.diagnostics):
        return ""
    lines = [f"  {plain(d.path)}:{d.span.line} {d.rule}" for d in heavy[:_MOST]]
    if len(heavy) > _MOST:
        lines.append(f"  and {len(heavy) - _MOST:,} more")
    return "".join(f"{line}\n" for line in ("Must be mended; the rest is advice:", *lines))


def counted(number: int, noun: str) -> str:
    """`1 record`, `2,000 records`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
