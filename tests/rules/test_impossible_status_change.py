from __future__ import annotations

import pytest

from tests import texts
from tests.rules.changed import change_finder

find = change_finder(__name__)
CHECKIN = "- 2026-10-05 (60 %): wrote it"


@pytest.mark.parametrize(
    ("old", "new"),
    [("proposed", "met"), ("proposed", "paused"), ("active", "proposed"), ("paused", "proposed"),
     ("met", "dropped"), ("dropped", "paused"), ("met", "proposed")],
)  # fmt: skip
def test_a_step_that_no_goal_takes_is_found(old: str, new: str) -> None:
    [fault] = find(texts.goal(status=old), texts.goal(status=new, checkins=CHECKIN))
    assert fault.span.line == 4
    assert f"goes from `{old}` to `{new}`; next is " in fault.message


@pytest.mark.parametrize("new", ["paused", "met", "dropped"])
def test_leaving_active_without_a_check_in_is_found(new: str) -> None:
    before = texts.goal(status="active", checkins=CHECKIN)
    [fault] = find(before, texts.goal(status=new, checkins=CHECKIN))
    assert fault.message == "the goal leaves `active` without a check-in that says why"


@pytest.mark.parametrize("new", ["paused", "met", "dropped"])
def test_leaving_it_with_one_is_fine(new: str) -> None:
    before = texts.goal(status="active", checkins=CHECKIN)
    assert not find(before, texts.goal(status=new, checkins=f"{CHECKIN}\n- 2026-10-06: done"))


@pytest.mark.parametrize(
    ("old", "new"),
    [("proposed", "active"), ("proposed", "dropped"), ("paused", "active"), ("paused", "met"),
     ("met", "active"), ("dropped", "active"), ("active", "active")],
)  # fmt: skip
def test_other_steps_need_no_check_in(old: str, new: str) -> None:
    assert not find(texts.goal(status=old), texts.goal(status=new))


def test_a_new_goal_may_start_anywhere_and_a_wrong_word_is_for_other_rules() -> None:
    assert not find(None, texts.goal(status="met"))
    assert not find(texts.goal(status="whatever"), texts.goal(status="met"))
