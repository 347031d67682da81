"""Situation 25: hooks in git's configuration, which git runs since 2.54.

No such git can be installed here. A `git` that says it is 2.54 stands in for it; what the
configuration then says is run as git's documentation has it: by the shell, with the hook's
arguments, from the top of the working tree.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.hooks.conftest import BAD, GOOD, NOTE, Done, Hooked, passed, refused, script, tree


@pytest.fixture
def newer(tmp_path: Path) -> Mapping[str, str]:
    """An environment in which git says that it is 2.54."""
    git = shutil.which("git")
    says = 'for word; do [ "$word" = version ] && echo git version 2.54.0 && exit; done\n'
    script(tmp_path / "bin" / "git", f'{says}exec {git} "$@"\n')
    return {"PATH": f"{tmp_path}/bin:/usr/bin:/bin"}


@pytest.fixture
def plain(hooked: Hooked) -> Hooked:
    assert hooked.perfgit("hook", "uninstall").returncode == 0
    return hooked


def run_configured(repo: Hooked, event: str, *arguments: str) -> Done:
    """What git 2.54 does for an event: the commands of the hooks that ask for it, in order."""
    names = repo.git("config", "--name-only", "--get-regexp", r"^hook\..*\.event$", event)
    for name in names.splitlines():
        command = repo.git("config", name.removesuffix(".event") + ".command")
        done = repo.ask("sh", "-c", f'{command} "$@"', command, *arguments)
        if done.returncode:
            break
    return done


def test_an_older_git_is_told_apart(plain: Hooked) -> None:
    done = plain.perfgit("hook", "install", "--config")
    assert done.returncode == 2
    assert "2.54 and newer do: run `perfgit hook install` without --config" in done.stderr


def test_the_configuration_names_hooks_that_fire(plain: Hooked, newer: Mapping[str, str]) -> None:
    done = plain.perfgit("hook", "install", "--config", env=newer)
    assert passed(done)
    assert "pre-commit: installed in git's configuration" in done.stdout
    assert not (plain.hooks / "pre-commit").exists()
    plain.stage({NOTE: BAD})
    assert refused(run_configured(plain, "pre-commit"), "missing-section")
    plain.stage({NOTE: GOOD})
    assert passed(run_configured(plain, "pre-commit"))
    message = plain.path / "message"
    message.write_text("password=hunter2hunter2\n", encoding="utf-8")
    assert refused(run_configured(plain, "commit-msg", str(message)), "looks like a password")
    done = plain.perfgit("hook", "status", env=newer)
    assert passed(done)
    assert "pre-commit: installed in git's configuration" in done.stdout


def test_installing_twice_changes_nothing_and_uninstalling_is_exact(
    plain: Hooked, newer: Mapping[str, str]
) -> None:
    before = tree(plain.path / ".git")
    assert passed(plain.perfgit("hook", "install", "--config", env=newer))
    once = tree(plain.path / ".git")
    assert passed(plain.perfgit("hook", "install", "--config", env=newer))
    assert tree(plain.path / ".git") == once
    done = plain.perfgit("hook", "uninstall", env=newer)
    assert passed(done)
    assert "pre-push: removed from git's configuration" in done.stdout
    assert tree(plain.path / ".git") == before


def test_hooks_that_are_there_as_files_are_not_run_a_second_time(
    hooked: Hooked, newer: Mapping[str, str]
) -> None:
    done = hooked.perfgit("hook", "install", "--config", env=newer)
    assert done.returncode == 2
    assert "would run twice" in done.stderr
    assert "perfgit hook uninstall" in done.stderr


def test_a_worktree_shares_the_configured_hooks(
    plain: Hooked, newer: Mapping[str, str], tmp_path: Path
) -> None:
    plain.git("worktree", "add", "-q", str(tmp_path / "linked"))
    linked = Hooked(tmp_path / "linked")
    assert passed(linked.perfgit("hook", "install", "--config", env=newer))
    linked.stage({NOTE: BAD})
    assert refused(run_configured(linked, "pre-commit"), "missing-section")
    assert (plain.path / ".git" / "perfgit-hooks" / "pre-commit").exists()
