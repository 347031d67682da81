from __future__ import annotations

from perfgit.kinds import parse_kind
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_a_type_that_does_not_exist_breaks_a_template() -> None:
    kind, faults = parse_kind("brag", b"---\nkind: brag\nby: <persom>\n---\n\n# <title>\n")
    assert kind is None
    assert [fault.rule for fault in faults] == ["broken-template"]
    assert "persom" in faults[0].finding.message


def test_a_template_within_the_grammar_is_a_kind() -> None:
    kind, faults = parse_kind("brag", b"---\nkind: brag\nby: <person>\n---\n\n# <title>\n")
    assert kind is not None
    assert faults == ()


def test_a_record_is_no_template() -> None:
    assert not find(VALID["goal"])
