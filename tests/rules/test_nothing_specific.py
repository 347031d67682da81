from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


VAGUE = {
    "situation": "During the project, as so often.",
    "behavior": "You were helpful and did good work with the others.",
    "impact": "It was good for the team, and I was glad about it.",
}


def test_feedback_for_anyone_on_any_day_is_found() -> None:
    text = texts.feedback(**VAGUE)
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == "## Situation"
    assert "seems" in fault.message


@pytest.mark.parametrize(
    "specific",
    [
        "On Monday you did it.",
        "You did it in three places.",
        "You helped with the release of 4.2.",
        "You helped Grace with it.",
        "You helped grace with it.",
        'You said "we can wait" to them.',
        "You changed `timeout` for the team.",
        "You wrote [the page](x.md) for the team.",
        "You sped up the CI of the team.",
        "You wrote docs/runbook.md for the team.",
        "> we can wait\n\nis what you said.",
        "You asked for it in OpenSearch.",
    ],
)
def test_one_thing_that_is_named_is_enough(specific: str) -> None:
    assert not find(texts.feedback(**{**VAGUE, "behavior": specific}))


def test_a_capital_at_the_start_of_a_sentence_is_no_name() -> None:
    behavior = "You were good. Everything went well: People were glad.\n\n- Helpful to the others"
    assert find(texts.feedback(**{**VAGUE, "behavior": behavior}))


def test_another_language_is_not_judged() -> None:
    german = {
        "situation": "W\u00e4hrend des Projekts.",
        "behavior": "du warst hilfreich und hast gut gearbeitet.",
        "impact": "es war gut.",
    }
    assert not find(texts.feedback(**german))
    assert not find(
        texts.feedback(situation="", behavior="\u3042\u308a\u304c\u3068\u3046", impact="\u3042")
    )
