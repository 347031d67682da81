"""perfgit schema: it accepts and refuses what check does, as far as a schema can see it."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml

from perfgit.configuration import Configuration
from perfgit.directory import NOTHING, Directory
from perfgit.kinds import Kind
from perfgit.record import parse_record
from perfgit.resources import builtin_kinds
from perfgit.rules import Context, all_rules
from perfgit.schema import build_schema, build_union
from perfgit.suppressions import check_suppression, find_suppressions
from tests.conftest import Repo
from tests.json_schema import validator
from tests.rules.desk import PLACES, VALID

KINDS = builtin_kinds()
FRONT = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
SEEN = {"missing-field", "unknown-field", "invalid-value", "placeholder"}
"""The rules of the structure family that look at front matter."""
CONTEXT = Context(
    Configuration(),
    KINDS,
    Directory(NOTHING),
    datetime.date(2026, 10, 5),
)


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, which knows neither dates nor `yes`."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  # PyYAML's own way


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


BY_KIND = {name: validator(build_schema(kind)) for name, kind in KINDS.items()}
UNION = validator(build_union(KINDS.values()))


def front(text: str) -> Any:  # noqa: ANN401  # whatever YAML makes of it
    found = FRONT.match(text)
    assert found is not None
    return yaml.load(found[1], CoreLoader)  # noqa: S506  # a SafeLoader


def is_refused(text: str, kind: str) -> bool:
    """Whether a rule finds something in the record's front matter, or in how it suppresses."""
    record = parse_record(text.encode(), PLACES[kind], KINDS)
    last = text.count("\n", 0, text.index("\n---\n", 3)) + 1
    for rule in SEEN:
        look = all_rules()[rule].check_record
        assert look is not None
        if any(finding.span.line <= last for finding in look(record, CONTEXT)):
            return True
    return any(check_suppression(s, all_rules()) for s in find_suppressions(record))


def kind_of(text: str) -> str:
    found = re.search(r"^kind: ([a-z]+)$", text, re.MULTILINE)
    assert found is not None
    return found[1]


def test_the_demos_records_are_accepted(repo: Repo) -> None:
    repo.perfgit("demo", "demo")
    paths = [*repo.path.glob("demo/people/**/*.md"), *repo.path.glob("demo/team/**/*.md")]
    assert len(paths) > 100
    for path in paths:
        text = path.read_text("utf-8")
        values = front(text)
        errors = [e.message for e in BY_KIND[kind_of(text)].iter_errors(values)]
        assert errors == [], path
        assert UNION.is_valid(values), path


VALUES = [
    "", "''", "' '", "text", "2026-09-14", "2026-02-30", "2026-9-14", "'2026-09-14'", "12:30",
    "no", "true", "40", "-1", "101", "100", "40.5", "'40'", "'101'", "40 %", "grace", "<person>",
    "<text?>", "[]", "{}", "[ada]", "[ada, '']", "[ada, [grace]]", "{ada: above}", "{ada: ''}",
    "{ownership: above}", "{ownership: sideways}", "{<standard>: above}",
    "{2026-01-01: 2026-01-08}",
    "{2026-01-01: soon}", "above", "reinforcing", "met", "agree", "ada@example.com", "'@'", "a b",
    "k3v9x2qwma", "https://example.com/x", "[2026-09-14]", "feedback", "goal", "'<list of text?>'",
]  # fmt: skip


def mutations(text: str, kind: Kind) -> Iterator[str]:
    """The record with each field taken out, given each value, and with fields it has not."""
    found = FRONT.match(text)
    assert found is not None
    fields = re.split(r"\n(?=\S)", found[1])
    for name in kind.fields:
        rest = [field for field in fields if not field.startswith(f"{name}:")]
        if len(rest) < len(fields):
            yield "\n".join(["---", *rest, "---", found[2]])
        for value in VALUES if name != "kind" else ["", kind.name, "[goal]"]:
            yield "\n".join(["---", *rest, f"{name}: {value}", "---", found[2]])
    yield "\n".join(["---", *fields, "whatever: x", "---", found[2]])
    for value in ("{no-situation: It is so.}", "[no-situation]"):
        yield "\n".join(["---", *fields, f"ignore: {value}", "---", found[2]])


@pytest.mark.parametrize("name", KINDS)
def test_what_check_refuses_the_schema_refuses_and_the_other_way_round(name: str) -> None:
    differing = []
    for text in mutations(VALID[name], KINDS[name]):
        # Without its kind, check cannot know which fields the record takes.
        if f"\nkind: {name}\n" not in text:
            continue
        by_check = is_refused(text, name)
        if by_check == BY_KIND[name].is_valid(front(text)):
            differing.append((text.split("\n---\n")[0], by_check))
    assert differing == []


def test_nothing_but_an_empty_value_is_missing_to_check_and_null_is_to_the_schema() -> None:
    """The one difference: `name: null` is the text "null" to perfgit, and nothing to others."""
    text = VALID["standard"].replace("name: ownership", "name: null")
    assert not is_refused(text, "standard")
    assert not BY_KIND["standard"].is_valid(front(text))


def test_a_kinds_schema_is_one_of_draft_7_too() -> None:
    for kind in KINDS.values():
        schema = build_schema(kind)
        del schema["$schema"]
        jsonschema.Draft7Validator.check_schema(schema)
        assert "$defs" not in schema


def test_the_union_tells_kinds_apart() -> None:
    for text in VALID.values():
        assert UNION.is_valid(front(text))
        assert not UNION.is_valid({**front(text), "kind": "no-such-kind"})


def test_a_kinds_schema_is_printed(team: Repo) -> None:
    printed = json.loads(team.perfgit("schema", "goal").stdout)
    assert printed == build_schema(KINDS["goal"])
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_without_a_kind_it_is_all_of_them(team: Repo) -> None:
    assert json.loads(team.perfgit("schema").stdout) == build_union(KINDS.values())


def test_the_teams_own_templates_count(team: Repo) -> None:
    own = "---\nkind: praise\nfor: <person>\nlevel: <1 | 2 | true>\nhours: <number 1..8?>\n---\n"
    team.write({"templates/praise.md": own})
    schema = validator(json.loads(team.perfgit("schema", "praise").stdout))
    assert schema.is_valid({"kind": "praise", "for": "ada", "level": 1, "hours": 7.5})
    assert schema.is_valid({"kind": "praise", "for": "ada", "level": True})
    assert not schema.is_valid({"kind": "praise", "for": "ada", "level": 3})
    assert not schema.is_valid({"kind": "praise", "for": "ada", "level": 1, "hours": 9})


def test_outside_a_repository_it_is_the_kinds_that_perfgit_ships(repo: Repo) -> None:
    done = repo.perfgit("schema", "standard", env={"GIT_CEILING_DIRECTORIES": str(repo.path)})
    assert json.loads(done.stdout)["title"].endswith("standard")


def test_an_unknown_kind_gets_a_suggestion(team: Repo) -> None:
    done = team.perfgit("schema", "feadback")
    assert done.returncode == 2
    assert done.stderr == "perfgit: there is no kind `feadback`: did you mean `feedback`?\n"
    assert "the kinds are acknowledgement, coaching," in team.perfgit("schema", "xyzzy").stderr
