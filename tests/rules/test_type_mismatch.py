from __future__ import annotations

import pytest

from perfgit.model import Span
from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


@pytest.mark.parametrize(("written", "line"), [("reinforcing", "below"), ("constructive", "above")])
def test_a_type_against_every_mark_is_found(written: str, line: str) -> None:
    [fault] = find(texts.feedback(type=written, standards={"ownership": line}))
    assert fault.span == Span(6, 7, 6, 7 + len(written))


@pytest.mark.parametrize("written", ["reinforcing", "constructive", ""])
def test_a_mix_is_fine(written: str) -> None:
    standards = {"ownership": "above", "communication": "below"}
    assert not find(texts.feedback(type=written, standards=standards))


def test_marks_that_agree_and_no_marks_are_fine() -> None:
    assert not find(texts.feedback(type="constructive", standards={"ownership": "below"}))
    assert not find(texts.feedback(type="constructive"))
