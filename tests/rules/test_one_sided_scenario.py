from __future__ import annotations

import pytest

from perfgit.model import Severity
from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


@pytest.mark.parametrize("side", ["above", "below"])
def test_a_side_without_an_example_is_found_at_the_scenario(side: str) -> None:
    text = texts.standard(**{side: "<!-- later -->"})
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1].startswith("## A service")
    assert f"no example {side} the line" in fault.message
    assert fault.severity is Severity.ERROR


def test_a_scenario_without_either_is_one_finding() -> None:
    [fault] = find(VALID["standard"] + "\n## Another day\n\nWords.\n")
    assert "no example above the line and none below the line" in fault.message


def test_both_sides_are_fine_and_the_meaning_needs_none() -> None:
    assert not find(VALID["standard"])
