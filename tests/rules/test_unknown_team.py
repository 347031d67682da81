from __future__ import annotations

from perfgit.configuration import Configuration
from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


def test_each_team_that_is_not_listed_has_its_place() -> None:
    faults = find(texts.person(team=["platform", "plattform", "produkt"]))
    assert [fault.span.line for fault in faults] == [7, 8]
    assert "did you mean `platform`?" in faults[0].message


def test_a_person_is_no_team() -> None:
    [fault] = find(texts.person(team="grace"))
    assert "`grace` is a person" in fault.message


def test_where_no_team_is_listed_the_help_says_so() -> None:
    [fault] = find(texts.person(team="platform"), configuration=Configuration())
    assert "no team is listed" in fault.help


def test_a_listed_team_is_fine() -> None:
    assert not find(texts.person(team="platform"))
