"""The README's first screen, typed in a fresh folder: what it promises is what happens."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Repo, dates, environment, identity

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
FAULTY = """\
---
kind: feedback
for: ada
from: grace
date: 2026-09-14
---

# The outage

## Behavior

You posted the first update after forty minutes.
"""


def typed(block: int) -> list[list[str]]:
    """The commands of a console block of the README, as a shell would take them apart."""
    text = re.findall(r"```console\n(.*?)```", README, re.DOTALL)[block].replace("\\\n", " ")
    lines = [line[2:] for line in text.split("\n") if line.startswith("$ ")]
    return [shlex.split(part) for line in lines for part in line.split(" && ")]


@pytest.fixture
def started(tmp_path: Path) -> Repo:
    """A records repository, made by what the README says first."""
    repo = Repo(tmp_path)
    for command in typed(0):
        if command[0] == "cd":
            repo = Repo(repo.path / command[1])
            continue
        assert command[0] == "perfgit"
        done = repo.perfgit(*command[1:], today="2026-09-14")
        assert done.returncode == 0, done.stderr
    return repo


def test_the_first_commands_give_a_record_that_is_committed(started: Repo) -> None:
    assert "people/ada/feedback/2026-09-14-grace.md" in started.files
    assert started.git("status", "--porcelain") == ""
    assert started.perfgit("check").returncode == 0


def test_the_refusal_reads_as_the_readme_shows_it(started: Repo) -> None:
    started.write({"people/ada/feedback/2026-09-14-outage.md": FAULTY})
    commands = typed(1)
    assert [command[:2] for command in commands] == [["git", "add"], ["git", "commit"]]
    started.git(*commands[0][1:])
    env = environment({**identity("grace"), **dates("2026-09-14", "2026-09-14")})
    done = subprocess.run(
        commands[1], cwd=started.path, env=env, capture_output=True, check=False, text=True
    )
    assert done.returncode == 1
    shown = re.findall(r"```console\n(.*?)```", README, re.DOTALL)[1].split("\n")[1:-1]
    missing = [line for line in shown if line != "…" and line not in done.stderr.split("\n")]
    assert missing == []
    assert started.git("log", "-1", "--format=%s") == "feedback(ada): 2026-09-14"


def test_the_timeline_reads_as_the_readme_shows_it(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    assert repo.perfgit("demo", "demo").returncode == 0
    (command,) = typed(2)
    done = repo.perfgit("-C", "demo", *command[1:])
    shown = re.findall(r"```console\n(.*?)```", README, re.DOTALL)[2].split("\n")[1:-1]
    missing = [line for line in shown if line != "…" and line not in done.stdout.split("\n")]
    assert missing == []


def test_every_command_is_named_in_the_readme() -> None:
    commands = Path(__file__).parent.parent / "perfgit" / "commands"
    names = {path.stem for path in commands.glob("*.py")} - {"__init__"}
    assert [name for name in sorted(names) if f"`perfgit {name}" not in README] == []


def test_the_pages_that_the_readme_links_to_are_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    folder = Path(__file__).parent.parent
    assert [link for link in links if not (folder / link).exists()] == []
