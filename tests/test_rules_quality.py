"""The corpus: that it is broad, that good texts pass, and that the page tells the truth."""

from __future__ import annotations

import pytest

from tests.corpus.measure import PARTS, judged_rules, outcomes
from tests.corpus.page import PAGE, flagged, render_page


def test_the_page_is_what_the_corpus_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_page(), "run python -m tests.corpus"


@pytest.mark.parametrize("part", PARTS)
def test_at_most_one_good_text_in_twenty_has_a_finding(part: str) -> None:
    good = [outcome for outcome in outcomes(part) if not outcome.text.must]
    assert len(flagged(part)) * 20 <= len(good)


@pytest.mark.parametrize("part", PARTS)
def test_every_rule_is_judged_by_a_text(part: str) -> None:
    judged = {rule for outcome in outcomes(part) for rule in outcome.text.must}
    assert judged == set(judged_rules())


def test_texts_are_many_and_none_stands_twice() -> None:
    every = [outcome.text for part in PARTS for outcome in outcomes(part)]
    assert len(every) >= 150
    assert len({text.record for text in every}) == len(every)
    assert len({text.id for text in every}) == len(every)


@pytest.mark.parametrize("part", PARTS)
def test_most_faults_are_found(part: str) -> None:
    due = sum(len(outcome.text.must) for outcome in outcomes(part))
    missed = sum(len(outcome.missed) for outcome in outcomes(part))
    assert missed * 5 <= due
