from __future__ import annotations

from tests import texts
from tests.rules.desk import VALID, finder, swap

find = finder(__name__)


def test_a_slip_of_the_pen_gets_a_suggestion() -> None:
    [fault] = find(swap(VALID["feedback"], "standards:", "standard:"))
    assert fault.span.line == 7
    assert fault.message.endswith("did you mean `standards`?")


def test_a_field_of_another_kind_is_unknown() -> None:
    [fault] = find(texts.feedback(due="2026-12-18"))
    assert "no field `due`" in fault.message
    assert "date" in fault.help


def test_the_fields_of_the_template_are_known() -> None:
    assert not find(texts.feedback(id="k3v9x2qwma", goal="own-the-on-call-handover"))
