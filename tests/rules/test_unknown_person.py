from __future__ import annotations

from perfgit.model import Span
from tests import texts
from tests.rules.desk import VALID, check, finder, swap

find = finder(__name__)


def test_a_slip_of_the_pen_gets_a_suggestion() -> None:
    [fault] = find(texts.feedback(from_="graze"))
    assert fault.span == Span(4, 7, 4, 12)
    assert fault.message == "unknown person `graze`; did you mean `grace`?"
    assert "people/graze/profile.md" in fault.help


def test_a_name_instead_of_a_handle_is_found() -> None:
    [fault] = find(texts.feedback(from_="Grace"))
    assert "did you mean `grace`?" in fault.message


def test_neither_a_person_nor_a_team_is_said_once() -> None:
    faults = check(texts.goal("plattform"), "team/goals/x.md")
    [fault] = [d for d in faults if d.family == "reference"]
    assert fault.rule == "unknown-person"
    assert fault.message == "no person or team `plattform`; did you mean `platform`?"


def test_a_team_is_no_person() -> None:
    [fault] = find(texts.feedback(from_="platform"))
    assert "`platform` is a team" in fault.message


def test_a_folder_without_a_profile_is_found_at_the_top() -> None:
    [fault] = find(VALID["feedback"], "people/adaa/feedback/x.md")
    assert fault.span == Span(1, 1, 1, 1)
    assert "`adaa`" in fault.message


def test_a_field_that_names_the_folder_reports_it_alone() -> None:
    [fault] = find(texts.feedback("adaa"), "people/adaa/feedback/x.md")
    assert fault.span.line == 3


def test_people_teams_and_placeholders_are_fine() -> None:
    assert not find(VALID["feedback"])
    assert not find(texts.goal("platform"), "team/goals/x.md")
    assert not find(swap(VALID["feedback"], "for: ada", "for: <person>"))


def test_a_profile_makes_its_folder_known() -> None:
    assert not find(texts.person("Edsger Vogel"), "people/edsger/profile.md")
