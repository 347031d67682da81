"""Each figure of the demo's timelines, computed again by git and regular expressions."""

from __future__ import annotations

import datetime

import pytest

from perfgit.period import Period, parse_quarter
from perfgit.timeline.model import Timeline
from tests.conftest import Repo
from tests.timeline.conftest import DEMO_PEOPLE, DEMO_TODAY
from tests.timeline.growing import timeline
from tests.timeline.reference import Reference

QUARTERS = ("2026Q2", "2026Q3")
CASES = [(person, quarter) for person in DEMO_PEOPLE for quarter in QUARTERS]
pytestmark = pytest.mark.parametrize(
    ("person", "quarter"), CASES, ids=[" in ".join(case) for case in CASES]
)


@pytest.fixture
def shown(demo: Repo, person: str, period: Period) -> Timeline:
    return timeline(demo.path, period, DEMO_TODAY, person)


def gaps(shown: Timeline) -> dict[str, tuple[int | None, int | None]]:
    return {gap.type: (gap.part, gap.whole) for gap in shown.gaps}


def test_goals_stand_where_their_files_stood(
    shown: Timeline, reference: Reference, person: str, period: Period
) -> None:
    found = {}
    for goal in shown.goals:
        before = (goal.status_before, goal.progress_before)
        found[goal.title] = (before, (goal.status_after, goal.progress_after))
    expected = {}
    for states in reference.records("goal", person):
        before = reference.goal_at(states, period.start)
        after = reference.goal_at(states, period.end)
        moved = any(period.start <= state.day < period.end for state in states)
        if after != ("", "") and (before[0] not in ("met", "dropped") or moved):
            title = states[-1].text.split("\n# ")[1].split("\n")[0]
            expected[title] = (before, after)
    assert found == expected


def test_check_ins_are_the_files_lines(
    shown: Timeline, reference: Reference, person: str, period: Period
) -> None:
    steps = [step for goal in shown.goals for step in goal.steps if step.type == "checked in"]
    expected = {
        item
        for states in reference.records("goal", person)
        for item in reference.checkins(states)
        if item[0] in period
    }
    assert sorted((step.date, step.text) for step in steps) == sorted(expected)


def test_marks_of_each_quarter_are_those_of_the_feedback_files(
    shown: Timeline, reference: Reference, person: str
) -> None:
    for standard in shown.standards:
        for column in standard.quarters:
            quarter = parse_quarter(column.quarter)
            given = reference.feedback(person, quarter.start, quarter.end)
            expected = [f.marks[standard.name] for f in given if standard.name in f.marks]
            assert [mark.line for mark in column.marks] == expected


def test_actions_are_done_that_were_ticked_by_the_end(
    shown: Timeline, reference: Reference, person: str, period: Period
) -> None:
    found = {
        action.text: action.finished
        for talk in shown.coaching
        for action in talk.actions
        if action.done
    }
    expected = {
        text: day
        for states in reference.records("coaching", person)
        if states[-1].date in period
        for text, day in reference.ticked(states).items()
        if day < period.end
    }
    assert found == expected


def test_expectations_state_follows_from_the_two_dates(
    shown: Timeline, reference: Reference, person: str, period: Period
) -> None:
    if person in ("barbara", "frances"):
        assert shown.expectations == ()  # of another team, which has none
        return
    effective, answer = reference.expectations(person, period.end)
    state = "not acknowledged"
    if answer is not None:
        state = "acknowledged" if answer >= effective else "outdated"
    (line,) = shown.expectations
    assert (line.effective, line.acknowledged, line.state) == (effective, answer, state)


SHARES = (
    "weeks-without-evidence",
    "recorded-in-last-month",
    "standards-never-observed",
    "constructive-share",
    "feedback-not-answered",
    "feedback-not-followed-up",
    "goals-without-checkin",
    "backfill",
)


@pytest.mark.parametrize("figure", SHARES)
def test_a_share_is_what_the_files_give(
    shown: Timeline, reference: Reference, person: str, period: Period, figure: str
) -> None:
    expected = reference.shares(person, period.start, period.end, period.end)
    assert gaps(shown).get(figure) == expected.get(figure)


def test_no_feedback_stands_in_place_of_the_mix(
    shown: Timeline, reference: Reference, person: str, period: Period
) -> None:
    given = reference.feedback(person, period.start, period.end)
    assert ("no-feedback" in gaps(shown)) is (not given)


@pytest.mark.parametrize("days", [12, 40, 75])
def test_shares_of_the_quarter_before_are_the_files_up_to_the_same_day(
    demo: Repo, reference: Reference, person: str, period: Period, days: int
) -> None:
    length = datetime.timedelta(days=days)
    shown = timeline(demo.path, period, str(period.start + length), person)
    before = quarter_before(period)
    happened = [day for states in reference.of_person(person) for day in reference.days(states)]
    if not any(day in before for day in happened):
        assert (shown.day_before, shown.gaps_before) == (None, ())
        return
    until = before.start + length + datetime.timedelta(days=1)
    assert shown.day_before == before.start + length
    expected = reference.shares(person, before.start, before.end, until)
    assert {gap.type: (gap.part, gap.whole) for gap in shown.gaps_before} == expected


def quarter_before(period: Period) -> Period:
    """The three months that end where the period starts."""
    month = period.start.month - 3
    start = period.start.replace(year=period.start.year - (month < 1), month=month % 12 or 12)
    return Period(start, period.start)


def test_there_is_no_other_figure(shown: Timeline, person: str, quarter: str) -> None:
    del person, quarter
    assert gaps(shown).keys() <= {*SHARES, "no-feedback"}
