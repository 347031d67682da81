"""docs/hooks.md and docs/ci.md say what is so: each promise that can be read is tried."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import yaml

from perfgit import __version__
from perfgit.configuration import parse_configuration
from perfgit.resources import hook_files
from perfgit.workflows import build_workflows
from tests.hooks.conftest import BAD, GOOD, NOTE, PYTHON, Hooked, passed, push, refused
from tests.test_wheel import TREE

PAGE = (TREE / "docs" / "hooks.md").read_text("utf-8")
CI = (TREE / "docs" / "ci.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_table_has_every_hook_and_no_other() -> None:
    assert set(re.findall(r"^\| (p[a-z-]+|commit-msg) \|", PAGE, re.MULTILINE)) == set(hook_files())


def test_the_example_of_push_is_a_setting() -> None:
    (example,) = blocks(PAGE, "toml")
    assert tomllib.loads(example)
    assert parse_configuration(example.encode()).push_allow == ("git@git.example.com:people/*",)


def test_the_framework_has_the_hooks_that_the_page_names() -> None:
    hooks = yaml.safe_load((TREE / ".pre-commit-hooks.yaml").read_text("utf-8"))
    ids = {hook["id"] for hook in hooks}
    named = yaml.safe_load(blocks(PAGE, "yaml")[0])["repos"][0]
    assert named["rev"] == f"v{__version__}"
    assert {hook["id"] for hook in named["hooks"]} < ids
    assert all(f"`{name}`" in PAGE for name in ids)
    (whole,) = (hook for hook in hooks if hook["id"] == "perfgit")
    assert (whole["pass_filenames"], whole["always_run"]) == (False, True)


def test_a_server_is_set_up_by_the_steps_of_the_page(hooked: Hooked, tmp_path: Path) -> None:
    (steps,) = blocks(PAGE, "console")
    (tmp_path / "srv").mkdir()
    path = {"PATH": f"{Path(PYTHON).parent}:{os.environ['PATH']}"}
    done = Hooked(tmp_path / "srv").ask("sh", "-ec", steps, env=path)
    assert passed(done)
    assert "pre-receive: installed" in done.stdout
    hooked.git("remote", "add", "origin", str(tmp_path / "srv" / "records.git"))
    assert passed(push(hooked, "main"))
    hooked.stage({NOTE: BAD})
    hooked.bypass()
    assert refused(push(hooked, "--no-verify", "main"), "remote: ", "error missing-section")
    hooked.git("reset", "-q", "--hard", "HEAD~")
    assert passed(hooked.attempt("commit", "-q", "--amend", "--no-verify", "-m", "other"))
    assert refused(push(hooked, "--no-verify", "--force", "main"), "main is protected here")


def test_the_servers_settings_are_those_that_the_hook_reads() -> None:
    source = (TREE / "perfgit" / "receiving.py").read_text("utf-8")
    settings = re.findall(r"^\| `perfgit\.([a-z]+)` \|", PAGE, re.MULTILINE)
    assert settings
    assert all(f'"{name}"' in source or f"perfgit.{name}" in source for name in settings)


def test_the_message_of_a_refused_commit_is_where_the_page_says(hooked: Hooked) -> None:
    hooked.stage({NOTE: GOOD})
    words = "A long message\n\npassword=hunter2hunter2"
    done = hooked.attempt("commit", "-q", "-m", words)
    assert done.returncode != 0
    assert hooked.read(".git/COMMIT_EDITMSG") == f"{words}\n"
    assert f"git commit --verbose -eF '{hooked.path}/.git/COMMIT_EDITMSG'" in done.stderr


def test_the_page_on_ci_names_every_job_and_where_it_is_written() -> None:
    for forge, workflow in build_workflows(__version__).items():
        assert f"perfgit init --ci {forge}" in CI
        assert workflow.path in CI
        assert workflow.beside in CI


def test_links_lead_somewhere() -> None:
    for text in (PAGE, CI):
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert (TREE / "docs" / Path(target)).exists(), target
