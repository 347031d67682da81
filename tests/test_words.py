"""Words of plain letters are split without a pattern, and come out as one would find them."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from perfgit.words import split_words, words

_TEXTS = st.text(alphabet="aB1'-_ .\n", max_size=12)


@given(_TEXTS)
@example("It's a well-known 'day' -- the 14th's.")
@example("a'-'b--c")
def test_words_keep_apostrophes_and_hyphens_between_letters(text: str) -> None:
    assert words(text) == re.findall(r"[a-z0-9]+(?:['-][a-z0-9]+)*", text.lower())


@given(_TEXTS)
@example("It's a well-known 'day' -- the 14th's.")
def test_split_words_keep_hyphens_alone(text: str) -> None:
    assert split_words(text) == re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text.lower())
