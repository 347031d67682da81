from __future__ import annotations

from tests import texts
from tests.rules.changed import change_finder

find = change_finder(__name__)
BEFORE = texts.feedback(from_="grace")


def test_other_words_by_another_are_found_at_their_section() -> None:
    [fault] = find(BEFORE, texts.feedback(impact="Nothing happened."), by="ada")
    assert fault.span.line == 18
    assert fault.message == "the words of a feedback from `grace` are changed by `ada`"


def test_an_unknown_author_is_not_called_someone_else() -> None:
    [fault] = find(BEFORE, texts.feedback(impact="Nothing happened."), by="a@home.example")
    assert "the commit's author is unknown: no profile has `a@home.example`" in fault.message
    assert "people/grace/profile.md" in fault.help


def test_what_it_says_of_standards_type_and_day_are_words_too() -> None:
    assert find(BEFORE, texts.feedback(standards={"ownership": "below"}), by="ada")
    assert find(BEFORE, texts.feedback(type="constructive"), by="ada")
    assert find(BEFORE, texts.feedback(date="2026-09-15"), by="ada")
    assert find(BEFORE, texts.feedback(title="Another"), by="ada")


def test_whoever_gave_it_may_change_it() -> None:
    assert not find(BEFORE, texts.feedback(impact="Nothing happened."), by="grace")
    assert not find(BEFORE, texts.feedback(impact="No."), by="ada", with_=("grace",))


def test_links_ids_and_white_space_are_no_words() -> None:
    after = texts.feedback(goal="own-the-on-call-handover", id="k3v9x2qwma")
    assert not find(BEFORE, after.replace("Support wrote", "Support\nwrote"), by="ada")


def test_new_feedback_and_other_kinds_are_left_alone() -> None:
    assert not find(None, BEFORE, by="ada")
    assert not find(texts.goal(), texts.goal(outcome="Another one."), by="alan")
