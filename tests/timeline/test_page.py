"""docs/timeline.md names all that a timeline can show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from perfgit import events, facts
from perfgit.timeline.gaps import EVIDENCE

PAGE = Path("docs/timeline.md").read_text(encoding="utf-8")
_NAME = re.compile(r'"([a-z]+(?:-[a-z]+)+)"')


def gap_types() -> list[str]:
    source = Path("perfgit/timeline/gaps.py").read_text(encoding="utf-8")
    calls = re.findall(r'(?:Gap|_share)\(\s*"([a-z-]+)"', source)
    return sorted(set(calls))


def event_types() -> list[str]:
    """What the modules that make events name, less the fault of a record without a kind."""
    named = set(events.BIRTHS.values()) | set(events.ANSWERS.values())
    for module in (events, facts):
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        named |= set(_NAME.findall(source))
    internal = {"missing-field", "action-open", "acknowledged-again"}
    return sorted(named - internal)


def test_the_modules_name_many_types() -> None:
    assert len(gap_types()) == 11
    assert len(event_types()) > 20
    assert set(event_types()) >= EVIDENCE


@pytest.mark.parametrize("type_", gap_types())
def test_each_figure_is_defined_in_a_row_with_its_formula(type_: str) -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith(f"| `{type_}` |")]
    assert len(rows) == 1
    assert all(len(cell) > 10 for cell in rows[0].split(" | ")[1:])


@pytest.mark.parametrize("type_", event_types())
def test_each_event_has_its_place_in_the_table(type_: str) -> None:
    table = PAGE.partition("## Events")[2].partition("\n## ")[0]
    assert f"`{type_}`" in table


@pytest.mark.parametrize("type_", sorted(EVIDENCE))
def test_each_kind_of_evidence_is_named(type_: str) -> None:
    assert f"`{type_}`" in PAGE.partition("*Evidence*")[2].partition("|")[0]


def test_readme_links_to_the_page() -> None:
    assert "(docs/timeline.md)" in Path("README.md").read_text(encoding="utf-8")
