from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "You were off sick for two weeks in May.",
        "Since your burnout you leave at five.",
        "Alan is in hospital.",
        "You take antidepressants.",
        "Your mental health has suffered.",
        "Du warst im Mai zwei Wochen krank, und ich habe den Dienst übernommen.",
    ],
)
def test_what_is_told_of_somebody_is_found(words: str) -> None:
    [fault] = find(texts.feedback(behavior=words, situation="", impact=""))
    assert "leave it out" in fault.help


@pytest.mark.parametrize(
    "words",
    [
        "The health check of checkout failed twice, and you drained the sick node.",
        "A patient retry with a cap of 30 s got us through.",
        "You showed where the injection attack enters, and how the abort is handled.",
        "If you are ill, a line in the channel is enough.",
        "Your diagnosis of the outage was right: the disk was full.",
        "You were sick of waiting, and wrote the cache.",
        "The surgery on the scheduler took you an hour.",
        "You took `sick` out of the list of states.",
        "Der Gesundheitscheck schlug zweimal fehl, und du hast den Knoten aus dem Dienst genommen.",
    ],
)
def test_what_is_about_work_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words, situation="", impact=""))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(behavior="Since your burnout you leave at five.", situation="", impact="")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "your burnout"
