from __future__ import annotations

from perfgit.model import Span
from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


def test_an_address_that_another_profile_has_is_found() -> None:
    [fault] = find(texts.person(email=["ada@example.com", "Alan@example.com"]))
    assert fault.span == Span(6, 5, 6, 21)
    assert "`Alan@example.com` is also in people/alan/profile.md" in fault.message


def test_it_is_found_where_two_are_the_same_in_other_letters() -> None:
    others = {"people/edsger/profile.md": texts.person("Edsger Vogel", "ADA@example.com")}
    assert len(find(texts.person(), others=others)) == 1


def test_an_address_of_ones_own_is_fine_and_twice_as_well() -> None:
    assert not find(texts.person())
    assert not find(texts.person(email=["ada@example.com", "ada@example.com"]))


def test_what_is_no_profile_has_no_address() -> None:
    others = {"people/edsger/goals/x.md": texts.goal("edsger", email="ada@example.com")}
    assert not find(texts.person(), others=others)
