from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "You should dress more professionally.",
        "Smile more in the demos.",
        "Your voice is too shrill on calls.",
        "You look tired and unkempt.",
    ],
)
def test_it_is_found_with_a_way_to_say_it(words: str) -> None:
    faults = find(texts.feedback(behavior=words))
    assert faults
    assert all(fault.help for fault in faults)


@pytest.mark.parametrize(
    "words",
    [
        "The page looks pretty on a phone now; you tried it on four of them.",
        "You addressed the fat clients first, and the thin ones in May.",
        "The graph wears its labels on both axes since Tuesday, thanks to you.",
        "The dark theme was yours; 31 of us use it.",
    ],
)
def test_what_good_feedback_says_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words))
