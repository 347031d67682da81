"""Bars of progress, and text in a terminal's cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgit.renderers.cells import cell_width, pad, wrap
from perfgit.renderers.marks import bar

TEXT = st.text(st.sampled_from("ab -語🚀e\u0301\u200d·"), max_size=60)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("50", "85", "█████▓▓▓░░"),
        ("", "20", "▓▓░░░░░░░░"),
        ("0", "99", "▓▓▓▓▓▓▓▓▓░"),
        ("100", "100", "██████████"),
        ("80", "30", "███░░░░░░░"),
        ("", "300", "▓▓▓▓▓▓▓▓▓▓"),
        ("", "soon", "░░░░░░░░░░"),
        ("20", "", ""),
    ],
)
def test_a_bar_tells_what_was_done_before_and_what_since(
    before: str, after: str, shown: str
) -> None:
    assert bar(before, after) == shown


@pytest.mark.parametrize(
    ("text", "cells"), [("Ada", 3), ("責任", 4), ("🚀", 2), ("e\u0301", 1), ("▲ · ░", 5)]
)
def test_wide_characters_take_two_cells_and_combining_ones_none(text: str, cells: int) -> None:
    assert cell_width(text) == cells


@given(TEXT, st.integers(4, 30))
def test_padded_text_is_as_wide_as_told(text: str, cells: int) -> None:
    assert cell_width(pad(text, cells)) == cells


@given(TEXT, st.integers(8, 30))
def test_wrapped_text_keeps_its_words_and_fits(text: str, cells: int) -> None:
    lines = wrap(text, cells, "  ", "    ")
    assert all(cell_width(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
