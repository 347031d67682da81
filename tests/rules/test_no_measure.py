from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(
    "measure", ["Better handovers.", "More confidence in the team", "- quality"]
)
def test_a_few_words_with_nothing_to_look_at_are_found(measure: str) -> None:
    text = texts.goal(measure=measure)
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == "## Measure"
    assert "seems" in fault.message


@pytest.mark.parametrize(
    "measure",
    [
        "Three handovers in a row.",
        "Done by 2026-12-18.",
        "No page at night.",
        "Every alert has a runbook.",
        "`make check` passes",
        "The team answers its own pages, as the new rota shows",
        "Alan runs it without me.",
    ],
)
def test_whatever_one_can_go_and_look_at_is_fine(measure: str) -> None:
    assert not find(texts.goal(measure=measure))


def test_an_empty_measure_is_another_rules_finding() -> None:
    assert not find(texts.goal(measure=""))
