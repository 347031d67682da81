"""Each figure of the demo's team page, computed again by git and regular expressions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from perfgit.period import Period
from tests.conftest import LEAD, Repo
from tests.timeline.conftest import DEMO_TODAY
from tests.timeline.reference import Day, Reference, State

QUARTERS = ("2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3")
pytestmark = pytest.mark.parametrize("quarter", QUARTERS)


@pytest.fixture
def members(reference: Reference, period: Period) -> list[str]:
    return reference.members("platform", period.start, period.end)


@pytest.fixture
def page(demo: Repo, quarter: str) -> dict[str, Any]:
    return team_page(demo, quarter)


def team_page(repo: Repo, quarter: str) -> dict[str, Any]:
    asked = ("timeline", "--team", "platform", "--quarter", quarter, "--format", "json")
    done = repo.perfgit(*asked, today=DEMO_TODAY)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def title(state: State) -> str:
    return state.text.split("\n# ")[1].split("\n")[0]


def test_members_are_those_of_the_profiles(page: dict[str, Any], members: list[str]) -> None:
    assert page["people"] == members


def test_gaps_are_those_of_whom_a_figure_is_not_zero(
    page: dict[str, Any], reference: Reference, members: list[str], period: Period
) -> None:
    expected: dict[str, list[str]] = {}
    for person in members:
        shares = reference.shares(person, period.start, period.end, period.end)
        shown = {"feedback-not-answered", "feedback-not-followed-up", "goals-without-checkin"}
        types = shares.keys() & {*shown, "backfill"}
        if not reference.feedback(person, period.start, period.end):
            types.add("no-feedback")
        records = reference.of_person(person)
        if not any(day in period for states in records for day in reference.days(states)):
            types.add("no-evidence")
        for type_ in types:
            expected.setdefault(type_, []).append(person)
    assert {gap["type"]: gap["people"] for gap in page["gaps"]} == expected


def test_standards_are_seldom_observed_that_one_in_ten_feedback_names(
    page: dict[str, Any], reference: Reference, members: list[str], period: Period
) -> None:
    given = [f for m in members for f in reference.feedback(m, period.start, period.end)]
    expected = []
    for name in sorted(reference.standards()):
        part = len([f for f in given if name in f.marks])
        if given and part <= len(given) / 10:
            expected.append((name, part, len(given)))
    assert [(s["name"], s["part"], s["whole"]) for s in page["standards"]] == expected


def test_goals_stand_under_the_teams_goal_that_their_files_name(
    page: dict[str, Any], reference: Reference, members: list[str], period: Period
) -> None:
    expected: dict[str, list[tuple[str, str]]] = {}
    for states in reference.of_team("goals"):
        agreed = states[0].day < period.end
        if agreed and reference.goal_at(states, period.start)[0] not in ("met", "dropped"):
            expected[title(states[-1])] = []
    for person in members:
        for states in reference.records("goal", person):
            if open_within(states, reference, period):
                (supported,) = states[-1].names("supports") or [""]
                above = [s[-1] for s in reference.of_team("goals") if s[-1].stem == supported]
                under = title(above[0]) if above else ""
                expected.setdefault(under, []).append((person, title(states[-1])))
    found = {
        goal["title"]: [(mine["person"], mine["goal"]["title"]) for mine in goal["goals"]]
        for goal in page["goals"]
    }
    assert {name: sorted(goals) for name, goals in found.items()} == {
        name: sorted(goals) for name, goals in expected.items()
    }


def open_within(states: list[State], reference: Reference, period: Period) -> bool:
    before, _ = reference.goal_at(states, period.start)
    moved = any(state.day in period for state in states)
    return states[0].day < period.end and (before not in ("met", "dropped") or moved)


def test_expectations_wait_for_whose_answer_is_older_or_missing(
    page: dict[str, Any], reference: Reference, members: list[str], period: Period
) -> None:
    expected: dict[str, list[str]] = {}
    for person in members:
        if person != LEAD:  # who set them
            effective, answer = reference.expectations(person, period.end)
            if answer is None:
                expected.setdefault("not acknowledged", []).append(person)
            elif answer < effective:
                expected.setdefault("outdated", []).append(person)
    assert {line["state"]: line["people"] for line in page["expectations"]} == expected


def test_arcs_open_longest_are_what_was_below_and_has_not_grown(
    page: dict[str, Any], reference: Reference, members: list[str], period: Period
) -> None:
    open_ = [
        (f.date.isoformat(), person, standard, (period.last - f.date).days)
        for person in members
        for f, standard in reference.open_lines(person, Day.max)
        if f.date < period.end
    ]
    found = [
        (one["arc"]["start"]["date"], one["person"], one["arc"]["about"], one["arc"]["days"])
        for one in page["arcs"]
    ]
    assert found == sorted(open_)
