"""python -m benchmarks: measure, and print a table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.cases import CASES
from benchmarks.report import document, machine, table, verdict
from benchmarks.setting import TREE, Setting


def main() -> None:
    """Run the cases that were asked for, and print what they cost."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="perfgit-benchmarks-") as folder:
        setting = Setting(Path(folder), options.peers, options.tree)
        lines = [
            line for name in options.only or CASES for line in CASES[name](setting, options.rounds)
        ]
    print(document(lines) if options.json else f"{machine()}\n\n{table(lines)}")
    sys.exit(1 if any(verdict(line) == "over" for line in lines) else 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", action="append", choices=CASES, help="just this case (repeatable)"
    )
    parser.add_argument(
        "--peers", action="store_true", help="also install and run gitlint, doorstop and reno"
    )
    parser.add_argument(
        "--rounds", type=int, default=5, help="runs of each; short ones three times that"
    )
    parser.add_argument(
        "--tree", type=Path, default=TREE, help="measure the perfgit of another checkout"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


if __name__ == "__main__":
    main()
