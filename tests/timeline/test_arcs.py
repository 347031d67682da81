"""Which arcs there are, and which there are not: a small history a row.

▽ is feedback below the line, ▲ above it; → is linked by a record's own words, ⇢ inferred
from standard and date. Each row's records are committed on the days they give.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from perfgit.period import Period, parse_quarter
from tests.timeline.growing import (
    YEAR,
    Entry,
    above,
    arcs,
    below,
    build,
    goal,
    talk,
    timeline,
)


@dataclass(frozen=True)
class Row:
    """`says` is the rule, `records` the history, `finds` the arcs in it."""

    says: str
    records: tuple[Entry, ...]
    finds: tuple[str, ...]
    period: Period = YEAR
    today: str = "2026-12-31"


ROWS = [
    Row(
        "nothing below the line is no arc",
        (above("praise", "03-02"),),
        (),
    ),
    Row(
        "a start that nothing follows is open",
        (below("slip", "03-02"),),
        ("ownership ▽ slip",),
    ),
    Row(
        "one above the line on the standard closes a start by inference",
        (below("slip", "03-02"), above("praise", "05-04")),
        ("ownership ▽ slip ⇢ ▲ praise",),
    ),
    Row(
        "it was fixed without any coaching, and says whose words it follows",
        (below("slip", "03-02"), above("praise", "05-04", about="slip")),
        ("ownership ▽ slip → ▲ praise",),
    ),
    Row(
        "one above does not close three starts, only the latest",
        (
            below("first", "02-02"),
            below("second", "02-16"),
            below("third", "03-02"),
            above("praise", "04-06"),
        ),
        (
            "ownership ▽ first",
            "ownership ▽ second (after first)",
            "ownership ▽ third (after second) ⇢ ▲ praise",
        ),
    ),
    Row(
        "the next above closes the start before that",
        (
            below("first", "02-02"),
            below("second", "02-16"),
            above("praise", "04-06"),
            above("again", "04-20"),
        ),
        ("ownership ▽ first ⇢ ▲ again", "ownership ▽ second (after first) ⇢ ▲ praise"),
    ),
    Row(
        "one above closes every start that it names",
        (
            below("first", "02-02"),
            below("second", "02-16"),
            above("praise", "04-06", about=["first", "second"]),
        ),
        ("ownership ▽ first → ▲ praise", "ownership ▽ second (after first) → ▲ praise"),
    ),
    Row(
        "what names an earlier start is no inference for the latest",
        (
            below("first", "02-02"),
            below("second", "02-16"),
            above("praise", "04-06", about="first"),
        ),
        ("ownership ▽ first → ▲ praise", "ownership ▽ second (after first)"),
    ),
    Row(
        "praise of one's own closes nothing by inference",
        (below("slip", "03-02"), above("praise", "05-04", from_="ada")),
        ("ownership ▽ slip",),
    ),
    Row(
        "praise of one's own closes nothing by a link either",
        (below("slip", "03-02"), above("praise", "05-04", from_="ada", about="slip")),
        ("ownership ▽ slip",),
    ),
    Row(
        "anyone else's praise closes, a peer's as well",
        (below("slip", "03-02"), above("praise", "05-04", from_="alan")),
        ("ownership ▽ slip ⇢ ▲ praise",),
    ),
    Row(
        "above the line on another standard closes nothing by inference",
        (below("slip", "03-02"), above("praise", "05-04", "impact")),
        ("ownership ▽ slip",),
    ),
    Row(
        "above the line on another standard closes what it names",
        (below("slip", "03-02"), above("praise", "05-04", "impact", about="slip")),
        ("ownership ▽ slip → ▲ praise",),
    ),
    Row(
        "below the line never closes, whatever it names",
        (below("slip", "03-02"), below("again", "05-04", about="slip")),
        ("ownership ▽ again (after slip)", "ownership ▽ slip"),
    ),
    Row(
        "a relapse after growth starts anew and cites the earlier start",
        (below("slip", "03-02"), above("praise", "04-06"), below("again", "05-04")),
        ("ownership ▽ again (after slip)", "ownership ▽ slip ⇢ ▲ praise"),
    ),
    Row(
        "the same day is not later: no growth",
        (below("slip", "03-02"), above("praise", "03-02", about="slip")),
        ("ownership ▽ slip",),
    ),
    Row(
        "the same day is not later: no take-up",
        (below("slip", "03-02"), talk("chat", "03-02", about="slip")),
        ("ownership ▽ slip",),
    ),
    Row(
        "praise from before the start does not close it",
        (above("praise", "02-02"), below("slip", "03-02")),
        ("ownership ▽ slip",),
    ),
    Row(
        "the records' own dates count, not those of the commits",
        (above("praise", "05-04"), below("slip", "03-02", recorded="05-11")),
        ("ownership ▽ slip ⇢ ▲ praise",),
    ),
    Row(
        "a withdrawn start is none",
        (below("slip", "03-02", withdrawn="2026-03-09"), above("praise", "05-04")),
        (),
    ),
    Row(
        "withdrawn praise closes nothing",
        (below("slip", "03-02"), above("praise", "05-04", withdrawn="2026-05-11")),
        ("ownership ▽ slip",),
    ),
    Row(
        "feedback about a withdrawn one is about no start, and is inferred for the latest",
        (
            below("open", "02-02"),
            below("gone", "03-02", withdrawn="2026-03-09"),
            above("praise", "05-04", about="gone"),
        ),
        ("ownership ▽ open ⇢ ▲ praise",),
    ),
    Row(
        "two standards below the line in one feedback are two starts, closed one by one",
        (below("slip", "03-02", "ownership impact"), above("praise", "05-04", "impact")),
        ("impact ▽ slip ⇢ ▲ praise", "ownership ▽ slip"),
    ),
    Row(
        "what names a feedback closes both of its starts",
        (below("slip", "03-02", "ownership impact"), above("praise", "05-04", about="slip")),
        ("impact ▽ slip → ▲ praise", "ownership ▽ slip → ▲ praise"),
    ),
    Row(
        "a mixed feedback starts an arc and closes another",
        (below("slip", "03-02"), above("mixed", "04-06", "ownership impact=below")),
        ("impact ▽ mixed", "ownership ▽ slip ⇢ ▲ mixed"),
    ),
    Row(
        "coaching that names the feedback takes it up",
        (below("slip", "03-02"), talk("chat", "03-09", about="slip")),
        ("ownership ▽ slip → chat",),
    ),
    Row(
        "coaching on the standard takes it up by inference",
        (below("slip", "03-02"), talk("chat", "03-09", standards=["ownership"])),
        ("ownership ▽ slip ⇢ chat",),
    ),
    Row(
        "of several on the standard, the first takes it up",
        (
            below("slip", "03-02"),
            talk("chat", "03-09", standards=["ownership"]),
            talk("later", "03-16", standards=["ownership"]),
        ),
        ("ownership ▽ slip ⇢ chat",),
    ),
    Row(
        "unrelated coaching in between takes nothing up",
        (
            below("slip", "03-02"),
            talk("chat", "03-09"),
            talk("other", "03-16", standards=["impact"]),
            above("praise", "05-04"),
        ),
        ("ownership ▽ slip ⇢ ▲ praise",),
    ),
    Row(
        "what names the feedback comes before what only lists its standard",
        (
            below("slip", "03-02"),
            talk("chat", "03-09", standards=["ownership"]),
            talk("meant", "03-16", about="slip"),
        ),
        ("ownership ▽ slip → meant",),
    ),
    Row(
        "a goal that names the feedback takes it up",
        (below("slip", "03-02"), goal("plan", "03-09", about="slip")),
        ("ownership ▽ slip → plan",),
    ),
    Row(
        "a goal whose standards list the standard takes it up by inference",
        (below("slip", "03-02"), goal("plan", "03-09", standards=["ownership"])),
        ("ownership ▽ slip ⇢ plan",),
    ),
    Row(
        "a chain: start, coaching, a goal about the coaching, praise that names the goal",
        (
            below("slip", "03-02"),
            talk("chat", "03-09", about="slip"),
            goal("plan", "03-16", about="chat"),
            above("praise", "09-07", "impact", goal="plan"),
        ),
        ("ownership ▽ slip → chat → plan → ▲ praise", "plan agreed → ▲ praise"),
    ),
    Row(
        "praise that names the coaching closes what the coaching took up",
        (
            below("slip", "03-02"),
            talk("chat", "03-09", about="slip"),
            above("praise", "05-04", "impact", about="chat"),
        ),
        ("ownership ▽ slip → chat → ▲ praise",),
    ),
    Row(
        "take-up dated after the growth took up nothing",
        (below("slip", "03-02"), above("praise", "04-06"), talk("chat", "05-04", about="slip")),
        ("ownership ▽ slip ⇢ ▲ praise",),
    ),
    Row(
        "inferred still on the last day of the second quarter after the start's",
        (below("slip", "01-05"), above("praise", "09-30")),
        ("ownership ▽ slip ⇢ ▲ praise",),
    ),
    Row(
        "no longer inferred on the day after",
        (below("slip", "01-05"), above("praise", "10-01")),
        ("ownership ▽ slip",),
    ),
    Row(
        "linked even after three quarters",
        (below("slip", "01-05"), above("praise", "12-07", about="slip")),
        ("ownership ▽ slip → ▲ praise",),
    ),
    Row(
        "a goal that nothing follows is no arc yet",
        (goal("plan", "03-09"),),
        (),
    ),
    Row(
        "a goal with a check-in is an arc that needs no failure",
        (goal("plan", "03-09"), goal("plan", "04-06", checkins="- 2026-04-06 (40 %): tried it")),
        ("plan agreed → check-in",),
    ),
    Row(
        "a goal with coaching and praise that name it has grown",
        (
            goal("plan", "03-09"),
            talk("chat", "03-16", goal="plan"),
            above("praise", "05-04", goal="plan"),
        ),
        ("plan agreed → chat → ▲ praise",),
    ),
    Row(
        "praise that does not name the goal leaves it as it is",
        (
            goal("plan", "03-09", standards=["ownership"]),
            talk("chat", "03-16", goal="plan"),
            above("praise", "05-04"),
        ),
        ("plan agreed → chat",),
    ),
    Row(
        "one's own praise does not grow a goal",
        (
            goal("plan", "03-09"),
            talk("chat", "03-16", goal="plan"),
            above("praise", "05-04", goal="plan", from_="ada"),
        ),
        ("plan agreed → chat",),
    ),
    Row(
        "below the line on a goal is no growth of it",
        (goal("plan", "03-09"), below("slip", "05-04", goal="plan")),
        ("ownership ▽ slip",),
    ),
    Row(
        "a goal dropped before the period is over, and no arc",
        (
            goal("plan", "01-12"),
            talk("chat", "01-19", goal="plan"),
            goal("plan", "02-02", status="dropped", checkins="- 2026-02-02: no longer needed"),
        ),
        (),
        parse_quarter("2026Q2"),
    ),
    Row(
        "a goal dropped within the period is still shown",
        (
            goal("plan", "01-12"),
            talk("chat", "01-19", goal="plan"),
            goal("plan", "02-02", status="dropped", checkins="- 2026-02-02: no longer needed"),
        ),
        ("plan agreed → chat → check-in",),
        parse_quarter("2026Q1"),
    ),
    Row(
        "a goal that says later what it is about takes up from the day it says so",
        (
            below("slip", "03-02"),
            goal("plan", "03-09"),
            above("praise", "04-06"),
            goal("plan", "05-04", about="slip"),
        ),
        ("ownership ▽ slip ⇢ ▲ praise",),
    ),
    Row(
        "coaching that names the start after it was grown hides none that took it up before",
        (
            below("slip", "03-02"),
            talk("chat", "03-09", standards=["ownership"]),
            above("praise", "04-06"),
            talk("late", "05-04", about="slip"),
        ),
        ("ownership ▽ slip ⇢ chat ⇢ ▲ praise",),
    ),
    Row(
        "praise for a goal that came to name the start only later closes nothing by that",
        (
            below("slip", "03-02"),
            goal("plan", "03-09"),
            above("praise", "04-06", "impact", goal="plan"),
            goal("plan", "05-04", about="slip"),
        ),
        ("ownership ▽ slip → plan", "plan agreed → ▲ praise"),
    ),
    Row(
        "of two starts on one day none comes after the other",
        (below("one", "03-02"), below("two", "03-02"), below("third", "03-09")),
        ("ownership ▽ one", "ownership ▽ third (after two)", "ownership ▽ two"),
    ),
    Row(
        "a goal older than the slip takes it up on the day that it names it",
        (goal("plan", "02-02"), below("slip", "03-02"), goal("plan", "03-09", about="slip")),
        ("ownership ▽ slip → plan",),
    ),
    Row(
        "feedback whose `for` names another than its folder is nobody's",
        (below("slip", "03-02", for_="alan", folder="ada"),),
        (),
    ),
    Row(
        "an arc that grew before the period is over",
        (below("slip", "01-05"), above("praise", "02-02")),
        (),
        parse_quarter("2026Q2"),
    ),
    Row(
        "an arc still open from an earlier quarter is shown",
        (below("slip", "01-05"),),
        ("ownership ▽ slip",),
        parse_quarter("2026Q2"),
    ),
    Row(
        "a start after the period is not shown",
        (below("slip", "07-06"),),
        (),
        parse_quarter("2026Q2"),
    ),
]


@pytest.mark.parametrize("row", [pytest.param(row, id=row.says) for row in ROWS])
def test_history_has_the_arcs_of_its_row_and_no_others(row: Row, tmp_path: Path) -> None:
    where = build(tmp_path, row.records)
    assert arcs(timeline(where, row.period, row.today)) == sorted(row.finds)


def test_days_count_from_the_start_to_the_growth(tmp_path: Path) -> None:
    where = build(tmp_path, [below("slip", "03-02"), above("praise", "05-04")])
    assert [arc.days for arc in timeline(where).arcs] == [63]


@pytest.mark.parametrize(
    ("quarter", "today", "days"),
    [
        pytest.param("2026Q1", "2026-12-31", 29, id="to the last day of a quarter that is over"),
        pytest.param("2026Q1", "2026-03-12", 10, id="to today in a running one"),
    ],
)
def test_days_of_an_open_arc_count_to_the_end_of_what_is_known(
    quarter: str, today: str, days: int, tmp_path: Path
) -> None:
    where = build(tmp_path, [below("slip", "03-02")])
    assert [arc.days for arc in timeline(where, parse_quarter(quarter), today).arcs] == [days]


def test_arcs_stand_grown_first_then_taken_up_then_open(tmp_path: Path) -> None:
    history = [
        below("open", "02-02", "effort"),
        below("talked", "02-09", "impact"),
        talk("chat", "02-16", about="talked"),
        below("slip", "03-02"),
        above("praise", "05-04"),
    ]
    states = [arc.state for arc in timeline(build(tmp_path, history)).arcs]
    assert states == ["grown", "taken up", "open"]
