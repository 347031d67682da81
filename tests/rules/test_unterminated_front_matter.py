from __future__ import annotations

import pytest

from perfgit.model import Span
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_fields_without_an_end_are_found() -> None:
    [fault] = find("---\nkind: goal\nowner: ada\n")
    assert fault.span == Span(1, 1, 1, 4)


@pytest.mark.parametrize("close", ["----", " ---", "...", "---\u00a0", "\u2014\u2014"])
def test_a_look_alike_does_not_close_the_fields(close: str) -> None:
    [fault] = find(f"---\nkind: goal\n{close}\n\n# A goal\n")
    assert fault.span.line == 3
    assert "line 3 only looks like one" in fault.message


def test_a_rule_across_the_page_is_none() -> None:
    assert not find(VALID["feedback"] + "\n---\n\nMore words.\n")
