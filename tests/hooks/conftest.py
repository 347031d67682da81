"""Repositories with perfgit's hooks in place: an author's, and a server's with clones of it.

Each is built once and copied for each test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import texts
from tests.conftest import LEAD, TODAY, Repo, dates, environment, identity, team_files

GOOD = texts.feedback()
BAD = texts.feedback(impact="")
"""A feedback without its impact: missing-section, an error."""
NOTE = "people/ada/feedback/2026-09-14-latency.md"
ALAN = "people/alan/feedback/2026-09-14-latency.md"
OTHER = "people/ada/feedback/2026-09-15-other.md"

Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Hooked(Repo):
    """A repository whose hooks are asked, and may say no."""

    def ask(
        self,
        *command: str,
        env: Mapping[str, str | None] | None = None,
        stdin: str = "",
        within: str = ".",
        by: str = LEAD,
    ) -> Done:
        """Run a program as a person on the day TODAY; its exit code and what it prints."""
        return subprocess.run(
            command,
            cwd=self.path / within,
            env=environment({**identity(by), **dates(TODAY, TODAY), **(env or {})}),
            input=stdin,
            capture_output=True,
            check=False,
            text=True,
            errors="surrogateescape",
        )

    def stage(self, files: Mapping[str, str | bytes | None]) -> None:
        self.write(files)
        self.git("add", "-A", "--", *files)

    def try_commit(
        self,
        *arguments: str,
        env: Mapping[str, str | None] | None = None,
        within: str = ".",
        by: str = LEAD,
    ) -> Done:
        """`git commit`, which the hooks may refuse."""
        command = ("git", "commit", "-q", "-m", "A change", *arguments)
        return self.ask(*command, env=env, within=within, by=by)

    def attempt(
        self,
        *arguments: str,
        env: Mapping[str, str | None] | None = None,
        within: str = ".",
        stdin: str = "",
    ) -> Done:
        """`git ARGUMENTS`, which the hooks may refuse."""
        return self.ask("git", *arguments, env=env, within=within, stdin=stdin)

    def bypass(self, message: str = "round the hook") -> str:
        """Commit what is staged without the hooks; returns the id."""
        assert passed(self.attempt("commit", "-q", "--no-verify", "-m", message))
        return self.head

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    @property
    def hooks(self) -> Path:
        return self.path / ".git" / "hooks"


def refused(done: Done, *words: str) -> bool:
    """Whether perfgit refused, with all of these words in what it says, however it is wrapped."""
    printed = done.stdout + done.stderr
    assert done.returncode != 0, printed
    assert "Traceback" not in printed, printed
    unwrapped = " ".join(line.strip() for line in said(done))
    for word in words:
        assert word in printed or word in unwrapped, printed
    return True


def passed(done: Done) -> bool:
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return True


@pytest.fixture(scope="session")
def hooked_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The team's repository with the hooks in place."""
    made = Hooked(tmp_path_factory.mktemp("hooked") / "records")
    made.path.mkdir()
    made.git("init", "-q", "-b", "main", "--template=")
    made.commit(team_files(), on="2026-01-05", message="perfgit: start the records")
    assert made.perfgit("hook", "install").returncode == 0
    return made.path


@pytest.fixture(scope="session")
def server_template(hooked_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository that holds the team's, with pre-receive in place."""
    folder = tmp_path_factory.mktemp("server") / "records.git"
    bare = Repo(folder)
    Repo(folder.parent).git("init", "-q", "--bare", "-b", "main", "--template=", "records.git")
    Repo(hooked_template).git("push", "-q", "--no-verify", str(folder), "main")
    assert bare.perfgit("hook", "install", "--server").returncode == 0
    return folder


@pytest.fixture
def hooked(hooked_template: Path, tmp_path: Path) -> Hooked:
    """The team's repository with the hooks in place, to be written into."""
    shutil.copytree(hooked_template, tmp_path / "records", symlinks=True)
    return Hooked(tmp_path / "records")


@pytest.fixture
def server(server_template: Path, tmp_path: Path) -> Hooked:
    """The server's bare repository."""
    shutil.copytree(server_template, tmp_path / "records.git", symlinks=True)
    return Hooked(tmp_path / "records.git")


@pytest.fixture
def clone(server: Hooked) -> Hooked:
    """A clone of the server's repository without hooks of its own, as many authors have it."""
    return clone_of(server, "clone")


def clone_of(server: Hooked, name: str) -> Hooked:
    folder = server.path.parent / name
    Repo(server.path.parent).git("clone", "-q", "--template=", str(server.path), name)
    return Hooked(folder)


def push(repo: Hooked, *arguments: str) -> Done:
    return repo.ask("git", "push", "-q", "origin", *arguments)


def said(done: Done) -> list[str]:
    """What the server said, without git's `remote:` before each line."""
    lines = (line for line in done.stderr.splitlines() if line.startswith("remote: "))
    return [line.removeprefix("remote: ").rstrip() for line in lines]


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every name below the folder with its mode, and its bytes or where it leads."""
    return dict(_walk(folder, folder))


def _walk(folder: Path, top: Path) -> Iterator[tuple[str, tuple[int, bytes]]]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name, mode = str(path.relative_to(top)), path.lstat().st_mode
        if path.is_symlink():
            yield name, (mode, os.fsencode(path.readlink()))
        elif path.is_dir():
            yield name, (mode, b"")
            yield from _walk(path, top)
        else:
            yield name, (mode, path.read_bytes())


def script(path: Path, text: str, mode: int = 0o755) -> Path:
    """A shell script, as executable as `mode` says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}", encoding="utf-8", newline="")
    path.chmod(mode)
    return path


PYTHON = sys.executable
