"""`perfgit doctor` proves that the hooks fire, or names every reason why they would not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from perfgit import __version__
from tests.hooks.conftest import BAD, GOOD, NOTE, PYTHON, Hooked, script, tree

BARE_PATH = "/usr/bin:/bin"
CLIENT = ["commit-msg", "pre-commit", "pre-merge-commit", "pre-push", "prepare-commit-msg"]


def doctor(hooked: Hooked) -> tuple[int, str]:
    """The exit code and the report; the repository is the same to the byte."""
    before = tree(hooked.path)
    done = hooked.perfgit("doctor", env={"PATH": BARE_PATH})
    assert tree(hooked.path) == before
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_healthy_hooks_are_proven_by_a_trial(hooked: Hooked) -> None:
    code, report = doctor(hooked)
    assert code == 0, report
    assert report.count("fires, and refuses a faulty record") == 3
    assert "fires, and refuses a credential" in report
    assert "fires, and proposes `feedback(perfgit-doctor): 2026-01-01`" in report


def test_trial_does_not_depend_on_what_is_staged_or_lies_about(hooked: Hooked) -> None:
    hooked.stage({NOTE: BAD})
    hooked.write({NOTE: "half a thought"})
    assert doctor(hooked)[0] == 0


def test_trial_works_in_a_linked_worktree_and_from_a_folder_with_a_colon(
    hooked: Hooked, tmp_path: Path
) -> None:
    moved = hooked.path.rename(tmp_path / 'a:b "c')
    hooked = Hooked(moved)
    assert doctor(hooked)[0] == 0
    hooked.git("worktree", "add", "-q", str(tmp_path / "linked"))
    code, report = doctor(Hooked(tmp_path / "linked"))
    assert code == 0, report


def test_trial_works_before_the_first_commit(hooked: Hooked) -> None:
    hooked.git("update-ref", "-d", "HEAD")
    code, report = doctor(hooked)
    assert report.count("fires, and refuses") == 4, report
    assert code == 0, report


def test_trial_works_amid_the_conflicts_of_a_merge(hooked: Hooked) -> None:
    hooked.commit({NOTE: GOOD})
    hooked.git("switch", "-q", "-c", "side")
    hooked.commit({NOTE: GOOD.replace("340", "350")})
    hooked.git("switch", "-q", "main")
    hooked.commit({NOTE: GOOD.replace("340", "360")})
    assert hooked.attempt("merge", "side").returncode == 1
    code, report = doctor(hooked)
    assert report.count("fires, and refuses") == 4, report
    assert code == 0


def test_failure_is_not_taken_for_a_refusal(hooked: Hooked) -> None:
    hook = hooked.hooks / "commit-msg"
    said = "it stops for another reason: grep: none"
    script(hooked.path.parent / "bin" / "grep", "echo grep: none >&2\nexit 2\n")
    done = hooked.perfgit("doctor", env={"PATH": f"{hooked.path.parent}/bin:{BARE_PATH}"})
    assert done.returncode == 1
    assert f"{hook.name}          would not hold: {said}" in done.stdout


def test_missing_hooks_are_named_with_the_remedy(hooked: Hooked) -> None:
    hooked.perfgit("hook", "uninstall")
    code, report = doctor(hooked)
    assert code == 1
    assert report.count("would not hold: it is not there") == 5
    assert report.count("help: perfgit hook install") == 5


def test_hooks_path_that_leads_past_perfgit_is_named(hooked: Hooked) -> None:
    hooked.git("config", "core.hooksPath", "/dev/null")
    code, report = doctor(hooked)
    assert code == 1
    assert "git looks in /dev/null (core.hooksPath in file:.git/config)" in report
    assert "the one in .git/hooks/pre-commit is never run" in report


def test_hook_that_is_not_executable_is_named(hooked: Hooked) -> None:
    (hooked.hooks / "pre-commit").chmod(0o644)
    code, report = doctor(hooked)
    assert code == 1
    assert "pre-commit          would not hold: it is not executable, so git skips it" in report


def test_deleted_environment_is_named(hooked: Hooked) -> None:
    hook = hooked.hooks / "pre-commit"
    hook.write_text(hook.read_text("utf-8").replace(sys.executable, "/gone/bin/python"))
    code, report = doctor(hooked)
    assert code == 1
    assert "its Python, /gone/bin/python, is gone" in report
    assert report.count("would not hold") == 1


def test_environment_that_lost_perfgit_is_named(hooked: Hooked, tmp_path: Path) -> None:
    python = script(tmp_path / "python", "exit 70\n")
    hook = hooked.hooks / "pre-push"
    hook.write_text(hook.read_text("utf-8").replace(sys.executable, str(python)))
    code, report = doctor(hooked)
    assert code == 1
    assert f"its Python, {python}, has no perfgit any more" in report


def test_python_with_another_perfgit_is_named(hooked: Hooked, tmp_path: Path) -> None:
    python = script(tmp_path / "python", "echo 0.0.1\n")
    hook = hooked.hooks / "pre-push"
    hook.write_text(hook.read_text("utf-8").replace(sys.executable, str(python)))
    code, report = doctor(hooked)
    assert code == 1
    assert f"its Python, {python}, has perfgit 0.0.1, and this is {__version__}" in report


def test_every_reason_is_named_at_once(hooked: Hooked) -> None:
    hook = hooked.hooks / "pre-commit"
    text = hook.read_text("utf-8").replace(sys.executable, "/gone/bin/python")
    text = text.replace("set -- people team", "set -- folk")
    hook.write_bytes(text.replace("\n", "\r\n").encode())
    hook.chmod(0o644)
    code, report = doctor(hooked)
    assert code == 1
    reasons = ("not executable", "CRLF", "/gone/bin/python, is gone", "it looks at folk, and")
    assert [reason in report for reason in reasons] == [True] * 4
    assert report.count("would not hold") == 4


def test_hook_for_other_roots_is_named(hooked: Hooked) -> None:
    hooked.write({"perfgit.toml": hooked.read("perfgit.toml") + '\n[roots]\npeople = "folk"\n'})
    code, report = doctor(hooked)
    assert code == 1
    assert "it looks at people team, and perfgit.toml says folk team" in report


def test_hook_of_another_version_is_named(hooked: Hooked) -> None:
    hook = hooked.hooks / "commit-msg"
    hook.write_text(hook.read_text("utf-8") + "# more\n")
    code, report = doctor(hooked)
    assert code == 1
    assert "commit-msg          would not hold: it is of another version of perfgit" in report


def test_hook_with_windows_line_ends_is_named(hooked: Hooked) -> None:
    hook = hooked.hooks / "pre-commit"
    hook.write_bytes(hook.read_bytes().replace(b"\n", b"\r\n"))
    code, report = doctor(hooked)
    assert code == 1
    assert "it has Windows line ends (CRLF), so no shell can run it" in report


def test_hook_of_another_tool_that_does_not_call_perfgit_is_named_and_not_run(
    hooked: Hooked,
) -> None:
    hooked.perfgit("hook", "uninstall")
    script(hooked.hooks / "pre-commit", "touch ran\n")
    code, report = doctor(hooked)
    assert code == 1
    assert "it is another tool's, and does not call perfgit" in report


def call(hooked: Hooked, more: str = "") -> None:
    """Another tool's hooks that call perfgit, and do as they like."""
    for name in CLIENT:
        run = f'"{PYTHON}" -m perfgit hook run {name} "$@"{more}\n'
        script(hooked.hooks / name, f"touch ran people/ran\ngit add -A\n{run}")


