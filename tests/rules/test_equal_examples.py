from __future__ import annotations

from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_the_same_words_on_both_sides_are_found() -> None:
    text = texts.standard(
        above="- You tell the product team.\n- You stay.", below="- You tell the product team"
    )
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == "- You tell the product team"


def test_different_examples_are_fine() -> None:
    assert not find(VALID["standard"])


def test_the_same_words_in_another_scenario_are_fine() -> None:
    other = VALID["standard"].partition("## A service")[2]
    swapped = other.replace("Above", "X").replace("Below", "Above").replace("X", "Below")
    assert not find(VALID["standard"] + "\n## A service" + swapped)


def test_two_sides_without_text_are_another_rules_finding() -> None:
    assert not find(texts.standard(above="", below=""))
