from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "You always interrupt.",
        "Alan never answers.",
        "Every time I ask, you roll your eyes.",
        "You talk over people constantly.",
        "Never on time for the stand-up.",
    ],
)
def test_it_is_found_with_a_way_to_say_it(words: str) -> None:
    faults = find(texts.feedback(behavior=words))
    assert faults
    assert all(fault.help for fault in faults)


@pytest.mark.parametrize(
    "words",
    [
        "The service always fails at midnight; you found the job.",
        "You almost always answer within the hour; on Friday it took two days.",
        "You don't always have to agree.",
        "You added the test for the input that should never reach the parser.",
        "Two of us had never seen the dashboard.",
        "You said that the build is never green on Mondays, and showed us why.",
    ],
)
def test_what_good_feedback_says_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(behavior="In May you never wrote back.")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "never"
