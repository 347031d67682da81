from __future__ import annotations

from perfgit.model import Severity
from tests import texts
from tests.rules.desk import VALID, finder, swap

find = finder(__name__)


def test_a_record_written_by_hand_is_an_info() -> None:
    [fault] = find(VALID["goal"])
    assert fault.severity is Severity.INFO


def test_an_empty_one_and_a_placeholder_count_as_absent() -> None:
    assert find(texts.goal(id="<id?>"))
    assert find(swap(VALID["goal"], "kind: goal", "id:\nkind: goal"))


def test_a_record_with_one_is_fine() -> None:
    assert not find(texts.goal(id="k3v9x2qwma"))
