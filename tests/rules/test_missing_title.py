from __future__ import annotations

from perfgit.model import Severity
from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_a_record_without_a_title_is_an_info() -> None:
    [fault] = find(texts.feedback(title=""))
    assert fault.severity is Severity.INFO
    assert "2026-09-14-latency-incident" in fault.message


def test_fields_alone_have_no_title_and_the_place_is_in_the_file() -> None:
    [fault] = find("---\nkind: person\nname: Ada\n---\n")
    assert fault.span.line == 4


def test_a_title_and_an_optional_one_are_fine() -> None:
    assert not find(VALID["feedback"])
    assert not find(texts.reflection(title=""))
    assert not find(texts.reflection(title="<title> (optional)"))
