from __future__ import annotations

import pytest

from perfgit.model import Span
from tests import texts
from tests.rules.desk import VALID, finder, swap

find = finder(__name__)


@pytest.mark.parametrize("date", ["1926-09-14", "0026-09-14", "2206-09-14"])
def test_a_year_with_a_wrong_digit_is_found(date: str) -> None:
    [fault] = find(swap(VALID["feedback"], "date: 2026-09-14", f"date: {date}"))
    assert fault.span == Span(5, 7, 5, 17)


def test_what_ends_before_it_starts_is_found() -> None:
    assert find(texts.expectations(effective="2026-10-01", review="2026-04-01"))
    assert find(texts.person(started="2026-01-01", ended="2025-12-31"))
    assert find(texts.person(away={"2026-08-09": "2026-08-01"}))


def test_a_goal_five_years_away_is_found_in_either_direction_while_it_is_open() -> None:
    assert find(texts.goal(due="2036-12-18"))
    assert find(texts.goal(due="2016-12-18"))
    assert not find(texts.goal(status="met", due="2016-12-18"))


def test_ordinary_dates_are_fine() -> None:
    assert not [kind for kind, text in VALID.items() if find(text)]
    assert not find(texts.goal(due="2031-10-01"))
    assert not find(texts.person(started="2026-01-01", away={"2026-08-01": "2026-08-01"}))


def test_what_is_no_date_is_another_rules_finding() -> None:
    assert not find(texts.feedback(date="2026-02-30"))
