from __future__ import annotations

from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_a_name_that_is_not_utf_8_is_found() -> None:
    assert len(find(VALID["goal"], "people/ada/goals/caf\udce9.md")) == 1


def test_letters_of_any_script_are_fine() -> None:
    assert not find(VALID["goal"], "people/ada/goals/caf\u00e9.md")
