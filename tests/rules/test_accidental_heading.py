from __future__ import annotations

import pytest

from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_a_sentence_above_dashes_is_found() -> None:
    [fault] = find(VALID["feedback"] + "\nYou asked the product team first.\n---\n")
    assert "`---`" in fault.message


def test_two_lines_above_dashes_are_found() -> None:
    assert find(VALID["feedback"] + "\nYou asked the product team\nbefore the change\n---\n")


@pytest.mark.parametrize("below", ["\nQuestion\n--------\n", "\nA sentence.\n\n---\n"])
def test_an_underlined_heading_and_a_rule_across_the_page_are_fine(below: str) -> None:
    assert not find(VALID["feedback"] + below)
