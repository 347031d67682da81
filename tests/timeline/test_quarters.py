"""Which quarter a thing belongs to, and quarters that a person or the clock cuts short."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from perfgit.period import parse_quarter
from perfgit.timeline.model import Gap, Timeline
from tests import texts
from tests.conftest import CONFIGURATION, Repo
from tests.timeline.growing import Entry, above, below, build, goal, talk, timeline

GOAL = "people/ada/goals/plan.md"


def gap(shown: Timeline, type_: str) -> Gap | None:
    return next((found for found in shown.gaps if found.type == type_), None)


def weeks(shown: Timeline) -> tuple[int | None, int | None]:
    found = gap(shown, "weeks-without-evidence")
    assert found is not None
    return found.part, found.whole


def profile(**fields: texts.Value) -> Entry:
    return Entry("people/ada/profile.md", texts.person(**fields), "2026-01-02")  # type: ignore[arg-type]  # its own keywords


# The time zone decides what has no date of its own


@pytest.mark.parametrize(
    ("zone", "quarter"),
    [("UTC", "2026Q2"), ("Asia/Tokyo", "2026Q3"), ("America/Los_Angeles", "2026Q2")],
)
@pytest.mark.parametrize("offset", ["+0000", "+1400", "-1100"])
def test_a_commit_late_on_the_last_day_counts_in_the_teams_zone(
    zone: str, quarter: str, offset: str, team: Repo
) -> None:
    team.commit({"perfgit.toml": f'timezone = "{zone}"\n{CONFIGURATION}'}, on="2026-01-06")
    late = datetime.datetime(2026, 6, 30, 23, 30, tzinfo=datetime.UTC)
    team.commit({GOAL: texts.goal()}, on=f"{int(late.timestamp())} {offset}")
    found = {
        label: [e.type for e in timeline(team.path, parse_quarter(label)).events]
        for label in ("2026Q2", "2026Q3")
    }
    other = "2026Q3" if quarter == "2026Q2" else "2026Q2"
    assert found == {quarter: ["goal-agreed"], other: []}


@pytest.mark.parametrize(
    ("zone", "today"),
    [("UTC", "2026-06-30"), ("Asia/Tokyo", "2026-07-01"), ("America/Los_Angeles", "2026-06-30")],
)
def test_a_commit_that_is_asked_for_has_its_day_in_the_teams_zone(
    zone: str, today: str, team: Repo
) -> None:
    configuration = {"perfgit.toml": f'timezone = "{zone}"\n{CONFIGURATION}'}
    team.commit(configuration, on="2026-06-30T23:30:00+0000")
    done = team.perfgit("timeline", "ada", "--as-of", "HEAD")
    assert f"running: as of {today}" in done.stdout
    asked = team.perfgit("timeline", "ada", "--as-of", "2026-06-30", "--format", "json")
    known = team.git("rev-parse", "HEAD" if today == "2026-06-30" else "HEAD~1")
    assert f'"commit": "{known}"' in asked.stdout


def test_the_records_own_day_needs_no_zone(tmp_path: Path) -> None:
    configuration = f'timezone = "Asia/Tokyo"\n{CONFIGURATION}'
    where = build(tmp_path, [above("praise", "06-30", recorded="07-06")], configuration)
    assert len(timeline(where, parse_quarter("2026Q2")).standards[3].quarters[-1].marks) == 1
    assert timeline(where, parse_quarter("2026Q3")).events == ()


# Fiscal quarters


@pytest.mark.parametrize(
    ("label", "days"),
    [
        ("FY2027Q1", ("2026-07-01", "2026-09-30")),
        ("FY2026Q4", ("2026-04-01", "2026-06-30")),
        ("FY2027Q3", ("2027-01-01", "2027-03-31")),
    ],
)
def test_a_fiscal_year_is_named_for_the_year_it_ends_in(
    label: str, days: tuple[str, str], team: Repo
) -> None:
    team.commit({"perfgit.toml": f"fiscal-year-start = 7\n{CONFIGURATION}"}, on="2026-01-06")
    team.commit({}, on="2027-12-01")
    done = team.perfgit("timeline", "ada", "--quarter", label, "--as-of", "HEAD")
    lines = done.stdout.splitlines()
    assert lines[0].endswith(label)
    assert lines[1].startswith(f"{days[0]} to {days[1]}")


def test_a_calendar_label_is_refused_where_the_year_is_fiscal(team: Repo) -> None:
    team.commit({"perfgit.toml": f"fiscal-year-start = 2\n{CONFIGURATION}"}, on="2026-01-06")
    done = team.perfgit("timeline", "ada", "--quarter", "2026Q3")
    assert (done.returncode, done.stdout) == (2, "")
    assert "FY2027Q1" in done.stderr
    assert "the year starts in month 2 here" in done.stderr


def test_two_quarters_of_inference_are_fiscal_ones(tmp_path: Path) -> None:
    """With a year from February, 5 January lies in the quarter that ends with January."""
    configuration = f"fiscal-year-start = 2\n{CONFIGURATION}"
    history = [below("slip", "01-05"), above("praise", "07-31"), below("again", "08-03")]
    shown = timeline(build(tmp_path, history, configuration))
    assert [arc.state for arc in shown.arcs] == ["grown", "open"]
    assert [q.quarter for q in shown.standards[0].quarters][:2] == ["FY2026Q4", "FY2027Q1"]


# A quarter that still runs


def test_a_clock_behind_the_records_is_taken_for_wrong(team: Repo) -> None:
    team.commit({GOAL: texts.goal()}, on="2099-05-04")  # git itself reads no later year
    done = team.perfgit("timeline", "ada")
    assert done.stdout.splitlines()[0].endswith("2099Q2")
    assert "running: as of 2099-05-04" in done.stdout


def test_a_running_quarter_looks_no_further_than_today(tmp_path: Path) -> None:
    history = [
        below("slip", "07-06"),
        goal("plan", "07-13"),
        above("future", "09-28", recorded="07-14"),
    ]
    where = build(tmp_path, history)
    running = timeline(where, parse_quarter("2026Q3"), "2026-07-19")
    assert (running.running, running.today) == (True, datetime.date(2026, 7, 19))
    assert weeks(running) == (1, 3)
    assert gap(running, "recorded-in-last-month") is None
    assert running.standards[3].quarters[-1].marks[-1].title == "slip"
    over = timeline(where, parse_quarter("2026Q3"), "2026-10-01")
    assert (over.running, over.today) == (False, None)
    assert weeks(over) == (11, 14)


def test_a_quarter_runs_to_the_end_of_its_last_day(tmp_path: Path) -> None:
    where = build(tmp_path, [below("slip", "07-06")])
    assert timeline(where, parse_quarter("2026Q3"), "2026-09-30").running
    assert not timeline(where, parse_quarter("2026Q3"), "2026-10-01").running


# People who were not there all the time


@pytest.mark.parametrize(
    ("fields", "whole"),
    [
        pytest.param({}, 14, id="there all the time"),
        pytest.param({"started": "2026-09-07"}, 4, id="joined on a Monday"),
        pytest.param({"started": "2026-09-12"}, 3, id="joined on a Saturday"),
        pytest.param({"ended": "2026-07-12"}, 2, id="left on a Sunday"),
        pytest.param({"ended": "2026-07-13"}, 3, id="left on a Monday"),
        pytest.param({"away": {"2026-07-06": "2026-07-20"}}, 12, id="away for two weeks"),
        pytest.param({"away": {"2026-07-06": "2026-07-17"}}, 13, id="back on a Friday"),
        pytest.param({"away": {"2026-06-01": "2026-10-05"}}, 0, id="away all the time"),
        pytest.param({"started": "2026-10-01"}, 0, id="not there yet"),
        pytest.param({"ended": "2026-06-30"}, 0, id="there no longer"),
    ],
)
def test_weeks_in_which_somebody_was_not_there_are_no_gap(
    fields: dict[str, texts.Value], whole: int, tmp_path: Path
) -> None:
    shown = timeline(build(tmp_path, [profile(**fields)]), parse_quarter("2026Q3"))
    found = gap(shown, "weeks-without-evidence")
    assert (found.whole if found else 0) == whole


# Backfill


@pytest.mark.parametrize(
    ("recorded", "late"), [("05-18", ""), ("05-19", "late")], ids=["14 days", "15 days"]
)
def test_backfill_is_what_was_recorded_more_than_two_weeks_later(
    recorded: str, late: str, tmp_path: Path
) -> None:
    history = [above("praise", "05-04", recorded=recorded), talk("chat", "05-05")]
    found = gap(timeline(build(tmp_path, history), parse_quarter("2026Q2")), "backfill")
    assert (found is not None) == bool(late)
    if found:
        assert (found.part, found.whole, len(found.citations)) == (1, 2, 1)
        assert found.text == "1 of 2 recorded more than 14 days later"


def test_backfill_days_are_a_setting(tmp_path: Path) -> None:
    configuration = f"{CONFIGURATION}\n[timeline]\nbackfill-days = 3\n"
    where = build(tmp_path, [above("praise", "05-04", recorded="05-08")], configuration)
    assert gap(timeline(where, parse_quarter("2026Q2")), "backfill") is not None


def test_a_record_of_an_earlier_quarter_is_of_that_quarter_however_late(tmp_path: Path) -> None:
    where = build(tmp_path, [above("praise", "06-29", recorded="08-03")])
    assert [e.type for e in timeline(where, parse_quarter("2026Q2")).events] == ["feedback-given"]
    assert timeline(where, parse_quarter("2026Q3")).events == ()


def test_a_withdrawn_feedback_is_no_evidence_of_its_week(tmp_path: Path) -> None:
    given = above("praise", "05-04")
    withdrawn = above("praise", "05-04", withdrawn="2026-05-11", recorded="05-11")
    quarter = parse_quarter("2026Q2")
    (tmp_path / "given").mkdir()
    assert weeks(timeline(build(tmp_path / "given", [given]), quarter)) == (13, 14)
    (tmp_path / "withdrawn").mkdir()
    shown = timeline(build(tmp_path / "withdrawn", [given, withdrawn]), quarter)
    assert weeks(shown) == (14, 14)
    assert [event.type for event in shown.events] == ["feedback-given", "feedback-withdrawn"]


def test_a_corrected_date_moves_the_record_into_its_quarter(tmp_path: Path) -> None:
    corrected = above("praise", "06-29", recorded="07-20")
    where = build(tmp_path, [above("praise", "07-06"), corrected])
    assert [e.type for e in timeline(where, parse_quarter("2026Q2")).events] == ["feedback-given"]
    assert timeline(where, parse_quarter("2026Q3")).events == ()
