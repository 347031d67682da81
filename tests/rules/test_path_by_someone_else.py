from __future__ import annotations

from tests import texts
from tests.rules.changed import change_finder

find = change_finder(__name__)


def test_a_path_that_the_lead_wrote_is_found() -> None:
    [fault] = find(None, texts.goal(owner="ada"), by="grace")
    assert fault.message == "the path is `ada`'s to write, and the commit's author is `grace`"
    assert find(texts.goal(), texts.goal(path="Another way."), by="grace")


def test_an_unknown_author_is_not_called_another() -> None:
    [fault] = find(None, texts.goal(owner="ada"), by="a@home.example")
    assert "unknown: no profile has `a@home.example`" in fault.message
    assert "people/ada/profile.md" in fault.help


def test_the_owners_own_and_what_was_written_together_are_fine() -> None:
    assert not find(None, texts.goal(owner="ada"), by="ada")
    assert not find(None, texts.goal(owner="ada"), by="grace", with_=("ada",))


def test_a_path_that_stays_is_fine() -> None:
    after = texts.goal(
        outcome="Another one.",
        path="I write the page, try it on Alan,  and\nchange it after every handover.",
    )
    assert not find(texts.goal(), after, by="grace")
    assert not find(None, texts.goal(path=""), by="grace")


def test_a_teams_goal_has_no_single_owner() -> None:
    assert not find(None, texts.goal(owner="platform"), by="grace")
