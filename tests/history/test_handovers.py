"""Records that pass from one person to another: nobody is credited with what another did."""

from __future__ import annotations

import json

import pytest

from perfgit.chronicle import pinned_commit, read_chronicle, read_chronicles
from perfgit.repository.location import find_repository
from tests import texts
from tests.conftest import Repo
from tests.history.telling import chronicle, told
from tests.history.test_merges import merge

ADAS, ALANS = "people/ada/goals/plan.md", "people/alan/goals/plan.md"
SLIP, ALANS_SLIP = "people/ada/feedback/slip.md", "people/alan/feedback/slip.md"
FIRST, SECOND, THIRD = (
    "- 2026-03-02 (10 %): Ada began",
    "- 2026-03-09 (20 %): Ada went on",
    "- 2026-05-04 (30 %): Alan went on",
)
GIVEN = [
    "02-02 goal-agreed plan",
    "03-02 goal-checkin plan = Ada began",
    "03-09 goal-checkin plan = Ada went on",
    "04-06 record-moved plan = alan",
]
NAMED = " = Own the on-call handover"
TAKEN = ["04-06 goal-agreed plan", "05-04 goal-checkin plan = Alan went on"]


def plan(owner: str = "ada", *checkins: str, **fields: str) -> str:
    return texts.goal(owner, checkins="\n".join(checkins), id="k7wq2m9xta", **fields)


def slip(for_: str = "ada", **fields: str) -> str:
    return texts.feedback(for_, date="2026-02-02", id="f7wq2m9xta", **fields)


@pytest.fixture
def handed(team: Repo) -> Repo:
    """A goal of Ada's that Alan took over in April."""
    team.commit({ADAS: plan("ada", FIRST)}, on="2026-02-02")
    team.commit({ADAS: plan("ada", FIRST, SECOND)}, on="2026-03-09")
    team.commit({ADAS: None, ALANS: plan("alan", FIRST, SECOND)}, on="2026-04-06")
    team.commit({ALANS: plan("alan", FIRST, SECOND, THIRD)}, on="2026-05-04")
    return team


