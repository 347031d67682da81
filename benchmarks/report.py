"""The lines of a run as a table or as JSON."""

from __future__ import annotations

import json
import os
import platform

from benchmarks.cases import Line
from benchmarks.setting import run

_COLUMNS = (
    "case",
    "CPU ms",
    "wall ms",
    "against",
    "CPU ms",
    "ratio",
    "budget ms",
    "peak MB",
    "verdict",
)


def verdict(line: Line) -> str:
    """Within the budget, within twice the budget (the bar of the first release), or over."""
    if line.budget is None:
        return ""
    if line.measured.cpu <= line.budget:
        return "pass"
    return "within 2 ×" if line.measured.cpu <= 2 * line.budget else "over"


def machine() -> str:
    """What the figures were taken on."""
    git = run("git", "--version").split()[2]
    python = platform.python_version()
    system = f"{platform.system()} {platform.machine()}"
    return f"Python {python}, git {git}, {os.cpu_count()} cores, {system}"


def table(lines: list[Line]) -> str:
    """A line each, in columns."""
    rows = [_COLUMNS, *map(_row, lines)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_COLUMNS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i in (0, 3, 8) else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _row(line: Line) -> tuple[str, ...]:
    budget = "" if line.budget is None else f"{line.budget * 1000:.0f}"
    return (
        line.what,
        f"{line.measured.cpu * 1000:.1f}",
        f"{line.measured.wall * 1000:.1f}",
        line.against,
        f"{line.reference.cpu * 1000:.1f}",
        f"{line.ratio:.2f}",
        budget,
        f"{line.measured.memory / 1e6:.0f}" if line.measured.memory else "",
        f"{verdict(line)} ({line.rule})" if line.rule else "",
    )


def document(lines: list[Line]) -> str:
    """A JSON object; times in seconds."""
    rows = [
        {
            "case": line.case,
            "what": line.what,
            "cpu": line.measured.cpu,
            "wall": line.measured.wall,
            "memory": line.measured.memory,
            "against": line.against,
            "reference_cpu": line.reference.cpu,
            "reference_wall": line.reference.wall,
            "ratio": line.ratio,
            "budget": line.budget,
            "rule": line.rule,
            "verdict": verdict(line),
        }
        for line in lines
    ]
    return json.dumps({"version": 1, "machine": machine(), "lines": rows}, indent=2)
