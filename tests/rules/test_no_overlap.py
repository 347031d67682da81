from __future__ import annotations

from perfgit.model import Severity
from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_a_goal_without_overlap_and_interests_is_an_info() -> None:
    [fault] = find(texts.goal(overlap=""))
    assert fault.severity is Severity.INFO


def test_guidance_is_no_overlap() -> None:
    assert find(texts.goal(overlap="<!-- What draws the owner to it. -->"))


def test_either_of_the_two_is_enough() -> None:
    assert not find(VALID["goal"])
    assert not find(texts.goal(overlap="", interests=["explaining things"]))


def test_a_goal_of_the_team_needs_none() -> None:
    assert not find(texts.goal("platform", overlap=""), "team/goals/x.md")
