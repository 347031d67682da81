from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "You joined the union in March.",
        "She is a shop steward.",
        "You were on strike on Friday.",
        "He is on the works council.",
        "Du bist nicht in der Gewerkschaft, und das ist auch gut so.",
    ],
)
def test_what_is_told_of_somebody_is_found(words: str) -> None:
    [fault] = find(texts.feedback(behavior=words, situation="", impact=""))
    assert "leave it out" in fault.help


@pytest.mark.parametrize(
    "words",
    [
        "You modelled the event as a union type.",
        "You took the union of both sets.",
        "The query has two unions, and you took one out.",
        "The rebase removed the strike-through.",
        "The works council got the notice on 4 May.",
        "You saved us two weeks of labour.",
    ],
)
def test_what_is_about_work_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words, situation="", impact=""))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(behavior="She is a shop steward.", situation="", impact="")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "shop steward"
