from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "words",
    [
        "You don't care about the reviewers.",
        "You left the page out on purpose.",
        "She wanted to look good in front of the customer.",
        "You are afraid of conflict.",
        "You lost interest in the project.",
    ],
)
def test_it_is_found_with_a_way_to_say_it(words: str) -> None:
    faults = find(texts.feedback(behavior=words))
    assert faults
    assert all(fault.help for fault in faults)


@pytest.mark.parametrize(
    "words",
    [
        "You said on Monday that you don't care which of the two names we take.",
        "You said twice that you wanted to stop at the first draft.",
        "I noticed that you asked Tom first, and I heard him laugh.",
        "Katherine wants to use your checklist in May.",
        "You know the ledger, and wrote it down.",
    ],
)
def test_what_good_feedback_says_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words))


def test_exactly_the_words_are_underlined() -> None:
    text = texts.feedback(behavior="You kept the change on purpose.")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "on purpose"
