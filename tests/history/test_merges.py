"""Branches and what became of them: everything happened once, and a merge did what it changed."""

from __future__ import annotations

import pytest

from tests import texts
from tests.conftest import LEAD, Repo, dates, identity
from tests.history.telling import events, records, told

GOAL = "people/ada/goals/plan.md"
OTHER = "people/ada/goals/other.md"
NAME = "Own the on-call handover"
BORN = "02-02 goal-agreed plan"
FIRST = "- 2026-03-02 (10 %): began"
SECOND = "- 2026-03-09 (20 %): went on"
TOLD_FIRST = "03-02 goal-checkin plan = began"
TOLD_SECOND = "03-09 goal-checkin plan = went on"


def plan(*checkins: str, **fields: texts.Value) -> str:
    return texts.goal(checkins="\n".join(checkins), id="k7wq2m9xta", **fields)  # type: ignore[arg-type]  # texts takes words by name


def merge(repo: Repo, *arguments: str, on: str = "2026-04-06") -> None:
    env = {**identity(LEAD), **dates(on, on)}
    repo.git("merge", "-q", "--no-ff", "-m", "merge", *arguments, env=env)


def resolve(repo: Repo, text: str, *branches: str, on: str = "2026-04-06") -> str:
    """A merge of `branches` whose goal reads `text`, whatever git would have made of it."""
    repo.write({GOAL: text})
    repo.git("add", "-A")
    tree = repo.git("write-tree")
    parents = [word for name in ("HEAD", *branches) for word in ("-p", name)]
    env = {**identity(LEAD), **dates(on, on)}
    commit = repo.git("commit-tree", tree, *parents, "-m", "merge", env=env)
    repo.git("reset", "-q", "--hard", commit)
    return commit


@pytest.fixture
def forked(team: Repo) -> Repo:
    """A goal, and a branch `side` that checked in on it first; main went on by other things."""
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.git("switch", "-qc", "side")
    team.commit({GOAL: plan(FIRST)}, on="2026-03-02")
    team.git("switch", "-q", "main")
    team.commit({OTHER: texts.goal(id="b3nf8r5yhc")}, on="2026-03-03")
    return team


def test_a_clean_merge_has_no_events_of_its_own(forked: Repo) -> None:
    merge(forked, "side")
    assert told(forked) == [BORN, TOLD_FIRST, "03-03 goal-agreed other"]
    assert forked.git("rev-parse", "HEAD") not in {event.commit for event in events(forked)}


def test_what_happened_on_a_side_branch_keeps_its_day_and_commit(forked: Repo) -> None:
    merge(forked, "side", on="2026-08-03")
    (found,) = [event for event in events(forked) if event.type == "goal-checkin"]
    assert (found.commit, str(found.recorded_day)) == (
        forked.git("rev-parse", "side"),
        "2026-03-02",
    )


def test_an_evil_merge_has_what_none_of_its_parents_has(forked: Repo) -> None:
    commit = resolve(forked, plan(FIRST, status="met"), "side")
    assert told(forked) == [
        BORN,
        TOLD_FIRST,
        "03-03 goal-agreed other",
        "04-06 goal-status plan = met",
    ]
    assert events(forked)[-1].commit == commit


def test_a_record_added_in_a_merge_is_born_in_it(forked: Repo) -> None:
    late = "people/ada/goals/late.md"
    forked.write({late: texts.goal(id="c5mg7t2xwd")})
    resolve(forked, plan(FIRST), "side")
    assert told(forked)[-1] == "04-06 goal-agreed late"


def test_a_merge_that_joins_two_checkins_adds_none(team: Repo) -> None:
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.git("switch", "-qc", "side")
    team.commit({GOAL: plan(FIRST)}, on="2026-03-02")
    team.git("switch", "-q", "main")
    team.commit({GOAL: plan(SECOND)}, on="2026-03-09")
    resolve(team, plan(FIRST, SECOND), "side")
    assert told(team) == [BORN, TOLD_FIRST, TOLD_SECOND]


def test_ours_keeps_what_happened_on_the_other_side(forked: Repo) -> None:
    merge(forked, "-s", "ours", "side")
    assert told(forked) == [BORN, TOLD_FIRST, "03-03 goal-agreed other"]
    assert "began" not in forked.read(GOAL)


