"""Compiled templates: kept where Python keeps compiled modules, and never needed."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Repo


def test_compiled_templates_are_kept_where_python_keeps_its_own(team: Repo, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    env = {"PYTHONPYCACHEPREFIX": str(kept), "PYTHONDONTWRITEBYTECODE": None}
    command = ("timeline", "ada", "--quarter", "2026Q3", "--format", "html")
    first = team.perfgit(*command, env=env)
    compiled = {path: path.read_bytes() for path in kept.rglob("pages/*.pyc")}
    again = team.perfgit(*command, env=env)
    assert (first.returncode, first.stderr) == (0, "")
    assert again.stdout == first.stdout
    whole = {path for path, code in compiled.items() if code.startswith(b"j2")}
    assert len(whole) >= 3
    for path in whole:
        path.write_bytes(b"not what was kept")
    broken = team.perfgit(*command, env=env)
    assert broken.stdout == first.stdout
    assert all(path.read_bytes() == compiled[path] for path in whole)


def test_nothing_is_kept_where_python_is_told_to_keep_nothing(team: Repo, tmp_path: Path) -> None:
    env = {"PYTHONPYCACHEPREFIX": str(tmp_path / "kept"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = team.perfgit("timeline", "ada", "--quarter", "2026Q3", "--format", "html", env=env)
    assert done.returncode == 0
    assert not (tmp_path / "kept").exists()
