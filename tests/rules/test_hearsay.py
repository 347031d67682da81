from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "Everyone thinks that you are hard to reach.",
        "There have been complaints about you.",
        "I heard from others that you left early.",
        "You have a reputation for missing dates.",
        "Word is that you told the client no.",
    ],
)
def test_it_is_found_with_a_way_to_say_it(words: str) -> None:
    faults = find(texts.feedback(behavior=words))
    assert faults
    assert all(fault.help for fault in faults)


@pytest.mark.parametrize(
    "words",
    [
        "I saw you stop the line at 10:15; Maria told me that you had heard the bearing first.",
        "I noticed that you asked Tom first, and I heard him laugh.",
        "Two customers wrote to me, tickets 88 and 91, that you had called them back.",
        "Everyone in the call knew what to do next; I counted four hands.",
    ],
)
def test_what_good_feedback_says_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words))
