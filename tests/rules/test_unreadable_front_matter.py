from __future__ import annotations

import pytest

from tests.rules.desk import VALID, finder, swap

find = finder(__name__)


def test_a_colon_in_a_value_is_not_yaml() -> None:
    [fault] = find(swap(VALID["person"], "name: Ada", "name: Ada: Ada"))
    assert fault.span.line == 3
    assert "quotes" in fault.help


@pytest.mark.parametrize(
    "block", ["- a\n- b", "a text", "kind: [goal", "kind: 'goal", "\tkind: goal"]
)
def test_what_is_no_list_of_fields_is_found(block: str) -> None:
    [fault] = find(f"---\n{block}\n---\n")
    assert 1 <= fault.span.line <= 4


def test_fields_after_three_dots_are_not_lost_silently() -> None:
    [fault] = find("---\nkind: goal\n...\nowner: ada\n---\n")
    assert fault.span.line <= 4
    assert "..." in fault.message


@pytest.mark.parametrize("value", ["no", "12:30", "2026-02-30", "0o17", "~", "1e3", "'it''s'"])
def test_values_that_yaml_would_reinterpret_are_read_as_text(value: str) -> None:
    assert not find(swap(VALID["person"], "name: Ada Lindqvist", f"name: {value}"))


def test_a_quoted_colon_is_fine() -> None:
    assert not find(swap(VALID["person"], "name: Ada Lindqvist", 'name: "Ada: platform"'))
