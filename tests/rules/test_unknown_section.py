from __future__ import annotations

from tests import texts
from tests.rules.desk import VALID, finder, swap

find = finder(__name__)


def test_a_slip_of_the_pen_gets_a_suggestion() -> None:
    text = swap(VALID["feedback"], "## Impact", "## Imapct")
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == "## Imapct"
    assert 'did you mean "## Impact"?' in fault.message


def test_a_section_of_another_kind_is_unknown() -> None:
    [fault] = find(VALID["feedback"] + "\n## Measure\n\nWords.\n")
    assert "is no section of a feedback" in fault.message
    assert "Situation, Behavior" in fault.help


def test_a_second_title_is_found() -> None:
    [fault] = find(VALID["feedback"] + "\n# Another title\n")
    assert "second title" in fault.message


def test_a_side_of_the_line_that_is_none_is_found() -> None:
    [fault] = find(swap(VALID["standard"], "### Above the line", "### Above the lien"))
    assert 'did you mean "### Above the line"?' in fault.message


def test_headings_within_a_section_are_fine() -> None:
    assert not find(texts.feedback(impact="### For support\n\nWords."))


def test_a_profile_may_have_any_section() -> None:
    assert not find(VALID["person"] + "\n## Whatever\n\nWords.\n")


def test_a_heading_in_a_code_fence_is_no_section() -> None:
    assert not find(VALID["feedback"] + "\n```\n## Whatever\n```\n")
