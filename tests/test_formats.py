"""A format is one file: the commands find it by its name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from perfgit import renderers
from tests.conftest import Repo

FOLDER = Path(renderers.__file__).parent


@pytest.mark.parametrize(
    ("command", "of", "default"),
    [("check", "diagnostics", "full"), ("timeline", "timeline", "text")],
)
def test_every_format_has_a_file_and_every_file_is_a_format(
    repo: Repo, command: str, of: str, default: str
) -> None:
    files = {path.stem.removeprefix(f"{of}_") for path in FOLDER.glob(f"{of}_*.py")}
    choices = re.search(r"--format \[([^\]]*)\]", repo.perfgit(command, "--help").stdout)
    assert choices is not None
    offered = "".join(choices[1].split()).split("|")
    assert set(offered) == files
    assert offered[0] == default


@pytest.mark.parametrize("name", renderers.formats("diagnostics", "full"))
def test_every_format_of_the_check_prints_something(team: Repo, name: str) -> None:
    done = team.perfgit("check", "--format", name)
    assert done.returncode == 0, done.stderr
    assert done.stdout
