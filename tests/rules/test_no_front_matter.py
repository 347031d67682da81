from __future__ import annotations

import pytest

from perfgit.model import Span
from tests.rules.desk import VALID, check, finder, swap

find = finder(__name__)


def test_a_body_alone_has_no_fields() -> None:
    [fault] = find("# The latency incident\n")
    assert fault.span == Span(1, 1, 1, 1)
    assert "exactly `---`" in fault.message


@pytest.mark.parametrize(
    ("first", "line"),
    [("----", 1), ("\n---", 2), (" ---", 1), ("---\u00a0", 1), ("\u2014", 1), ("+++", 1)],
)
def test_a_look_alike_of_the_fence_is_pointed_out(first: str, line: int) -> None:
    [fault] = find(swap(VALID["goal"], "---\nkind", f"{first}\nkind"))
    assert fault.span.line == line
    assert f"line {line} only looks like one" in fault.message


def test_a_file_without_fields_gets_no_finding_of_other_rules() -> None:
    assert [d.rule for d in check("# A title\n")] == ["no-front-matter"]


def test_spaces_after_the_fence_are_fine() -> None:
    assert not find(swap(VALID["goal"], "---\nkind", "---  \nkind"))


def test_an_empty_file_has_no_front_matter() -> None:
    assert len(find("")) == 1
