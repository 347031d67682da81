from __future__ import annotations

from tests import texts
from tests.rules.desk import VALID, finder, swap

find = finder(__name__)


def test_a_field_above_one_that_the_template_has_first_is_found() -> None:
    text = swap(texts.feedback(), "for: ada\nfrom: grace\n", "from: grace\nfor: ada\n")
    [fault] = find(text)
    assert fault.span.line == 4
    assert fault.message == "`for` stands below `from`; the template has it above"
    assert fault.fix is not None


def test_one_finding_a_record_is_enough() -> None:
    text = texts.record("feedback", {"date": "2026-09-14", "from": "grace", "for": "ada"})
    assert len(find(text)) == 1


def test_the_templates_order_is_fine_and_so_is_a_field_of_no_order() -> None:
    assert not [text for text in VALID.values() if find(text)]
    assert not find(swap(texts.feedback(), "kind: feedback", "whatever: x\nkind: feedback"))
    assert not find(texts.feedback(ignore={"no-question": "It is so."}, type="reinforcing"))
