"""The same commit, options and day give the same bytes: in every format, wherever they are asked.

The history holds what is hard to read in one way only: a copied id, a name used again, a merge
that kept both names of a record, branches whose clocks differ, names beyond ASCII.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests import texts
from tests.conftest import CONFIGURATION, LEAD, Repo, dates, identity, team_files

DAY = ("--as-of", "2026-10-05")
QUARTER = ("--quarter", "2026Q3", *DAY)
ASKED = (
    *(("timeline", "ada", *QUARTER, "--format", f) for f in ("text", "markdown", "json", "html")),
    *(
        ("timeline", "--team", "platform", *QUARTER, "--format", f)
        for f in ("text", "markdown", "json", "html")
    ),
    ("timeline", "ada", "--last", "4", *DAY, "--full"),
    ("timeline", "alan", *QUARTER, "--format", "html", "--no-quotes"),
    ("timeline", "--verify", "people/ada/timelines/2026q3.md"),
    ("timeline", "--verify", "people/alan/timelines/forged.md"),
    ("log", "ada", *DAY),
    ("log", *DAY, "--format", "json"),
)
SETTINGS = """\
[log]
	date = relative
	showSignature = true
	showRoot = false
	follow = true
	mailmap = true
	decorate = full
[diff]
	renames = copies
	renameLimit = 1
	noprefix = true
	relative = true
	external = false
	orderFile = {order}
[core]
	quotePath = true
	abbrev = 4
	autocrlf = true
	precomposeUnicode = true
	pager = false
	commitGraph = false
[color]
	ui = always
[i18n]
	logOutputEncoding = ISO-8859-1
	commitEncoding = ISO-8859-1
[format]
	pretty = oneline
[grep]
	lineNumber = true
	patternType = perl
[status]
	relativePaths = true
	showUntrackedFiles = no
"""


@pytest.fixture(scope="module")
def tangled(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The history; nobody writes into it."""
    repo = Repo(tmp_path_factory.mktemp("tangled") / "records")
    repo.path.mkdir()
    repo.git("init", "-q", "-b", "main")
    zone = f'timezone = "Pacific/Auckland"\n{CONFIGURATION}'
    repo.commit({**team_files(), "perfgit.toml": zone}, on="2026-01-05")
    folder, goal = "people/ada/feedback", "people/ada/goals/plan.md"
    below = texts.feedback(date="2026-07-10", id="abcdefghjk", standards={"ownership": "below"})
    above = texts.feedback(date="2026-08-10", id="abcdefghjk", standards={"ownership": "above"})
    repo.commit({f"{folder}/one.md": below, goal: texts.goal(progress="20")}, on="2026-07-10")
    repo.commit({f"{folder}/zwei-müde.md": above}, on="2026-08-10T23:30:00-1100", by="alan")
    repo.git("switch", "-qc", "side")
    repo.git("mv", goal, "people/ada/goals/theirs.md")
    repo.commit({}, on="2026-08-20T00:30:00+1400", by="ada")
    repo.git("switch", "-q", "main")
    repo.git("mv", goal, "people/ada/goals/mine.md")
    repo.commit({}, on="2026-08-19", committed="2026-08-18")
    merging = ("merge", "-q", "--no-commit", "-s", "ours", "side")
    repo.git(*merging, env={**identity(LEAD), **dates("2026-08-21", "2026-08-21")})
    repo.commit({"people/ada/goals/theirs.md": texts.goal(progress="20")}, on="2026-08-21")
    late = texts.goal(progress="60", checkins="- 2026-09-30 (60 %): Fertig – beinahe 🚀")
    repo.commit({"people/ada/goals/mine.md": late}, on="2026-10-02", by="ada")
    saved = repo.perfgit("timeline", "ada", "--quarter", "2026Q3", "--commit", "--as-of", "HEAD")
    assert saved.returncode == 0, saved.stderr
    kept = repo.read("people/ada/timelines/2026q3.md")
    repo.commit({"people/alan/timelines/forged.md": kept.replace("2026Q3", "2026Q2")}, "2026-10-03")
    return repo


@pytest.fixture(scope="module")
def expected(tangled: Repo) -> list[tuple[int, str]]:
    return answers(tangled)


