"""perfgit timeline --team: what the record doesn't show and what is open, comparing nobody."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests import texts
from tests.conftest import Repo

ALL = ["ada", "alan", "edsger", "grace", "katherine"]


def page(repo: Repo, *arguments: str, team: str = "platform") -> dict[str, Any]:
    asked = ("timeline", "--team", team, *(arguments or ("--quarter", "2026Q3")))
    done = repo.perfgit(*asked, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def gaps(repo: Repo) -> dict[str, list[str]]:
    return {gap["type"]: gap["people"] for gap in page(repo)["gaps"]}


def test_gaps_name_whom_they_are_about(team: Repo) -> None:
    team.commit({"people/ada/feedback/x.md": texts.feedback()}, on="2026-09-14")
    found = gaps(team)
    assert found["no-evidence"] == found["no-feedback"] == ALL[1:]
    assert found["feedback-not-answered"] == ["ada"]


def test_no_figure_of_a_person_is_in_it(demo: Repo) -> None:
    for gap in page(demo)["gaps"]:
        assert not re.search(r"\d", gap["text"])
        assert gap["people"] == sorted(gap["people"])


def test_each_gap_is_the_one_that_the_persons_own_timeline_has(demo: Repo) -> None:
    shown = page(demo)
    for handle in shown["people"]:
        asked = ("timeline", handle, "--quarter", "2026Q3", "--format", "json")
        own = {gap["type"] for gap in json.loads(demo.perfgit(*asked).stdout)["gaps"]}
        ours = {gap["type"] for gap in shown["gaps"] if handle in gap["people"]}
        left_out = {
            "constructive-share",
            "recorded-in-last-month",
            "standards-never-observed",
            "weeks-without-evidence",
        }
        assert ours == own - left_out


def test_a_standard_is_seldom_observed_at_one_in_ten_or_less(team: Repo) -> None:
    files = {
        f"people/ada/feedback/2026-08-{n:02}-x.md": texts.feedback(
            date=f"2026-08-{n:02}",
            standards={"ownership": "above", **({"impact": "above"} if n == 1 else {})},
        )
        for n in range(1, 11)
    }
    team.commit(files, on="2026-08-20")
    found = {s["name"]: (s["part"], s["whole"]) for s in page(team)["standards"]}
    assert found == {"communication": (0, 10), "effort": (0, 10), "impact": (1, 10)}
    team.commit({"people/ada/feedback/2026-08-10-x.md": None}, on="2026-08-21")
    assert {s["name"] for s in page(team)["standards"]} == {"communication", "effort"}


def test_goals_stand_under_the_goal_of_the_team_that_they_support(team: Repo) -> None:
    team.commit(
        {
            "team/goals/first.md": texts.goal("platform", title="First choice"),
            "people/ada/goals/mine.md": texts.goal(title="Mine", supports="first"),
            "people/alan/goals/own.md": texts.goal("alan", title="Own"),
            "team/goals/over.md": texts.goal("platform", "met", title="Over"),
        },
        on="2026-06-01",
    )
    found = [
        (goal["title"], [(g["person"], g["goal"]["title"]) for g in goal["goals"]])
        for goal in page(team)["goals"]
    ]
    assert found == [("First choice", [("ada", "Mine")]), ("", [("alan", "Own")])]


def test_expectations_wait_for_those_who_have_not_acknowledged_them(team: Repo) -> None:
    answer = texts.acknowledgement(by="ada", of="platform", date="2026-02-01")
    team.commit({"people/ada/acknowledgements/platform.md": answer}, on="2026-02-01")
    (found,) = page(team)["expectations"]
    assert (found["state"], found["people"]) == (
        "not acknowledged",
        ["alan", "edsger", "katherine"],
    )


def test_whoever_set_expectations_need_not_acknowledge_them_under_another_name(team: Repo) -> None:
    before = page(team)["expectations"]
    text = team.read("team/expectations/platform.md")
    team.commit({"team/expectations/platform.md": None, "team/expectations/ours.md": text})
    assert page(team)["expectations"] == before
    assert all("grace" not in line["people"] for line in before)


def test_open_arcs_stand_by_their_age_and_grown_ones_not_at_all(team: Repo) -> None:
    def given(handle: str, date: str, **marks: str) -> None:
        text = texts.feedback(handle, date=date, standards=marks)
        team.commit({f"people/{handle}/feedback/{date}-x.md": text}, on=date)

    given("alan", "2026-08-04", effort="below")
    given("edsger", "2026-07-01", impact="below")
    given("ada", "2026-06-01", ownership="below")
    given("ada", "2026-07-20", ownership="above")
    arcs = [(a["person"], a["arc"]["about"]) for a in page(team)["arcs"]]
    assert arcs == [("edsger", "impact"), ("alan", "effort")]


def test_members_are_those_who_were_there_in_the_period(team: Repo) -> None:
    def profile(name: str, **fields: str) -> str:
        return texts.person(name, f"{name.lower()}@example.com", **fields)

    team.commit(
        {
            "people/ada/profile.md": profile("Ada", team="platform", ended="2026-06-30"),
            "people/alan/profile.md": profile("Alan", team="platform", started="2026-10-01"),
            "people/edsger/profile.md": profile("Edsger"),
            "people/katherine/profile.md": profile("Katherine", role="Engineer"),
        },
        on="2026-06-30",
    )
    assert page(team)["people"] == ["grace", "katherine"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--team", "platfrm"], "did you mean `platform`?"),
        (["--team", "xyzzy"], "perfgit.toml lists them"),
        (["--team", "platform", "--quarter", "2999Q1"], "begins on 2999-01-01"),
        (["ada", "--team", "platform"], "--team goes without PERSON"),
    ],
)
def test_it_refuses_in_a_sentence_that_says_what_to_do(
    arguments: list[str], says: str, team: Repo
) -> None:
    done = team.perfgit("timeline", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_team_without_members_is_said_to_have_none(team: Repo) -> None:
    team.commit({"perfgit.toml": "[teams]\nplatform = 'P'\nempty = 'E'\n"}, on="2026-07-02")
    done = team.perfgit("timeline", "--team", "empty", "--quarter", "2026Q3")
    assert (done.returncode, "nobody was in the team `empty`" in done.stderr) == (2, True)


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_every_citation_is_resolved_and_nothing_steers_a_terminal(format_: str, team: Repo) -> None:
    hostile = "\x1b[31mred <b>x</b>"
    team.commit({"people/ada/goals/x.md": texts.goal(title=hostile)}, on="2026-07-09")
    asked = ("timeline", "--team", "platform", "--quarter", "2026Q3", "--format", format_)
    done = team.perfgit(*asked)
    assert done.returncode == 0
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", done.stdout) is None
    assert format_ == "text" or "<b>" not in done.stdout
    body, _, foot = done.stdout.partition("Citations")
    cited = set(re.findall(r"\[(\d+)\\?\]", body))
    assert cited
    assert cited == set(re.findall(r"^ *\[?(\d+)[\].]", foot, re.MULTILINE))


def test_the_text_is_80_columns_wide(demo: Repo) -> None:
    done = demo.perfgit("timeline", "--team", "platform", "--quarter", "2026Q3")
    body = done.stdout.partition("Citations")[0]
    assert max(map(len, body.splitlines())) <= 80
