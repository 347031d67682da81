from __future__ import annotations

from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


def test_an_older_one_below_a_newer_is_found() -> None:
    text = texts.goal(checkins="- 2026-10-05 (40 %): b\n- 2026-09-21 (20 %): a")
    [fault] = find(text)
    assert "`2026-09-21` stands below the one of `2026-10-05`" in fault.message


def test_the_newest_last_and_two_of_one_day_are_fine() -> None:
    assert not find(texts.goal(checkins="- 2026-09-21: a\n- 2026-10-05: b\n- 2026-10-05: c"))
    assert not find(texts.goal(checkins="- 2026-10-05: b\n- soon: what cannot be read"))
