"""How far a goal was on a day: what its check-ins say of their days, whenever they were written."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from perfgit.period import Period
from tests import texts
from tests.conftest import Repo, dates, identity
from tests.timeline.growing import Entry, build, goal, timeline


def on(day: str, progress: str, *checkins: str) -> Entry:
    """The goal as it was committed on a day: `09-30 (60 %)` is a check-in of that day."""
    lines = [f"- 2026-{checkin}: on {checkin}" for checkin in checkins]
    return goal("plan", day, progress=progress, checkins="\n".join(lines))


FORTY, SIXTY = "07-20 (40 %)", "09-30 (60 %)"
HISTORIES = {
    "checked in on the day": (
        [on("07-06", "20"), on("07-20", "40", FORTY)],
        {"07-20": "20", "07-21": "40", "10-01": "40"},
    ),
    "written two days after the quarter's end": (
        [on("07-20", "40", FORTY), on("10-02", "60", FORTY, SIXTY)],
        {"09-30": "40", "10-01": "60", "10-02": "60", "12-01": "60"},
    ),
    "written before its day": (
        [on("07-20", "40", FORTY), on("09-30", "60", FORTY, "10-01 (60 %)")],
        {"10-01": "40", "10-02": "60"},
    ),
    "written below a later one's day": (
        [
            on("07-20", "40", FORTY),
            on("10-05", "70", FORTY, "10-05 (70 %)"),
            on("10-06", "70", FORTY, SIXTY, "10-05 (70 %)"),
        ],
        {"09-30": "40", "10-01": "60", "10-05": "60", "10-06": "70", "12-01": "70"},
    ),
    "several written at once": (
        [on("07-20", "40", FORTY), on("10-02", "60", FORTY, "08-10 (50 %)", SIXTY)],
        {"08-10": "40", "08-11": "50", "09-30": "50", "10-01": "60"},
    ),
    "its day was put right": (
        [
            on("07-20", "40", FORTY),
            on("10-02", "60", FORTY, "10-01 (60 %)"),
            goal(
                "plan",
                "10-03",
                progress="60",
                checkins=f"- 2026-{FORTY}: on {FORTY}\n- 2026-09-29 (60 %): on 10-01 (60 %)",
            ),
        ],
        {"09-29": "40", "09-30": "60"},
    ),
    "one that says no percentage": (
        [on("07-20", "40", FORTY), on("10-02", "40", FORTY, "09-30")],
        {"10-01": "40", "12-01": "40"},
    ),
    "progress that no check-in says": (
        [on("07-06", "20"), on("08-10", "30"), on("10-02", "50")],
        {"08-10": "20", "08-11": "30", "10-01": "30", "10-03": "50"},
    ),
    "progress was changed between the check-in's day and its writing": (
        [on("07-20", "40", FORTY), on("08-10", "45", FORTY), on("10-02", "60", FORTY, SIXTY)],
        {"08-10": "40", "08-11": "45", "10-01": "60"},
    ),
    "progress was forgotten, and made to agree later": (
        [on("07-06", "20"), on("07-20", "20", FORTY), on("08-10", "40", FORTY)],
        {"07-20": "20", "07-21": "40", "12-01": "40"},
    ),
    "progress went back to what a check-in had said": (
        [on("07-20", "40", FORTY), on("08-10", "45", FORTY), on("08-20", "40", FORTY)],
        {"08-10": "40", "08-20": "45", "08-21": "40"},
    ),
    "progress that differs from the check-in stands as the field has it": (
        [on("07-06", "20"), on("07-20", "25", FORTY)],
        {"07-20": "20", "07-21": "25", "12-01": "25"},
    ),
    "a check-in that was taken out again": (
        [on("07-20", "40", FORTY), on("10-02", "60", FORTY, SIXTY), on("10-05", "40", FORTY)],
        {"09-30": "40", "10-06": "40"},
    ),
    "the goal was written down after its check-ins": (
        [on("10-02", "60", FORTY, SIXTY)],
        {"10-03": "60", "12-01": "60"},
    ),
}


@pytest.mark.parametrize("name", HISTORIES)
def test_progress_before_a_day_is_what_was_said_of_the_days_before(
    name: str, tmp_path: Path
) -> None:
    entries, expected = HISTORIES[name]
    where = build(tmp_path, entries)
    assert {day: progress(where, day) for day in expected} == expected


def progress(where: Path, day: str) -> str:
    """How far the goal was at the end of a period that ends before the day."""
    start, end = datetime.date(2026, 7, 1), datetime.date.fromisoformat(f"2026-{day}")
    (line,) = timeline(where, Period(start, end), "2026-12-31").goals
    return line.progress_after


def test_a_quarter_begins_where_the_one_before_ended(team: Repo) -> None:
    path = "people/ada/goals/plan.md"
    before = texts.goal(progress="40", checkins="- 2026-07-20 (40 %): begun")
    team.commit({path: before}, on="2026-07-20", by="ada")
    asked = ("--progress", "60", "--date", "2026-09-30", "Sixty by the end of September.")
    done = team.perfgit("checkin", "plan", *asked, today="2026-10-02", by="ada")
    assert done.returncode == 0, done.stderr
    for quarter, said in (("2026Q3", "60 %"), ("2026Q4", "60 %")):
        page = team.perfgit("timeline", "ada", "--quarter", quarter).stdout
        assert f"active, {said}, due" in page


def test_what_a_branch_said_and_a_merge_left_out_counts_nowhere(team: Repo) -> None:
    path = "people/ada/goals/plan.md"
    team.commit({path: texts.goal(progress="40")}, on="2026-07-20", by="ada")
    team.git("switch", "-qc", "side")
    lost = texts.goal(progress="60", checkins="- 2026-09-28 (60 %): on the branch")
    team.commit({path: lost}, on="2026-09-29", by="ada")
    team.git("switch", "-q", "main")
    env = {**identity("grace"), **dates("2026-09-30", "2026-09-30")}
    team.git("merge", "-q", "-s", "ours", "side", env=env)
    page = team.perfgit("timeline", "ada", "--quarter", "2026Q3").stdout
    assert "active, 40 %, due" in page
