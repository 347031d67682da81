"""docs/templates.md tells the truth: its example is a kind, and its record one of it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from perfgit.check import check_records
from perfgit.configuration import Configuration
from perfgit.directory import NOTHING, Directory, Targets
from perfgit.kinds import ATOMS, FLAGS, Kind, parse_kind
from perfgit.record import parse_record
from perfgit.resources import builtin_kinds
from perfgit.rules import Context
from tests.rules.desk import TEAM

PAGE = (Path(__file__).parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
TEMPLATE, RECORD = re.findall(r"^```markdown\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
PATH = "people/ada/brags/2026-09-22-the-runbook.md"


def brag() -> Kind:
    kind, faults = parse_kind("brag", TEMPLATE.encode())
    assert kind is not None, faults
    return kind


def test_the_example_is_a_kind() -> None:
    kind = brag()
    assert list(kind.fields) == ["id", "kind", "by", "date", "size", "goal", "standards", "links"]
    assert [field.name for field in kind.fields.values() if not field.optional] == [
        "kind",
        "by",
        "date",
        "size",
    ]
    assert kind.paths == ("people/<by>/brags/<date>-<title>.md",)
    assert kind.person_field == "by"
    assert kind.sections[0].aliases == ("What we did",)
    assert [spec.named for spec in kind.sections] == [False, False, True]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("", "", ""),
        ("size: large", "size: huge", "invalid-value"),
        ("date: 2026-09-22\n", "", "missing-field"),
        ("goal: own-the-on-call-handover", "goal: fly-to-the-moon", "unresolved-reference"),
        ("by: ada", "by: alan", "misplaced-record"),
        ("## What we did", "### What we did", "missing-section"),
    ],
)
def test_its_record_is_sound_and_what_the_page_says_is_found(old: str, new: str, rule: str) -> None:
    kinds = {**builtin_kinds(), "brag": brag()}
    configuration = Configuration()
    text = RECORD.replace(old, new) if old else RECORD
    record = parse_record(text.encode(), PATH, kinds)
    targets = Targets([*TEAM, PATH], [record], kinds, configuration)
    context = Context(configuration, kinds, Directory(targets), date(2026, 10, 5))
    found = [d.rule for d in check_records([record], context).diagnostics]
    assert found == ([rule] if rule else [])


@pytest.mark.parametrize("name", [*ATOMS, "number", "percent"])
def test_every_type_is_explained(name: str) -> None:
    assert re.search(rf"^\|[^|]*`{name}`", PAGE, re.MULTILINE)


@pytest.mark.parametrize("flag", FLAGS)
def test_every_flag_is_explained(flag: str) -> None:
    assert f"| `({flag})` |" in PAGE


def test_the_kinds_that_are_shipped_are_named() -> None:
    for kind in builtin_kinds():
        assert kind in PAGE


def test_a_constant_of_a_template_is_held_to() -> None:
    template = TEMPLATE.replace("size: <small | large>", "size: large")
    kind, _ = parse_kind("brag", template.encode())
    assert kind is not None
    text = RECORD.replace("size: large", "size: small")
    record = parse_record(text.encode(), PATH, {"brag": kind})
    context = Context(
        Configuration(),
        {"brag": kind},
        Directory(NOTHING),
        date(2026, 10, 5),
    )
    [fault] = [d for d in check_records([record], context).diagnostics if d.rule == "invalid-value"]
    assert fault.message == "`size` is always `large` in a brag"
