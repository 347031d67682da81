"""Where the hook is, and what it runs with: situations 14 and 23 to 29."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import Repo
from tests.hooks.conftest import BAD, GOOD, NOTE, Hooked, passed, refused, script, tree

BARE_PATH = "/usr/bin:/bin"


def test_14_linked_worktree_shares_the_hook_and_has_its_own_index(
    hooked: Hooked, tmp_path: Path
) -> None:
    """GIT_DIR and GIT_INDEX_FILE are absolute."""
    hooked.git("worktree", "add", "-q", str(tmp_path / "other"), "-b", "other")
    other = Hooked(tmp_path / "other")
    hooked.stage({NOTE: GOOD})
    other.stage({NOTE: BAD})
    assert refused(other.try_commit(), NOTE)
    assert passed(hooked.try_commit())
    other.stage({NOTE: GOOD})
    assert passed(other.try_commit())


@pytest.mark.parametrize("command", [["demo", "apart"], ["init", "apart"], ["doctor"]])
def test_14_what_a_hook_starts_leaves_the_repository_that_it_runs_for_alone(
    hooked: Hooked, tmp_path: Path, command: list[str]
) -> None:
    """A hook, and all that it starts, is told GIT_DIR and GIT_INDEX_FILE."""
    hooked.git("worktree", "add", "-q", str(tmp_path / "other"), "-b", "other")
    other = Hooked(tmp_path / "other")
    other.stage({NOTE: GOOD})
    folder = other.git("rev-parse", "--absolute-git-dir")
    told = {"GIT_DIR": folder, "GIT_INDEX_FILE": f"{folder}/index", "GIT_PREFIX": ""}
    apart = tmp_path / "apart"
    before = other.git("for-each-ref"), other.git("ls-files", "-s"), tree(other.path)
    done = other.perfgit(*[str(apart) if word == "apart" else word for word in command], env=told)
    assert done.returncode == 0, done.stderr
    assert (other.git("for-each-ref"), other.git("ls-files", "-s"), tree(other.path)) == before
    assert (apart / ".git" / "HEAD").exists() == ("apart" in command)


def test_23_hook_is_installed_where_hooks_path_points(team: Repo) -> None:
    """With core.hooksPath, .git/hooks is silently ignored."""
    hooked = Hooked(team.path)
    hooked.git("config", "core.hooksPath", ".githooks")
    assert hooked.perfgit("hook", "install").returncode == 0
    assert (hooked.path / ".githooks/pre-commit").exists()
    assert not (hooked.hooks / "pre-commit").exists()
    hooked.stage({NOTE: BAD})
    assert refused(hooked.try_commit(), NOTE)


def test_23_husky_is_told_how_to_call_perfgit(team: Repo) -> None:
    """Husky writes its folder anew, so that perfgit's hooks would not last."""
    team.git("config", "core.hooksPath", ".husky/_")
    script(team.path / ".husky/_/h", "")
    done = team.perfgit("hook", "install")
    assert done.returncode == 2
    assert 'perfgit hook run pre-commit "$@"' in done.stderr
    assert sorted(os.listdir(team.path / ".husky/_")) == ["h"]


@pytest.mark.parametrize("command", ["install", "status", "uninstall"])
def test_23_hooks_path_that_is_empty_runs_nothing_and_nothing_is_installed(
    team: Repo, command: str
) -> None:
    """Git looks in no folder then, and in no case in the working tree."""
    team.git("config", "core.hooksPath", "")
    before = tree(team.path)
    done = team.perfgit("hook", command)
    assert done.returncode == 2
    assert "core.hooksPath is empty" in done.stderr
    assert "git config --unset core.hooksPath" in done.stderr
    assert tree(team.path) == before


def test_24_hook_of_another_tool_is_kept_and_runs_first(team: Repo) -> None:
    hooked = Hooked(team.path)
    script(hooked.hooks / "pre-commit", "echo the other tool >&2\nexit $OTHER\n")
    assert "runs first" in hooked.perfgit("hook", "install").stdout
    hooked.stage({NOTE: BAD})
    done = hooked.try_commit(env={"OTHER": "0"})
    assert refused(done, "the other tool", "missing-section")
    done = hooked.try_commit(env={"OTHER": "3"})
    assert "the other tool" in done.stderr
    assert "missing-section" not in done.stderr
    assert done.returncode == 1


def test_26_hook_runs_with_the_bare_path_of_a_graphical_client(hooked: Hooked) -> None:
    """The interpreter stands in the hook."""
    hooked.stage({NOTE: BAD})
    assert refused(hooked.try_commit(env={"PATH": BARE_PATH}), "missing-section")


def without_python(hooked: Hooked) -> None:
    """What the hook is like when its environment was deleted."""
    for name in ("pre-commit", "pre-merge-commit", "pre-push"):
        hook = hooked.hooks / name
        hook.write_text(hook.read_text("utf-8").replace(sys.executable, "/gone/bin/python"))


def test_26_hook_falls_back_to_the_perfgit_of_the_path(hooked: Hooked, tmp_path: Path) -> None:
    without_python(hooked)
    script(tmp_path / "bin/perfgit", f'exec "{sys.executable}" -m perfgit "$@"\n')
    hooked.stage({NOTE: BAD})
    path = f"{tmp_path}/bin:{BARE_PATH}"
    assert refused(hooked.try_commit(env={"PATH": path}), "missing-section")
    hooked.stage({NOTE: GOOD})
    assert passed(hooked.try_commit(env={"PATH": path}))


