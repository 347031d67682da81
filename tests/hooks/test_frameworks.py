"""Tools that keep hooks of their own: pre-commit from PyPI, husky and lefthook from npm."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path

import pytest

from tests.hooks.conftest import BAD, GOOD, NOTE, OTHER, Done, Hooked, passed, refused, script
from tests.hooks.conftest import tree as hooks_tree
from tests.test_wheel import TREE, left_out

pytestmark = pytest.mark.slow

BIN = Path(sys.executable).parent
PATH = f"{BIN}:{os.environ['PATH']}"


@pytest.fixture
def plain(hooked: Hooked) -> Hooked:
    """The team's repository without perfgit's own hooks."""
    assert hooked.perfgit("hook", "uninstall").returncode == 0
    return hooked


def run(repo: Hooked, *command: str) -> Done:
    return repo.ask(*command, env={"PATH": PATH})


def hooks_of(repo: Hooked) -> object:
    """The names, bytes, modes and links of its hooks."""
    return hooks_tree(repo.hooks)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Hooked:
    """perfgit's own repository, as it stands."""
    pytest.importorskip("pre_commit")
    _require_index(tmp_path_factory.mktemp("index"))
    folder = tmp_path_factory.mktemp("tree") / "perfgit"
    shutil.copytree(TREE, folder, ignore=left_out)
    shutil.copy(TREE / ".pre-commit-hooks.yaml", folder)
    made = Hooked(folder)
    made.git("init", "-q", "-b", "main")
    made.commit({})
    return made


def _require_index(folder: Path) -> None:
    """Skip where pre-commit could not build perfgit, for want of what that needs."""
    needed = [name for name in requires("perfgit") or () if "extra ==" not in name]
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--dest", str(folder)]
    command += ["--retries", "0", "--timeout", "20", "setuptools>=77", *needed]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines()[-1]
        pytest.skip(f"no package index for pre-commit to build perfgit with: {reason}")


