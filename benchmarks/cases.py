"""What is measured: one function a case, from a setting to the lines of the table."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.doorstop import write_document
from benchmarks.measure import Command, Sample, medians
from benchmarks.reno import write_notes
from benchmarks.setting import Setting, run
from benchmarks.synthetic import extra_feedback
from perfgit.configuration import FILE
from perfgit.model import UNREADABLE
from perfgit.rules import FAMILIES, all_rules

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
    many = _commits(setting, setting.growing, _stage_many, 1)
    what, against, rule = "hook, 500 records of 2,000", "git commit", "500 ms"
    lines.append(Line("hook", what, many["hook"], against, many["bare"], 0.5, rule))
    return lines


def push(setting: Setting, rounds: int) -> list[Line]:
    """`git push` of 500 records to a server with pre-receive, less the same without it."""
    folder = setting.growing
    servers = {name: setting.folder / f"{name}.git" for name in ("hook", "bare")}
    for server in servers.values():
        run("git", "clone", "-q", "--bare", str(folder), str(server))
    run(setting.perfgit, "-C", str(servers["hook"]), "hook", "install", "--server")

    def prepare() -> None:
        _stage_many(folder)
        run("git", "commit", "-q", "--no-verify", "-m", "Many records", folder=folder)

    commands = {
        name: Command(["git", "push", "-q", "--no-verify", str(server), "HEAD:main"], folder, act)
        for (name, server), act in zip(servers.items(), (prepare, lambda: None), strict=True)
    }
    taken = medians(commands, rounds)
    whole, bare = taken["hook"], taken["bare"]
    cost = Sample(whole.cpu - bare.cpu, whole.wall - bare.wall)
    return [Line("push", "pre-receive, 500 records of 2,000", cost, "git push", bare, 2.0, "2 s")]


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


def rules(setting: Setting, rounds: int) -> list[Line]:
    """What each family of rules adds to a check of 2,000 records, over one without rules.

    The two are run one after the other, as little as lies between them on a busy machine. A
    family that costs nearly nothing may come out below it.
    """
    repository = setting.large
    settings = (repository / FILE).read_text(encoding="utf-8")
    commands = {
        (family, only): Command(
            [setting.perfgit, "check", "--all"],
            repository,
            partial(_leave_only, repository, settings, only),
        )
        for family in FAMILIES
        for only in ("", family)
    }
    taken = medians(commands, rounds)
    (repository / FILE).write_text(settings, encoding="utf-8")
    lines = []
    for family in FAMILIES:
        none, whole = taken[family, ""], taken[family, family]
        cost = Sample(whole.cpu - none.cpu, whole.wall - none.wall)
        what = f"check 2,000 records: the rules of family {family}"
        lines.append(Line("rules", what, cost, "no rules", none))
    return lines


def timeline(setting: Setting, rounds: int) -> list[Line]:
    """`perfgit timeline` of one person, 2,000 records in 5,000 commits, cold and warm."""
    repository = setting.large

    def forget() -> None:
        shutil.rmtree(repository / ".git" / "perfgit-cache", ignore_errors=True)

    arguments = ["timeline", "p003", "--quarter", "2026Q3"]
    log = ["git", "log", "--raw", "-z", "--no-renames", "--no-abbrev", "--format=%H"]
    commands = {
        "perfgit": Command([setting.perfgit, *arguments], repository, forget),
        "warm": Command([setting.perfgit, *arguments], repository),
        "start": _version(setting),
        "git": Command(log, repository),
    }
    taken = medians(commands, rounds)
    budget, rule = taken["start"].cpu + 2 * taken["git"].cpu, "start-up + 2 × git log --raw"
    what = "timeline of one of twenty people, cold"
    cold = Line("timeline", what, taken["perfgit"], "git log --raw", taken["git"], budget, rule)
    warm = what.replace("cold", "warm")
    return [
        cold,
        Line("timeline", warm, taken["warm"], "git log --raw", taken["git"], 0.3, "300 ms"),
    ]


def notes(setting: Setting, rounds: int) -> list[Line]:
    """What happened in 1,000 records of as many commits, against reno on as many notes."""
    folder, released = setting.thousand, setting.folder / "notes"
    if not setting.reno:
        return []
    write_notes(released, 1000)

    def forget() -> None:
        shutil.rmtree(folder / ".git" / "perfgit-cache", ignore_errors=True)

    asked = {
        "timeline": [setting.perfgit, "timeline", "p003", "--quarter", "2026Q3"],
        "log": [setting.perfgit, "log"],
    }
    commands = {
        f"{name}, {how}": Command(words, folder, before)
        for name, words in asked.items()
        for how, before in (("cold", forget), ("warm", lambda: None))
    }
    commands |= {
        "reno list": Command([setting.reno, "-q", "list", "."], released),
        "reno report": Command([setting.reno, "-q", "report", "."], released),
    }
    taken = medians(commands, rounds)
    return [
        Line("notes", f"{name} {of}, {how}", taken[f"{name}, {how}"], peer, taken[peer])
        for name, of, peer in (
            ("timeline", "of one of ten people", "reno list"),
            ("log", "of all", "reno report"),
        )
        for how in ("cold", "warm")
    ]


def html(setting: Setting, rounds: int) -> list[Line]:
    """A page of one person's quarter of the demo, against the same as text."""
    text = [setting.perfgit, "timeline", "ada", "--quarter", "2026Q3"]
    commands = {
        "html": Command([*text, "--format", "html"], setting.demo),
        "text": Command(text, setting.demo),
    }
    taken = medians(commands, rounds * 3)
    budget, rule = 1.5 * taken["text"].cpu, "1.5 × the text"
    what, against = "timeline of the demo as a page", "as text"
    return [Line("html", what, taken["html"], against, taken["text"], budget, rule)]


