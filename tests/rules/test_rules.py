"""What holds for every rule: a manual page, a test, a family, and silence on good records."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import perfgit.rules
from perfgit.model import Severity
from perfgit.rules import FAMILIES, all_rules
from tests.rules.desk import VALID, check, swap

RULES = all_rules()


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_a_manual_page_with_an_example_and_a_remedy(name: str) -> None:
    manual = RULES[name].manual
    first, blank, *_ = manual.split("\n")
    assert first.endswith(".")
    assert not blank
    assert re.search(r"^Example:", manual, re.MULTILINE)
    assert re.search(r"^Remedy:", manual, re.MULTILINE)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_a_test_of_its_own(name: str) -> None:
    assert (Path(__file__).parent / f"test_{name.replace('-', '_')}.py").is_file()


@pytest.mark.parametrize("name", RULES)
def test_a_rule_belongs_to_a_family_and_weighs_something(name: str) -> None:
    assert RULES[name].family in FAMILIES
    assert RULES[name].severity > Severity.OFF


def test_every_module_of_rules_is_one() -> None:
    modules = {p.stem for p in Path(perfgit.rules.__path__[0]).glob("*.py")} - {"__init__"}
    assert {name.replace("-", "_") for name in RULES} == modules


@pytest.mark.parametrize("kind", VALID)
def test_a_good_record_is_found_nothing_in(kind: str) -> None:
    with_id = swap(VALID[kind], f"kind: {kind}\n", f"id: k3v9x2qwma\nkind: {kind}\n")
    assert not check(with_id)


def test_an_answer_of_every_rule_is_in_order_of_place() -> None:
    found = check("---\nkind: feedback\nfor: <person>\ndate: 2026-02-30\nx: y\n---\n\n## Imapct\n")
    assert [d.order for d in found] == sorted(d.order for d in found)
    assert len({d.rule for d in found}) > 5