def test_hook_of_another_tool_that_calls_perfgit_is_tried_in_a_clone(hooked: Hooked) -> None:
    call(hooked)
    hooked.stage({NOTE: BAD})
    hooked.write({"untracked/x": "x", "settings": "x"})
    code, report = doctor(hooked)
    assert report.count("fires, and refuses a faulty record (by way of another tool)") == 3, report
    assert "fires, and refuses a credential (by way of another tool)" in report
    assert code == 0


@pytest.mark.parametrize("more", [" || true", " | cat", " &"])
def test_hook_of_another_tool_that_does_not_heed_perfgit_is_named(
    hooked: Hooked, more: str
) -> None:
    call(hooked, more)
    code, report = doctor(hooked)
    assert code == 1
    assert "would not hold: it is another tool's: it let a faulty record through" in report
    assert "would not hold: it is another tool's: it let a credential through" in report


def test_comment_is_no_call(hooked: Hooked) -> None:
    for name in CLIENT:
        script(hooked.hooks / name, f"# we used to call perfgit hook run {name} here\nexit 0\n")
    code, report = doctor(hooked)
    assert code == 1
    assert report.count("would not hold") == 5


def test_hook_of_another_tool_is_tried_in_a_worktree_and_before_the_first_commit(
    hooked: Hooked, tmp_path: Path
) -> None:
    call(hooked)
    hooked.git("worktree", "add", "-q", str(tmp_path / "linked"))
    code, report = doctor(Hooked(tmp_path / "linked"))
    assert code == 0, report
    hooked.git("update-ref", "-d", "HEAD")
    code, report = doctor(hooked)
    assert code == 0, report


