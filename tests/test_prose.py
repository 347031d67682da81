"""What of a text its author wrote as their own, and where it stands in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgit.prose import OPAQUE, QUOTED, mask, passages
from perfgit.record import parse_record
from perfgit.resources import builtin_kinds
from tests import texts

SECTIONS = ("Situation", "Behavior")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("see `x = 1` here", "see  here"),
        ("see ``a ` b`` here", "see  here"),
        ("a ` alone", "a ` alone"),
        ("see [the page](docs/a.md) here", "see  here"),
        ("see https://example.com/never there", "see  there"),
        ("see <https://example.com> there", "see  there"),
        ("a <!-- never --> b", "a  b"),
        ("a <!-- never", "a "),
        ('she said "you never" to me', "she said  to me"),
        ("she said “you never” to me", "she said  to me"),
        ("she said 'you never' to me", "she said  to me"),
        ("she said ‘you don’t’ to me", "she said  to me"),
        ("sie sagte „du nie“ zu mir", "sie sagte  zu mir"),
        ("elle a dit « tu jamais » à moi", "elle a dit  à moi"),
        ("sie sagte »du nie« zu mir", "sie sagte  zu mir"),
        ("you don't, the teams' plan isn't", "you don't, the teams' plan isn't"),
        ('a 5" disk and a 3" one', 'a 5" disk and a 3" one'),
        ('an open " alone', 'an open " alone'),
        ("a < b and c > d", "a < b and c > d"),
    ],
)
def test_what_is_not_the_authors_is_masked(text: str, left: str) -> None:
    masked = mask(text)
    assert masked.replace(QUOTED, "").replace(OPAQUE, "") == left


@given(st.text(alphabet="ab`'\"„“”«»‘’<>!-[]()/:. \n", max_size=60))
def test_a_mask_keeps_every_place(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert [len(line) for line in masked.split("\n")] == [len(line) for line in text.split("\n")]


def read(behavior: str) -> list[str]:
    text = texts.feedback(situation="On Monday.", behavior=behavior)
    record = parse_record(text.encode(), "people/ada/feedback/x.md", builtin_kinds())
    return [passage.text for name, passage in passages(record, SECTIONS) if name == "Behavior"]


def test_prose_and_items_are_passages() -> None:
    assert read("You came.\n\n- one\n- two\n\n1. three") == [
        "You came.",
        "- one",
        "- two",
        "1. three",
    ]


@pytest.mark.parametrize(
    "behavior", ["> you never", "```\nyou never\n```", "    you never", "<!-- you never -->"]
)
def test_quotations_code_and_comments_are_none(behavior: str) -> None:
    assert read(f"You came.\n\n{behavior}") == ["You came."]


def test_a_subsection_belongs_to_its_section() -> None:
    assert read("You came.\n\n### Later\n\nYou went.") == ["You came.", "You went."]


def test_a_span_is_where_the_words_stand_in_the_file() -> None:
    text = texts.feedback(behavior="You came.\n\n- one,\n  you never\n  wrote")
    record = parse_record(text.encode(), "people/ada/feedback/x.md", builtin_kinds())
    found = [p for name, p in passages(record, SECTIONS) if name == "Behavior"]
    passage = found[-1]
    start = passage.text.index("never")
    span = passage.span(start, passage.text.index("wrote") + 5)
    lines = text.split("\n")
    assert lines[span.line - 1][span.column - 1 :] == "never"
    assert lines[span.end_line - 1][: span.end_column - 1] == "  wrote"