def test_a_record_that_ours_left_out_was_born_all_the_same(forked: Repo) -> None:
    forked.git("switch", "-q", "side")
    forked.commit({"people/ada/reflections/r.md": texts.reflection(date="2026-03-30")})
    forked.git("switch", "-q", "main")
    merge(forked, "-s", "ours", "side")
    assert "03-30 reflection-written r" in told(forked)


def test_an_octopus_has_each_branchs_events_once(team: Repo) -> None:
    team.commit({GOAL: plan()}, on="2026-02-02")
    for number in (1, 2, 3):
        team.git("switch", "-qc", f"arm{number}", "main")
        path = f"people/ada/goals/arm{number}.md"
        team.commit({path: texts.goal(id=f"k7wq2m9xt{number}")}, on=f"2026-03-0{number}")
    team.git("switch", "-q", "main")
    merge(team, "arm1", "arm2", "arm3")
    expected = [BORN, *(f"03-0{n} goal-agreed arm{n}" for n in (1, 2, 3))]
    assert told(team) == expected


def test_a_criss_cross_has_each_event_once(team: Repo) -> None:
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.git("branch", "side")
    team.commit({GOAL: plan(due="2026-11-30")}, on="2026-03-02")
    team.git("switch", "-q", "side")
    team.commit({OTHER: texts.goal(id="b3nf8r5yhc")}, on="2026-03-03")
    one, two = team.git("rev-parse", "main"), team.git("rev-parse", "side")
    merge(team, one)
    team.git("switch", "-q", "main")
    merge(team, two)
    merge(team, "side")
    assert told(team) == [BORN, "03-02 goal-due plan = 2026-11-30", "03-03 goal-agreed other"]


def test_what_was_picked_happened_once(forked: Repo) -> None:
    env = {**identity(LEAD), **dates("2026-05-04", "2026-05-04")}
    forked.git("cherry-pick", "side", env={k: v for k, v in env.items() if "COMMITTER" in k})
    assert told(forked) == [BORN, TOLD_FIRST, "03-03 goal-agreed other"]
    merge(forked, "-X", "ours", "side")
    assert told(forked) == [BORN, TOLD_FIRST, "03-03 goal-agreed other"]


def test_a_status_picked_onto_another_branch_changed_once(team: Repo) -> None:
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.git("switch", "-qc", "side")
    team.commit({GOAL: plan(status="met")}, on="2026-03-02")
    team.git("switch", "-q", "main")
    team.commit({OTHER: texts.goal()}, on="2026-03-03")
    committer = {k: v for k, v in identity(LEAD).items() if "COMMITTER" in k}
    team.git("cherry-pick", "side", env={**committer, "GIT_COMMITTER_DATE": "2026-05-04T12:00Z"})
    merge(team, "side")
    assert [line for line in told(team) if "plan" in line] == [BORN, "03-02 goal-status plan = met"]


def test_a_revert_is_a_change_and_its_revert_no_second_checkin(team: Repo) -> None:
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.commit({GOAL: plan(FIRST, status="met")}, on="2026-03-02")
    for day in ("2026-03-09", "2026-03-16"):
        env = {**identity(LEAD), **dates(day, day)}
        team.git("revert", "--no-edit", "HEAD", env=env)
    assert told(team) == [
        BORN,
        TOLD_FIRST,
        "03-02 goal-status plan = met",
        "03-09 goal-status plan = active",
        "03-16 goal-status plan = met",
    ]


def test_an_empty_commit_changes_nothing(team: Repo) -> None:
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.commit({}, on="2026-03-02")
    assert told(team) == [BORN]


def test_a_record_deleted_on_one_side_and_merged_is_gone_once(forked: Repo) -> None:
    forked.git("switch", "-q", "side")
    forked.commit({GOAL: None}, on="2026-03-09")
    forked.git("switch", "-q", "main")
    merge(forked, "side")
    assert told(forked) == [
        BORN,
        TOLD_FIRST,
        "03-03 goal-agreed other",
        "03-09 record-removed plan",
    ]


def test_a_record_renamed_on_one_side_and_changed_on_the_other_stays_one(team: Repo) -> None:
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.git("switch", "-qc", "side")
    team.commit({GOAL: None, OTHER: plan()}, on="2026-03-02")
    team.git("switch", "-q", "main")
    team.commit({GOAL: plan(due="2026-11-30")}, on="2026-03-09")
    merge(team, "side")
    assert OTHER in team.files
    assert records(team) == 1
    assert [line.partition(" ")[2].split()[0] for line in told(team)] == ["goal-agreed", "goal-due"]


