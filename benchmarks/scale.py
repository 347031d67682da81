"""python -m benchmarks.scale: what histories of growing size cost, as a table and as curves.

Everyone's chronicles and one person's timeline: cold (no cache), warm, and after one more
commit; against `git log --raw` and `git cat-file --batch` of every version in the same run.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.measure import Command, Sample, measure
from benchmarks.report import machine
from benchmarks.setting import TREE, Setting, run
from benchmarks.synthetic import Size, extra_feedback, write_repository

SIZES = (
    Size(people=10, records=400, commits=1_000),
    Size(people=10, records=4_000, commits=10_000),
    Size(people=100, records=4_000, commits=10_000),
    Size(people=1_000, records=5_000, commits=10_000),
    Size(people=100, records=40_000, commits=100_000),
)
EVERYONE = """\
import gc, os, sys
gc.disable()
if "alone" in sys.argv:
    os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
from perfgit.chronicle import pinned_commit, read_chronicles
from perfgit.repository.location import find_repository
repository = find_repository(".")
for chronicle in read_chronicles(repository, pinned_commit(repository)):
    pass
"""
ALONE = "everyone, one core"
GIT = (
    "git log --raw -z --no-renames --no-abbrev --format=%H | tr '\\0' '\\n'"
    " | sed -n 's/^:[0-9]* [0-9]* [0-9a-f]* \\([0-9a-f]*\\) .*/\\1/p'"
    " | git cat-file --batch --buffer"
)


@dataclass(frozen=True, slots=True)
class Row:
    """What one size cost, by what was done."""

    size: Size
    samples: dict[str, Sample]


def measure_size(setting: Setting, size: Size) -> Row:
    """Write a repository of that size, and measure on it."""
    folder = setting.folder / f"scale-{size.commits}-{size.people}"
    write_repository(folder, size)
    run("git", "config", "core.hooksPath", "/dev/null", folder=folder)
    every = [str(setting.python), "-I", "-c", EVERYONE]
    one = [setting.perfgit, "timeline", "p003", "--quarter", "2026Q3"]
    samples = {"git": measure(Command(["sh", "-c", GIT], folder))}
    samples[ALONE] = measure(Command([*every, "alone"], folder))
    for name, command in (("everyone", every), ("one", one)):
        shutil.rmtree(folder / ".git" / "perfgit-cache", ignore_errors=True)
        samples[f"{name}, cold"] = measure(Command(command, folder))
        samples[f"{name}, warm"] = measure(Command(command, folder))
        _commit(folder, len(samples))
        samples[f"{name}, one more"] = measure(Command(command, folder))
    shutil.rmtree(folder)
    return Row(size, samples)


def _commit(folder: Path, number: int) -> None:
    path, text = extra_feedback(number, date(2026, 9, 1))
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)
    run("git", "add", "--", path, folder=folder)
    run("git", "commit", "-qm", "One more", folder=folder)


def table(rows: Iterable[Row]) -> str:
    """Markdown: CPU seconds; of everyone cold how many times git's, and the peak of memory.

    On one core that is all there is; on several, the time on the clock.
    """
    rows = list(rows)
    names = list(rows[0].samples)
    head = ["commits", "people", *names, "one core ÷ git", "clock", "clock ÷ git", "peak MB"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---:|" * len(head)]
    for row in rows:
        cold = row.samples["everyone, cold"]
        cells = [f"{row.size.commits:,}", f"{row.size.people:,}"]
        cells += [f"{row.samples[name].cpu:.2f}" for name in names]
        git = row.samples["git"].cpu
        cells += [f"{row.samples[ALONE].cpu / git:.1f}", f"{cold.wall:.2f}"]
        cells += [f"{cold.wall / git:.1f}", f"{cold.memory >> 20}"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def curves(rows: Iterable[Row]) -> str:
    """The CPU seconds over the commits as an SVG, both axes logarithmic.

    Of several sizes with as many commits, the one that was measured first counts.
    """
    chosen: dict[int, Row] = {}
    for row in rows:
        chosen.setdefault(row.size.commits, row)
    lines = [_HEAD, *(_grid(10.0**power) for power in range(-2, 3))]
    for commits in chosen:
        x = _x(commits)
        lines.append(f'<text x="{x:.0f}" y="390" text-anchor="middle">{commits:,}</text>')
    names = list(next(iter(chosen.values())).samples)
    for number, name in enumerate(names):
        points = [(_x(c), _y(row.samples[name].cpu)) for c, row in chosen.items()]
        lines += _line(name, points, number)
    return "\n".join([*lines, "</svg>", ""])


_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" font-family="sans-serif"'
    ' font-size="12"><rect width="640" height="400" fill="#fff"/>'
)
_COLOURS = ("#777", "#444", "#0b57a4", "#2f8f4e", "#c77700", "#7a3db8", "#b3261e", "#00838f")
_DASHES = ("none", "6 3", "none", "6 3", "2 3", "none", "6 3", "2 3")


def _x(commits: int) -> float:
    return 60 + 150 * (len(str(commits)) - 4)


def _y(seconds: float) -> float:
    from math import log10

    return 230 - 70 * log10(max(seconds, 0.01))


def _grid(seconds: float) -> str:
    y = _y(seconds)
    return (
        f'<line x1="50" x2="430" y1="{y:.0f}" y2="{y:.0f}" stroke="#ddd"/>'
        f'<text x="45" y="{y + 4:.0f}" text-anchor="end">{seconds:g} s</text>'
    )


def _line(name: str, points: list[tuple[float, float]], number: int) -> list[str]:
    at = " ".join(f"{x:.0f},{y:.1f}" for x, y in points)
    style = f'stroke="{_COLOURS[number]}" stroke-dasharray="{_DASHES[number]}"'
    key = 60 + 20 * number
    return [
        f'<polyline points="{at}" fill="none" stroke-width="2" {style}/>',
        f'<line x1="445" x2="475" y1="{key}" y2="{key}" stroke-width="2" {style}/>',
        f'<text x="482" y="{key + 4}">{name}</text>',
    ]


def main() -> None:
    """Measure, print the table, and write the curves where that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--most", type=int, default=100_000, help="leave longer histories out")
    parser.add_argument("--svg", type=Path, help="write the curves there")
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="perfgit-scale-") as folder:
        setting = Setting(Path(folder), peers=False, tree=TREE)
        for size in SIZES:
            if size.commits <= options.most:
                rows.append(measure_size(setting, size))
                print(table(rows[-1:]).splitlines()[-1], file=sys.stderr, flush=True)
    print(f"{machine()}\n\n{table(rows)}")
    if options.svg:
        options.svg.parent.mkdir(parents=True, exist_ok=True)
        options.svg.write_text(curves(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