def goals(repo: Repo, person: str, quarter: str) -> list[object]:
    """Each goal of a timeline: its statuses, and its steps as `DAY TYPE BEFORE AFTER`."""
    done = repo.perfgit("timeline", person, "--quarter", quarter, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    return [
        (
            f"{goal['status_before']} > {goal['status_after']}",
            *(
                " ".join(step[k] for k in ("date", "type", "before", "after"))
                for step in goal["steps"]
            ),
        )
        for goal in json.loads(done.stdout)["goals"]
    ]


def figures(repo: Repo, person: str, quarter: str) -> dict[str, tuple[int, int]]:
    done = repo.perfgit("timeline", person, "--quarter", quarter, "--format", "json")
    return {gap["type"]: (gap["part"], gap["whole"]) for gap in json.loads(done.stdout)["gaps"]}


def test_what_happened_before_a_handover_is_the_givers(handed: Repo) -> None:
    assert told(handed) == GIVEN
    assert told(handed, "alan") == TAKEN
    assert figures(handed, "alan", "2026Q1")["weeks-without-evidence"] == (14, 14)


def test_both_timelines_show_a_goal_that_was_handed_over(handed: Repo) -> None:
    assert goals(handed, "ada", "2026Q1") == [
        (
            " > active",
            "2026-02-02 agreed  ",
            "2026-03-02 checked in  10",
            "2026-03-09 checked in  20",
        )
    ]
    assert goals(handed, "ada", "2026Q2") == [
        ("active > handed over", "2026-04-06 handed over ada alan")
    ]
    assert goals(handed, "ada", "2026Q3") == []
    assert goals(handed, "alan", "2026Q1") == []
    assert goals(handed, "alan", "2026Q2") == [
        (" > active", "2026-04-06 taken over ada alan", "2026-05-04 checked in  30")
    ]


def test_nobody_asks_the_giver_for_a_checkin(handed: Repo) -> None:
    assert "goals-without-checkin" not in figures(handed, "ada", "2026Q2")
    assert figures(handed, "alan", "2026Q3")["goals-without-checkin"] == (1, 1)


def test_the_owner_may_be_changed_before_the_file_is_moved(team: Repo) -> None:
    team.commit({ADAS: plan("ada", FIRST)}, on="2026-02-02")
    team.commit({ADAS: plan("alan", FIRST)}, on="2026-04-06")
    team.commit({ADAS: None, ALANS: plan("alan", FIRST, THIRD)}, on="2026-05-04")
    assert told(team, "alan") == TAKEN
    assert goals(team, "ada", "2026Q2") == [
        ("active > handed over", "2026-05-04 handed over ada alan")
    ]


def test_a_goal_that_is_handed_back_goes_on(handed: Repo) -> None:
    handed.commit({ALANS: None, ADAS: plan("ada", FIRST, SECOND, THIRD)}, on="2026-06-01")
    assert told(handed) == [*GIVEN, "06-01 record-returned plan" + NAMED]
    assert told(handed, "alan") == [*TAKEN, "06-01 record-moved plan = ada"]


def test_a_goal_that_goes_through_three_hands_is_each_ones_in_turn(handed: Repo) -> None:
    third = "people/katherine/goals/plan.md"
    handed.commit({ALANS: None, third: plan("katherine", FIRST, SECOND, THIRD)}, on="2026-06-01")
    assert told(handed, "katherine") == ["06-01 goal-agreed plan"]
    assert told(handed, "alan") == [*TAKEN, "06-01 record-moved plan = katherine"]
    assert told(handed) == GIVEN


def test_a_team_goal_that_somebody_takes_over_was_the_teams(team: Repo) -> None:
    shared = "team/goals/plan.md"
    team.commit({shared: plan("platform", FIRST)}, on="2026-02-02")
    team.commit({shared: None, ADAS: plan("ada", FIRST)}, on="2026-04-06")
    credited = [e.person for e in chronicle(team).events if e.record.kind == "goal"]
    assert told(team) == [
        "02-02 goal-agreed plan",
        "03-02 goal-checkin plan = Ada began",
        "04-06 goal-agreed plan",
        "04-06 record-moved plan = ada",
    ]
    assert credited == ["", "", "ada", ""]
    assert goals(team, "ada", "2026Q2") == [(" > active", "2026-04-06 taken over team ada")]
    assert goals(team, "ada", "2026Q1") == []


def test_a_merge_can_undo_a_handover(team: Repo) -> None:
    team.commit({ADAS: plan("ada", FIRST)}, on="2026-02-02")
    team.git("switch", "-qc", "side")
    team.commit({ADAS: None, ALANS: plan("alan", FIRST)}, on="2026-04-06")
    team.git("switch", "-q", "main")
    team.commit({SLIP: slip()}, on="2026-04-07")
    merge(team, "-s", "ours", "side", on="2026-05-04")
    assert told(team)[-2:] == [
        "04-06 record-moved plan = alan",
        "05-04 record-returned plan" + NAMED,
    ]
    assert told(team, "alan") == [TAKEN[0], "05-04 record-removed plan"]
    assert goals(team, "alan", "2026Q2") == []


def test_a_checkin_on_a_branch_that_knew_of_no_handover_is_the_givers(team: Repo) -> None:
    team.commit({ADAS: plan("ada", FIRST)}, on="2026-02-02")
    team.git("switch", "-qc", "side")
    team.commit({ADAS: None, ALANS: plan("alan", FIRST)}, on="2026-04-06")
    team.git("switch", "-q", "main")
    team.commit({ADAS: plan("ada", FIRST, SECOND)}, on="2026-04-07")
    merge(team, "--no-ff", "side", on="2026-05-04")
    assert "Ada went on" in team.read(ALANS)
    assert "03-09 goal-checkin plan = Ada went on" in told(team)
    assert told(team, "alan") == TAKEN[:1]


def test_a_folder_that_moves_with_its_profile_hands_nothing_over(team: Repo) -> None:
    team.commit({ADAS: plan("ada", FIRST)}, on="2026-02-02")
    team.git("mv", "people/ada", "people/ada-l")
    team.commit({"people/ada-l/goals/plan.md": plan("ada-l", FIRST)}, on="2026-04-06")
    assert told(team, "ada-l")[0] == "03-02 goal-checkin plan = Ada began"


def test_feedback_put_into_the_right_folder_was_recorded_when_it_first_was(team: Repo) -> None:
    first = team.commit({SLIP: slip()}, on="2026-02-03")
    team.commit({SLIP: None, ALANS_SLIP: slip("alan")}, on="2026-03-30", by="alan")
    (given,) = [e for e in chronicle(team, "alan").events if e.type == "feedback-given"]
    assert (given.commit, given.author, given.person) == (first, "grace", "alan")
    assert str(given.recorded_day) == "2026-02-03"
    assert "backfill" not in figures(team, "alan", "2026Q1")


def test_feedback_that_was_anothers_counts_nowhere(team: Repo) -> None:
    team.commit({SLIP: slip()}, on="2026-02-03")
    team.commit({SLIP: None, ALANS_SLIP: slip("alan")}, on="2026-03-30")
    assert told(team) == ["02-02 feedback-given slip", "03-30 record-moved slip = alan"]
    assert {e.person for e in chronicle(team).events if e.record.kind == "feedback"} == {""}
    assert figures(team, "ada", "2026Q1")["weeks-without-evidence"] == (14, 14)
    done = team.perfgit("timeline", "ada", "--quarter", "2026Q1", "--format", "json")
    assert not [e for e in json.loads(done.stdout)["events"] if e["kind"] == "feedback"]


def test_the_log_tells_feedback_that_was_anothers_by_its_name(team: Repo) -> None:
    team.commit({SLIP: slip()}, on="2026-02-03")
    team.commit({SLIP: None, ALANS_SLIP: slip("alan")}, on="2026-03-30")
    for name in ("slip", "alan/slip", "f7wq2m9xta"):
        done = team.perfgit("log", name)
        assert "alan, recorded 2026-02-03" in done.stdout, name


@pytest.mark.parametrize("name", ["plan", "k7wq2m9xta", ALANS, ADAS])
def test_the_log_of_a_record_tells_of_all_who_had_it(name: str, handed: Repo) -> None:
    done = handed.perfgit("log", name)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith(ALANS)
    happened = [line.split(":")[0] for line in lines if line[:1] == "2"]
    assert happened == [
        "2026-05-04 goal-checkin",
        "2026-04-06 goal-agreed",
        "2026-04-06 record-moved",
        "2026-03-09 goal-checkin",
        "2026-03-02 goal-checkin",
        "2026-02-02 goal-agreed",
    ]


def test_a_correction_made_in_the_wrong_folder_comes_along(team: Repo) -> None:
    team.commit({SLIP: slip()}, on="2026-02-03")
    team.commit({SLIP: slip(withdrawn="2026-02-09")}, on="2026-02-09")
    team.commit({SLIP: None, ALANS_SLIP: slip("alan", withdrawn="2026-02-09")}, on="2026-03-30")
    assert told(team, "alan") == [
        "02-02 feedback-given slip",
        "02-09 feedback-withdrawn slip = 2026-02-09",
    ]


def test_for_everyone_at_once_it_is_the_same(handed: Repo) -> None:
    handed.commit({SLIP: slip(), ALANS: None, ADAS: plan("ada", FIRST)}, on="2026-06-01")
    handed.commit({SLIP: None, ALANS_SLIP: slip("alan")}, on="2026-06-02")
    repository = find_repository(str(handed.path))
    commit = pinned_commit(repository)
    for together in read_chronicles(repository, commit):
        alone = read_chronicle(repository, commit, together.handle)
        assert (alone.events, alone.given) == (together.events, together.given)
        assert (alone.keys, alone.credited) == (together.keys, together.credited)
