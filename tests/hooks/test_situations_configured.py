"""Situation 25: hooks in git's configuration, which git runs since 2.54.

`make newer-git` puts such a git beside the tests, and they commit with it. Without it, a `git`
that says it is 2.54 stands in for it in the tests of what perfgit writes and says.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.hooks.conftest import BAD, GOOD, NOTE, Hooked, passed, push, refused, script, tree
from tests.test_wheel import TREE

NEWER = TREE / ".venv" / "newer-git" / "bin"
Environment = Mapping[str, str]


@pytest.fixture
def real() -> Environment:
    """An environment in which `git` is one that runs configured hooks."""
    if not (NEWER / "git").exists():
        pytest.skip("there is no git 2.54 or newer: make newer-git")
    return {"PATH": f"{NEWER}:{os.environ['PATH']}"}


@pytest.fixture(params=["played", "real"])
def newer(request: pytest.FixtureRequest, tmp_path: Path) -> Environment:
    """An environment in which git says that it is 2.54, truly or not."""
    if request.param == "real":
        found: Environment = request.getfixturevalue("real")
        return found
    git = shutil.which("git")
    says = 'for word; do [ "$word" = version ] && echo git version 2.54.0 && exit; done\n'
    script(tmp_path / "bin" / "git", f'{says}exec {git} "$@"\n')
    return {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}"}


@pytest.fixture
def plain(hooked: Hooked) -> Hooked:
    assert hooked.perfgit("hook", "uninstall").returncode == 0
    return hooked


@pytest.fixture
def configured(plain: Hooked, real: Environment) -> Hooked:
    """The team's repository with the hooks in its configuration, for a git that runs them."""
    assert passed(plain.perfgit("hook", "install", "--config", env=real))
    return plain


def test_25_an_older_git_is_told_apart(plain: Hooked) -> None:
    done = plain.perfgit("hook", "install", "--config")
    assert done.returncode == 2
    assert "2.54 and newer do: run `perfgit hook install` without --config" in done.stderr


def test_25_installing_twice_changes_nothing_and_uninstalling_is_exact(
    plain: Hooked, newer: Environment
) -> None:
    before = tree(plain.path / ".git")
    assert passed(plain.perfgit("hook", "install", "--config", env=newer))
    assert not (plain.hooks / "pre-commit").exists()
    once = tree(plain.path / ".git")
    assert passed(plain.perfgit("hook", "install", "--config", env=newer))
    assert tree(plain.path / ".git") == once
    done = plain.perfgit("hook", "status", env=newer)
    assert passed(done)
    assert "pre-commit: installed in git's configuration" in done.stdout
    done = plain.perfgit("hook", "uninstall", env=newer)
    assert passed(done)
    assert "pre-push: removed from git's configuration" in done.stdout
    assert tree(plain.path / ".git") == before


def test_25_hooks_are_files_or_configured_and_never_run_twice(
    hooked: Hooked, newer: Environment
) -> None:
    again = "would run twice: run `perfgit hook uninstall` first"
    done = hooked.perfgit("hook", "install", "--config", env=newer)
    assert (done.returncode, again in done.stderr) == (2, True), done.stderr
    assert passed(hooked.perfgit("hook", "uninstall"))
    assert passed(hooked.perfgit("hook", "install", "--config", env=newer))
    done = hooked.perfgit("hook", "install", env=newer)
    assert (done.returncode, again in done.stderr) == (2, True), done.stderr


def test_25_commits_merges_messages_and_pushes_meet_the_configured_hooks(
    configured: Hooked, real: Environment, server: Hooked
) -> None:
    configured.stage({NOTE: BAD})
    assert refused(configured.try_commit(env=real), "missing-section")
    configured.stage({NOTE: GOOD})
    done = configured.try_commit("-m", "password=hunter2hunter2", env=real)
    assert refused(done, "looks like a password")
    assert passed(configured.try_commit(env=real))
    configured.git("switch", "-q", "-c", "side", "HEAD~")
    configured.commit({NOTE: BAD})
    configured.git("remote", "add", "origin", str(server.path))
    done = configured.attempt("push", "-q", "origin", "side", env=real)
    assert refused(done, "nothing has left", "missing-section")
    configured.git("switch", "-q", "-c", "beside", "HEAD~")
    configured.commit({"notes.txt": "x"})
    done = configured.attempt("merge", "--no-edit", "side", env=real)
    assert passed(done)
    assert "warning missing-section" in done.stderr


def test_25_hooks_in_the_folder_run_as_well_and_core_hooks_path_stops_none(
    configured: Hooked, real: Environment
) -> None:
    script(configured.hooks / "pre-commit", "echo another tool\n")
    configured.stage({NOTE: BAD})
    assert refused(configured.try_commit(env=real), "missing-section")
    configured.git("config", "core.hooksPath", os.devnull)
    assert refused(configured.try_commit(env=real), "missing-section")
    configured.stage({NOTE: GOOD})
    configured.git("config", "--unset", "core.hooksPath")
    done = configured.try_commit(env=real)
    assert passed(done)
    assert "another tool" in done.stderr


