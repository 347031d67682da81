from __future__ import annotations

from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_two_records_with_one_id_are_found() -> None:
    other = texts.feedback(id="k3v9x2qwma", date="2026-09-07")
    others = {"people/alan/goals/x.md": texts.goal("alan", id="k3v9x2qwma")}
    [fault] = find(other, others=others)
    assert "people/alan/goals/x.md" in fault.message
    assert fault.span.line == 6


def test_records_with_an_id_each_or_none_are_fine() -> None:
    others = {"people/alan/goals/x.md": texts.goal("alan", id="m3v9x2qwma")}
    assert not find(texts.feedback(id="k3v9x2qwma"), others=others)
    assert not find(VALID["feedback"])
