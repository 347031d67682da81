from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("Improve the handover", "no box"),
        ("[ ] Improve the handover", "no person and no day"),
        ("[ ] ada: improve the handover", "no day"),
        ("[ ] 2026-10-12: improve the handover", "no person"),
        ("[ ] ada, 2026-10-12:", "what will be done"),
        ("[ ] adaa, 2026-10-12: improve it", "did you mean `ada`?"),
        ("[ ] ada, alan, 2026-10-12: improve it", "no person and no day"),
    ],
)
def test_what_an_action_lacks_is_said(item: str, words: str) -> None:
    text = texts.coaching(actions=f"- {item}")
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == f"- {item}"
    assert words in fault.message


@pytest.mark.parametrize(
    "item",
    [
        "[ ] ada, 2026-10-12: write the page",
        "[x] ada, 2026-10-12: write the page",
        "[X] 2026-10-12, ada: write the page: all of it",
    ],
)
def test_a_person_a_day_and_what_will_be_done_are_fine(item: str) -> None:
    assert not find(texts.coaching(actions=f"- {item}"))


def test_notes_below_an_action_and_other_text_are_fine() -> None:
    assert not find(texts.coaching(actions="- [ ] ada, 2026-10-12: write\n  - a note"))
    assert not find(texts.coaching(actions="Nothing was agreed this time."))
