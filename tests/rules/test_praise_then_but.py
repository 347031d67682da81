from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "Great talk, but you ran over by ten minutes.",
        "You did well in the demo. However, nobody could hear you.",
        "I like your energy, but the drafts have holes.",
        "Your slides were good, though you read them out.",
    ],
)
def test_it_is_found_with_a_way_to_say_it(words: str) -> None:
    faults = find(texts.feedback(behavior=words))
    assert faults
    assert all(fault.help for fault in faults)


@pytest.mark.parametrize(
    "words",
    [
        "You not only fixed the leak but also wrote down how you found it.",
        "You had the answer at 10:00 but checked it against the second log first.",
        "The disk was full, but you had moved the ledger the day before.",
    ],
)
def test_what_good_feedback_says_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(behavior="Great talk on Monday, but you ran over.")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "but"
