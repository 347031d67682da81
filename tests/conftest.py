"""Repositories for the tests: real git, fixed people, fixed dates, nothing from the machine.

`repo` is an empty repository, `team` a records repository with five people in it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from perfgit.repository.ci import ANY
from tests import starter, texts

PEOPLE = {
    "ada": ("Ada Lindqvist", "ada@example.com"),
    "grace": ("Grace Okafor", "grace@example.com"),
    "alan": ("Alan Whitfield", "alan@example.com"),
    "katherine": ("Katherine Moreau", "katherine@example.com"),
    "edsger": ("Edsger Vogel", "edsger@example.com"),
}
"""The example people by handle. Grace leads the team."""

LEAD = "grace"
TODAY = "2026-10-05"
"""The day on which a command runs, unless a test says otherwise."""

CONFIGURATION = 'name = "records"\n\n[teams]\nplatform = "Platform"\n'


@dataclass(frozen=True)
class Repo:
    """A git repository to write into, commit to and run perfgit in."""

    path: Path

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Put `files` into the working tree; None takes one away."""
        for name, content in files.items():
            where = self.path / name
            if content is None:
                where.unlink()
                continue
            where.parent.mkdir(parents=True, exist_ok=True)
            where.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, name: str) -> str:
        """A file of the working tree, its newlines as they are."""
        return (self.path / name).read_bytes().decode()

    def commit(
        self,
        files: Mapping[str, str | bytes | None],
        on: str = "2026-07-01",
        by: str = LEAD,
        message: str = "a commit",
        *,
        committed: str = "",
    ) -> str:
        """Write `files` and commit all there is, by a person on a day; returns the id.

        `on` (the author's) and `committed` are days, at noon in UTC, or ISO times.
        """
        self.write(files)
        self.git("add", "-A")
        env = {**identity(by), **dates(on, committed or on)}
        alone = ("-c", "gc.auto=0", "-c", "maintenance.auto=false")  # nothing is tidied up after it
        self.git(*alone, "commit", "-q", "--allow-empty", "--no-verify", "-m", message, env=env)
        return self.git("rev-parse", "HEAD")

    def git(self, *arguments: str, env: Mapping[str, str | None] | None = None) -> str:
        """What `git ARGUMENTS` prints, without the newline at its end; git must succeed."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env=environment(env),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")

    def perfgit(
        self,
        *arguments: str,
        stdin: str | None = None,
        env: Mapping[str, str | None] | None = None,
        today: str = TODAY,
        by: str = LEAD,
        within: str = ".",
    ) -> subprocess.CompletedProcess[str]:
        """Run `perfgit ARGUMENTS` as a person on a day, in the folder `within`."""
        folder = self.path / within
        whole = environment({**identity(by), **dates(today, today), **(env or {})})
        if not any(name.startswith(starter.READ_AT_START) for name in env or ()):
            return starter.run(arguments, folder, whole, stdin or "")
        return subprocess.run(
            [sys.executable, "-m", "perfgit", *arguments],
            cwd=folder,
            env=whole,
            input=stdin or "",
            capture_output=True,
            check=False,
            text=True,
        )

    @property
    def files(self) -> list[str]:
        """What HEAD holds, sorted."""
        return self.git("ls-tree", "-r", "--name-only", "HEAD").splitlines()


# For a process that may not write a file: what counts the lines that are reached writes one.
UNCOUNTED: Mapping[str, str | None] = {
    "COVERAGE_PROCESS_START": None,
    "COVERAGE_PROCESS_CONFIG": None,
}


def environment(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """This process's environment without what is the machine's own, and `changes`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PERFGIT"))}
    machine = ("EDITOR", "VISUAL", "NO_COLOR", "EMAIL", "PYTHONDONTWRITEBYTECODE")
    for name in (*machine, *ANY):
        kept.pop(name, None)
    fixed: dict[str, str | None] = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    changed = {**kept, **fixed, **(changes or {})}
    return {name: value for name, value in changed.items() if value is not None}


def identity(by: str) -> dict[str, str]:
    """What makes git commit as one of PEOPLE."""
    name, email = PEOPLE[by]
    return {
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": email,
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": email,
    }


def dates(author: str, committer: str) -> dict[str, str]:
    """What makes git commit at these times."""
    return {"GIT_AUTHOR_DATE": _time(author), "GIT_COMMITTER_DATE": _time(committer)}


def _time(day: str) -> str:
    return day if "T" in day or " " in day else f"{day}T12:00:00+0000"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """An empty git repository."""
    made = Repo(tmp_path / "records")
    made.path.mkdir()
    made.git("init", "-q", "-b", "main")
    return made


@pytest.fixture
def team(repo: Repo) -> Repo:
    """A records repository: five people of one team, its standards and expectations."""
    repo.commit(team_files(), on="2026-01-05", by=LEAD, message="perfgit: start the records")
    return repo


def team_files() -> dict[str, str]:
    """The files of the fixture `team`."""
    files = {"perfgit.toml": CONFIGURATION}
    for handle, (name, email) in PEOPLE.items():
        files[f"people/{handle}/profile.md"] = texts.person(name=name, email=email, team="platform")
    for name in ("ownership", "communication", "effort", "impact"):
        files[f"team/standards/{name}.md"] = texts.standard(name=name)
    files["team/expectations/platform.md"] = texts.expectations(
        for_="platform", from_=LEAD, effective="2026-01-05", review="2027-01-05"
    )
    return files
