from __future__ import annotations

from tests.rules.desk import VALID, finder

find = finder(__name__)


CONFLICT = """<<<<<<< HEAD
One impact.
=======
Another impact.
>>>>>>> draft
"""


def test_every_marker_is_found() -> None:
    faults = find(VALID["feedback"] + CONFLICT)
    assert [fault.span.line - faults[0].span.line for fault in faults] == [0, 4]


def test_shorter_or_indented_runs_are_text() -> None:
    assert not find(VALID["feedback"] + "\n<<<<<< six\n\n    <<<<<<< indented\n\nx <<<<<<< y\n")
