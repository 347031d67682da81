from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "You pray at noon, and miss the stand-up.",
        "She is a devout Catholic.",
        "Ramadan makes you slow in the afternoons.",
        "You wear a headscarf in the demos.",
        "Du betest um zwölf und fehlst dann im Review.",
    ],
)
def test_what_is_told_of_somebody_is_found(words: str) -> None:
    [fault] = find(texts.feedback(behavior=words, situation="", impact=""))
    assert "leave it out" in fault.help


@pytest.mark.parametrize(
    "words",
    [
        "You religiously tested every branch.",
        "You wrote the team's bible on retries.",
        "You took a leap of faith with the cutover.",
        "Your faith in the tests was right: all 214 passed.",
        "The release fell on a holiday; you moved it.",
    ],
)
def test_what_is_about_work_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words, situation="", impact=""))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(behavior="In Ramadan you were slow.", situation="", impact="")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "Ramadan"
