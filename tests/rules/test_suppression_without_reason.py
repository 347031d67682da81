from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import check, finder, swap

find = finder(__name__)


@pytest.mark.parametrize(
    "words", ["", 'reason=""', 'reason="…"', "reason=none", 'because="it is so"']
)
def test_a_comment_that_gives_no_reason_is_found_and_does_nothing(words: str) -> None:
    text = texts.feedback(situation="")
    text = swap(text, "# The", f"<!-- perfgit: ignore no-situation {words} -->\n\n# The")
    found = [d.rule for d in check(text)]
    assert "suppression-without-reason" in found
    assert "no-situation" in found


def test_a_field_without_reasons_is_found_for_each_rule() -> None:
    assert len(find(texts.feedback(ignore=["no-situation", "no-question"]))) == 2
    assert len(find(texts.feedback(ignore={"no-situation": ""}))) == 1
    assert len(find(texts.feedback(ignore="no-situation"))) == 1


def test_a_reason_is_enough() -> None:
    comment = '<!-- perfgit: ignore no-situation reason="It\'s about the year." -->'
    assert not find(swap(texts.feedback(situation=""), "# The", f"{comment}\n\n# The"))
    assert not find(texts.feedback(situation="", ignore={"no-situation": "It is about the year."}))
