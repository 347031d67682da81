from __future__ import annotations

from perfgit.model import Span
from tests import texts
from tests.rules.desk import VALID, finder, swap

find = finder(__name__)


def test_a_field_given_twice_is_found_at_the_second() -> None:
    text = swap(VALID["feedback"], "date: 2026-09-14", "date: 2026-09-14\nfor: alan")
    [fault] = find(text)
    assert fault.span == Span(6, 1, 6, 4)
    assert "first in line 3" in fault.message


def test_a_standard_given_twice_is_found() -> None:
    assert len(find(texts.feedback(standards={"ownership": "above", "ownership ": "below"}))) == 1


def test_the_same_name_in_the_body_is_no_field() -> None:
    assert not find(VALID["feedback"] + "\nfor: alan\n")
