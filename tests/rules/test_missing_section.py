from __future__ import annotations

from tests import texts
from tests.rules.desk import VALID, finder, swap

find = finder(__name__)


def test_it_is_found_at_the_heading_that_follows_in_the_template() -> None:
    text = texts.feedback(impact="", next_step="Keep asking.")
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == "## Next step"
    assert fault.span.column == 1
    assert fault.message == (
        'no "## Impact" section: what changed for someone, or for the work, because of it'
    )


def test_the_last_one_is_found_at_the_end() -> None:
    text = texts.feedback(impact="")
    [fault] = find(text)
    assert fault.span.line == len(text.rstrip("\n").split("\n"))


def test_a_heading_in_a_code_fence_is_no_section() -> None:
    assert find(texts.feedback(impact="") + "\n```\n## Impact\n\nWords.\n```\n")


def test_a_heading_of_another_level_is_named() -> None:
    text = swap(VALID["feedback"], "## Impact", "### Impact")
    [fault] = find(text)
    assert "is a heading of level 3" in fault.message
    assert text.split("\n")[fault.span.line - 1] == "### Impact"


def test_sections_that_are_all_too_deep_are_found() -> None:
    assert len(find(VALID["feedback"].replace("## ", "### "))) == 2


def test_a_standard_without_a_scenario_is_found() -> None:
    text = VALID["standard"]
    [fault] = find(text[: text.index("## A service")])
    assert '"## <scenario>"' in fault.message


def test_aliases_flags_case_and_underlined_headings_count() -> None:
    assert not find(swap(VALID["feedback"], "## Behavior", "## BEHAVIOUR (optional)"))
    assert not find(swap(VALID["feedback"], "## Impact", "Impact\n------"))


def test_optional_sections_may_be_left_out() -> None:
    assert not find(texts.feedback(situation=""))
