"""What is measured: one function a case, from a setting to the lines of the table."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks.doorstop import write_document
from benchmarks.measure import Command, Sample, medians
from benchmarks.setting import Setting, run
from benchmarks.synthetic import extra_feedback

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what was measured, what it is held against, and what it may cost.

    `budget` is processor time in seconds, None where there is none; `rule` says how it
    was reckoned.
    """

    case: str
    what: str
    measured: Sample
    against: str
    reference: Sample
    budget: float | None = None
    rule: str = ""

    @property
    def ratio(self) -> float:
        """How many times the reference's processor time."""
        return self.measured.cpu / self.reference.cpu


Case = Callable[[Setting, int], list[Line]]


def startup(setting: Setting, rounds: int) -> list[Line]:
    """`perfgit --version`."""
    commands = {"perfgit": _version(setting), "python": _python(setting, "pass")}
    taken = medians(commands, rounds * 3)
    what, against = "perfgit --version", "python -c pass"
    return [Line("startup", what, taken["perfgit"], against, taken["python"])]


def hook(setting: Setting, rounds: int) -> list[Line]:
    """`git commit` with perfgit's hook, less the same without hooks."""
    lines = []
    for name, folder in (("100 records", setting.small), ("2,000 records", setting.large)):
        none = _commits(setting, folder, _stage_note, rounds)
        what, against = f"hook, nothing staged of {name}", "git commit"
        rule = "10 ms"
        lines.append(Line("hook", what, none["hook"], against, none["bare"], 0.010, rule))
        one = _commits(setting, folder, _stage_record, rounds)
        what, against = f"hook, one record of {name}", "import yaml, markdown_it"
        budget, rule = 1.5 * one["imports"].cpu, "1.5 × the imports"
        lines.append(Line("hook", what, one["hook"], against, one["imports"], budget, rule))
        if "gitlint" in one:
            budget, rule = one["gitlint"].cpu, "gitlint"
            lines.append(Line("hook", what, one["hook"], "gitlint", one["gitlint"], budget, rule))
    return lines


def check(setting: Setting, rounds: int) -> list[Line]:
    """`perfgit check` of 2,000 records, without a cache."""
    repository = setting.large
    objects = setting.folder / "objects"
    objects.write_text(
        run("git", "ls-tree", "-r", "--format=%(objectname)", "HEAD", folder=repository)
    )
    commands = {
        "perfgit": Command([setting.perfgit, "check", "--all"], repository),
        "git": Command(["sh", "-c", f"git cat-file --batch --buffer <'{objects}'"], repository),
    }
    if setting.doorstop:
        document = setting.folder / "doorstop"
        write_document(document, 2000)
        # -F: otherwise doorstop rewrites the files it reads. -W: without asking for reviews.
        commands["doorstop"] = Command([setting.doorstop, "-W", "-F"], document)
    taken = medians(commands, rounds)
    what = "check 2,000 records, cold"
    lines = [Line("check", what, taken["perfgit"], "git cat-file --batch", taken["git"])]
    if "doorstop" in taken:
        budget = taken["doorstop"].cpu
        lines.append(
            Line("check", what, taken["perfgit"], "doorstop", taken["doorstop"], budget, "doorstop")
        )
    return lines


def timeline(setting: Setting, rounds: int) -> list[Line]:
    """`perfgit timeline` of one person, 2,000 records in 5,000 commits, without a cache."""
    repository = setting.large
    arguments = ["timeline", "p003", "--quarter", "2026Q3"]
    log = ["git", "log", "--raw", "-z", "--no-renames", "--no-abbrev", "--format=%H"]
    commands = {
        "perfgit": Command([setting.perfgit, *arguments], repository),
        "start": _version(setting),
        "git": Command(log, repository),
    }
    taken = medians(commands, rounds)
    budget, rule = taken["start"].cpu + 2 * taken["git"].cpu, "start-up + 2 × git log --raw"
    what = "timeline of one of twenty people, cold"
    return [Line("timeline", what, taken["perfgit"], "git log --raw", taken["git"], budget, rule)]


CASES: Mapping[str, Case] = {
    "startup": startup,
    "hook": hook,
    "check": check,
    "timeline": timeline,
}


def _version(setting: Setting) -> Command:
    return Command([setting.perfgit, "--version"], setting.folder)


def _python(setting: Setting, code: str) -> Command:
    return Command([str(setting.python), "-I", "-c", code], setting.folder)


def _commits(
    setting: Setting, folder: Path, stage: Callable[[Path], None], rounds: int
) -> dict[str, Sample]:
    """What the hook adds to a commit ("hook"), the bare commit, and what both are held against."""
    bare = ["git", "-c", "core.hooksPath=/dev/null", "commit", "-qm", "A line about the work"]
    commands = {
        "with": Command(
            ["git", "commit", "-qm", "A line about the work"], folder, lambda: stage(folder)
        ),
        "bare": Command(bare, folder, lambda: stage(folder)),
        "imports": _python(setting, "import yaml, markdown_it"),
    }
    if setting.gitlint and stage is _stage_record:
        # Its exit code is the number of faults it finds in the message.
        codes = tuple(range(10))
        commands["gitlint"] = Command([setting.gitlint], folder, codes=codes)
    taken = medians(commands, rounds * 3)
    whole, without = taken["with"], taken["bare"]
    taken["hook"] = Sample(whole.cpu - without.cpu, whole.wall - without.wall)
    return taken


def _stage_note(folder: Path) -> None:
    (folder / "notes.txt").write_text(f"{next(_numbers)}\n")
    run("git", "add", "notes.txt", folder=folder)


def _stage_record(folder: Path) -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    path, text = extra_feedback(next(_numbers), today)
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)
    run("git", "add", path, folder=folder)