def test_25_a_worktree_shares_the_configured_hooks(
    plain: Hooked, real: Environment, tmp_path: Path
) -> None:
    plain.git("worktree", "add", "-q", str(tmp_path / "linked"))
    linked = Hooked(tmp_path / "linked")
    assert passed(linked.perfgit("hook", "install", "--config", env=real))
    linked.stage({NOTE: BAD})
    assert refused(linked.try_commit(env=real), "missing-section")
    assert (plain.path / ".git" / "perfgit-hooks" / "pre-commit").exists()


def test_25_a_server_meets_them_too(clone: Hooked, server: Hooked, real: Environment) -> None:
    assert passed(server.perfgit("hook", "uninstall"))
    assert passed(server.perfgit("hook", "install", "--server", "--config", env=real))
    done = server.perfgit("doctor", env=real)
    assert (done.returncode, "fires, and refuses" in done.stdout) == (0, True), done.stdout
    clone.commit({NOTE: BAD})
    assert refused(clone.attempt("push", "-q", "origin", "main", env=real), "missing-section")
    assert passed(push(clone, "main"))  # git 2.39 runs no hook of the configuration
    done = server.perfgit("doctor")
    assert done.returncode == 1
    assert "git 2.39 runs no hooks from its configuration; 2.54 and newer do" in done.stdout


def test_25_doctor_proves_the_configured_hooks(configured: Hooked, real: Environment) -> None:
    before = tree(configured.path)
    done = configured.perfgit("doctor", env=real)
    assert passed(done)
    assert done.stdout.count("fires, and refuses a faulty record") == 3
    assert "fires, and refuses a credential" in done.stdout
    assert tree(configured.path) == before


@pytest.mark.parametrize(
    ("break_it", "reason", "remedy"),
    [
        (
            ("config", "hook.perfgit-pre-commit.enabled", "false"),
            "hook.perfgit-pre-commit.enabled is false in git's configuration, so git skips it",
            "git config --unset hook.perfgit-pre-commit.enabled",
        ),
        (
            ("config", "hook.perfgit-pre-commit.event", "pre-push"),
            "hook.perfgit-pre-commit.event does not say pre-commit",
            "perfgit hook install --config",
        ),
        (
            ("config", "hook.perfgit-pre-commit.command", "/old/pre-commit"),
            "hook.perfgit-pre-commit.command is /old/pre-commit, and not ",
            "perfgit hook install --config",
        ),
    ],
    ids=["disabled", "event", "command"],
)
def test_25_doctor_says_why_a_configured_hook_would_not_fire(
    configured: Hooked, real: Environment, break_it: tuple[str, ...], reason: str, remedy: str
) -> None:
    configured.git(*break_it)
    done = configured.perfgit("doctor", env=real)
    assert done.returncode == 1
    assert f"pre-commit          would not hold: {reason}" in done.stdout
    assert done.stdout.count("would not hold") == 1
    assert f"help: {remedy}\n" in done.stdout
    done = configured.perfgit("hook", "status", env=real)
    assert done.returncode == 1
    assert f"pre-commit: installed in git's configuration, but {reason}" in done.stdout
    assert f"run `{remedy}`" in done.stdout
    for word in remedy.split(", "):
        if word.startswith("git"):
            configured.git(*word.split()[1:])
        else:
            assert passed(configured.perfgit(*word.split()[1:], env=real))
    assert passed(configured.perfgit("doctor", env=real))


def test_25_doctor_looks_at_the_script_of_a_configured_hook(
    configured: Hooked, real: Environment
) -> None:
    hook = configured.path / ".git" / "perfgit-hooks" / "pre-commit"
    hook.write_bytes(hook.read_bytes().replace(b"\n", b"\r\n"))
    hook.chmod(0o644)
    (hook.parent / "pre-push").unlink()
    done = configured.perfgit("doctor", env=real)
    assert done.returncode == 1
    assert "pre-commit          would not hold: it is not executable" in done.stdout
    assert "pre-commit          would not hold: it has Windows line ends" in done.stdout
    assert f"pre-push            would not hold: {hook.parent}/pre-push is not there" in done.stdout
    assert passed(configured.perfgit("hook", "install", "--config", env=real))
    assert passed(configured.perfgit("doctor", env=real))


def test_comment_that_begins_with_several_letters_is_left_out(
    hooked: Hooked, real: Environment
) -> None:
    """`core.commentString`, since git 2.45."""
    hooked.stage({NOTE: f"{GOOD}\nThe password: hunter22abc stays.\n"})
    hooked.bypass()
    hooked.stage({NOTE: GOOD})
    edit = script(
        hooked.path.parent / "edit", "sed -i '1s,.*,Remove it,;2i // token=ab12cd34' $1\n"
    )
    env = {**real, "GIT_EDITOR": str(edit)}
    commit = ("-c", "core.commentString=//", "commit", "-v")
    assert passed(hooked.attempt(*commit, env=env))
    assert hooked.git("log", "-1", "--format=%B").strip() == "Remove it"
    hooked.stage({NOTE: GOOD.replace("340", "350")})
    assert refused(hooked.attempt("commit", "-v", env=env), "line 2 of the commit message")