def test_hook_of_another_tool_is_tried_in_a_shallow_and_in_a_sparse_clone(
    hooked: Hooked, tmp_path: Path
) -> None:
    hooked.commit({NOTE: GOOD})
    hooked.git("clone", "-q", "--depth=1", f"file://{hooked.path}", str(tmp_path / "shallow"))
    shallow = Hooked(tmp_path / "shallow")
    call(shallow)
    code, report = doctor(shallow)
    assert code == 0, report
    shallow.git("sparse-checkout", "set", "people/ada")
    code, report = doctor(shallow)
    assert code == 0, report


def test_hook_of_another_tool_on_a_server_is_tried_in_a_clone(server: Hooked) -> None:
    hook = script(
        server.path / "hooks" / "pre-receive",
        f'touch ran\n"{PYTHON}" -m perfgit hook run pre-receive\n',
    )
    before = tree(server.path)
    done = server.perfgit("doctor")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "fires, and refuses a faulty record (by way of another tool)" in done.stdout
    assert tree(server.path) == before
    script(hook, hook.read_text("utf-8").removeprefix("#!/bin/sh\n") + "exit 0\n")
    assert server.perfgit("doctor").returncode == 1


def test_chained_hook_of_another_tool_is_left_out_of_the_trial(hooked: Hooked) -> None:
    script(hooked.hooks / "pre-commit.before-perfgit", "touch ran\nexit 1\n")
    assert doctor(hooked)[0] == 0


@pytest.mark.parametrize("text", ["python='", "set -- 'a", ""])
def test_damaged_hook_is_a_finding_and_no_crash(hooked: Hooked, text: str) -> None:
    mark = "# Written by `perfgit hook install`"
    script(hooked.hooks / "pre-commit", f"{mark}\n{text}\n")
    code, report = doctor(hooked)
    assert code == 1
    assert "pre-commit          would not hold" in report


def test_settings_that_are_not_staged_are_the_reason(hooked: Hooked) -> None:
    hooked.git("rm", "-q", "--cached", "perfgit.toml")
    hooked.commit({})
    hooked.git("rm", "-q", "--cached", "perfgit.toml")
    code, report = doctor(hooked)
    assert code in (0, 1)
    assert "Traceback" not in report


def test_remote_that_is_allowed_is_the_one_that_is_tried(hooked: Hooked) -> None:
    allowed = '\n[push]\nallow = ["git@git.example.com:people/*"]\n'
    hooked.stage({"perfgit.toml": hooked.read("perfgit.toml") + allowed})
    code, report = doctor(hooked)
    assert code == 0, report
    assert "may be pushed anywhere" not in report


def test_server_is_tried_in_a_quarantine_of_its_own(server: Hooked) -> None:
    before = tree(server.path)
    done = server.perfgit("doctor")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "pre-receive  fires, and refuses a faulty record" in done.stdout
    assert tree(server.path) == before
    os.remove(server.path / "hooks" / "pre-receive")
    done = server.perfgit("doctor")
    assert done.returncode == 1
    assert "help: perfgit hook install --server" in done.stdout


def test_a_server_whose_head_names_no_branch_is_tried_on_the_one_that_is_there(
    server: Hooked,
) -> None:
    server.git("symbolic-ref", "HEAD", "refs/heads/master")
    done = server.perfgit("doctor")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "pre-receive  fires, and refuses a faulty record; clones stay empty" in done.stdout
    assert "git symbolic-ref HEAD refs/heads/main" in done.stdout
    server.git("update-ref", "-d", "refs/heads/main")
    assert "nothing has been pushed yet" in server.perfgit("doctor").stdout


def test_a_long_history_is_told_what_makes_it_faster_until_it_is_done(hooked: Hooked) -> None:
    said = "git commit-graph write --reachable --changed-paths"
    assert said not in doctor(hooked)[1]
    head = hooked.git("rev-parse", "HEAD")
    who = "committer Ada <ada@example.com> 1772452800 +0000\ndata 1\nx\n"
    stream = [f"commit refs/heads/main\n{who}from {head}\n"]
    stream += [f"commit refs/heads/main\n{who}\n" for _ in range(10_000)]
    command = ["git", "-C", str(hooked.path), "fast-import", "--quiet"]
    subprocess.run(command, input="".join(stream).encode(), check=True)
    assert said in doctor(hooked)[1]
    hooked.git("commit-graph", "write", "--reachable")
    assert said in doctor(hooked)[1], "without changed paths"
    hooked.git("commit-graph", "write", "--reachable", "--changed-paths", "--split=replace")
    assert said not in doctor(hooked)[1]
