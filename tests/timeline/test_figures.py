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


@pytest.fixture(scope="session")
def reference(demo: Repo) -> Reference:
    return Reference(demo)


@pytest.fixture
def period(quarter: str) -> Period:
    return parse_quarter(quarter)


@pytest.fixture
def shown(demo: Repo, person: str, period: Period) -> Timeline:
    return timeline(demo.path, period, DEMO_TODAY, person)


def gaps(shown: Timeline) -> dict[str, tuple[int | None, int | None]]:
    return {gap.type: (gap.part, gap.whole) for gap in shown.gaps}


def share(part: int, whole: int) -> tuple[int, int] | None:
    """A figure that is zero is not shown."""
    return (part, whole) if part else None


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


def test_weeks_without_evidence(
    shown: Timeline, reference: Reference, person: str, period: Period
) -> None:
    weeks = reference.weeks(person, period.start, period.end)
    seen = {day.isocalendar()[:2] for day, _ in reference.evidence(person) if day in period}
    expected = share(len(weeks - seen), len(weeks))
    assert gaps(shown).get("weeks-without-evidence") == expected


def test_recorded_in_the_last_month(
    shown: Timeline, reference: Reference, person: str, period: Period
) -> None:
    recorded = [when for day, when in reference.evidence(person) if day in period]
    month = period.last.replace(day=1)
    late = [when for when in recorded if month <= when < period.end]
    expected = (len(late), len(recorded)) if recorded else None
    assert gaps(shown).get("recorded-in-last-month") == expected


def test_backfill(shown: Timeline, reference: Reference, person: str, period: Period) -> None:
    born = [
        (states[-1].date, states[0].day)
        for kind in ("feedback", "coaching", "reflection")
        for states in reference.records(kind, person)
        if states[-1].date in period and not states[-1].field("withdrawn")
    ]
    late = [when for day, when in born if when - day > datetime.timedelta(days=14)]
    assert gaps(shown).get("backfill") == share(len(late), len(born))


def test_standards_never_observed_and_the_mix(
    shown: Timeline, reference: Reference, person: str, period: Period
) -> None:
    given = reference.feedback(person, period.start, period.end)
    standards = reference.standards()
    unseen = [name for name in standards if not any(name in f.marks for f in given)]
    expected = share(len(unseen), len(standards))
    assert gaps(shown).get("standards-never-observed") == expected
    constructive = [f for f in given if f.field("type") == "constructive"]
    mix = (len(constructive), len(given)) if given else None
    assert gaps(shown).get("constructive-share") == mix
    assert gaps(shown).get("no-feedback") == (None if given else (0, 0))


def test_feedback_not_answered_and_not_followed_up(
    shown: Timeline, reference: Reference, person: str, period: Period
) -> None:
    given = reference.feedback(person, period.start, period.end)
    answered = reference.answered(person, period.end)
    open_ = [f for f in given if f.stem not in answered]
    assert gaps(shown).get("feedback-not-answered") == share(len(open_), len(given))
    below = [(f, [name for name, mark in f.marks.items() if mark == "below"]) for f in given]
    below = [(f, standards) for f, standards in below if standards]
    left = [
        f
        for f, standards in below
        if not any(reference.led_on(person, f, standard) for standard in standards)
    ]
    assert gaps(shown).get("feedback-not-followed-up") == share(len(left), len(below))


def test_active_goals_without_a_check_in(
    shown: Timeline, reference: Reference, person: str, period: Period
) -> None:
    active = [
        states
        for states in reference.records("goal", person)
        if reference.goal_at(states, period.end)[0] == "active"
    ]
    quiet = [
        states
        for states in active
        if not any(day in period for day, _ in reference.checkins(states))
    ]
    assert gaps(shown).get("goals-without-checkin") == share(len(quiet), len(active))


def test_there_is_no_other_figure(shown: Timeline, person: str, quarter: str) -> None:
    del person, quarter
    assert gaps(shown).keys() <= {
        "weeks-without-evidence",
        "recorded-in-last-month",
        "backfill",
        "standards-never-observed",
        "constructive-share",
        "no-feedback",
        "feedback-not-answered",
        "feedback-not-followed-up",
        "goals-without-checkin",
    }
