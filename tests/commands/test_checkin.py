"""perfgit checkin: one line about a goal, and nothing else changed."""

from __future__ import annotations

import pytest

from tests import texts
from tests.conftest import Repo

PATH = "people/ada/goals/own-the-handover.md"


@pytest.fixture
def goal(team: Repo) -> Repo:
    team.commit({PATH: texts.goal(id="qk7m2x9abc")}, on="2026-09-01", by="ada")
    return team


def test_a_checkin_is_a_line_with_its_progress(goal: Repo) -> None:
    before = goal.read(PATH)
    done = goal.perfgit(
        "checkin", "own-the-handover", "--progress", "40", "Alan used\nthe page.", by="ada"
    )
    assert done.returncode == 0, done.stderr
    with_progress = before.replace("due: 2026-12-18\n", "due: 2026-12-18\n").replace(
        "id: qk7m2x9abc\n", "id: qk7m2x9abc\n"
    )
    added = "\n## Check-ins\n\n- 2026-10-05 (40 %): Alan used the page.\n"
    assert goal.read(PATH).replace("progress: 40\n", "") == with_progress + added
    assert (
        goal.git("show", "-s", "--format=%s|%an")
        == "checkin(ada): own-the-handover 40 %|Ada Lindqvist"
    )


def test_the_newest_stands_last_and_the_rest_is_untouched(goal: Repo) -> None:
    text = texts.goal(progress="10", checkins="* 2026-09-14 (10 %): *first*").replace("\n", "\r\n")
    goal.commit({PATH: text})
    done = goal.perfgit("checkin", "ada/own-the-handover", "--progress", "60 %", "second")
    assert done.returncode == 0, done.stderr
    expected = text.replace("progress: 10", "progress: 60").replace(
        "*first*\r\n", "*first*\r\n* 2026-10-05 (60 %): second\r\n"
    )
    assert goal.read(PATH) == expected


CHECKINS = "- 2026-09-14 (20 %): first\n  - a note\n- 2026-09-28 (60 %): third"


def test_an_earlier_day_stands_in_its_place_and_leaves_the_progress(goal: Repo) -> None:
    text = texts.goal(progress="60", checkins=CHECKINS)
    goal.commit({PATH: text})
    done = goal.perfgit(
        "checkin", "own-the-handover", "--progress", "40", "--date", "2026-09-21", "second"
    )
    assert done.returncode == 0, done.stderr
    line = "- 2026-09-21 (40 %): second\n"
    assert goal.read(PATH) == text.replace("- 2026-09-28", f"{line}- 2026-09-28")
    said = "The check-in of 2026-09-21 stands above the one of 2026-09-28 and leaves progress as it"
    assert said in done.stdout
    found = goal.perfgit("check", "--all").stdout
    assert "unordered-checkins" not in found
    assert "progress-mismatch" not in found


def test_an_earlier_day_tells_the_progress_where_no_later_one_does(goal: Repo) -> None:
    text = texts.goal(progress="20", checkins=CHECKINS.replace(" (60 %)", ""))
    goal.commit({PATH: text})
    arguments = ("--progress", "40", "--date", "2026-09-21", "second", "--no-commit")
    done = goal.perfgit("checkin", "own-the-handover", *arguments)
    assert done.stdout.endswith("The check-in of 2026-09-21 stands above the one of 2026-09-28.\n")
    assert "progress: 40\n" in goal.read(PATH)


def test_the_same_day_stands_below(goal: Repo) -> None:
    text = texts.goal(progress="60", checkins=CHECKINS)
    goal.commit({PATH: text})
    arguments = ("--progress", "65", "--date", "2026-09-28", "fourth")
    done = goal.perfgit("checkin", "own-the-handover", *arguments)
    assert "stands above" not in done.stdout
    assert goal.read(PATH).endswith("third\n- 2026-09-28 (65 %): fourth\n")
    assert "progress: 65\n" in goal.read(PATH)


def test_a_checkin_may_change_the_status_and_leave_the_progress(goal: Repo) -> None:
    done = goal.perfgit(
        "checkin", "qk7m2x9abc", "--status", "paused", "--date", "2026-10-02", "Alan is away."
    )
    assert done.returncode == 0, done.stderr
    assert "status: paused\n" in goal.read(PATH)
    assert "progress" not in goal.read(PATH)
    assert goal.read(PATH).endswith("- 2026-10-02: Alan is away.\n")
    assert goal.git("show", "-s", "--format=%s") == "checkin(ada): own-the-handover"


def test_words_come_from_standard_input(goal: Repo) -> None:
    assert goal.perfgit("checkin", "own-the-handover", "-", stdin="Two\nlines.\n").returncode == 0
    assert goal.read(PATH).endswith("- 2026-10-05: Two lines.\n")


def test_a_name_that_two_goals_share_is_answered_with_both(goal: Repo) -> None:
    goal.commit({"people/alan/goals/own-the-handover.md": texts.goal("alan")})
    done = goal.perfgit("checkin", "own-the-handover", "x")
    assert done.returncode == 2
    assert "write `ada/own-the-handover` or `alan/own-the-handover`" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["own-the-handovr", "x"], "did you mean `own-the-handover`?"),
        (["Handover", "x"], "did you mean `own-the-handover`?"),
        (["platform", "x"], "`platform` is no goal: it is `team/expectations/platform.md`"),
        (["own-the-handover"], "say what happened"),
        (["own-the-handover", "--progress", "140", "x"], "a whole number from 0 to 100"),
        (["own-the-handover", "--status", "mett", "x"], "did you mean `met`?"),
        (["own-the-handover", "--date", "5.10.", "x"], "--date takes a date such as"),
        (["own-the-handover", "<!-- x"], "would be a comment"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    goal: Repo, arguments: list[str], message: str
) -> None:
    done = goal.perfgit("checkin", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert goal.git("status", "--porcelain") == ""


def test_what_someone_began_in_the_file_is_not_committed_along(goal: Repo) -> None:
    goal.write({PATH: goal.read(PATH).replace("five minutes", "four minutes")})
    done = goal.perfgit("checkin", "own-the-handover", "x")
    assert done.returncode == 2
    assert "has changes that are not committed" in done.stderr
    assert goal.perfgit("checkin", "own-the-handover", "x", "--no-commit").returncode == 0
    assert "four minutes" in goal.read(PATH)


def test_a_goal_that_would_not_pass_stays_as_it_is(goal: Repo) -> None:
    goal.commit({PATH: texts.goal(supports="nothing-there")})
    done = goal.perfgit("checkin", "own-the-handover", "x")
    assert done.returncode == 1
    assert "unresolved-reference" in done.stderr
    assert "Nothing was written" in done.stderr
    assert goal.git("status", "--porcelain") == ""
