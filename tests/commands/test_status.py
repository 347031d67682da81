"""perfgit status: what waits, for whom, and what to run."""

from __future__ import annotations

import json

import pytest

from tests import texts
from tests.conftest import PEOPLE, Repo

GOAL = "people/ada/goals/own-the-handover.md"


@pytest.fixture
def calm(team: Repo) -> Repo:
    """The team on 2026-10-05, when nothing waits."""
    files = {}
    for handle in PEOPLE:
        giver = "ada" if handle == "grace" else "grace"
        files[f"people/{handle}/feedback/2026-09-20-{handle}.md"] = texts.feedback(
            handle, giver, "2026-09-20"
        )
        files[f"people/{handle}/acknowledgements/platform.md"] = texts.acknowledgement(handle)
    team.commit(files, on="2026-09-20")
    return team


def status(repo: Repo, *arguments: str, by: str = "grace") -> list[str]:
    done = repo.perfgit("status", "--as-of", "2026-10-05", *arguments, by=by)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_nothing_waits_on_a_calm_day(calm: Repo) -> None:
    assert status(calm) == ["Nothing waits for attention."]
    assert status(calm, "--me") == []


def test_a_goal_waits_for_a_checkin(calm: Repo) -> None:
    calm.commit({GOAL: texts.goal(checkins="- 2026-08-31: began")}, on="2026-08-01")
    line = (
        "  own-the-handover: no check-in since 2026-08-31, 35 days ago; "
        'run `perfgit checkin own-the-handover --progress N "…"`'
    )
    assert status(calm) == ["ada", line]
    assert status(calm, "--me", by="ada") == [line.strip()]
    assert status(calm, "--me") == []
    assert status(calm, "alan") == ["Nothing waits for attention."]


def test_a_new_goal_has_time_for_its_first_checkin(calm: Repo) -> None:
    calm.commit({GOAL: texts.goal()}, on="2026-10-01")
    assert status(calm) == ["Nothing waits for attention."]
    later = calm.perfgit("status", "--as-of", "2026-11-20", "ada").stdout
    assert "own-the-handover: no check-in yet" in later


def test_goals_that_are_paused_or_met_wait_for_nothing(calm: Repo) -> None:
    met = texts.goal("alan", "met", "2026-08-01")
    files = {GOAL: texts.goal(status="paused"), "people/alan/goals/x.md": met}
    calm.commit(files, on="2026-01-01")
    assert status(calm) == ["Nothing waits for attention."]


def test_an_overdue_goal_waits_once(calm: Repo) -> None:
    calm.commit(
        {GOAL: texts.goal(due="2026-10-04", checkins="- 2026-06-01: began")}, on="2026-06-01"
    )
    assert [line for line in status(calm) if "own-the-handover" in line] == [
        (
            "  own-the-handover: was due on 2026-10-04; "
            'run `perfgit checkin own-the-handover --status met "…"`, '
            "or give it another status or `due`"
        )
    ]


def test_someone_without_feedback_waits_for_the_lead(calm: Repo) -> None:
    calm.commit(
        {"people/alan/feedback/2026-09-20-alan.md": texts.feedback("alan", "grace", "2026-09-05")}
    )
    line = "  alan: no feedback since 2026-09-05; run `perfgit new feedback --for alan`"
    assert status(calm) == ["alan", line]
    assert status(calm, "--me") == [line.strip()]
    assert status(calm, "--me", by="alan") == []


@pytest.mark.parametrize(
    "profile",
    [
        texts.person("Alan Whitfield", "alan@example.com"),
        texts.person("Alan Whitfield", "alan@example.com", team="platform", ended="2026-10-01"),
        texts.person("A", "alan@example.com", team="platform", away={"2026-10-01": "2026-10-12"}),
    ],
    ids=["from outside", "has left", "is away"],
)
def test_nobody_is_nudged_about_someone_who_is_not_there(calm: Repo, profile: str) -> None:
    calm.commit({"people/alan/feedback/2026-09-20-alan.md": None,
                 "people/alan/acknowledgements/platform.md": None,
                 "people/alan/goals/x.md": texts.goal("alan", due="2026-10-01"),
                 "people/alan/profile.md": profile}, on="2026-06-01")  # fmt: skip
    found = status(calm)
    assert not any("no feedback" in line or "acknowledged" in line for line in found)


def test_a_member_whose_profile_names_no_team_is_of_the_first(calm: Repo) -> None:
    profile = texts.person("Alan Whitfield", "alan@example.com", role="Engineer")
    calm.commit({"people/alan/feedback/2026-09-20-alan.md": None,
                 "people/alan/acknowledgements/platform.md": None,
                 "people/alan/profile.md": profile}, on="2026-06-01")  # fmt: skip
    found = status(calm)
    assert any(line.startswith("  alan: no feedback yet") for line in found)
    assert any("not acknowledged; run `perfgit ack platform`" in line for line in found)


