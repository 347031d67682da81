from __future__ import annotations

from perfgit.files import EXECUTABLE
from perfgit.model import Severity
from tests.rules.desk import VALID, check, finder, swap

find = finder(__name__)


def test_an_executable_record_warns_and_is_checked_all_the_same() -> None:
    found = check(swap(VALID["goal"], "due: 2026-12-18\n", ""), mode=EXECUTABLE)
    assert {"executable-record", "missing-field"} <= {d.rule for d in found}
    assert next(d for d in found if d.rule == "executable-record").severity is Severity.WARNING


def test_a_plain_file_is_fine() -> None:
    assert not find(VALID["goal"])
