from __future__ import annotations

from perfgit.model import Severity, Span
from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_a_day_that_is_still_to_come_is_found() -> None:
    [fault] = find(VALID["feedback"], today="2026-09-13")
    assert fault.span == Span(5, 7, 5, 17)
    assert "one day after the 2026-09-13" in fault.message
    assert fault.severity is Severity.WARNING


def test_a_withdrawal_and_a_check_in_are_of_the_past() -> None:
    assert find(texts.feedback(withdrawn="2027-01-01"))
    [fault] = find(texts.goal(checkins="- 2026-10-01 (20 %): a\n- 2027-10-01 (40 %): b"))
    assert "2027-10-01" in fault.message


def test_today_and_dates_that_look_ahead_are_fine() -> None:
    assert not find(VALID["feedback"], today="2026-09-14")
    assert not find(texts.goal(due="2027-12-18"))
    assert not find(texts.expectations(effective="2027-01-01", review="2028-01-01"))
    assert not find(texts.person(started="2027-01-01", away={"2027-01-01": "2027-01-09"}))