def test_27_hook_without_any_perfgit_says_what_to_run(hooked: Hooked) -> None:
    """The environment was deleted; an unchecked record is not committed."""
    without_python(hooked)
    hooked.stage({NOTE: GOOD})
    done = hooked.try_commit(env={"PATH": BARE_PATH})
    assert done.returncode == 1
    assert "perfgit hook install" in done.stderr
    assert "/gone/bin/python is gone" in done.stderr


def test_27_environment_without_perfgit_is_told_from_a_fault_of_perfgits(
    hooked: Hooked, tmp_path: Path
) -> None:
    """The Python is there, and perfgit is not in it any more."""
    python = tmp_path / "bare/python"
    script(python, f'exec {sys._base_executable} -S "$@"\n')  # type: ignore[attr-defined]  # noqa: SLF001  # the Python below the environment has no other name
    hook = hooked.hooks / "pre-commit"
    hook.write_text(hook.read_text("utf-8").replace(sys.executable, str(python)))
    hooked.stage({NOTE: GOOD})
    done = hooked.try_commit(env={"PATH": BARE_PATH})
    assert done.returncode == 1
    assert "perfgit hook install" in done.stderr
    assert "Traceback" not in done.stderr


def test_28_hook_that_is_not_executable_is_skipped_by_git_and_seen_by_doctor(
    hooked: Hooked,
) -> None:
    (hooked.hooks / "pre-commit").chmod(0o644)
    hooked.stage({NOTE: BAD})
    assert passed(hooked.try_commit())
    done = hooked.perfgit("doctor")
    assert done.returncode == 1
    assert "not executable" in done.stdout


def test_28_hook_with_windows_line_endings_is_seen_by_doctor(hooked: Hooked) -> None:
    """Git cannot run it."""
    hook = hooked.hooks / "pre-commit"
    hook.write_bytes(hook.read_bytes().replace(b"\n", b"\r\n"))
    done = hooked.perfgit("doctor")
    assert done.returncode == 1
    assert "CRLF" in done.stdout


@pytest.mark.parametrize("module", ["yaml", "perfgit", "re", "markdown_it", "tomllib"])
def test_29_file_of_the_repository_never_passes_for_a_python_module(
    hooked: Hooked, module: str
) -> None:
    """`python -m` would run it; `python -I` does not."""
    trap = 'open("trap", "w").close()\nraise SystemExit(0)\n'
    hooked.stage({f"{module}.py": trap, f"people/{module}.py": trap, NOTE: BAD})
    done = hooked.try_commit(env={"PYTHONPATH": str(hooked.path)})
    assert refused(done, "missing-section")
    assert not (hooked.path / "trap").exists()


@pytest.mark.parametrize("name", ["commit-msg", "prepare-commit-msg"])
def test_29_file_of_the_repository_never_passes_for_a_hook_that_was_kept(
    hooked: Hooked, name: str
) -> None:
    """`perfgit hook run`, for another tool: the hook lies in no folder."""
    run = f'PATH=.:$PATH\n"{sys.executable}" -m perfgit hook run {name} "$@"\n'
    script(hooked.hooks / name, run)
    for where in (f"{name}.before-perfgit", f"before-perfgit/{name}", f"{name}/before-perfgit"):
        script(hooked.path / where, "touch trap\nexit 1\n")
    hooked.stage({NOTE: GOOD})
    assert passed(hooked.try_commit())
    assert not (hooked.path / "trap").exists()


def test_hook_for_other_roots_refuses_and_says_so(hooked: Hooked) -> None:
    """The hook knows the roots; where perfgit.toml says others, nothing slips through."""
    settings = hooked.read("perfgit.toml") + '\n[roots]\npeople = "folk"\n'
    hooked.stage({"perfgit.toml": settings})
    done = hooked.try_commit()
    assert done.returncode == 1
    assert "perfgit hook install" in done.stderr


@pytest.mark.parametrize("run", ["file", "perfgit hook run"])
def test_repository_without_settings_is_left_alone(hooked: Hooked, run: str) -> None:
    """A folder of hooks that several repositories share must not stop the others."""
    other = Hooked(hooked.path.parent / "other")
    other.path.mkdir()
    other.git("init", "-q", "-b", "main")
    for hook in hooked.hooks.iterdir():
        shutil.copy2(hook, other.hooks / hook.name)
        if run != "file":
            call = f'exec "{sys.executable}" -m {run} {hook.name} "$@"\n'
            script(other.hooks / hook.name, call)
    other.stage({"people/readme.md": "nothing of perfgit's", "team/x.md": "x"})
    done = other.attempt("commit", "-q", env={"GIT_EDITOR": "true"})
    assert (done.returncode, "empty commit message" in done.stderr) == (1, True), done.stderr
    done = other.try_commit("-m", "The test password is hunter22")
    assert (done.returncode, done.stderr) == (0, "")
    other.git("init", "-q", "--bare", str(hooked.path.parent / "there"))
    done = other.attempt("push", "-q", str(hooked.path.parent / "there"), "main")
    assert (done.returncode, done.stderr) == (0, "")
