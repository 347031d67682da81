from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


def test_a_report_of_a_talk_is_found_at_the_heading() -> None:
    text = texts.coaching(questions="We talked about the handover.")
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == "## Questions asked"


@pytest.mark.parametrize(
    "question", ["What else?", "\u305d\u308c\u306f\uff1f", "\u0644\u0645\u0627\u0630\u0627\u061f"]
)
def test_a_question_in_any_script_is_fine(question: str) -> None:
    assert not find(texts.coaching(questions=question))


def test_a_question_in_a_subsection_is_fine() -> None:
    assert not find(texts.coaching(questions="In two rounds.\n\n### First\n\nWhat else?"))


def test_an_empty_section_is_another_rules_finding() -> None:
    assert not find(texts.coaching(questions="<!-- open ones -->"))
