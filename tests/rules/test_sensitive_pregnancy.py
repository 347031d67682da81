from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "She is pregnant and has told nobody.",
        "You go on parental leave in June.",
        "Grace told me about her miscarriage.",
        "You want to have a baby next year.",
        "Du gehst im Juni in die Elternzeit, und die Übergabe ist noch nicht fertig.",
    ],
)
def test_what_is_told_of_somebody_is_found(words: str) -> None:
    [fault] = find(texts.feedback(behavior=words, situation="", impact=""))
    assert "leave it out" in fault.help


@pytest.mark.parametrize(
    "words",
    [
        "You planned the parental leave cover for the rota: three names, two weeks each.",
        "You gave birth to the idea of a shared runbook.",
        "We never ask about pregnancy in interviews.",
        "The delivery took nine months, three more than planned.",
    ],
)
def test_what_is_about_work_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words, situation="", impact=""))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(behavior="She is pregnant and has told nobody.", situation="", impact="")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "pregnant"
