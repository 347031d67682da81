from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "You are slower than Alan.",
        "Unlike Grace, you ask no questions.",
        "Compared to Alan you ask few questions.",
        "You are the best engineer on the team.",
        "Everyone else finishes their tickets.",
    ],
)
def test_it_is_found_with_a_way_to_say_it(words: str) -> None:
    faults = find(texts.feedback(behavior=words))
    assert faults
    assert all(fault.help for fault in faults)


@pytest.mark.parametrize(
    "words",
    [
        "You compared the two plans line by line; the second was better than the first by a week.",
        "You answered faster than I could open the ticket.",
        "Compared to last quarter's page, yours had the names of those on call.",
        "You sent it to Alan sooner than we had agreed.",
    ],
)
def test_what_good_feedback_says_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words))
