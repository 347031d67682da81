from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("Oct 5: the rota is written", "does not start with its day"),
        ("2026-02-30: the rota", "does not start with its day"),
        ("2026-10-05 the rota is written", "no colon"),
        ("2026-10-05:", "says nothing"),
        ("2026-10-05 (140 %): the rota", "percentage"),
        ("2026-10-05 (half): the rota", "percentage"),
    ],
)
def test_an_item_of_another_form_is_said_why(item: str, words: str) -> None:
    text = texts.goal(checkins=f"- 2026-09-01 (10 %): started\n- {item}")
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == f"- {item}"
    assert words in fault.message


@pytest.mark.parametrize(
    "item",
    [
        "2026-10-05 (40 %): text",
        "2026-10-05: text",
        "2026-10-05 (40%): text",
        "2026-10-05 40 %: a: b",
    ],
)
def test_the_forms_that_are_read_are_fine(item: str) -> None:
    assert not find(texts.goal(checkins=f"- {item}"))


def test_notes_below_a_check_in_and_other_text_are_fine() -> None:
    checkins = "Every second Monday.\n\n- 2026-10-05: the rota\n  goes on here\n  - a note"
    assert not find(texts.goal(checkins=checkins))