def site(setting: Setting, rounds: int) -> list[Line]:
    """A site of a hundred people over two years: anew without a cache, and after a commit."""
    folder, fresh, kept = setting.company, setting.folder / "fresh", setting.folder / "kept"

    def forget() -> None:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(folder / ".git" / "perfgit-cache", ignore_errors=True)

    def commit_one() -> None:
        _stage(folder, 1)
        run("git", "-c", "core.hooksPath=/dev/null", "commit", "-qm", "Note", folder=folder)

    run(setting.perfgit, "-C", str(folder), "site", "-o", str(kept))
    log = Command(["git", "log", "--raw", "-z", "--no-renames", "--no-abbrev"], folder)
    cold = {"site": Command([setting.perfgit, "site", "-o", str(fresh)], folder, forget)}
    warm = {"site": Command([setting.perfgit, "site", "-o", str(kept)], folder, commit_one)}
    taken = medians({**cold, "git": log}, rounds)
    what, rule = "site of 100 people over two years, cold", "20 s on the clock, as two processes"
    lines = [Line("site", what, taken["site"], "git log --raw", taken["git"], 40.0, rule)]
    taken = medians({**warm, "git": log}, rounds * 3)
    what, rule = "the same after one commit", "1 s"
    return [*lines, Line("site", what, taken["site"], "git log --raw", taken["git"], 1.0, rule)]


CASES: Mapping[str, Case] = {
    "startup": startup,
    "hook": hook,
    "push": push,
    "check": check,
    "rules": rules,
    "timeline": timeline,
    "notes": notes,
    "site": site,
    "html": html,
}


def _leave_only(folder: Path, settings: str, family: str) -> None:
    """Switch off all rules but a family's, as far as they can be."""
    others = (rule.name for rule in all_rules().values() if rule.family != family)
    off = "".join(f'{name} = "off"\n' for name in others if name not in UNREADABLE)
    (folder / FILE).write_text(f"{settings}\n[check.severity]\n{off}", encoding="utf-8")


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
    _stage(folder, 1)


def _stage_many(folder: Path) -> None:
    _stage(folder, 500)


def _stage(folder: Path, records: int) -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    paths = []
    for _ in range(records):
        path, text = extra_feedback(next(_numbers), today)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
        paths.append(path)
    run("git", "add", "--", *paths, folder=folder)
