"""What a new record is called."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgit.configuration import Configuration
from perfgit.directory import looks_like_id
from perfgit.identity import Author, suggest_handle
from perfgit.kinds import Kind
from perfgit.naming import is_handle, new_id, record_path, slug, subject, unset_parts, unused
from perfgit.resources import builtin_kinds

KINDS = builtin_kinds()
TEAM = Configuration(teams={"platform": "Platform"})


def path(kind: Kind, title: str = "", author: str = "grace", **values: str) -> str:
    named = {name.rstrip("_"): value for name, value in values.items()}
    return record_path(kind, named, title, author, TEAM)


@given(st.text())
def test_a_slug_is_a_name_or_nothing(text: str) -> None:
    name = slug(text)
    assert name == "" or (is_handle(name) and len(name) <= 50)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Own the on-call handover", "own-the-on-call-handover"),
        ("Größe & Ænlighed: 100 %", "grosse-aenlighed-100"),
        ("Don't  panic!", "dont-panic"),
        ("\uff46ull width", "full-width"),
        ("日本語", ""),
        (f"{'word ' * 12}", "word-word-word-word-word-word-word-word-word-word"),
        ("x" * 80, "x" * 50),
    ],
)
def test_a_title_becomes_a_files_name(text: str, name: str) -> None:
    assert slug(text) == name


def test_an_id_has_the_shape_that_is_looked_for() -> None:
    ids = {new_id() for _ in range(200)}
    assert len(ids) == 200
    assert all(looks_like_id(token) and not re.search("[ilo01]", token) for token in ids)


def test_a_record_belongs_where_its_template_says() -> None:
    feedback = {"for_": "ada", "date": "2026-09-14"}
    assert path(KINDS["feedback"], **feedback) == "people/ada/feedback/2026-09-14-grace.md"
    assert (
        path(KINDS["feedback"], "A word", **feedback) == "people/ada/feedback/2026-09-14-a-word.md"
    )
    assert path(KINDS["goal"], "A word", owner="platform") == "team/goals/a-word.md"
    assert path(KINDS["expectations"], for_="platform") == "team/expectations/platform.md"
    assert (
        path(KINDS["acknowledgement"], by="ada", of="alan/x") == "people/ada/acknowledgements/x.md"
    )
    assert path(KINDS["person"], handle="ada") == "people/ada/profile.md"


def test_no_value_leads_out_of_its_folder() -> None:
    assert path(KINDS["goal"], "x", owner="../../etc") == "people/etc/goals/x.md"
    assert path(KINDS["goal"], "x", owner="..") == "people/<owner>/goals/x.md"


def test_what_is_not_known_stays_open() -> None:
    assert unset_parts(path(KINDS["feedback"], "x", date="2026-09-14")) == ["for"]


def test_a_name_that_is_taken_is_numbered() -> None:
    assert unused("a/x.md", set()) == "a/x.md"
    assert unused("a/x.md", {"a/x.md", "a/x-2.md"}) == "a/x-3.md"


def test_a_subject_has_no_words_of_the_record() -> None:
    assert subject("feedback", "ada", "2026-09-14") == "feedback(ada): 2026-09-14"
    assert subject("standard", "", "care") == "standard: care"


@pytest.mark.parametrize(
    ("author", "handle"),
    [
        (Author("Grace Okafor", "grace@example.com"), "grace"),
        (Author("Grace Okafor", "grace.okafor@example.com"), "grace"),
        (Author("Grace Okafor", "123+gok@users.noreply.github.com"), "gok"),
        (Author("Émile du Châtelet", "e.d.c@example.com"), "emile"),
        (Author("日本", "n.n@example.com"), "n-n"),
        (Author("日本", "日本@example.com"), "me"),
    ],
)
def test_someone_new_gets_a_handle_that_suits(author: Author, handle: str) -> None:
    assert suggest_handle(author) == handle
