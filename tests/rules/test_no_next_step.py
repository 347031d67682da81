from __future__ import annotations

from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_constructive_feedback_without_a_way_on_is_found() -> None:
    assert len(find(texts.feedback(type="constructive"))) == 1
    assert (
        len(find(texts.feedback(standards={"ownership": "above", "communication": "below"}))) == 1
    )


def test_guidance_is_no_next_step() -> None:
    text = texts.feedback(type="constructive", next_step="<!-- One thing to do. -->")
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == "## Next step"


def test_a_step_or_a_question_is_enough() -> None:
    assert not find(texts.feedback(type="constructive", next_step="Ask who else calls it."))
    assert not find(texts.feedback(type="constructive", question="How did it look to you?"))


def test_reinforcing_feedback_needs_neither() -> None:
    assert not find(VALID["feedback"])
    assert not find(texts.feedback())
