"""A records repository with perfgit's hooks in it, as `perfgit hook install` puts them there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import LEAD, TODAY, Repo, dates, environment, identity, team_files


class Hooked(Repo):
    """A repository whose hooks fire: `attempt` may be refused, `git` may not."""

    def attempt(
        self,
        *arguments: str,
        env: Mapping[str, str | None] | None = None,
        by: str = LEAD,
        within: str = ".",
        stdin: str | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run `git ARGUMENTS` as a person on TODAY, with the hooks."""
        return subprocess.run(
            ["git", *arguments],
            cwd=self.path / within,
            env=environment({**identity(by), **dates(TODAY, TODAY), **(env or {})}),
            input="" if stdin is None else stdin,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
        )

    def stage(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write `files` and stage just these."""
        self.write(files)
        self.git("add", "-A", "--", *files)

    def record(
        self, *arguments: str, env: Mapping[str, str | None] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Try to commit what is staged."""
        return self.attempt("commit", "-m", "a commit", *arguments, env=env)

    def bypass(self, message: str = "round the hook") -> str:
        """Commit what is staged without the hooks; returns the id."""
        done = self.attempt("commit", "-q", "--no-verify", "-m", message)
        assert done.returncode == 0, done.stderr
        return self.git("rev-parse", "HEAD")

    @property
    def hooks(self) -> Path:
        return self.path / ".git" / "hooks"


@pytest.fixture(scope="session")
def hooked_pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once, copied for each test: nothing in it names its own folder."""
    made = Hooked(tmp_path_factory.mktemp("pattern") / "records")
    made.path.mkdir()
    made.git("init", "-q", "-b", "main")
    made.commit(team_files(), on="2026-01-05", message="perfgit: start the records")
    done = made.perfgit("hook", "install")
    assert done.returncode == 0, done.stderr
    return made.path


@pytest.fixture
def hooked(hooked_pattern: Path, tmp_path: Path) -> Hooked:
    """The team's records, with the hooks installed."""
    shutil.copytree(hooked_pattern, tmp_path / "records", symlinks=True)
    return Hooked(tmp_path / "records")
