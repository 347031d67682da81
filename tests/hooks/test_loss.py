"""Nothing is lost: a hook that is killed, a full disk, a read-only folder, two commits at once."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import UNCOUNTED, dates, environment, identity
from tests.hooks.conftest import (
    BAD,
    GOOD,
    NOTE,
    OTHER,
    PYTHON,
    Hooked,
    passed,
    push,
    refused,
    script,
    tree,
)


def state(repo: Hooked) -> tuple[str, str, dict[str, bytes]]:
    """What a person would miss: the refs, what is staged, the files."""
    files = {str(p): p.read_bytes() for p in repo.path.rglob("*") if _is_theirs(repo, p)}
    return repo.git("for-each-ref"), repo.git("ls-files", "-s"), files


def _is_theirs(repo: Hooked, path: Path) -> bool:
    return path.is_file() and ".git" not in path.relative_to(repo.path).parts


def commit_env() -> dict[str, str]:
    return environment({**identity("grace"), **dates("2026-10-05", "2026-10-05")})


def sound(repo: Hooked) -> bool:
    """Whether git finds nothing broken, and nothing is locked."""
    locks = list((repo.path / ".git").rglob("*.lock"))
    return locks == [] and passed(repo.attempt("fsck", "--strict", "--no-dangling"))


@pytest.mark.parametrize("when", ["shell", "python"])
def test_a_hook_that_is_killed_stops_the_commit_and_loses_nothing(
    hooked: Hooked, tmp_path: Path, when: str
) -> None:
    hook = hooked.hooks / "pre-commit"
    if when == "shell":
        hook.write_text(hook.read_text().replace("\npython=", "\nkill -9 $$\npython=", 1))
    else:
        python = script(tmp_path / "python", f"{PYTHON} -I -c 'import perfgit.hook'\nkill -9 $$\n")
        hook.write_text(hook.read_text().replace(PYTHON, str(python)))
    hooked.stage({NOTE: GOOD})
    hooked.write({OTHER: "half a thought"})
    before = state(hooked)
    assert hooked.try_commit().returncode != 0
    assert state(hooked) == before
    assert sound(hooked)


def _kill_below(command: list[str], repo: Hooked, milliseconds: int) -> int:
    """Start git, and kill all that it has started a little later; git's exit code.

    Without git's own maintenance, which starts after a commit: killed, it leaves its lock.
    """
    command = ["git", "-c", "maintenance.auto=false", *command]
    process = subprocess.Popen(command, cwd=repo.path, env=commit_env(), stderr=subprocess.PIPE)
    time.sleep(milliseconds / 1000)
    for child in _children(process.pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    process.communicate()
    return process.returncode


@pytest.mark.slow
def test_a_hook_that_is_killed_at_any_moment_stops_the_commit(hooked: Hooked) -> None:
    hooked.stage({NOTE: GOOD})
    before = state(hooked)
    stopped = 0
    for milliseconds in range(0, 300, 20):
        code = _kill_below(["commit", "-qm", "x"], hooked, milliseconds)
        assert sound(hooked)
        if code == 0:
            hooked.git("reset", "-q", "--soft", "HEAD~")
        else:
            stopped += 1
        assert state(hooked) == before
    assert stopped > 2


@pytest.mark.slow
def test_a_merge_whose_hook_is_killed_at_any_moment_is_made_or_can_be_taken_back(
    hooked: Hooked,
) -> None:
    hooked.git("switch", "-q", "-c", "side")
    hooked.commit({NOTE: GOOD})
    hooked.git("switch", "-q", "main")
    hooked.commit({OTHER: GOOD})
    before, head = state(hooked), hooked.head
    stopped = 0
    for milliseconds in range(0, 300, 20):
        code = _kill_below(["merge", "-q", "--no-edit", "side"], hooked, milliseconds)
        assert sound(hooked)
        if code == 0:
            hooked.git("reset", "-q", "--hard", head)
        else:
            stopped += 1
            if hooked.attempt("rev-parse", "-q", "--verify", "MERGE_HEAD").returncode == 0:
                hooked.git("merge", "--abort")
        assert state(hooked) == before
    assert stopped > 2


def _children(pid: int) -> Iterator[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return
    for child in map(int, found):
        yield from _children(child)
        yield child


def test_an_interrupted_hook_says_so_and_stops_the_commit(hooked: Hooked) -> None:
    hooked.stage({NOTE: GOOD})
    code = (
        "import os, signal, perfgit.hook as h\n"
        "h.inspect = lambda *a, **k: os.kill(os.getpid(), signal.SIGINT)\n"
        "raise SystemExit(h.main(['pre-commit', 'people', 'team']))"
    )
    done = hooked.ask(PYTHON, "-c", code)
    assert (done.returncode, "interrupted" in done.stderr) == (130, True), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", [GOOD, BAD], ids=["sound", "faulty"])
def test_a_full_disk_behind_standard_error_changes_no_answer(hooked: Hooked, text: str) -> None:
    hooked.stage({NOTE: text})
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            ["git", "commit", "-qm", "x"],
            cwd=hooked.path,
            env=commit_env(),
            stdout=full,
            stderr=full,
            check=False,
        )
    assert (done.returncode == 0) == (text == GOOD)
    assert sound(hooked)


def _no_file_may_grow() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def test_the_hook_needs_no_room_on_the_disk(hooked: Hooked) -> None:
    """It answers where not one byte can be written; what git itself cannot write is git's."""
    hooked.stage({NOTE: BAD})
    done = subprocess.run(
        [hooked.hooks / "pre-commit"],
        cwd=hooked.path,
        env=commit_env(),
        capture_output=True,
        preexec_fn=_no_file_may_grow,  # one thread, and nothing but this
        check=False,
        text=True,
    )
    assert refused(done, "missing-section")
    hooked.stage({NOTE: GOOD})
    assert hooked.ask(str(hooked.hooks / "pre-commit")).returncode == 0