def answers(repo: Repo, env: Mapping[str, str | None] | None = None) -> list[tuple[int, str]]:
    """How each of the commands ends, and what it prints."""
    done = [repo.perfgit(*arguments, env=env) for arguments in ASKED]
    assert [one.stderr for one in done if "Traceback" in one.stderr] == []
    return [(one.returncode, one.stdout) for one in done]


def test_the_history_is_told_at_all(expected: list[tuple[int, str]]) -> None:
    assert [code for code, _text in expected] == [1 if "forged" in a[-1] else 0 for a in ASKED]
    assert all(text for _code, text in expected)


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "utf-8"},
        {"LC_ALL": "", "LANG": "de_DE.UTF-8", "LANGUAGE": "de"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Adak", "PYTHONHASHSEED": "7"},
        {"COLUMNS": "200", "FORCE_COLOR": "1", "TERM": "xterm-256color"},
        {"GIT_AUTHOR_DATE": None, "GIT_COMMITTER_DATE": None, "GIT_AUTHOR_NAME": None},
    ],
    ids=str,
)
def test_in_another_environment(
    env: dict[str, str | None], tangled: Repo, expected: list[tuple[int, str]]
) -> None:
    assert answers(tangled, env) == expected


def test_with_other_settings_of_git(
    tangled: Repo, expected: list[tuple[int, str]], tmp_path: Path
) -> None:
    (tmp_path / "order").write_text("team/*\n")
    (tmp_path / "config").write_text(SETTINGS.format(order=tmp_path / "order"))
    assert answers(tangled, {"GIT_CONFIG_GLOBAL": str(tmp_path / "config")}) == expected


def _clone(repo: Repo, where: Path) -> Repo:
    repo.git("clone", "-q", "--no-local", str(repo.path), str(where))
    return Repo(where)


def _packed(repo: Repo, where: Path) -> Repo:
    """Without the cache, with packed refs and objects, and a commit graph with its filters."""
    shutil.copytree(repo.path, where)
    shutil.rmtree(where / ".git" / "perfgit-cache")
    made = Repo(where)
    made.git("pack-refs", "--all")
    made.git("gc", "-q", "--prune=now")
    made.git("commit-graph", "write", "--reachable", "--changed-paths")
    return made


def _worktree(repo: Repo, where: Path) -> Repo:
    whole = _clone(repo, where.parent / "whole")
    whole.git("worktree", "add", "-q", "--detach", str(where))
    return Repo(where)


def _bare(repo: Repo, where: Path) -> Repo:
    repo.git("clone", "-q", "--bare", "--no-local", str(repo.path), str(where))
    for path in ("people/ada/timelines/2026q3.md", "people/alan/timelines/forged.md"):
        (where / path).parent.mkdir(parents=True)
        shutil.copy(repo.path / path, where / path)
    return Repo(where)


@pytest.mark.parametrize("made", [_clone, _packed, _worktree, _bare])
def test_in_another_place(
    made: Callable[[Repo, Path], Repo],
    tangled: Repo,
    expected: list[tuple[int, str]],
    tmp_path: Path,
) -> None:
    there = made(tangled, tmp_path / "there")
    assert answers(there) == expected
    assert answers(there) == expected, "from the cache"


def test_a_site_is_the_same_in_all_of_them(tangled: Repo, tmp_path: Path) -> None:
    (tmp_path / "order").write_text("team/*\n")
    (tmp_path / "config").write_text(SETTINGS.format(order=tmp_path / "order"))
    odd = {"GIT_CONFIG_GLOBAL": str(tmp_path / "config"), "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    here = site(tangled, tmp_path / "here")
    assert site(tangled, tmp_path / "odd", odd) == here
    assert site(_clone(tangled, tmp_path / "clone"), tmp_path / "cloned") == here
    assert site(_packed(tangled, tmp_path / "packed"), tmp_path / "of-packed") == here


def site(repo: Repo, where: Path, env: Mapping[str, str | None] | None = None) -> dict[str, bytes]:
    done = repo.perfgit("site", "-o", str(where), *DAY, env=env)
    assert done.returncode == 0, done.stderr
    return {str(path.relative_to(where)): path.read_bytes() for path in where.rglob("*.html")}
