"""What a merge decided, in a timeline: the steps end with the state that holds."""

from __future__ import annotations

from perfgit.period import Period, parse_quarter
from tests import texts
from tests.conftest import LEAD, Repo, dates, identity
from tests.timeline.growing import timeline

GOAL, TALK = "people/ada/goals/plan.md", "people/ada/coaching/talk.md"
Q1 = parse_quarter("2026Q1")


def merged(repo: Repo, on: str) -> None:
    env = {**identity(LEAD), **dates(on, on)}
    repo.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "merge", "side", env=env)


def steps(repo: Repo, period: Period) -> tuple[str, ...]:
    (goal,) = timeline(repo.path, period, "2026-12-31").goals
    told = (f"{step.date:%m-%d} {step.before} > {step.after}" for step in goal.steps)
    return (f"{goal.status_before} > {goal.status_after}", *told)


def test_the_steps_of_a_goal_end_with_what_a_merge_kept(team: Repo) -> None:
    team.commit({GOAL: texts.goal()}, on="2026-01-05")
    team.git("switch", "-qc", "side")
    team.commit({GOAL: texts.goal(status="dropped")}, on="2026-02-09")
    team.git("switch", "-q", "main")
    team.commit({GOAL: texts.goal(status="paused")}, on="2026-02-02")
    merged(team, "2026-04-06")
    assert steps(team, Q1) == (
        " > dropped",
        "01-05  > ",
        "02-02 active > paused",
        "02-09 active > dropped",
    )
    assert steps(team, parse_quarter("2026Q2")) == ("dropped > paused", "04-06 dropped > paused")


def test_an_action_that_a_merge_left_open_is_open(team: Repo) -> None:
    talk = texts.coaching(date="2026-02-02", actions="- [ ] ada, 2026-03-02: write it down")
    team.commit({TALK: talk}, on="2026-02-02")
    team.git("switch", "-qc", "side")
    team.commit({TALK: talk.replace("[ ]", "[x]")}, on="2026-02-09")
    team.git("switch", "-q", "main")
    team.commit({GOAL: texts.goal()}, on="2026-02-10")
    merged(team, "2026-03-02")
    (conversation,) = timeline(team.path, Q1, "2026-12-31").coaching
    assert [(action.done, action.finished) for action in conversation.actions] == [(False, None)]
