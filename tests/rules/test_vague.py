from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "Be more proactive.",
        "You should step up.",
        "Improve your communication.",
        "Show more leadership.",
        "Think outside the box.",
    ],
)
def test_it_is_found_with_a_way_to_say_it(words: str) -> None:
    faults = find(texts.feedback(next_step=words))
    assert faults
    assert all(fault.help for fault in faults)


@pytest.mark.parametrize(
    "words",
    [
        "Take more ownership: name in each incident who does what until when.",
        "Send the agenda the day before, with the one decision you want.",
        "Read the two pages on retries with Alan until Friday.",
        "Step 3 of the runbook needs its own owner; you wrote to him.",
    ],
)
def test_what_good_feedback_says_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(next_step=words))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(next_step="You need to step up.")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "step up"
