from __future__ import annotations

from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_a_heading_with_guidance_alone_is_empty() -> None:
    text = texts.feedback(impact="<!-- What changed for someone. -->")
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == "## Impact"
    assert "has no text" in fault.message


def test_an_empty_list_is_no_text() -> None:
    assert find(texts.coaching(actions="-\n-"))


def test_a_section_with_text_in_a_subsection_is_not_empty() -> None:
    assert not find(texts.feedback(impact="### For support\n\nThey wrote to 340 customers."))


def test_subsections_without_text_do_not_fill_it() -> None:
    assert find(texts.feedback(impact="### For support"))


def test_an_optional_section_left_empty_counts_as_absent() -> None:
    assert not find(VALID["feedback"] + "\n## Question (optional)\n\n<!-- What else. -->\n")


def test_a_list_section_may_hold_other_text() -> None:
    assert not find(texts.coaching(actions="Nothing was agreed this time."))


def test_code_and_quotations_are_text() -> None:
    assert not find(texts.feedback(impact="```\n500\n```"))
    assert not find(texts.feedback(impact="> Thank you"))
