from __future__ import annotations

from perfgit.model import Severity
from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_those_not_written_are_listed_in_one_finding_at_the_title() -> None:
    text = texts.expectations(freedom="", learning="<!-- when there is time -->")
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1].startswith("# ")
    assert fault.message == "nothing yet about Freedom to err and Reflection and learning"
    assert fault.severity is Severity.WARNING


def test_all_five_are_fine() -> None:
    assert not find(VALID["expectations"])
