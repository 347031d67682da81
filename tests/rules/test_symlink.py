from __future__ import annotations

from perfgit.files import SYMLINK
from tests.rules.desk import PLACES, VALID, check, finder

find = finder(__name__)


def test_a_link_is_no_record_whatever_it_leads_to() -> None:
    [fault] = check("../../../team/goals/first-choice.md", PLACES["goal"], mode=SYMLINK)
    assert fault.rule == "symlink"


def test_a_regular_file_is_fine() -> None:
    assert not find(VALID["goal"])
