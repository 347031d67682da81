from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "You voted for the Greens.",
        "He is a member of the Communist Party.",
        "You campaigned for the mayor on Saturday.",
        "Your political views came up at lunch.",
        "Du bist im Wahlkampf gewesen, und wir haben den Termin ohne dich gemacht.",
    ],
)
def test_what_is_told_of_somebody_is_found(words: str) -> None:
    [fault] = find(texts.feedback(behavior=words, situation="", impact=""))
    assert "leave it out" in fault.help


@pytest.mark.parametrize(
    "words",
    [
        "The third party answered after four hours.",
        "The election of a leader took 4 s; you found the split vote.",
        "The conservative estimate was four weeks.",
        "You took the liberal default and documented it.",
        "In the March demo six in ten pressed the button.",
    ],
)
def test_what_is_about_work_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words, situation="", impact=""))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(
        behavior="Your political views came up at lunch.", situation="", impact=""
    )
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "political views"
