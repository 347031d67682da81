"""The published schemas of the log's and the team page's JSON, and that they leave nothing open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import Repo
from tests.json_schema import validator
from tests.timeline.test_json import objects

ASKED: dict[str, list[tuple[str, ...]]] = {
    "log": [("log",), ("log", "ada"), ("log", "own-the-on-call-handover"), ("log", "barbara")],
    "team": [
        ("timeline", "--team", team, "--quarter", quarter)
        for team, quarter in (
            ("platform", "2025Q2"),
            ("platform", "2026Q2"),
            ("platform", "2026Q3"),
        )
    ],
}


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(f"docs/{name}.schema.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", ASKED)
def test_schema_is_valid_and_names_every_property(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    for found in objects(schema(name)):
        assert found["additionalProperties"] is False
        assert found["required"] == list(found["properties"])


@pytest.mark.parametrize(
    ("name", "asked"), [(name, asked) for name, all_ in ASKED.items() for asked in all_]
)
def test_demo_keeps_to_the_schema(name: str, asked: tuple[str, ...], demo: Repo) -> None:
    done = demo.perfgit(*asked, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    validator(schema(name)).validate(json.loads(done.stdout))


@pytest.mark.parametrize("name", ASKED)
def test_what_both_hold_is_described_as_in_a_timeline(name: str) -> None:
    theirs = schema("timeline")["$defs"]
    for part, described in schema(name)["$defs"].items():
        assert described == theirs[part]


@pytest.mark.parametrize(
    ("key", "value"), [("version", 2), ("commit", "abc"), ("source", None), ("more", 1)]
)
@pytest.mark.parametrize("name", ASKED)
def test_schema_refuses_what_it_does_not_describe(
    name: str, key: str, value: object, demo: Repo
) -> None:
    done = demo.perfgit(*ASKED[name][-1], "--format", "json")
    with pytest.raises(jsonschema.ValidationError):
        validator(schema(name)).validate({**json.loads(done.stdout), key: value})


@pytest.mark.parametrize(("key", "value"), [("date", "2026-02-30"), ("recorded", "soon")])
def test_days_and_times_are_held_to_their_formats(key: str, value: str, demo: Repo) -> None:
    found = json.loads(demo.perfgit("log", "ada", "--format", "json").stdout)
    found["events"][0][key] = value
    with pytest.raises(jsonschema.ValidationError):
        validator(schema("log")).validate(found)
