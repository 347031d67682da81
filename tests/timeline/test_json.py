"""The JSON of a timeline: its published schema, and that the schema leaves nothing open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from perfgit.period import parse_quarter
from perfgit.renderers.timeline_json import render
from perfgit.timeline.gaps import FIGURES
from tests import texts
from tests.conftest import Repo
from tests.json_schema import validator
from tests.timeline import growing
from tests.timeline.conftest import DEMO_PEOPLE, DEMO_TODAY

SCHEMA = json.loads(Path("docs/timeline.schema.json").read_text(encoding="utf-8"))
VALIDATOR = validator(SCHEMA)


def as_json(repo: Repo, person: str, quarter: str) -> dict[str, Any]:
    period = parse_quarter(quarter)
    found: dict[str, Any] = json.loads(
        render(growing.timeline(repo.path, period, DEMO_TODAY, person))
    )
    return found


def objects(schema: object) -> Iterator[dict[str, Any]]:
    """Every object's schema within `schema`."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


def test_schema_is_a_valid_json_schema_of_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_schema_names_every_property_and_allows_no_other() -> None:
    for found in objects(SCHEMA):
        assert found["additionalProperties"] is False
        assert found["required"] == list(found["properties"])


@pytest.mark.parametrize("quarter", ["2026Q2", "2026Q3"])
@pytest.mark.parametrize("person", DEMO_PEOPLE)
def test_demo_keeps_to_the_schema(person: str, quarter: str, demo: Repo) -> None:
    VALIDATOR.validate(as_json(demo, person, quarter))


@pytest.mark.parametrize(("key", "value"), [("date", "2026-02-30"), ("recorded", "soon")])
def test_days_and_times_are_held_to_their_formats(key: str, value: str, demo: Repo) -> None:
    found = as_json(demo, "ada", "2026Q3")
    found["events"][0][key] = value
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(found)


def test_every_citation_names_a_file_of_its_commit(demo: Repo) -> None:
    cited = {
        (found["commit"], found["path"])
        for person in ("ada", "katherine")
        for found in citations(as_json(demo, person, "2026Q3"))
    }
    assert len(cited) > 30
    for commit in {commit for commit, _path in cited}:
        held = set(demo.git("ls-tree", "-r", "--name-only", commit).splitlines())
        assert {path for other, path in cited if other == commit} <= held


def citations(value: object) -> Iterator[dict[str, str]]:
    if isinstance(value, dict):
        if value.keys() == {"source", "record", "path", "commit"}:
            yield value
        for inner in value.values():
            yield from citations(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from citations(inner)


def test_a_record_without_an_id_is_cited_by_its_path(team: Repo) -> None:
    path = "people/ada/feedback/2026-09-14-incident.md"
    commit = team.commit({path: texts.feedback()}, on="2026-09-14")
    done = team.perfgit("timeline", "ada", "--quarter", "2026Q3", "--format", "json")
    found = json.loads(done.stdout)
    VALIDATOR.validate(found)
    assert [event["citation"] for event in found["events"]] == [
        {"source": "records", "record": path, "path": path, "commit": commit}
    ]


def test_bytes_that_are_no_text_are_escaped(team: Repo) -> None:
    name = b"people/ada/feedback/2026-09-14-caf\xe9.md".decode("utf-8", "surrogateescape")
    team.commit({name: texts.feedback(title="caf\x1b[31m \x00")}, on="2026-09-14")
    done = team.perfgit("timeline", "ada", "--quarter", "2026Q3", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
    assert "\x1b" not in done.stdout
    found = json.loads(done.stdout)
    VALIDATOR.validate(found)
    assert found["events"][0]["citation"]["path"] == name


def test_schema_lists_the_gap_types_that_there_are() -> None:
    listed = SCHEMA["$defs"]["gap"]["properties"]["type"]["enum"]
    source = Path("perfgit/timeline/gaps.py").read_text(encoding="utf-8")
    assert [name for name in listed if f'"{name}"' not in source] == []
    assert len(listed) == len(FIGURES) + 1  # without feedback, its mix has a name of its own
