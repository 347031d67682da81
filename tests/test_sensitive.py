"""What the sensitive rules read, and how long it may take them."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perfgit.sensitive import scan
from perfgit.words import split_words
from tests import texts
from tests.rules.desk import check

TOLD = (
    "Her burnout. ",
    "sie ist schwanger",
    "é",
    " password: hunter2x9",
    "\n\n",
    "ghp_",
    "Ada ",
    "a1B2c3" * 6,
    "AKIA",
    "IOSFODNN7ABCDEFG",
    "-",
    "'",
    "is pregnant",
    "the union",
)
NAMES = ("2026-09-14-note", "burnout", "ada-is-pregnant", "2026-09-14-union")


def rules(text: str, path: str = "") -> set[str]:
    return {d.rule for d in check(text, path) if d.family == "sensitive"}


@pytest.mark.parametrize(
    "text",
    [
        texts.feedback(title="Your burnout"),
        texts.feedback(situation="After your burnout in May."),
        texts.feedback(question="How is your burnout?"),
        texts.feedback(behavior="You said:\n\n> since my burnout I leave at five"),
        texts.feedback(behavior="<!-- her burnout? -->\n\nYou left at five."),
        texts.goal(path="Come back step by step after the burnout."),
        texts.coaching(heard="He told me about his burnout."),
        texts.reflection(proud="That I came back after the burnout."),
    ],
)
def test_every_part_of_every_kind_is_read(text: str) -> None:
    assert rules(text) == {"sensitive-health"}


def test_a_file_s_name_is_read() -> None:
    path = "people/ada/feedback/2026-09-14-burnout.md"
    [found] = [d for d in check(texts.feedback(), path) if d.family == "sensitive"]
    assert found.span.line == 1
    assert found.message == "`burnout` is about somebody's health, in the file's name"


def test_a_policy_counts_only_where_it_names_someone() -> None:
    policy = "On sick leave nobody reads mail. Burnout is a reason to talk."
    assert rules(texts.expectations(principles=policy)) == set()
    policy = "Alan reads no mail since his burnout."
    assert rules(texts.expectations(principles=policy)) == {"sensitive-health"}


def test_a_language_without_phrases_is_left_alone() -> None:
    french = "Tu es en arrêt depuis ton burnout, et nous avons commencé sans toi dans la salle."
    assert rules(texts.feedback(situation="", behavior=french, impact="")) == set()


def test_a_commit_message_is_read_with_the_places_of_its_words() -> None:
    message = "feedback(ada): 2026-09-14\n\nShe is pregnant.\n"
    [leak] = scan(message)
    assert leak.rule == "sensitive-pregnancy"
    assert message[leak.start : leak.end] == leak.words == "pregnant"


def test_a_heading_and_a_field_end_a_sentence() -> None:
    assert scan("# Was\n\nsick of waiting") == scan("for: alan\nis: ill-formed") == []


@pytest.mark.parametrize(
    "unit",
    [
        "sick ",
        "your wife ",
        "he is sick if ",
        "password: ",
        "password:a1",
        "://a:",
        "eyJ",
        "sk-",
        "Bearer ",
        "-----BEGIN A ",
        "`",
        "\n- ",
        "a-",
        "a",
        "is very ",
    ],
)
def test_a_record_of_the_greatest_size_takes_no_half_second(unit: str) -> None:
    text = (unit * 65536)[:65536]
    start = time.process_time()
    scan(text)
    assert time.process_time() - start < 10


@given(st.text("aB1-_ .:\n\x1f"))
@example("--born-again- -x--y---z_1-\n-")
def test_plain_letters_have_the_words_that_all_others_have(text: str) -> None:
    assert split_words(text) == split_words(f"{text} é")[:-1]


@given(st.lists(st.sampled_from(TOLD), max_size=6).map("".join), st.sampled_from(NAMES))
def test_the_quick_look_overlooks_nothing(told: str, name: str) -> None:
    text = texts.feedback(behavior=f"You said so. {told}")
    in_name = {leak.rule for leak in scan(name.replace("-", " "))}
    assert rules(text, f"people/ada/feedback/{name}.md") == in_name | {
        leak.rule for leak in scan(text)
    }


def test_the_name_of_a_field_hides_no_word_of_the_text() -> None:
    [leak] = scan("---\nkind: feedback\n---\n\nDas war, weil dein Kind nicht schläft.\n", "de")
    assert leak.rule == "sensitive-family"
