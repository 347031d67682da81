from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "You were arrogant in the review.",
        "She is a control freak.",
        "Your rude tone put Alan off.",
        "You came across as condescending.",
        "Alan is lazy.",
        "You have a bad attitude.",
    ],
)
def test_it_is_found_with_a_way_to_say_it(words: str) -> None:
    faults = find(texts.feedback(behavior=words))
    assert faults
    assert all(fault.help for fault in faults)


@pytest.mark.parametrize(
    "words",
    [
        "You set an aggressive timeout of 200 ms.",
        "The lazy import made the start faster, and you measured it.",
        "You took the difficult customer's call at 09:10.",
        "You told me that you had been lazy about the tests.",
        'In the call she said "you are arrogant", and you asked what she had seen.',
        "> you are lazy\n\nis what the log said; you laughed, and counted the 14 closed tickets.",
        "The link [you are lazy](https://example.com/you-are-lazy) was dead, and you mended it.",
        "`you are lazy` is the string that you took out of the fixtures.",
    ],
)
def test_what_good_feedback_says_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(behavior="You are lazy, on Monday.")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "lazy"
