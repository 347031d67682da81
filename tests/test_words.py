"""Words are the same whether they are split without a pattern or with it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from perfgit.words import content_words, is_specific, letters_found, split_words, words

ASCII = st.text(st.sampled_from("aBz09_-' .,\n\t\x1f\x00\"/") | st.characters(max_codepoint=127))
SAID = ("answered ", "answers-", "Team's ", "team’s, ", "the ", "STRASSE ", "straße ", "é", "x1 ")
BEYOND = "ßé"
"""Words that send a text to the pattern."""


@given(ASCII)
def test_words_are_those_of_the_pattern(text: str) -> None:
    expected = re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text.lower())
    assert words(text) == expected
    assert words(f"{text} {BEYOND[0]}") == [*expected, "ss"]


@given(ASCII)
def test_split_words_are_those_of_the_pattern(text: str) -> None:
    expected = re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.lower())
    assert split_words(text) == expected
    assert split_words(f"{text} {BEYOND[1]}") == [*expected, BEYOND[1]]


@given(st.lists(st.sampled_from(SAID)).map(" ".join), st.lists(st.sampled_from(SAID)).map("".join))
def test_letters_are_found_of_every_content_word_that_two_texts_share(one: str, other: str) -> None:
    said = content_words(one)
    assert letters_found(said, other) >= len(said & content_words(other))


def test_what_is_specific_has_a_number_a_day_a_name_or_words_of_others() -> None:
    for text in (
        "It took 4 hours",
        "Three times in a row",
        "You wrote on Monday",
        "You said “later”",
        "you said 'later' to all",
        "see docs/hooks",
        "the SLO",
        "the parseRecord call",
        "We asked Katherine about it",
    ):
        assert is_specific(text), text
    assert not is_specific("You were helpful to the others in the team")