def test_the_same_path_born_on_two_branches_is_two_records_by_their_ids(team: Repo) -> None:
    team.git("switch", "-qc", "side")
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.git("switch", "-q", "main")
    team.commit({GOAL: texts.goal(id="b3nf8r5yhc")}, on="2026-02-03")
    resolve(team, plan(), "side")
    assert records(team) == 2


def test_unrelated_histories_come_together(team: Repo) -> None:
    team.git("switch", "-q", "--orphan", "apart")
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.git("switch", "-q", "main")
    merge(team, "--allow-unrelated-histories", "apart")
    assert told(team) == [BORN]


# What a merge decides


@pytest.fixture
def torn(team: Repo) -> Repo:
    """A goal that one branch dropped in March, and main paused before."""
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.git("switch", "-qc", "side")
    team.commit({GOAL: plan(status="dropped")}, on="2026-03-09")
    team.git("switch", "-q", "main")
    team.commit({GOAL: plan(status="paused")}, on="2026-03-02")
    return team


TORN = [BORN, "03-02 goal-status plan = paused", "03-09 goal-status plan = dropped"]


def test_a_merge_that_undoes_the_last_change_of_a_state_says_so(torn: Repo) -> None:
    commit = resolve(torn, plan(status="paused"), "side")
    assert told(torn) == [*TORN, "04-06 goal-status plan = paused"]
    assert (events(torn)[-1].commit, events(torn)[-1].before) == (commit, "dropped")


def test_a_merge_that_keeps_the_last_change_of_a_state_adds_nothing(torn: Repo) -> None:
    resolve(torn, plan(status="dropped"), "side")
    assert told(torn) == TORN


def test_what_was_decided_once_is_not_decided_again(torn: Repo) -> None:
    resolve(torn, plan(status="paused"), "side")
    torn.git("switch", "-q", "side")
    torn.commit({OTHER: texts.goal(id="b3nf8r5yhc")}, on="2026-04-07")
    torn.git("switch", "-q", "main")
    resolve(torn, plan(status="paused"), "side", on="2026-04-08")
    assert [line for line in told(torn) if "plan" in line] == [
        *TORN,
        "04-06 goal-status plan = paused",
    ]


def test_a_merge_that_drops_a_branch_undoes_what_it_did(team: Repo) -> None:
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.git("switch", "-qc", "side")
    team.commit({GOAL: plan(status="met")}, on="2026-03-09")
    team.git("switch", "-q", "main")
    team.commit({OTHER: texts.goal(id="b3nf8r5yhc")}, on="2026-03-10")
    merge(team, "-s", "ours", "side")
    assert told(team)[-1] == "04-06 goal-status plan = active"


def test_a_record_that_a_branch_removed_and_the_merge_keeps_is_back(forked: Repo) -> None:
    forked.git("switch", "-q", "side")
    forked.commit({GOAL: None}, on="2026-03-09")
    forked.git("switch", "-q", "main")
    merge(forked, "-s", "ours", "side")
    assert told(forked)[-2:] == [
        "03-09 record-removed plan",
        "04-06 record-returned plan = " + NAME,
    ]


def test_a_record_that_a_merge_leaves_out_is_removed_by_it(forked: Repo) -> None:
    forked.git("switch", "-q", "side")
    forked.commit({"people/ada/goals/late.md": texts.goal(id="c5mg7t2xwd")}, on="2026-03-30")
    forked.git("switch", "-q", "main")
    merge(forked, "-s", "ours", "side")
    assert told(forked)[-2:] == ["03-30 goal-agreed late", "04-06 record-removed late"]


def test_what_is_picked_after_it_was_reverted_happened_again(team: Repo) -> None:
    """Git keeps the author's day of what it picks, and a revert lies between."""
    team.commit({GOAL: plan()}, on="2026-02-02")
    picked = team.commit({GOAL: plan(status="met")}, on="2026-03-02")
    team.git(
        "revert", "--no-edit", "HEAD", env={**identity(LEAD), **dates("2026-03-09", "2026-03-09")}
    )
    committer = {k: v for k, v in identity(LEAD).items() if "COMMITTER" in k}
    team.git("cherry-pick", picked, env={**committer, "GIT_COMMITTER_DATE": "2026-05-04T12:00Z"})
    assert told(team) == [
        BORN,
        "03-02 goal-status plan = met",
        "03-09 goal-status plan = active",
        "05-04 goal-status plan = met",
    ]
