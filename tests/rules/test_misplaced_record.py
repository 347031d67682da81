from __future__ import annotations

import pytest

from perfgit.model import Span
from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_feedback_in_the_folder_of_someone_else_is_found_at_the_field() -> None:
    [fault] = find(VALID["feedback"], "people/alan/feedback/2026-09-14-x.md")
    assert fault.span == Span(3, 6, 3, 9)
    assert "`for: ada`" in fault.message
    assert "people/ada/feedback/" in fault.help


def test_a_kind_in_the_folder_of_another_kind_is_found() -> None:
    [fault] = find(VALID["feedback"], "people/ada/goals/x.md")
    assert "`people/ada/feedback/`" in fault.message
    assert fault.span.line == 2


def test_a_goal_of_a_person_is_no_team_goal() -> None:
    assert find(texts.goal("ada"), "team/goals/x.md")


def test_a_goal_of_a_team_is_no_persons_goal() -> None:
    assert find(texts.goal("platform"), "people/ada/goals/x.md")


def test_a_profile_is_called_profile() -> None:
    [fault] = find(VALID["person"], "people/ada/me.md")
    assert "`people/ada/profile.md`" in fault.message


def test_a_profile_in_a_subfolder_is_found() -> None:
    assert find(VALID["person"], "people/ada/old/profile.md")


@pytest.mark.parametrize(
    "path",
    ["people/ada/feedback/2026/2026-09-14-x.md", "people/ada/feedback/2026/q3/x.md"],
)
def test_folders_within_the_folder_are_fine(path: str) -> None:
    assert not find(VALID["feedback"], path)


def test_every_kind_is_at_home_where_it_belongs() -> None:
    assert not [kind for kind, text in VALID.items() if find(text)]
    assert not find(texts.goal("platform"), "team/goals/x.md")
    assert not find(texts.expectations("ada"), "people/ada/expectations/first-year.md")


def test_a_person_whom_nobody_knows_is_the_other_rules_finding() -> None:
    assert not find(texts.feedback("adaa"))