def test_a_question_waits_for_an_answer(calm: Repo) -> None:
    path = "people/ada/feedback/2026-10-01-grace.md"
    calm.commit({path: texts.feedback(date="2026-10-01", question="What would help?")})
    assert status(calm, "--me", by="ada") == [
        (
            "2026-10-01-grace: grace asks you something, and has no answer; "
            'run `perfgit respond 2026-10-01-grace --view VIEW "…"`'
        )
    ]
    calm.perfgit("respond", "2026-10-01-grace", "--view", "agree", "This.", by="ada")
    assert status(calm, "--me", by="ada") == []


def test_expectations_wait_for_those_who_are_held_to_them(calm: Repo) -> None:
    calm.commit(
        {
            "team/expectations/platform.md": texts.expectations(
                effective="2026-09-01", review="2026-10-01"
            )
        }
    )
    found = status(calm)
    acknowledge = (
        "  platform: the expectations in force since 2026-09-01 are not acknowledged; "
        "run `perfgit ack platform`"
    )
    assert found.count(acknowledge) == len(PEOPLE) - 1
    review = next(line for line in found if "reviewed" in line)
    assert found[found.index(review) - 1] == "grace"
    calm.perfgit("ack", "platform", by="ada")
    assert status(calm, "--me", by="ada") == []


def test_what_one_has_begun_waits(calm: Repo) -> None:
    calm.perfgit("new", "feedback", "--for", "nobody", "--behavior", "You said 3.")
    calm.write({"people/ada/feedback/new.md": texts.feedback(date="2026-10-04")})
    lines = status(calm)
    assert "in this working tree" in lines
    assert any(
        "perfgit new feedback --draft .git/perfgit/drafts/feedback-1.md" in line for line in lines
    )
    assert any("people/ada/feedback/new.md: not committed" in line for line in lines)


def test_me_has_at_most_three_lines(calm: Repo) -> None:
    for name in ("a", "b", "c", "d"):
        calm.write(
            {
                f"people/grace/reflections/2026-10-0{ord(name) - 96}-{name}.md": texts.reflection(
                    "grace"
                )
            }
        )
    lines = status(calm, "--me")
    assert len(lines) == 3
    assert lines[-1] == "and 2 more: run `perfgit status`"


def test_json_has_the_same_for_programs(calm: Repo) -> None:
    calm.commit({GOAL: texts.goal(due="2026-10-04")}, on="2026-09-30")
    done = calm.perfgit("status", "--as-of", "2026-10-05", "--format", "json")
    value = json.loads(done.stdout)
    assert (value["version"], value["as_of"], value["source"]) == (1, "2026-10-05", "records")
    assert [(w["topic"], w["person"], w["waits_for"], w["path"]) for w in value["waits"]] == [
        ("overdue-goal", "ada", "ada", GOAL)
    ]


def test_neither_gitpython_nor_rich_is_loaded(calm: Repo) -> None:
    done = calm.perfgit("status", "--me", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert done.returncode == 0
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert loaded.isdisjoint({"git", "rich", "frontmatter.git"})
    assert "perfgit.attention" in loaded


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["adaa"], "unknown person `adaa`; did you mean `ada`?"),
        (["--as-of", "today"], "--as-of takes a date such as"),
        (["ada", "--me"], "use either PERSON or --me"),
    ],
)
def test_a_wrong_command_line_says_what_to_do(
    team: Repo, arguments: list[str], message: str
) -> None:
    done = team.perfgit("status", *arguments)
    assert done.returncode == 2
    assert message in done.stderr


def test_outside_a_records_repository_it_says_so_in_a_sentence(repo: Repo) -> None:
    done = repo.perfgit("status", "--me")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("perfgit: no perfgit.toml")


def test_someone_unknown_is_told_where_everyone_is_listed(calm: Repo) -> None:
    done = calm.perfgit("status", "nobody")
    assert done.returncode == 2
    assert "unknown person `nobody`; `perfgit timeline` lists everyone" in done.stderr


def test_what_names_an_earlier_handle_is_that_persons(calm: Repo) -> None:
    """Somebody renamed by hand: the profile says `formerly`, and the records say what they did."""
    one = texts.expectations(for_="ada", from_="grace", effective="2026-09-01")
    read = texts.acknowledgement("ada", of="ada", date="2026-09-02")
    files = {"team/expectations/ada.md": one, "people/ada/acknowledgements/ada.md": read}
    calm.commit(files, on="2026-09-20")
    calm.git("mv", "people/ada", "people/ada-l")
    profile = texts.person(*PEOPLE["ada"], team="platform", formerly=["ada"])
    calm.commit({"people/ada-l/profile.md": profile}, on="2026-09-21")
    assert status(calm) == ["Nothing waits for attention."]
    drawn = calm.perfgit("timeline", "ada-l", "--quarter", "2026Q3", "--format", "json")
    states = [line["state"] for line in json.loads(drawn.stdout)["expectations"]]
    assert states == ["acknowledged", "acknowledged"]