@pytest.fixture
def precommit(
    plain: Hooked,
    tree: Hooked,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Hooked:
    """The team's repository with the framework's hooks, which build perfgit for themselves."""
    hooks = "".join(f"  - id: {name}\n" for name in ("perfgit", "perfgit-message"))
    settings = f"repos:\n- repo: {tree.path}\n  rev: {tree.head}\n  hooks:\n{hooks}"
    plain.commit({".pre-commit-config.yaml": settings})
    home = str(tmp_path_factory.getbasetemp() / "pre-commit-home")
    monkeypatch.setenv("PRE_COMMIT_HOME", home)
    types = ("pre-commit", "pre-merge-commit", "commit-msg")
    arguments = [word for name in types for word in ("--hook-type", name)]
    assert passed(run(plain, "pre-commit", "install", *arguments))
    return plain


def test_try_repo_runs_the_hook_on_deletions_too(plain: Hooked, tree: Hooked) -> None:
    plain.stage({NOTE: BAD})
    command = ("pre-commit", "try-repo", str(tree.path), "perfgit", "--verbose")
    assert refused(run(plain, *command), "missing-section")
    plain.stage({NOTE: GOOD})
    assert passed(run(plain, *command))
    plain.commit({NOTE: GOOD.replace("kind: feedback\n", "kind: feedback\ngoal: x\n"), **_goal()})
    plain.git("rm", "-q", "people/ada/goals/x.md")
    assert refused(run(plain, *command), "unresolved-reference")


def _goal() -> dict[str, str | bytes | None]:
    from tests import texts

    return {"people/ada/goals/x.md": texts.goal()}


def test_try_repo_runs_the_hook_for_single_files(plain: Hooked, tree: Hooked) -> None:
    plain.stage({NOTE: BAD, OTHER: GOOD, "people/README.md": "about\n"})
    command = ("pre-commit", "try-repo", str(tree.path), "perfgit-files", "--all-files")
    assert refused(run(plain, *command), "missing-section", NOTE)
    plain.stage({NOTE: GOOD})
    assert passed(run(plain, *command))


def test_the_framework_refuses_at_commit_at_merge_and_in_the_message(precommit: Hooked) -> None:
    precommit.stage({NOTE: BAD})
    assert refused(run(precommit, "git", "commit", "-m", "x"), "missing-section")
    precommit.stage({NOTE: GOOD})
    done = run(precommit, "git", "commit", "-m", "password=hunter2hunter2")
    assert refused(done, "looks like a password")
    assert passed(run(precommit, "git", "commit", "-m", "x"))
    precommit.git("switch", "-q", "-c", "side")
    precommit.commit({OTHER: BAD})
    precommit.git("switch", "-q", "main")
    precommit.commit({"notes.txt": "x"})
    done = run(precommit, "git", "merge", "--no-edit", "side")
    assert passed(done)


def test_perfgit_keeps_the_framework_and_runs_it_first(precommit: Hooked) -> None:
    before = hooks_of(precommit)
    assert precommit.perfgit("hook", "install").returncode == 0
    precommit.stage({NOTE: BAD})
    done = run(precommit, "git", "commit", "-m", "x")
    assert refused(done, "perfgit....", "missing-section")
    done = precommit.perfgit("doctor", env={"PATH": PATH})
    assert done.returncode == 0, done.stdout
    assert precommit.perfgit("hook", "uninstall").returncode == 0
    assert hooks_of(precommit) == before


def test_doctor_sees_that_the_framework_calls_perfgit(precommit: Hooked) -> None:
    done = precommit.perfgit("doctor", env={"PATH": PATH})
    assert (
        "pre-commit          fires, and refuses a faulty record (by way of pre-commit)"
        in done.stdout
    )


def npm(repo: Hooked, *packages: str) -> None:
    """Install packages from the registry into the repository, or skip."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    (repo.path / "package.json").write_text('{"name": "records", "private": true}\n')
    done = run(repo, "npm", "install", "--no-audit", "--no-fund", "--save-dev", *packages)
    if done.returncode != 0:
        first = next((line for line in done.stderr.splitlines() if "error" in line), "")
        pytest.skip(f"npm could not install {', '.join(packages)}: {first}")
    (repo.path / ".gitignore").write_text("node_modules/\n")


def test_husky_runs_perfgit_where_its_own_file_says_so(plain: Hooked) -> None:
    npm(plain, "husky@9")
    assert passed(run(plain, "npx", "husky"))
    assert plain.git("config", "core.hooksPath") == ".husky/_"
    before = hooks_tree(plain.path / ".husky")
    done = plain.perfgit("hook", "install")
    assert (done.returncode, "husky keeps its own hooks" in done.stderr) == (2, True)
    assert hooks_tree(plain.path / ".husky") == before
    for name in ("pre-commit", "pre-merge-commit", "commit-msg"):
        script(plain.path / ".husky" / name, f'perfgit hook run {name} "$@"\n')
    plain.stage({NOTE: BAD})
    assert refused(run(plain, "git", "commit", "-m", "x"), "missing-section")
    plain.stage({NOTE: GOOD})
    done = run(plain, "git", "commit", "-m", "password=hunter2hunter2")
    assert refused(done, "looks like a password")
    assert passed(run(plain, "git", "commit", "-m", "x"))
    done = plain.perfgit("doctor", env={"PATH": PATH})
    assert "pre-commit          fires, and refuses a faulty record (by way of husky)" in done.stdout


_LEFTHOOK = """\
pre-commit:
  jobs:
    - run: perfgit hook run pre-commit
commit-msg:
  jobs:
    - run: perfgit hook run commit-msg {1}
"""


def test_lefthook_runs_perfgit_from_its_settings(plain: Hooked) -> None:
    npm(plain, "lefthook@2")
    (plain.path / "lefthook.yml").write_text(_LEFTHOOK)
    assert passed(run(plain, "npx", "lefthook", "install"))
    plain.stage({NOTE: BAD})
    assert refused(run(plain, "git", "commit", "-m", "x"), "missing-section")
    plain.stage({NOTE: GOOD})
    done = run(plain, "git", "commit", "-m", "password=hunter2hunter2")
    assert refused(done, "looks like a password")
    assert passed(run(plain, "git", "commit", "-m", "x"))
    done = plain.perfgit("doctor", env={"PATH": PATH})
    assert (
        "pre-commit          fires, and refuses a faulty record (by way of lefthook)" in done.stdout
    )


def test_perfgit_keeps_lefthooks_hook_and_gives_it_back(plain: Hooked) -> None:
    npm(plain, "lefthook@2")
    (plain.path / "lefthook.yml").write_text("pre-commit:\n  jobs:\n    - run: echo lefthook ran\n")
    assert passed(run(plain, "npx", "lefthook", "install"))
    before = hooks_of(plain)
    assert plain.perfgit("hook", "install").returncode == 0
    plain.stage({NOTE: BAD})
    done = run(plain, "git", "commit", "-m", "x")
    assert refused(done, "lefthook ran", "missing-section")
    assert plain.perfgit("hook", "uninstall").returncode == 0
    assert hooks_of(plain) == before
