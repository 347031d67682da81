"""A person with nothing: kind words that say what is missing and what one could do next."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest

from tests import texts
from tests.conftest import PEOPLE, Repo

FORMATS = ("text", "markdown", "html")
QUARTER = ("--quarter", "2026Q2")


def profile(handle: str, **fields: texts.Value) -> dict[str, str]:
    name, email = PEOPLE[handle]
    return {
        f"people/{handle}/profile.md": texts.person(name, email, team="platform", **fields),
    }


@pytest.fixture
def quiet(team: Repo) -> Repo:
    """One with a profile alone, one who came later, one who had left, one away, one without any.

    And one of whom something is recorded, in another quarter.
    """
    team.commit(profile("alan", started="2026-08-03"), on="2026-01-06")
    team.commit(profile("edsger", ended="2026-03-31"), on="2026-01-06")
    away = {"2026-03-20": "2026-05-16", "2026-05-18": "2026-07-06"}  # but for a weekend
    team.commit(profile("katherine", away=away), on="2026-01-06")
    team.commit({"people/zoe/goals/x.md": b"\xff"}, on="2026-01-06")
    given = texts.feedback(for_="grace", from_="ada", date="2026-02-03")
    team.commit({"people/grace/feedback/2026-02-03-review.md": given}, on="2026-02-03", by="ada")
    return team


def shown(repo: Repo, person: str, format_: str) -> str:
    """The page's text: one line, without marks of its format."""
    done = repo.perfgit("timeline", person, *QUARTER, "--format", format_)
    assert (done.returncode, done.stderr) == (0, "")
    page = done.stdout
    if format_ == "html":
        note = page.partition('<div class="note">')[2].partition("</div>")[0]
        page = html.unescape(re.sub(r"<[^>]+>", " ", note))
    return " ".join(page.replace("`", "").replace("\\", "").split())


def as_json(repo: Repo, person: str) -> dict[str, Any]:
    done = repo.perfgit("timeline", person, *QUARTER, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


SAID = {
    "ada": (
        (
            "There is a profile of Ada Lindqvist, and no feedback, goal, conversation or "
            "reflection is recorded yet."
        ),
        "perfgit new feedback --for ada",
    ),
    "alan": (
        "The first day of Alan Whitfield is 2026-08-03, so nothing is missing here.",
        "perfgit new feedback --for alan",
    ),
    "edsger": (
        "The last day of Edsger Vogel was 2026-03-31, so nothing is missing here.",
        "",
    ),
    "katherine": (
        "Katherine Moreau was away for all of this time, so nothing is missing here.",
        "To record the first once they are back: perfgit new feedback --for katherine",
    ),
    "zoe": (
        (
            "zoe has a folder and no profile, and no feedback, goal, conversation or reflection is "
            "recorded yet."
        ),
        "To say who this is: perfgit new person zoe",
    ),
    "grace": (
        (
            "Nothing about Grace Okafor is recorded for this time. What happened then can "
            "still be, as a record counts by its own date."
        ),
        "The latest evidence is of 2026Q1: perfgit timeline grace --quarter 2026Q1",
    ),
}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("person", SAID)
def test_it_says_why_and_what_to_do(person: str, format_: str, quiet: Repo) -> None:
    page = shown(quiet, person, format_)
    said, command = SAID[person]
    assert said in page
    assert command in page
    assert (re.search(r"perfgit (new|timeline)", page) is not None) == bool(command)


@pytest.mark.parametrize("person", ["alan", "edsger", "katherine"])
def test_of_whoever_was_not_there_nothing_is_asked(person: str, quiet: Repo) -> None:
    found = as_json(quiet, person)
    assert found["empty"]
    assert found["absent"] == {"alan": "not yet", "edsger": "no more", "katherine": "away"}[person]
    assert [found[name] for name in ("standards", "expectations", "gaps")] == [[], [], []]
    assert "not acknowledged" not in shown(quiet, person, "text")


def test_of_whoever_was_there_the_record_says_what_it_lacks(quiet: Repo) -> None:
    found = as_json(quiet, "ada")
    assert (found["empty"], found["absent"], found["latest"]) == (True, "", "")
    assert {gap["type"] for gap in found["gaps"]} >= {"weeks-without-evidence", "no-feedback"}


def test_a_day_at_work_is_enough_to_have_been_there(quiet: Repo) -> None:
    for person, field in (("alan", "started"), ("edsger", "ended")):
        day = {"started": "2026-06-30", "ended": "2026-04-01"}[field]
        quiet.commit(profile(person, **{field: day}), on="2026-01-07")
        found = as_json(quiet, person)
        assert (found["empty"], found["absent"]) == (True, "")
        assert found["gaps"]


def test_what_is_recorded_of_somebody_away_is_shown_with_all_the_rest(quiet: Repo) -> None:
    given = texts.feedback(for_="katherine", date="2026-05-05", title="The handover")
    quiet.commit({"people/katherine/feedback/2026-05-05-x.md": given}, on="2026-05-05")
    found = as_json(quiet, "katherine")
    assert (found["empty"], found["absent"]) == (False, "away")
    assert found["standards"]
    assert found["gaps"]


def test_a_team_does_not_miss_evidence_of_whoever_was_away(quiet: Repo) -> None:
    done = quiet.perfgit("timeline", "--team", "platform", *QUARTER, "--format", "json")
    gaps = {gap["type"]: gap["people"] for gap in json.loads(done.stdout)["gaps"]}
    assert gaps["no-evidence"] == ["ada", "grace"]


def test_the_command_that_is_named_works(quiet: Repo) -> None:
    lines = quiet.perfgit("timeline", "grace", *QUARTER).stdout.splitlines()
    command = next(line.split() for line in lines if line.startswith("  perfgit "))
    done = quiet.perfgit(*command[1:])
    assert (done.returncode, "Nothing about" in done.stdout) == (0, False)


@pytest.mark.parametrize("format_", FORMATS)
def test_of_days_to_come_it_names_no_quarter_that_would_be_refused(
    format_: str, quiet: Repo
) -> None:
    typo = {"people/ada/feedback/2062-07-10-x.md": texts.feedback(date="2062-07-10")}
    quiet.commit(typo, on="2026-07-10")
    page = shown(quiet, "ada", format_)
    assert "All that is recorded about Ada Lindqvist is dated in days to come." in page
    assert "perfgit log ada" in page
    assert "perfgit timeline" not in page
    found = as_json(quiet, "ada")
    assert (found["empty"], found["latest"]) == (True, "")
    (gap,) = [gap for gap in found["gaps"] if gap["type"] == "dated-ahead"]
    assert gap["text"] == "all that is recorded is dated in days to come, from 2062-07-10 on"


def test_a_day_to_come_does_not_hide_the_latest_quarter(quiet: Repo) -> None:
    typo = {"people/grace/feedback/2062-07-10-x.md": texts.feedback("grace", date="2062-07-10")}
    quiet.commit(typo, on="2026-07-10")
    assert SAID["grace"][1] in shown(quiet, "grace", "text")
    assert "dated-ahead" not in [gap["type"] for gap in as_json(quiet, "grace")["gaps"]]
