"""perfgit timeline --include-uncommitted: the working tree on top of the commit, told apart."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests import texts
from tests.conftest import CONFIGURATION, PEOPLE, Repo

KEPT = "people/ada/feedback/2026-09-14-incident.md"
NEW = "people/ada/feedback/2026-09-21-review.md"
GOAL = "people/ada/goals/handover.md"


@pytest.fixture
def begun(team: Repo) -> Repo:
    """A feedback and a goal that are committed; a feedback and a check-in that are not."""
    team.commit({KEPT: texts.feedback(), GOAL: texts.goal()}, on="2026-09-14")
    checked = texts.goal(progress="40", checkins="- 2026-09-28 (40 %): drafted")
    team.write({NEW: texts.feedback(date="2026-09-21", title="The review"), GOAL: checked})
    return team


def shown(
    repo: Repo,
    *arguments: str,
    quarter: str = "2026Q3",
    env: Mapping[str, str | None] | None = None,
) -> dict[str, Any]:
    asked = ("timeline", "ada", "--quarter", quarter, "--format", "json")
    done = repo.perfgit(*asked, *arguments, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def events(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(e["date"], e["type"], e["citation"]["commit"]) for e in found["events"]]


def test_what_is_not_committed_is_shown_and_told_apart(begun: Repo) -> None:
    head = begun.git("rev-parse", "HEAD")
    found = shown(begun, "--include-uncommitted")
    assert events(found) == [
        ("2026-09-14", "feedback-given", head),
        ("2026-09-14", "goal-agreed", head),
        ("2026-09-21", "feedback-given", "uncommitted"),
        ("2026-09-28", "goal-checkin", "uncommitted"),
    ]
    assert (found["commit"], found["uncommitted"]) == (head, True)


def test_without_the_option_nothing_of_it_is_shown(begun: Repo) -> None:
    found = shown(begun)
    assert [type_ for _, type_, _ in events(found)] == ["feedback-given", "goal-agreed"]
    assert not found["uncommitted"]


def test_it_is_what_a_commit_of_the_same_files_gives(begun: Repo) -> None:
    before = json.dumps(shown(begun, "--include-uncommitted"))
    head = begun.git("rev-parse", "HEAD")
    commit = begun.commit({}, on="2026-10-05")
    after = json.dumps(shown(begun) | {"commit": head, "uncommitted": True})
    assert before == after.replace(commit, "uncommitted")


FISCAL = ("fiscal-year-start = 4\n", "FY2027Q2")
ZONE = ('timezone = "Pacific/Kiritimati"\n', "2026Q3")
ROOTS = ('roots = { people = "persons", team = "groups" }\n', "2026Q3")


@pytest.mark.parametrize(("setting", "quarter"), [FISCAL, ZONE, ROOTS])
def test_settings_that_are_not_committed_hold_for_all_of_it(
    setting: str, quarter: str, begun: Repo
) -> None:
    configuration = begun.read("perfgit.toml")
    begun.write({"perfgit.toml": f"{setting}{configuration}"})
    if "persons" in setting:
        (begun.path / "people").rename(begun.path / "persons")
        (begun.path / "team").rename(begun.path / "groups")
    before = json.dumps(shown(begun, "--include-uncommitted", quarter=quarter))
    head = begun.git("rev-parse", "HEAD")
    commit = begun.commit({}, on="2026-10-05")
    after = json.dumps(shown(begun, quarter=quarter) | {"commit": head, "uncommitted": True})
    assert before == after.replace(commit, "uncommitted")


def test_a_quarter_is_read_as_the_settings_on_disk_name_it(begun: Repo) -> None:
    begun.write({"perfgit.toml": f"{FISCAL[0]}{begun.read('perfgit.toml')}"})
    asked = ("timeline", "ada", "--include-uncommitted", "--quarter")
    done = begun.perfgit(*asked, "2026Q3")
    assert (done.returncode, "write it as FY2027Q1" in done.stderr) == (2, True)
    assert begun.perfgit(*asked, "FY2027Q2").returncode == 0
    last = begun.perfgit("timeline", "ada", "--include-uncommitted", "--last", "2").stdout
    assert re.search(r"FY\d{4}Q\d to FY\d{4}Q\d\n", last)


def test_settings_on_disk_alone_are_enough(repo: Repo) -> None:
    repo.commit({"people/ada/profile.md": texts.person()}, on="2026-09-01")
    repo.write({"perfgit.toml": CONFIGURATION, NEW: texts.feedback()})
    assert repo.perfgit("timeline", "ada").returncode == 2
    found = shown(repo, "--include-uncommitted")
    assert ("2026-09-14", "feedback-given", "uncommitted") in events(found)


def test_addresses_are_mapped_as_the_mailmap_on_disk_says(begun: Repo) -> None:
    begun.commit({}, on="2026-09-21", by="alan")
    begun.write({".mailmap": "Edsger Vogel <edsger@example.com> <alan@example.com>\n"})
    profile = "people/alan/profile.md"
    begun.write({profile: begun.read(profile).replace("alan@example.com", "a@example.com")})
    found = shown(begun, "--include-uncommitted")
    assert {e["by"] for e in found["events"] if e["date"] == "2026-09-21"} == {"edsger"}


def test_a_removed_file_is_removed_and_a_staged_one_is_there(begun: Repo) -> None:
    # Two files with the same words, and without ids, would be one that was renamed.
    given = texts.feedback(date="2026-09-21", title="The review", id="k3v9x2qwma")
    begun.write({KEPT: None, NEW: given})
    begun.git("add", NEW)
    found = shown(begun, "--include-uncommitted")
    (mark,) = [e for e in found["events"] if e["citation"]["path"] == NEW]
    assert mark["citation"]["commit"] == "uncommitted"
    answers = [gap for gap in found["gaps"] if gap["type"] == "feedback-not-answered"]
    assert [gap["whole"] for gap in answers] == [1]


def test_nothing_in_the_repository_changes(begun: Repo) -> None:
    def state() -> list[tuple[str, int]]:
        files = (path for path in begun.path.rglob("*") if path.is_file())
        # The cache may be written; what git has and the working tree may not.
        kept = (path for path in files if "perfgit-cache" not in path.parts)
        return sorted((str(path), path.stat().st_mtime_ns) for path in kept)

    before = state()
    shown(begun, "--include-uncommitted")
    assert state() == before


def test_a_clean_working_tree_changes_nothing_but_the_header(team: Repo) -> None:
    team.commit({KEPT: texts.feedback()}, on="2026-09-14")
    assert shown(team, "--include-uncommitted") == shown(team) | {"uncommitted": True}


def test_the_text_cites_it_as_uncommitted_and_the_header_says_so(begun: Repo) -> None:
    for format_ in ("text", "markdown"):
        asked = ("timeline", "ada", "--quarter", "2026Q3", "--format", format_)
        done = begun.perfgit(*asked, "--include-uncommitted")
        assert "and what is not committed" in done.stdout
        assert "2026-09-21-review" in done.stdout
        assert " uncommitted" in done.stdout.replace("`", "")


def test_a_malformed_file_is_said_to_be_unreadable(begun: Repo) -> None:
    begun.write({NEW: "---\nkind: feedback\n"})
    found = shown(begun, "--include-uncommitted", quarter="2026Q4")
    (unreadable,) = [gap for gap in found["gaps"] if gap["type"] == "unreadable"]
    assert unreadable["text"].startswith("1 version could not be read: ")
    assert [c["path"] for c in unreadable["citations"]] == [NEW]


def test_a_file_that_cannot_be_read_is_refused_by_its_name(begun: Repo) -> None:
    begun.write({NEW: b"x" * (17 << 20)})
    done = begun.perfgit("timeline", "ada", "--quarter", "2026Q3", "--include-uncommitted")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"perfgit: {NEW} cannot be read")


def test_a_link_is_no_record(begun: Repo) -> None:
    (begun.path / NEW).unlink()
    (begun.path / NEW).symlink_to("2026-09-14-incident.md")
    assert NEW not in json.dumps(shown(begun, "--include-uncommitted"))


def test_names_of_any_bytes_and_sha_256_are_read(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "records")
    repo.path.mkdir()
    repo.git("init", "-q", "-b", "main", "--object-format=sha256")
    repo.commit({"perfgit.toml": "", "people/ada/profile.md": texts.person()}, on="2026-07-01")
    repo.write({'people/ada/feedback/a "ü\n.md': texts.feedback()})
    found = shown(repo, "--include-uncommitted")
    assert ("2026-09-14", "feedback-given", "uncommitted") in events(found)


def test_whoever_git_does_not_know_sees_it_too(begun: Repo) -> None:
    unknown: dict[str, str | None] = dict.fromkeys(
        f"GIT_{role}_{what}" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    )
    found = shown(begun, "--include-uncommitted", env=unknown)
    assert ("2026-09-21", "feedback-given", "uncommitted") in events(found)
    begun.git("config", "user.name", PEOPLE["alan"][0])
    begun.git("config", "user.email", PEOPLE["alan"][1])
    found = shown(begun, "--include-uncommitted", env=unknown)
    assert [e["by"] for e in found["events"] if e["type"] == "goal-checkin"] == ["alan"]


@pytest.mark.parametrize(
    "arguments",
    [["ada", "--as-of", "HEAD"], ["ada", "--commit"], ["--team", "platform"], []],
)
def test_it_goes_with_one_person_at_head_alone(arguments: list[str], team: Repo) -> None:
    done = team.perfgit("timeline", *arguments, "--include-uncommitted")
    assert (done.returncode, "goes with PERSON at HEAD" in done.stderr) == (2, True)


def test_in_a_bare_repository_it_is_refused(begun: Repo, tmp_path: Path) -> None:
    begun.git("clone", "-q", "--bare", str(begun.path), str(tmp_path / "bare.git"))
    done = Repo(tmp_path / "bare.git").perfgit("timeline", "ada", "--include-uncommitted")
    assert (done.returncode, "this is a bare repository" in done.stderr) == (2, True)
