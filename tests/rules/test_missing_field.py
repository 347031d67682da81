from __future__ import annotations

import pytest

from perfgit.model import Span
from tests.rules.desk import VALID, finder, swap

find = finder(__name__)


def test_a_field_that_is_not_there_is_found_where_it_belongs() -> None:
    [fault] = find(swap(VALID["feedback"], "date: 2026-09-14\n", ""))
    assert fault.span == Span(5, 1, 5, 1)
    assert fault.message == "no `date`: a feedback needs a date such as 2026-09-14"


def test_the_last_field_is_found_at_the_top() -> None:
    [fault] = find(swap(VALID["standard"], "name: ownership\n", ""))
    assert fault.span == Span(1, 1, 1, 1)


@pytest.mark.parametrize("value", ["", ' ""', " []", " {}"])
def test_an_empty_field_is_missing(value: str) -> None:
    [fault] = find(swap(VALID["feedback"], "for: ada", f"for:{value}"))
    assert fault.span == Span(3, 1, 3, 4)
    assert "is empty" in fault.message


def test_optional_fields_may_be_left_out_or_empty() -> None:
    assert not find(swap(VALID["feedback"], "type: reinforcing", "type:\ngoal: <goal?>"))


def test_a_record_of_no_known_kind_lacks_nothing() -> None:
    assert not find("---\nkind: brag\n---\n")
