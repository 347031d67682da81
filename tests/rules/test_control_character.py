from __future__ import annotations

import pytest

from tests.rules.desk import VALID, finder, swap

find = finder(__name__)


def test_an_escape_sequence_is_found_once_a_line() -> None:
    [fault] = find(VALID["feedback"] + "\nA line \x1b[31mred\x1b[0m\n")
    assert fault.span.column == 8
    assert "U+001B" in fault.message


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x7f", "\u009b", "\u202e", "\u2066"])
def test_every_one_of_them_is_found(character: str) -> None:
    assert len(find(VALID["feedback"] + f"\n{character}\n")) == 1


def test_one_that_a_quoted_value_spells_out_is_found() -> None:
    text = swap(VALID["person"], "name: Ada Lindqvist", 'name: "Ada \\e[2J"')
    [fault] = find(text)
    assert fault.span.line == 3


def test_one_within_a_list_or_a_map_is_found() -> None:
    text = swap(VALID["person"], "name: Ada Lindqvist", 'interests: [a, {b: "\\e"}]')
    assert len(find(text)) == 1


def test_tabs_carriage_returns_and_right_to_left_words_are_fine() -> None:
    text = (
        VALID["feedback"] + "\n- a\tb\n- \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627\n"
    )
    assert not find(text.replace("\n", "\r\n"))


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_a_separator_among_the_fields_is_found_and_one_in_the_text_is_fine(separator: str) -> None:
    name = "name: Ada Lindqvist"
    [fault] = find(swap(VALID["person"], name, f"{name}{separator}team: platform"))
    assert (fault.span.line, fault.span.column) == (3, len(name) + 1)
    assert "line separator" in fault.message
    assert not find(VALID["feedback"] + f"\nA soft{separator}return.\n")
