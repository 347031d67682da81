"""What is read without PyYAML is read as PyYAML would."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfgit.plain_fields import read_plain_fields
from perfgit.yaml_fields import read_yaml

WORDS = st.text("ab1<>|?.,@/+()&;!'\"%=*_-~:#[]{}`\\ \té’", max_size=8)
LINES = (
    st.sampled_from(
        [
            "kind: goal",
            "for: ada",
            "standards:",
            "  ownership: above",
            "  effort: below",
            "about:",
            "  - one",
            "  - two",
            "- flat",
            "date: 2026-09-14",
            "at: 12:30",
            "is: no",
            "name: Ada L.",
            "text: <date?>",
            "email: ada@example.com",
            "type: <a | b>",
            "half: 50 %",
            "",
            "#",
            " x: y",
            "empty:",
            "long:  two spaces",
            "end: x ",
            "? a",
            "x: |",
            "x: >",
            "  more",
            "...",
            "a: b: c",
            "null: ~",
            "<<: x",
            "x: a #b",
            "x: a#b",
            "x: 'a'",
            "away:",
            "  2026-08-03: 2026-08-17",
        ]
    )
    | WORDS
    | WORDS.map("x: {}".format)
    | st.lists(WORDS | st.sampled_from(["a", "b-c", "no", "12:30"]), max_size=3).map(
        lambda names: f"x: [{', '.join(names)}]"
    )
    | WORDS.map("  x: {}".format)
    | WORDS.map("  - {}".format)
)


@settings(max_examples=2000, deadline=None)
@given(st.lists(LINES, max_size=8))
def test_what_is_read_as_plain_is_read_as_yaml_reads_it(block: list[str]) -> None:
    read = read_plain_fields(block, 2)
    if read is not None:
        lines = ["---", *block, "---", ""]
        assert read == read_yaml("\n".join(lines), lines, len(block) + 1)


@pytest.mark.parametrize(
    "block",
    [
        ["kind: feedback", "for: ada", "date: 2026-09-14"],
        ["kind: goal", "standards:", "  ownership: above", "about:", "  - one", "  - two"],
        ["standards: [impact]", "attendees: [ada, grace-h, 2026-09-14, a/b.c_d]"],
        ["type: <reinforcing | constructive>", "standards: <map of standard to above | below?>"],
    ],
)
def test_words_and_what_stands_below_them_is_plain(block: list[str]) -> None:
    assert read_plain_fields(block, 2) is not None


@pytest.mark.parametrize(
    "line",
    [
        "a: 'b'",
        'a: "b"',
        "a: []",
        "a: [b,c]",
        "a: [ b ]",
        "a: [b, c d]",
        "a: [b, [c]]",
        "a: [b, 'c']",
        "a: [b, c: d]",
        "a: [b] # c",
        "a: [b",
        "a: {b: c}",
        "a: &b c",
        "a: *b",
        "a: !b c",
        "a: b # c",
        "a: b: c",
        "a:",
        "  b: c",
        "a: |",
        "a: b ",
        "a:  b",
        "a:\tb",
        "",
        "# a",
        "- a",
        "? a",
        "a: -",
        "A: b",
        "a: @b",
        "a: b\x00",
        "a: b\u2028c",
        "a: 日本",
        "a: b\ud800",
    ],
)
def test_what_may_be_anything_else_is_left_to_yaml(line: str) -> None:
    assert read_plain_fields([line, "kind: goal"], 2) is None


def test_plain_fields_are_read_without_importing_yaml() -> None:
    code = (
        "import sys; from perfgit.resources import builtin_kinds; builtin_kinds()\n"
        "sys.exit('yaml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
