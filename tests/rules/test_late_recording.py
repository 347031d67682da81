from __future__ import annotations

from perfgit.configuration import Configuration
from perfgit.model import Severity, Span
from tests.rules.desk import PLACES, VALID, finder

find = finder(__name__)


def test_a_new_record_of_an_old_day_is_an_info() -> None:
    [fault] = find(VALID["feedback"], today="2026-09-29", new=[PLACES["feedback"]])
    assert fault.severity is Severity.INFO
    assert "15 days" in fault.message
    assert fault.span == Span(5, 7, 5, 17)


def test_a_record_of_the_last_days_is_fine() -> None:
    assert not find(VALID["feedback"], today="2026-09-28", new=[PLACES["feedback"]])


def test_a_record_that_was_there_before_is_fine() -> None:
    assert not find(VALID["feedback"], today="2027-09-28")


def test_the_days_are_the_configurations() -> None:
    configuration = Configuration(backfill_days=2)
    new = [PLACES["feedback"]]
    assert find(VALID["feedback"], today="2026-09-17", new=new, configuration=configuration)
