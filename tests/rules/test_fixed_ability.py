from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "You are a natural at debugging.",
        "You are so smart.",
        "She is a born leader.",
        "You are not cut out for on-call.",
        "He lacks the talent for it.",
    ],
)
def test_it_is_found_with_a_way_to_say_it(words: str) -> None:
    faults = find(texts.feedback(behavior=words))
    assert faults
    assert all(fault.help for fault in faults)


@pytest.mark.parametrize(
    "words",
    [
        "You wrote a smart pointer for the frame buffer.",
        "The clever cache was yours; you took it out again on Tuesday.",
        "It was smart to ask the night shift first: they had the log.",
        "You picked natural keys for the two tables.",
    ],
)
def test_what_good_feedback_says_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(behavior="You are just so smart.")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "so smart"
