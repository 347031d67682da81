from __future__ import annotations

from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_the_behavior_in_other_endings_is_found() -> None:
    text = texts.feedback(
        behavior="You answered the product team's question about the latency with numbers.",
        impact="The product team's question about the latency was answered with numbers.",
    )
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == "## Impact"
    assert "seems" in fault.message


def test_an_impact_that_adds_something_is_fine() -> None:
    assert not find(VALID["feedback"])
    assert not find(
        texts.feedback(
            behavior="You wrote the runbook and tried it on Alan.",
            impact="Alan used the runbook at night and nobody else was paged.",
        )
    )


def test_a_few_words_are_not_judged() -> None:
    assert not find(texts.feedback(behavior="You wrote the runbook.", impact="A runbook."))
