from __future__ import annotations

from perfgit.model import Severity
from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_feedback_without_a_type_is_an_info() -> None:
    [fault] = find(texts.feedback())
    assert fault.severity is Severity.INFO


def test_feedback_with_one_and_other_kinds_are_fine() -> None:
    assert not find(texts.feedback(type="constructive"))
    assert not find(VALID["goal"])
