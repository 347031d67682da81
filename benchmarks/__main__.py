"""python -m benchmarks: measure, and print a table."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from benchmarks.cases import CASES, Line
from benchmarks.setting import Setting, run

_COLUMNS = ("case", "CPU ms", "wall ms", "against", "CPU ms", "ratio", "budget ms", "verdict")


def main() -> None:
    """Run the cases that were asked for, and print what they cost."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="perfgit-benchmarks-") as folder:
        setting = Setting(Path(folder), peers=options.peers)
        lines = [
            line for name in options.only or CASES for line in CASES[name](setting, options.rounds)
        ]
    print(_json(lines) if options.json else f"{_machine()}\n\n{_table(lines)}")
    sys.exit(1 if any(verdict(line) == "over" for line in lines) else 0)


def verdict(line: Line) -> str:
    """Within the budget, within twice the budget (the bar of the first release), or over."""
    if line.budget is None:
        return ""
    if line.measured.cpu <= line.budget:
        return "pass"
    return "within 2 ×" if line.measured.cpu <= 2 * line.budget else "over"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", action="append", choices=CASES, help="just this case (repeatable)"
    )
    parser.add_argument(
        "--peers", action="store_true", help="also install and run gitlint and doorstop"
    )
    parser.add_argument(
        "--rounds", type=int, default=5, help="runs of each; short ones three times that"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _machine() -> str:
    git = run("git", "--version").split()[2]
    python = platform.python_version()
    system = f"{platform.system()} {platform.machine()}"
    return f"Python {python}, git {git}, {os.cpu_count()} cores, {system}"


def _table(lines: list[Line]) -> str:
    rows = [_COLUMNS, *map(_row, lines)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_COLUMNS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i in (0, 3, 7) else cell.rjust(width)
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
        f"{verdict(line)} ({line.rule})" if line.rule else "",
    )


def _json(lines: list[Line]) -> str:
    rows = [
        {
            "case": line.case,
            "what": line.what,
            "cpu": line.measured.cpu,
            "wall": line.measured.wall,
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
    return json.dumps({"version": 1, "machine": _machine(), "lines": rows}, indent=2)


if __name__ == "__main__":
    main()
