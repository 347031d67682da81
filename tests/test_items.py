"""Check-ins and actions: what is read of a list item's words."""

from __future__ import annotations

from datetime import date

import pytest

from perfgit.items import Action, Checkin, parse_action, parse_checkin

DAY = date(2026, 10, 12)
OPEN, DONE = False, True


@pytest.mark.parametrize(
    ("words", "percent", "text"),
    [
        ("2026-10-12 (40 %): the rota is written", 40, "the rota is written"),
        ("2026-10-12 (40%): the rota", 40, "the rota"),
        ("2026-10-12 40 %: the rota", 40, "the rota"),
        ("2026-10-12: the rota: all of it", None, "the rota: all of it"),
        ("2026-10-12 (0 %):\nthe rota\n  goes on", 0, "the rota goes on"),
        ("2026-10-12\u00a0(100\u00a0%): done", 100, "done"),
    ],
)
def test_a_check_in_is_a_day_a_percentage_and_what_happened(
    words: str, percent: int | None, text: str
) -> None:
    assert parse_checkin(words) == Checkin(DAY, percent, text)


@pytest.mark.parametrize(
    "words",
    [
        "the rota is written",
        "2026-10-12",
        "2026-10-12:",
        "2026-10-12 (40): the rota",
        "2026-10-12 (40 %: the rota",
        "2026-10-12 (101 %): the rota",
        "2026-02-30: the rota",
        "12 October: the rota",
        "",
    ],
)
def test_other_words_are_no_check_in(words: str) -> None:
    assert parse_checkin(words) is None


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("[ ] ada, 2026-10-12: write it", Action(OPEN, "ada", DAY, "write it")),
        ("[x] ada, 2026-10-12: write it", Action(DONE, "ada", DAY, "write it")),
        ("[X] 2026-10-12, @ada: write: it", Action(DONE, "ada", DAY, "write: it")),
        ("[ ] ada: write it", Action(OPEN, "ada", None, "write it")),
        ("[ ] 2026-10-12: write it", Action(OPEN, "", DAY, "write it")),
        ("[ ] write it", Action(OPEN, "", None, "write it")),
        ("[ ] see the page: write it", Action(OPEN, "", None, "see the page: write it")),
        (
            "[ ] ada, alan, 2026-10-12: write it",
            Action(OPEN, "", None, "ada, alan, 2026-10-12: write it"),
        ),
        ("[ ] ada, 2026-10-12:", Action(OPEN, "ada", DAY, "")),
    ],
)
def test_an_action_is_a_person_a_day_and_what_will_be_done(words: str, action: Action) -> None:
    assert parse_action(words) == action


@pytest.mark.parametrize("words", ["write it", "[] ada: write it", "[-] ada: write it", "[ ]", ""])
def test_other_words_are_no_action(words: str) -> None:
    assert parse_action(words) is None
