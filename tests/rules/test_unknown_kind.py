from __future__ import annotations

from perfgit.model import Span
from tests.rules.desk import PLACES, VALID, finder, swap

find = finder(__name__)


def test_a_slip_of_the_pen_gets_a_suggestion() -> None:
    [fault] = find(swap(VALID["feedback"], "kind: feedback", "kind: feadback"))
    assert fault.span == Span(2, 7, 2, 15)
    assert "did you mean `feedback`?" in fault.message
    assert "acknowledgement, coaching" in fault.help


def test_without_a_kind_the_folder_suggests_one() -> None:
    [fault] = find(swap(VALID["coaching"], "kind: coaching\n", ""), PLACES["coaching"])
    assert "no `kind`" in fault.message
    assert "`kind: coaching`" in fault.message


def test_a_kind_like_no_other_gets_the_folders() -> None:
    [fault] = find(swap(VALID["coaching"], "kind: coaching", "kind: xyz"), PLACES["coaching"])
    assert "`kind: coaching`" in fault.message


def test_a_list_of_kinds_is_no_kind() -> None:
    [fault] = find(swap(VALID["goal"], "kind: goal", "kind: [goal]"), PLACES["goal"])
    assert "takes one name" in fault.message


def test_the_kinds_that_perfgit_ships_are_known() -> None:
    assert not [kind for kind, text in VALID.items() if find(text)]
