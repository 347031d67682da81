"""The repositories that the benchmarks measure on: valid, and the same each time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from benchmarks.cases import Line
from benchmarks.measure import Sample
from benchmarks.reno import write_notes
from benchmarks.report import table, verdict
from benchmarks.synthetic import Size, extra_feedback, write_repository
from tests.conftest import Repo

SIZE = Size(people=4, records=60, commits=130)
DAY = date(2026, 10, 5)


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    made = Repo(tmp_path_factory.mktemp("synthetic") / "records")
    write_repository(made.path, SIZE)
    return made


def test_a_synthetic_repository_has_the_size_that_was_asked_for(synthetic: Repo) -> None:
    records = [path for path in synthetic.files if path.endswith(".md")]
    assert len(records) == SIZE.records
    assert synthetic.git("rev-list", "--count", "HEAD") == str(SIZE.commits)
    assert int(synthetic.git("rev-list", "--count", "--merges", "HEAD")) > 0


def test_synthetic_records_have_no_findings(synthetic: Repo) -> None:
    done = synthetic.perfgit("check", today="2026-10-05")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no findings" in done.stdout


def test_one_more_record_has_no_findings(synthetic: Repo) -> None:
    path, text = extra_feedback(1, DAY)
    synthetic.write({path: text})
    done = synthetic.perfgit("check", path, today=f"{DAY}")
    synthetic.write({path: None})
    assert (done.returncode, done.stderr) == (0, "")
    assert "no findings" in done.stdout


def test_the_same_size_gives_the_same_commit_ids(synthetic: Repo, tmp_path: Path) -> None:
    write_repository(tmp_path / "again", SIZE)
    again = Repo(tmp_path / "again").git("rev-parse", "main")
    assert again == synthetic.git("rev-parse", "main")


@pytest.mark.parametrize(
    ("cpu", "said"), [(0.09, "pass"), (0.1, "pass"), (0.19, "within 2 ×"), (0.21, "over")]
)
def test_a_verdict_is_by_the_budget_and_by_twice_the_budget(cpu: float, said: str) -> None:
    sample = Sample(cpu, cpu)
    line = Line("case", "what", sample, "git", Sample(0.1, 0.1), budget=0.1, rule="git")
    assert verdict(line) == said
    assert table([line]).splitlines()[1].endswith(f"{said} (git)")


def test_as_many_notes_as_were_asked_for_each_in_a_commit(tmp_path: Path) -> None:
    write_notes(tmp_path / "notes", 24)
    notes = Repo(tmp_path / "notes")
    assert sum(path.startswith("releasenotes/notes/") for path in notes.files) == 24
    assert notes.git("rev-list", "--count", "HEAD") == "24"
    assert len(notes.git("tag").splitlines()) == 6
    for path in notes.files:
        items = yaml.safe_load(notes.read(path))["features"]
        assert len(items) >= 3
        assert all(item.strip() for item in items)
