from __future__ import annotations

from perfgit.model import Span
from tests import texts
from tests.rules.desk import finder

find = finder(__name__)


CHECKINS = "- 2026-09-21 (20 %): talked to on-call\n- 2026-10-05 (60 %): the rota is written"


def test_a_progress_that_the_last_check_in_does_not_give_is_found() -> None:
    [fault] = find(texts.goal(progress=40, checkins=CHECKINS))
    assert fault.span == Span(6, 11, 6, 13)
    assert fault.message == "progress is `40`, and the check-in of `2026-10-05` says `60 %`"


def test_the_last_one_with_a_percentage_counts() -> None:
    checkins = f"{CHECKINS}\n- 2026-10-06: no news"
    assert find(texts.goal(progress=40, checkins=checkins))
    assert not find(texts.goal(progress=60, checkins=checkins))


def test_no_progress_or_no_percentage_is_fine() -> None:
    assert not find(texts.goal(checkins=CHECKINS))
    assert not find(texts.goal(progress=40))
    assert not find(texts.goal(progress=40, checkins="- 2026-10-05: no number"))
    assert not find(texts.goal(progress="60.0", checkins=CHECKINS))
