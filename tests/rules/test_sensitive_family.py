from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "Your husband called during the incident.",
        "He is going through a divorce.",
        "Her kids were ill again.",
        "You are a single mother.",
        "Alan's wife has left him.",
        "Deine Frau hat während der Störung angerufen, und du bist gegangen.",
    ],
)
def test_what_is_told_of_somebody_is_found(words: str) -> None:
    [fault] = find(texts.feedback(behavior=words, situation="", impact=""))
    assert "leave it out" in fault.help


@pytest.mark.parametrize(
    "words",
    [
        "The child process inherits the socket; you closed it in the parent.",
        "The font family changed with the release.",
        "Family emergencies come first.",
        "You ran it on an orphan branch.",
        "You killed the zombie children and reaped their parents.",
        "The single parent of the commit was missing.",
        "You married the two data sets on the customer's number.",
        "Du hast den Socket im Kindprozess geschlossen, wie wir es am Montag besprochen haben.",
    ],
)
def test_what_is_about_work_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words, situation="", impact=""))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(behavior="On Tuesday your husband called.", situation="", impact="")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "your husband"