def test_where_the_disk_is_full_the_hooks_stay_as_they_were(hooked: Hooked) -> None:
    assert hooked.perfgit("hook", "uninstall").returncode == 0
    script(hooked.hooks / "pre-commit", "exit 0\n")
    before = tree(hooked.path / ".git")
    done = subprocess.run(
        [PYTHON, "-m", "perfgit", "hook", "install"],
        cwd=hooked.path,
        env=environment({"PYTHONDONTWRITEBYTECODE": "1", **UNCOUNTED}),
        capture_output=True,
        preexec_fn=_no_file_may_grow,
        check=False,
        text=True,
    )
    assert done.returncode == 2, done.stderr
    assert "cannot write the hooks in" in done.stderr
    assert "File too large" in done.stderr
    assert tree(hooked.path / ".git") == before
    assert hooked.perfgit("hook", "install").returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MiB."""
    where = tmp_path / "small"
    where.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(where)]
    if shutil.which("mount") is None or subprocess.run(command, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    yield where
    subprocess.run(["umount", str(where)], check=True)


def _fill(path: Path) -> None:
    filler = os.open(path, os.O_WRONLY | os.O_CREAT)
    with contextlib.suppress(OSError):
        while os.write(filler, b"x" * 4096):
            pass
    os.close(filler)


def test_on_a_full_disk_a_refused_commit_leaves_what_was_staged(
    hooked: Hooked, small_disk: Path
) -> None:
    shutil.copytree(hooked.path, small_disk / "records", symlinks=True)
    small = Hooked(small_disk / "records")
    small.stage({NOTE: BAD})
    _fill(small_disk / "filler")
    before = state(small)
    done = small.try_commit()
    assert done.returncode != 0
    assert state(small) == before
    (small_disk / "filler").unlink()
    assert refused(small.try_commit(), "missing-section")
    small.stage({NOTE: GOOD})
    assert passed(small.try_commit())


def test_a_hooks_folder_that_cannot_be_written_is_said_to_be(hooked: Hooked) -> None:
    assert hooked.perfgit("hook", "uninstall").returncode == 0
    hooked.git("config", "core.hooksPath", "/proc/hooks")
    done = hooked.perfgit("hook", "install")
    assert done.returncode == 2
    assert "cannot write the hooks in /proc/hooks" in done.stderr


def test_a_check_needs_no_right_to_write(hooked: Hooked, tmp_path: Path) -> None:
    """A read-only mount; without one, a user who may only read."""
    hooked.stage({NOTE: BAD})
    where = tmp_path / "read-only"
    where.mkdir()
    bind = ["mount", "--bind", "-o", "ro", str(hooked.path), str(where)]
    if os.geteuid() != 0 or subprocess.run(bind, check=False).returncode:
        pytest.skip("no read-only mount can be made here")
    try:
        frozen = Hooked(where)
        done = frozen.ask(str(where / ".git" / "hooks" / "pre-commit"))
        assert refused(done, "missing-section")
        done = frozen.try_commit()
        assert done.returncode != 0
        assert "Read-only file system" in done.stderr
    finally:
        subprocess.run(["umount", str(where)], check=True)
    assert sound(hooked)


def test_of_two_commits_at_once_git_lets_one_through(hooked: Hooked) -> None:
    hooked.stage({NOTE: GOOD, OTHER: GOOD})
    command = ["git", "commit", "-qm"]
    env = commit_env()
    both = [
        subprocess.Popen([*command, f"{n}"], cwd=hooked.path, env=env, stderr=subprocess.PIPE)
        for n in (1, 2)
    ]
    said = [process.communicate()[1].decode() for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes[0] == 0, said
    assert codes[1] in (1, 128), said
    assert hooked.git("rev-list", "--count", "HEAD") == "2"
    assert {NOTE, OTHER} <= set(hooked.files)
    assert sound(hooked)


def test_two_installations_at_once_leave_whole_hooks(hooked: Hooked) -> None:
    assert hooked.perfgit("hook", "uninstall").returncode == 0
    script(hooked.hooks / "pre-commit", "exit 0\n")
    before = tree(hooked.hooks)
    command = [PYTHON, "-m", "perfgit", "hook", "install"]
    both = [subprocess.Popen(command, cwd=hooked.path, env=environment()) for _ in range(2)]
    codes = [process.wait() for process in both]
    assert 0 in codes
    assert hooked.perfgit("hook", "status").returncode == 0
    assert hooked.perfgit("hook", "uninstall").returncode == 0
    assert tree(hooked.hooks) == before


@pytest.mark.parametrize("command", ["install", "uninstall"])
def test_an_installation_waits_for_no_other(hooked: Hooked, command: str) -> None:
    """Or what one has just written would be kept as another tool's hook, over the real one."""
    assert hooked.perfgit("hook", "uninstall").returncode == 0
    script(hooked.hooks / "pre-commit", "echo other\n")
    before = tree(hooked.hooks)
    code = (
        "import os, perfgit.cli, subprocess, sys\n"
        f"other = [sys.executable, '-m', 'perfgit', 'hook', {command!r}]\n"
        "real = os.replace\n"
        "def replace(*a):\n    real(*a)\n    print(subprocess.run(other).returncode, flush=True)\n"
        "os.replace = replace\n"
        "sys.argv = ['perfgit', 'hook', 'install']; perfgit.cli.main()"
    )
    done = hooked.ask(PYTHON, "-c", code)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:4] == ["2"] * 4, "until all five hooks are there"
    assert "another perfgit is at the hooks in" in done.stderr
    assert "run this again when it is done" in done.stderr
    assert hooked.perfgit("hook", "status").returncode == 0
    assert hooked.perfgit("hook", "uninstall").returncode == 0
    assert tree(hooked.hooks) == before


