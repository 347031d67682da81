from __future__ import annotations

import pytest

from tests.rules.desk import VALID, check, finder, swap

find = finder(__name__)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("name: *ada", "alias"),
        ("name: &ada Ada", "anchor"),
        ("name: !!str Ada", "tag"),
        ("name: {<<: {a: b}}", "merge key"),
        ("? [a, b]\n: c", "key"),
    ],
)
def test_what_says_one_thing_and_means_another_is_refused(line: str, named: str) -> None:
    [fault] = find(swap(VALID["person"], "name: Ada Lindqvist", line))
    assert fault.span.line == 3
    assert named in fault.message


def test_a_directive_is_never_taken() -> None:
    # With the fence below it, it is all there is of the block.
    assert {d.rule for d in check("---\n%YAML 1.1\n---\nkind: goal\n---\n")} <= {
        "unsupported-yaml",
        "unreadable-front-matter",
    }


def test_a_hundred_thousand_brackets_are_refused_in_no_time() -> None:
    [fault] = find(f"---\nname: {'[' * 60_000}\n---\n")
    assert "deep" in fault.message


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    [fault] = find("---\n" + "\n".join(lines) + "\n---\n")
    assert fault.span.line == 2


def test_signs_in_quotes_are_text() -> None:
    assert not find(swap(VALID["person"], "name: Ada Lindqvist", 'name: "*Ada* & co!"'))
