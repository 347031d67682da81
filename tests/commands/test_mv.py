"""perfgit mv: another name, every reference whole, all or nothing."""

from __future__ import annotations

import pytest

from tests import texts
from tests.conftest import Repo

GOAL = "people/ada/goals/own-the-handover.md"
FEEDBACK = "people/ada/feedback/2026-09-14-latency.md"
COACHING = "people/ada/coaching/2026-09-21-handover.md"
ALANS = "people/alan/feedback/2026-09-20-ada.md"


@pytest.fixture
def records(team: Repo) -> Repo:
    team.commit(
        {
            GOAL: texts.goal(),
            FEEDBACK: texts.feedback(goal="own-the-handover", about="ada/own-the-handover  # it"),
            COACHING: texts.coaching(
                goal="'own-the-handover'",
                heard="ada said own-the-handover is hers.",
                actions="- [ ] ada, 2026-10-12: tell ada: own it\n- [ ] alan, 2026-10-12: ask ada",
            ),
            ALANS: texts.feedback("alan", "ada", "2026-09-20"),
        }
    )
    return team


def test_a_records_references_follow_its_new_name(records: Repo) -> None:
    before = {path: records.read(path) for path in (FEEDBACK, COACHING)}
    done = records.perfgit("mv", "own-the-handover", "hand-over")
    assert done.returncode == 0, done.stderr
    assert records.read(FEEDBACK) == before[FEEDBACK].replace("own-the-handover", "hand-over")
    assert records.read(COACHING) == before[COACHING].replace("'own-the-handover'", "hand-over")
    assert records.git("show", "-s", "--format=%s") == "mv: ada/own-the-handover -> ada/hand-over"
    assert records.git("status", "--porcelain") == ""
    assert GOAL not in records.files
    assert records.perfgit("check").returncode == 0


def test_a_name_that_another_record_has_is_written_with_the_person(records: Repo) -> None:
    records.commit({"people/alan/goals/learn.md": texts.goal("alan"),
                    ALANS: texts.feedback("alan", "ada", "2026-09-20", goal="learn")})  # fmt: skip
    done = records.perfgit("mv", "own-the-handover", "learn")
    assert done.returncode == 0, done.stderr
    assert "goal: ada/learn\n" in records.read(FEEDBACK)
    assert "goal: alan/learn\n" in records.read(ALANS)
    assert records.perfgit("check").returncode == 0


def test_a_person_moves_with_everything_that_names_them(records: Repo) -> None:
    coaching = records.read(COACHING)
    done = records.perfgit("mv", "ada", "ada-l")
    assert done.returncode == 0, done.stderr
    assert not [path for path in records.files if path.startswith("people/ada/")]
    assert "formerly: ada\n" in records.read("people/ada-l/profile.md")
    assert "from: ada-l\n" in records.read(ALANS)
    assert "owner: ada-l\n" in records.read(GOAL.replace("/ada/", "/ada-l/"))
    assert "about: ada-l/own-the-handover  # it\n" in records.read(
        FEEDBACK.replace("/ada/", "/ada-l/")
    )
    moved = records.read(COACHING.replace("/ada/", "/ada-l/"))
    assert moved == coaching.replace("for: ada\n", "for: ada-l\n").replace(
        "- [ ] ada, 2026-10-12", "- [ ] ada-l, 2026-10-12"
    )
    assert records.perfgit("check").returncode == 0
    assert "error" not in records.perfgit("check").stdout


def test_a_handle_that_comes_back_is_no_former_one(records: Repo) -> None:
    records.perfgit("mv", "ada", "ada-l")
    records.perfgit("mv", "ada-l", "ada")
    assert "formerly: ada-l\n" in records.read("people/ada/profile.md")


def test_only_what_moves_is_committed(records: Repo) -> None:
    records.write({"notes.txt": "mine"})
    records.git("add", "notes.txt")
    records.perfgit("mv", "own-the-handover", "hand-over")
    assert records.git("diff", "--cached", "--name-only") == "notes.txt"


@pytest.mark.parametrize("arguments", [("own-the-handover", "hand-over"), ("ada", "ada-l")])
def test_a_commit_that_fails_puts_everything_back(
    records: Repo, arguments: tuple[str, str]
) -> None:
    hook = records.path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not on Mondays >&2\nexit 1\n")
    hook.chmod(0o755)
    before = records.git("ls-files", "-s")
    done = records.perfgit("mv", *arguments)
    assert done.returncode == 2
    assert "everything is as it was" in done.stderr
    assert "not on Mondays" in done.stderr
    assert records.git("ls-files", "-s") == before
    assert records.git("status", "--porcelain") == ""


def test_files_with_changes_are_not_moved(records: Repo) -> None:
    records.write({FEEDBACK: records.read(FEEDBACK) + "\nMore.\n"})
    done = records.perfgit("mv", "own-the-handover", "hand-over")
    assert done.returncode == 2
    assert f"{FEEDBACK} has changes that are not committed" in done.stderr
    assert (records.path / GOAL).exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("own-the-handovr", "x"), "did you mean `own-the-handover`?"),
        (("own-the-handover", "Hand Over"), "is no name for a record or a person"),
        (("own-the-handover", "../x"), "is no name for a record or a person"),
        (("ada", "alan"), "`alan` is there already"),
        (("ada", "platform"), "`platform` is there already"),
        (("own-the-handover", "own-the-handover"), "is there already"),
    ],
)
def test_a_move_that_cannot_be_says_why(
    records: Repo, arguments: tuple[str, str], message: str
) -> None:
    done = records.perfgit("mv", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert records.git("status", "--porcelain") == ""
