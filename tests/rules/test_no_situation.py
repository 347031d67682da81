from __future__ import annotations

from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_feedback_that_starts_with_the_behavior_is_found_there() -> None:
    text = texts.feedback(situation="")
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == "## Behavior"


def test_an_empty_situation_is_found_at_its_heading() -> None:
    text = texts.feedback(situation="<!-- When and where. -->")
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == "## Situation"


def test_a_sentence_and_other_kinds_are_fine() -> None:
    assert not find(VALID["feedback"])
    assert not find(VALID["goal"])
