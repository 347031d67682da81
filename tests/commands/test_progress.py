"""Long work says on a terminal that it goes on, says nothing elsewhere, and can be interrupted."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Repo, environment
from tests.terminal import Terminal

LONG = [
    pytest.param(("timeline", "ada"), "history", id="timeline"),
    pytest.param(("timeline", "--team", "platform", "--quarter", "2026Q1"), "team", id="team"),
    pytest.param(("log",), "history", id="log"),
    pytest.param(("site", "-o", "../site"), "pages", id="site"),
    pytest.param(("check", "--range", "HEAD~1..HEAD"), "records", id="check"),
]

SLOW = """#!{python}
import fcntl, os, sys, time
if "log" in sys.argv:
    {wait}
os.execv({git!r}, [{git!r}, *sys.argv[1:]])
"""
"""A git that thinks for a while; one process, that a signal ends."""

LONGER = "time.sleep(0.7)"
"""Than the half second after which the line would be there."""


class Held:
    """What `git log` waits for: all of the commands above come to it."""

    def __init__(self, where: Path) -> None:
        self._lock = (where / "lock").open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self.env = slow(where, f"fcntl.flock(open({self._lock.name!r}), fcntl.LOCK_SH)")

    def let_go(self) -> None:
        self._lock.close()


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    held = Held(tmp_path)
    yield held
    held.let_go()


def slow(where: Path, wait: str) -> dict[str, str]:
    """The environment in which `git log` first does what a line of Python says."""
    git = shutil.which("git")
    assert git is not None
    (where / "bin").mkdir()
    script = where / "bin/git"
    script.write_text(SLOW.format(python=sys.executable, git=git, wait=wait))
    script.chmod(0o755)
    return {"PATH": f"{where}/bin{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture
def known(team: Repo) -> Repo:
    team.commit({"people/zoe/profile.md": "---\nkind: person\nname: Zoe\n---\n"}, on="2026-02-02")
    return team


def of_session(sid: int) -> list[int]:
    """The processes that a terminal's session still has."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == sid and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


@pytest.mark.parametrize(("arguments", "word"), LONG)
def test_on_a_terminal_a_line_says_so_and_goes_away(
    arguments: tuple[str, ...], word: str, known: Repo, held: Held
) -> None:
    with Terminal(known, *arguments, env=held.env) as terminal:
        terminal.expect(f" the {word}" if arguments[0] != "timeline" else word)
        held.let_go()
        code = terminal.finish()
        assert code == 0, terminal.seen
        assert "\x1b[2K" in terminal.seen, "the line is erased"
        assert terminal.seen.rpartition("\x1b[2K")[2].strip("\r\n\x1b[?25h1A")


@pytest.mark.parametrize(("arguments", "word"), LONG)
def test_an_interrupt_ends_it_at_once_and_leaves_nothing(
    arguments: tuple[str, ...], word: str, known: Repo, held: Held, tmp_path: Path
) -> None:
    with Terminal(known, *arguments, env=held.env) as terminal:
        terminal.expect(word)
        assert terminal.interrupt() == 130
        assert "Traceback" not in terminal.seen
        assert terminal.seen.rstrip().endswith("interrupted")
        assert "\x1b[?25h" in terminal.seen, "the cursor is back"
        if Path("/proc/self/stat").exists():
            assert of_session(terminal.pid) == []
    assert not list(tmp_path.glob("site/**/*.html"))


@pytest.mark.parametrize(
    "env", [{"TERM": "dumb"}, {"TERM": None}, {"CI": "true"}], ids=["dumb", "none", "CI"]
)
def test_a_terminal_that_cannot_or_a_log_gets_no_line(
    env: dict[str, str | None], known: Repo, tmp_path: Path
) -> None:
    with Terminal(known, "log", env={**env, **slow(tmp_path, LONGER)}) as terminal:
        assert terminal.finish() == 0
        assert "Reading" not in terminal.seen
        assert "\x1b[2K" not in terminal.seen


def test_no_colour_is_a_line_without_colour(known: Repo, held: Held) -> None:
    env = {"NO_COLOR": "1", **held.env}
    with Terminal(known, "log", env=env) as terminal:
        terminal.expect("Reading")
        held.let_go()
        assert terminal.finish() == 0
        assert "\x1b[3" not in terminal.seen


def test_what_is_piped_gets_none_and_no_import_for_it(known: Repo, tmp_path: Path) -> None:
    env = {"PYTHONPROFILEIMPORTTIME": "1", "TERM": "xterm", **slow(tmp_path, LONGER)}
    done = known.perfgit("log", env=env)
    assert done.returncode == 0
    assert "Reading" not in done.stdout + done.stderr
    assert "perfgit.progress" in done.stderr
    assert " rich" not in done.stderr


def test_nothing_is_imported_before_it_is_needed() -> None:
    names = "timeline", "log", "site", "check"
    code = "; ".join(f"import perfgit.commands.{name}" for name in names)
    asked = f"{code}; import sys; print('rich' in sys.modules, 'perfgit.progress' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked], env=environment(), capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == ["False", "True"]


def test_a_hook_shows_none() -> None:
    code = "import sys, perfgit.hook; print('perfgit.progress' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == ["False"]
