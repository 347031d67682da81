from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "Alan is gay.",
        "I did not know that you are bisexual.",
        "You came out as trans in May.",
        "She is dating Tom.",
        "Er ist schwul und hat es mir erzählt.",
    ],
)
def test_what_is_told_of_somebody_is_found(words: str) -> None:
    [fault] = find(texts.feedback(behavior=words, situation="", impact=""))
    assert "leave it out" in fault.help


@pytest.mark.parametrize(
    "words",
    [
        "You drew the straight line first.",
        "The dating of the records was off by a day.",
        "The transition to the new build took a week.",
        "The format is binary, and you documented each byte.",
        "You coloured the line in transit.",
    ],
)
def test_what_is_about_work_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words, situation="", impact=""))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(behavior="I heard that you are bisexual.", situation="", impact="")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "bisexual"
