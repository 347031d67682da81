from __future__ import annotations

from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_the_second_is_found_and_names_the_first() -> None:
    text = VALID["feedback"] + "\n## Impact\n\nAnother.\n"
    [fault] = find(text)
    lines = text.split("\n")
    first = lines.index("## Impact") + 1
    assert lines[fault.span.line - 1] == "## Impact"
    assert fault.span.line > first
    assert f"in line {first}" in fault.message


def test_an_alias_is_the_same_section() -> None:
    assert find(VALID["feedback"] + "\n## Behaviour\n\nAnother.\n")


def test_repeatable_sections_and_subsections_of_one_name_are_fine() -> None:
    assert not find(texts.feedback(correction=["The 15th, not the 14th.", "340, not 240."]))
    assert not find(VALID["feedback"] + "\n### Impact\n\nA part of it.\n")
    assert not find(
        VALID["standard"] + "\n## A service" + VALID["standard"].partition("## A service")[2]
    )