@pytest.mark.parametrize("step", ["link", "replace"])
def test_an_installation_that_is_cut_off_is_finished_or_undone_later(
    hooked: Hooked, step: str
) -> None:
    """The other tool's hook has a name at every moment, so it is never lost."""
    assert hooked.perfgit("hook", "uninstall").returncode == 0
    other = script(hooked.hooks / "pre-commit", "echo other\n").read_bytes()
    before = tree(hooked.hooks)
    code = (
        "import os, perfgit.cli, sys\n"
        f"real = os.{step}\n"
        f"def cut(*a, **k):\n    {'real(*a, **k)' if step == 'link' else ''}\n    os._exit(9)\n"
        f"os.{step} = cut\n"
        "sys.argv = ['perfgit', 'hook', 'install']; perfgit.cli.main()"
    )
    assert hooked.ask(PYTHON, "-c", code).returncode == 9
    names = [path.name for path in hooked.hooks.iterdir() if path.read_bytes() == other]
    assert names
    assert hooked.perfgit("hook", "install").returncode == 0
    assert hooked.perfgit("hook", "uninstall").returncode == 0
    assert tree(hooked.hooks) == before


def test_a_push_whose_hook_is_killed_brings_nothing(clone: Hooked, server: Hooked) -> None:
    hook = server.path / "hooks" / "pre-receive"
    hook.write_text(hook.read_text().replace("\npython=", "\nkill -9 $$\npython=", 1))
    clone.commit({NOTE: GOOD})
    before = server.git("for-each-ref")
    assert push(clone, "main").returncode != 0
    assert server.git("for-each-ref") == before
    assert server.attempt("cat-file", "-e", clone.head).returncode != 0
