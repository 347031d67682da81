from __future__ import annotations

from perfgit.configuration import Configuration
from perfgit.model import Span
from tests.rules.desk import VALID, check, finder

find = finder(__name__)


def test_a_file_over_the_limit_is_not_read() -> None:
    [fault] = check(VALID["goal"] + "x" * 70_000)
    assert fault.rule == "oversized"
    assert fault.span == Span(1, 1, 1, 1)
    assert "65,536" in fault.message


def test_the_limit_is_the_configurations() -> None:
    assert find(VALID["goal"], configuration=Configuration(max_size=100))


def test_a_page_of_text_is_fine() -> None:
    assert not find(VALID["goal"] + "A sentence of a page.\n" * 100)
