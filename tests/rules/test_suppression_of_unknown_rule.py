from __future__ import annotations

from tests import texts
from tests.rules.desk import finder, swap

find = finder(__name__)


def test_a_slip_of_the_pen_gets_a_suggestion() -> None:
    comment = '<!-- perfgit: ignore no-situatoin reason="It is about the year." -->'
    [fault] = find(swap(texts.feedback(situation=""), "# The", f"{comment}\n\n# The"))
    assert fault.message == (
        "there is no rule `no-situatoin` to ignore; did you mean `no-situation`?"
    )


def test_a_field_is_held_to_the_same() -> None:
    [fault] = find(texts.feedback(ignore={"no-such-rule": "It is so."}))
    assert fault.span.line == 7


def test_rules_that_exist_are_fine() -> None:
    assert not find(texts.feedback(situation="", ignore={"no-situation": "It is so."}))
