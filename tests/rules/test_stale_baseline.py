from __future__ import annotations

import json

from tests import texts
from tests.conftest import Repo

PATH = "people/ada/feedback/2026-09-14-incident.md"


def stale(team: Repo) -> list[dict[str, object]]:
    found = json.loads(team.perfgit("check", "--format", "json").stdout)["diagnostics"]
    return [d for d in found if d["rule"] == "stale-baseline"]


def test_what_has_been_mended_is_found_at_its_line(team: Repo) -> None:
    team.write({PATH: texts.feedback(situation="", type="reinforcing")})
    team.perfgit("check", "--write-baseline")
    assert not stale(team)
    team.write({PATH: texts.feedback(type="reinforcing")})
    [found] = stale(team)
    assert found["path"] == "perfgit-baseline.json"
    assert found["severity"] == "info"
    assert (
        found["message"] == f"the baseline lists a finding of no-situation in {PATH} that is gone"
    )
    lines = team.read("perfgit-baseline.json").split("\n")
    assert isinstance(found["line"], int)
    assert '"no-situation"' in lines[found["line"] - 1]


def test_what_has_not_been_looked_at_is_left_alone(team: Repo) -> None:
    team.write({PATH: texts.feedback(situation="")})
    team.perfgit("check", "--write-baseline")
    team.write({PATH: texts.feedback()})
    other = team.perfgit("check", "people/alan", "--format", "concise")
    assert "stale-baseline" not in other.stdout
