from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "Great job!",
        "You rock!",
        "Keep up the good work.",
        "You are awesome.",
        "Well done.",
    ],
)
def test_it_is_found_with_a_way_to_say_it(words: str) -> None:
    faults = find(texts.feedback(behavior=words))
    assert faults
    assert all(fault.help for fault in faults)


@pytest.mark.parametrize(
    "words",
    [
        "Great catch: the second key was still live, and you revoked it at 09:12.",
        "Thank you for staying with the night shift until the pump ran again.",
        "The job was done by nine: you had sorted the returns the evening before.",
        "You stopped the release at 17:40 with eleven people waiting. Well done.",
    ],
)
def test_what_good_feedback_says_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(behavior="Great job on Monday!")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "Great job"
