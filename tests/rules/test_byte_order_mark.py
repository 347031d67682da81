from __future__ import annotations

from tests.rules.desk import VALID, check, finder

find = finder(__name__)


def test_a_mark_before_the_fence_is_found_and_the_record_still_read() -> None:
    assert [d.rule for d in check("\ufeff" + VALID["goal"])].count("byte-order-mark") == 1
    assert not [
        d for d in check("\ufeff" + VALID["goal"]) if d.family == "structure" and d.severity > 1
    ]


def test_a_file_without_one_is_fine() -> None:
    assert not find(VALID["goal"])
