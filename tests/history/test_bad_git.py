"""Git that is missing, too old, killed or interrupted: a sentence, and nothing half done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from perfgit.repository.cache import FOLDER
from tests import texts
from tests.conftest import LEAD, TODAY, Repo, dates, environment, identity

GOAL = "people/ada/goals/plan.md"
CALLS = 14
"""More than a timeline makes; what comes after the last changes nothing."""


@pytest.fixture
def grown(team: Repo) -> Repo:
    """A goal with some changes, by an author whom only .mailmap knows, and no cache."""
    for day, status in enumerate(("proposed", "active", "paused", "active"), 1):
        team.commit({GOAL: texts.goal(status=status)}, on=f"2026-02-0{day}", by="ada")
    team.write({".mailmap": "<ada@example.com> <al@old.example>\n", GOAL: texts.goal(status="met")})
    team.git("add", "-A")
    env = {"GIT_AUTHOR_NAME": "A. L.", "GIT_AUTHOR_EMAIL": "al@old.example"}
    env |= dates("2026-02-09", "2026-02-09")
    team.git("-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x", env=env)
    return team


def timeline(
    repo: Repo, path: str | None = None, *options: str
) -> subprocess.CompletedProcess[str]:
    """Ada's timeline with another `git` first on PATH, or on a PATH of its own."""
    env = environment({**identity(LEAD), **dates(TODAY, TODAY), "PATH": path})
    command = [sys.executable, "-m", "perfgit", "timeline", "ada", "--since", "2026-01-01"]
    return subprocess.run(
        [*command, "--format", "json", *options],
        cwd=repo.path,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )


def git_that(act: str, call: int, folder: Path) -> str:
    """A PATH whose git does `act`, a shell's commands, when it is called for the nth time.

    `$real` is the true one, `$count` the number of the call.
    """
    folder.mkdir(exist_ok=True)
    (folder / "count").write_text("0")
    (folder / "git").write_text(
        f"#!/bin/sh\nreal='{shutil.which('git')}'\n"
        f"count=$(($(cat '{folder}/count') + 1)); echo $count >'{folder}/count'\n"
        f'if [ $count -eq {call} ]; then {act}; fi\nexec "$real" "$@"\n'
    )
    (folder / "git").chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def called(folder: Path) -> int:
    return int((folder / "count").read_text())


def assert_refused(done: subprocess.CompletedProcess[str]) -> None:
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert done.stderr.startswith("perfgit: ")
    assert len(done.stderr.splitlines()) == 1, done.stderr


@pytest.mark.parametrize(
    "act",
    [
        pytest.param("kill -KILL $$", id="at once"),
        pytest.param('"$real" "$@" | head -c 30; kill -KILL $$', id="after a few bytes"),
        pytest.param('"$real" "$@" | head -c 700; kill -KILL $$', id="after some"),
    ],
)
def test_git_that_is_killed_at_any_call_ends_in_a_sentence_or_changes_nothing(
    act: str, grown: Repo, tmp_path: Path
) -> None:
    right = timeline(grown).stdout
    shutil.rmtree(grown.path / ".git" / FOLDER)
    output = tmp_path / "out.json"
    refusals = 0
    for call in range(1, CALLS):
        path = git_that(act, call, tmp_path / "bin")
        done = timeline(grown, path, "-o", str(output))
        if call <= called(tmp_path / "bin") and done.returncode:
            assert_refused(done)
            assert not output.exists()
            refusals += 1
        else:
            assert (done.returncode, done.stderr) == (0, "")
            assert output.read_text() == right
            output.unlink()
        assert sorted(p.name for p in tmp_path.iterdir()) == ["bin", "records"]
        assert timeline(grown).stdout == right
        shutil.rmtree(grown.path / ".git" / FOLDER)
    assert refusals >= 5


def test_an_interrupt_at_any_call_of_git_is_quiet(grown: Repo, tmp_path: Path) -> None:
    right = timeline(grown).stdout
    shutil.rmtree(grown.path / ".git" / FOLDER)
    output = tmp_path / "out.json"
    interrupted = 0
    for call in range(1, CALLS):
        path = git_that("kill -INT $PPID", call, tmp_path / "bin")
        done = timeline(grown, path, "-o", str(output))
        if call <= called(tmp_path / "bin"):
            assert (done.returncode, done.stdout) == (130, "")
            assert done.stderr.strip() == "interrupted"
            assert not output.exists()
            interrupted += 1
        assert timeline(grown).stdout == right
    assert interrupted >= 5


def test_git_that_is_too_old_is_told_which_one_is_needed(grown: Repo, tmp_path: Path) -> None:
    old = 'case "$*" in *--diff-merges*) echo "fatal: unrecognized argument: --diff-merges" >&2;'
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(
        f'#!/bin/sh\n{old} exit 128;; esac\nexec {shutil.which("git")} "$@"\n'
    )
    (tmp_path / "bin/git").chmod(0o755)
    done = timeline(grown, f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert_refused(done)
    assert "perfgit needs git 2.31 or newer" in done.stderr


def test_without_git_it_says_so(grown: Repo, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = timeline(grown, str(tmp_path / "empty"))
    assert_refused(done)
    assert "git was not found" in done.stderr


def test_a_file_that_cannot_be_written_leaves_none_behind(grown: Repo, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/file").write_text("x")
    done = grown.perfgit("timeline", "ada", "-o", str(tmp_path / "missing" / "x.md"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot write" in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["records", "taken"]
