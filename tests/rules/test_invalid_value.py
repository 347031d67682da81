from __future__ import annotations

import pytest

from perfgit.model import Span
from tests import texts
from tests.rules.desk import VALID, finder, swap

find = finder(__name__)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2026-02-30", "not a day of the calendar"),
        ("2026-13-01", "not a day of the calendar"),
        ("2026-9-1", "write `2026-09-01`"),
        ("2026/09/14", "write `2026-09-14`"),
        ("2026-09-14T10:00", "write `2026-09-14`"),
        ("yesterday", "not a date such as"),
        ("0000-01-01", "not a day"),
    ],
)
def test_what_is_no_date_is_said_why(date: str, words: str) -> None:
    [fault] = find(swap(VALID["feedback"], "date: 2026-09-14", f"date: {date}"))
    assert fault.span == Span(5, 7, 5, 7 + len(date))
    assert words in fault.message


def test_a_choice_that_is_none_gets_a_suggestion() -> None:
    [fault] = find(swap(VALID["feedback"], "type: reinforcing", "type: reinforceing"))
    assert "`reinforcing` or `constructive`; did you mean `reinforcing`?" in fault.message


@pytest.mark.parametrize("progress", ["101", "-1", "half", "40 %"])
def test_a_percentage_out_of_range_is_found(progress: str) -> None:
    [fault] = find(texts.goal(progress=progress))
    assert "progress" in fault.message


def test_a_percent_sign_is_pointed_out() -> None:
    [fault] = find(texts.goal(progress="40 %"))
    assert "write `40`" in fault.message


@pytest.mark.parametrize(
    "line",
    [
        "for: [ada]",
        "for: {ada: alan}",
        "id: a b",
        "about: {a: b}",
        "about: [[a]]",
        "standards: ownership",
    ],
)
def test_another_shape_is_found(line: str) -> None:
    name = line.partition(":")[0]
    text = texts.feedback()
    text = (
        swap(text, "for: ada", line)
        if name == "for"
        else swap(text, "for: ada", f"for: ada\n{line}")
    )
    assert len(find(text)) == 1


def test_a_map_is_held_to_its_values() -> None:
    [fault] = find(texts.feedback(standards={"ownership": "abov", "communication": "below"}))
    assert fault.span == Span(7, 14, 7, 18)
    assert "did you mean `above`?" in fault.message


def test_the_days_of_an_absence_are_dates_on_both_sides() -> None:
    faults = find(texts.person(away={"2026-08-01": "soon", "June": "2026-08-09"}))
    assert len(faults) == 2


def test_an_empty_entry_of_a_list_is_found() -> None:
    [fault] = find(swap(texts.goal(), "owner: ada", "owner: ada\nsupports: [a, '']"))
    assert "empty" in fault.message


def test_an_address_is_one() -> None:
    [fault] = find(texts.person(email="ada at example.com"))
    assert "an e-mail address" in fault.message


def test_a_list_takes_one_text() -> None:
    assert not find(texts.person(email="ada@example.com", team="platform"))
    addresses = "email: [ada@example.com, ada@localhost]"
    assert not find(swap(texts.person(), "email: ada@example.com", addresses))


def test_valid_values_and_placeholders_are_fine() -> None:
    assert not [kind for kind, text in VALID.items() if find(text)]
    assert not find(texts.goal(progress=40, id="k3v9x2qwma"))
    assert not find(swap(VALID["feedback"], "date: 2026-09-14", "date: <date>"))
