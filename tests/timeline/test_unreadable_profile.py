"""A profile that cannot be read, or says another kind: its person's records are shown, and why."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests import texts
from tests.conftest import Repo
from tests.json_schema import validator

PROFILE = "people/zoe/profile.md"
SOUND = texts.person("Zoe Brandt", "zoe@example.com", team="platform", role="Engineer")
FAULTY = {
    "unreadable": SOUND.replace("role: Engineer", "role: Engineer: platform"),
    "of no kind": SOUND.replace("kind: person", "what: person"),
    "of an unknown kind": SOUND.replace("kind: person", "kind: people"),
    "of another kind": SOUND.replace("kind: person", "kind: goal"),
    "not closed": SOUND.replace("---\n\n#", "\n\n#"),
}
SAID = f"{PROFILE} cannot be read as a profile: `perfgit check {PROFILE}` says why"
FEEDBACK = {"people/zoe/feedback/2026-07-10-review.md": texts.feedback("zoe", date="2026-07-10")}


def timeline(repo: Repo, *asked: str) -> dict[str, Any]:
    done = repo.perfgit("timeline", *asked, "--quarter", "2026Q3", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    name = "team" if "--team" in asked else "timeline"
    schema = json.loads(Path(f"docs/{name}.schema.json").read_text(encoding="utf-8"))
    assert list(validator(schema).iter_errors(found)) == []
    return found


def gaps(found: Mapping[str, Any]) -> dict[str, Any]:
    return {gap["type"]: gap for gap in found["gaps"]}


@pytest.mark.parametrize("fault", FAULTY)
def test_records_beside_a_profile_that_never_could_be_read_are_shown(
    fault: str, team: Repo
) -> None:
    team.commit({PROFILE: FAULTY[fault], **FEEDBACK}, on="2026-07-10")
    found = timeline(team, "zoe")
    assert "feedback-given" in [event["type"] for event in found["events"]]
    assert gaps(found)["unreadable-profile"]["text"] == SAID
    assert "feedback-given: The latency incident" in team.perfgit("log", "zoe").stdout


@pytest.mark.parametrize("fault", FAULTY)
def test_the_team_and_status_show_whose_profile_never_could_be_read(fault: str, team: Repo) -> None:
    team.commit({PROFILE: FAULTY[fault], **FEEDBACK}, on="2026-07-10")
    page = timeline(team, "--team", "platform")
    assert "zoe" in page["people"]
    assert gaps(page)["unreadable-profile"]["people"] == ["zoe"]
    lines = team.perfgit("status", "zoe").stdout.splitlines()
    assert lines[0] == "zoe"
    assert f"run `perfgit check {PROFILE}`" in lines[1]
    assert any(line.startswith("  zoe: no feedback since 2026-07-10") for line in lines)


@pytest.mark.parametrize("fault", FAULTY)
def test_a_profile_that_breaks_counts_as_it_was(fault: str, team: Repo) -> None:
    team.commit({PROFILE: SOUND, **FEEDBACK}, on="2026-07-10")
    before, page = timeline(team, "zoe"), timeline(team, "--team", "platform")
    team.commit({PROFILE: FAULTY[fault]}, on="2026-07-11")
    after = timeline(team, "zoe")
    assert after["person"] == before["person"]
    assert gaps(after)["unreadable-profile"]["text"] == SAID
    assert timeline(team, "--team", "platform")["people"] == page["people"]
    assert "no feedback since 2026-07-10" in team.perfgit("status", "zoe").stdout


def test_what_broke_counts_as_the_last_version_that_could_be_read(team: Repo) -> None:
    team.commit({PROFILE: SOUND}, on="2026-07-01")
    team.commit({PROFILE: SOUND.replace("Engineer", "Lead")}, on="2026-07-02")
    team.commit({PROFILE: FAULTY["unreadable"]}, on="2026-07-03")
    team.commit({PROFILE: FAULTY["of no kind"]}, on="2026-07-04")
    assert timeline(team, "zoe")["person"]["role"] == "Lead"
    assert timeline(team, "--team", "platform")["people"][-1] == "zoe"


def test_an_address_stays_that_of_whoever_cannot_be_read_now(team: Repo) -> None:
    team.commit({PROFILE: SOUND, **FEEDBACK}, on="2026-07-10")
    env = {"GIT_AUTHOR_NAME": "Zoe", "GIT_AUTHOR_EMAIL": "zoe@example.com"}
    team.write({"people/zoe/reflections/2026-07-12.md": texts.reflection("zoe", "2026-07-12")})
    team.git("add", "-A")
    team.git("commit", "-q", "-m", "a reflection", env={**env, **committer()})
    team.commit({PROFILE: FAULTY["unreadable"]}, on="2026-07-13")
    authors = {event["type"]: event["by"] for event in timeline(team, "zoe")["events"]}
    assert authors["reflection-written"] == "zoe"


def committer() -> dict[str, str]:
    return {"GIT_COMMITTER_NAME": "Zoe", "GIT_COMMITTER_EMAIL": "zoe@example.com"}


def test_a_profile_that_is_a_link_cannot_be_read_either(team: Repo) -> None:
    team.commit({PROFILE: SOUND, **FEEDBACK}, on="2026-07-10")
    os.unlink(team.path / PROFILE)
    os.symlink("../ada/profile.md", team.path / PROFILE)
    team.commit({}, on="2026-07-11")
    found = timeline(team, "zoe")
    assert found["person"]["name"] == "Zoe Brandt"
    assert gaps(found)["unreadable-profile"]["text"] == SAID
    assert "zoe" in timeline(team, "--team", "platform")["people"]


def test_records_beside_a_profile_with_another_id_stay_another_persons(team: Repo) -> None:
    old = FAULTY["of an unknown kind"].replace("kind:", "id: zoeold01\nkind:")
    team.commit({PROFILE: old, **FEEDBACK}, on="2026-07-10")
    team.commit({PROFILE: None, next(iter(FEEDBACK)): None}, on="2026-07-11")
    new = texts.person("Zoe Adler", "zoe.adler@example.com", team="platform", id="zoenew01")
    team.commit({PROFILE: new}, on="2026-07-12")
    assert "feedback-given" not in [event["type"] for event in timeline(team, "zoe")["events"]]


def test_the_list_of_everyone_says_whose_profile_cannot_be_read(team: Repo) -> None:
    team.commit({PROFILE: FAULTY["unreadable"], **FEEDBACK}, on="2026-07-10")
    shown = team.perfgit("timeline").stdout
    assert f"1 feedback; {PROFILE} cannot be read as a profile\n" in shown
    assert shown.count("cannot be read") == 1


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_of_whom_nothing_is_recorded_the_profile_is_named(format_: str, team: Repo) -> None:
    team.commit({PROFILE: FAULTY["unreadable"]}, on="2026-07-10")
    asked = ("timeline", "zoe", "--quarter", "2026Q2", "--format", format_)
    page = " ".join(team.perfgit(*asked).stdout.replace("`", "").replace("\\", "").split())
    assert f"{PROFILE} cannot be read as a profile, and no feedback" in page
    assert f"perfgit check {PROFILE}" in page
    assert "perfgit new person" not in page


def test_a_new_profile_is_refused_where_one_stands_that_cannot_be_read(team: Repo) -> None:
    team.commit({PROFILE: FAULTY["unreadable"]}, on="2026-07-10")
    done = team.perfgit("new", "person", "zoe", "--name", "Zoe")
    assert done.returncode == 2
    assert f"cannot be read as a person: `perfgit check {PROFILE}` says why" in done.stderr


def test_status_counts_what_broke_before_it_was_committed(team: Repo) -> None:
    team.commit({PROFILE: SOUND, **FEEDBACK}, on="2026-07-10")
    team.write({PROFILE: FAULTY["unreadable"]})
    waits = json.loads(team.perfgit("status", "zoe", "--format", "json").stdout)["waits"]
    topics = {wait["topic"]: wait["waits_for"] for wait in waits}
    assert topics["unreadable-profile"] == "zoe"
    assert topics["no-feedback"] == "grace"  # who leads the team that the profile named
