"""perfgit log through the real command line: whose events it shows, in what order, and how."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests import texts
from tests.conftest import CONFIGURATION, Repo, dates, identity

FEEDBACK = "people/ada/feedback/2026-05-12-alert.md"
GOAL = "people/ada/goals/handover.md"


@pytest.fixture
def told(team: Repo) -> Repo:
    """Feedback for Ada in May, a goal in June with a check-in in July, feedback for Alan."""
    team.commit({FEEDBACK: texts.feedback(date="2026-05-12", title="The alert")}, on="2026-05-13")
    goal = texts.goal(title="Handover", progress="10")
    team.commit({GOAL: goal}, on="2026-06-01", by="ada")
    checked = texts.goal(title="Handover", progress="40", checkins="- 2026-07-02 (40 %): drafted")
    team.commit({GOAL: checked}, on="2026-07-03", by="ada")
    alan = texts.feedback(for_="alan", date="2026-08-04", title="The review")
    team.commit({"people/alan/feedback/2026-08-04-review.md": alan}, on="2026-08-04")
    return team


def events(repo: Repo, *arguments: str) -> list[dict[str, object]]:
    done = repo.perfgit("log", *arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found["version"] == 1
    events: list[dict[str, object]] = found["events"]
    return events


def types(repo: Repo, *arguments: str) -> list[str]:
    return [f"{str(e['date'])[5:]} {e['type']}" for e in events(repo, *arguments)]


def refused(repo: Repo, *arguments: str) -> str:
    done = repo.perfgit("log", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


# Whose, and in what order


def test_a_persons_log_holds_their_own_events_newest_first(told: Repo) -> None:
    assert types(told, "ada") == [
        "07-03 goal-progress",
        "07-02 goal-checkin",
        "06-01 goal-agreed",
        "05-12 feedback-given",
        "01-05 profile-added",
    ]


def test_without_a_person_it_holds_everyones_and_the_teams_once(told: Repo) -> None:
    found = types(told)
    assert found[0] == "08-04 feedback-given"
    assert found.count("01-05 standard-set") == 4
    assert found.count("01-05 expectations-set") == 1
    assert found.count("01-05 profile-added") == 5


def test_an_event_tells_whose_by_whom_when_and_from_what_to_what(told: Repo) -> None:
    progress = events(told, "ada")[0]
    assert (progress["before"], progress["after"]) == ("10", "40")
    assert (progress["person"], progress["by"], progress["kind"]) == ("ada", "ada", "goal")
    given = events(told, "ada")[3]
    assert (given["date"], given["recorded"]) == ("2026-05-12", "2026-05-13T12:00:00+00:00")
    assert given["citation"] == {
        "source": "records",
        "record": FEEDBACK,
        "path": FEEDBACK,
        "commit": told.git("rev-parse", "HEAD~3"),
    }


@pytest.mark.parametrize("name", ["handover", "ada/handover", GOAL, f"./{GOAL}"])
def test_a_record_goes_by_its_stem_its_qualified_name_and_its_path(name: str, told: Repo) -> None:
    assert types(told, name) == ["07-03 goal-progress", "07-02 goal-checkin", "06-01 goal-agreed"]


def test_a_record_goes_by_its_id(told: Repo) -> None:
    told.commit({GOAL: texts.goal(title="Handover", id="kgoal22222")}, on="2026-07-05")
    assert "goal-agreed" in types(told, "kgoal22222")[-1]


@pytest.mark.parametrize("name", ["handover", GOAL])
def test_a_removed_record_is_found_by_the_name_that_it_had(name: str, told: Repo) -> None:
    told.commit({GOAL: None}, on="2026-09-01")
    assert types(told, name)[0] == "09-01 record-removed"


def test_a_renamed_record_is_found_by_its_old_name_and_by_its_new_one(told: Repo) -> None:
    goal = texts.goal(title="Pager", id="kgoal22222")
    told.commit({"people/ada/goals/pager.md": goal}, on="2026-08-01")
    told.commit({"people/ada/goals/pager.md": None, "people/ada/goals/duty.md": goal})
    assert types(told, "pager") == types(told, "duty") == ["08-01 goal-agreed"]
    for name in ("pager", "duty", "people/ada/goals/pager.md", "kgoal22222"):
        page = json.loads(told.perfgit("log", name, "--format", "json").stdout)
        assert page["about"] == "people/ada/goals/duty.md"
    told.commit({"people/ada/goals/duty.md": None}, on="2026-08-02")
    assert told.perfgit("log", "pager").stdout.startswith("people/ada/goals/duty.md · ")


def test_a_name_that_stands_goes_before_one_that_was_removed(told: Repo) -> None:
    told.commit({GOAL: None}, on="2026-09-01")
    told.commit({"people/alan/goals/handover.md": texts.goal(owner="alan")}, on="2026-09-02")
    assert types(told, "handover") == ["09-02 goal-agreed"]
    assert len(types(told, "ada/handover")) == 4


def test_an_answer_gives_way_to_what_it_answers(told: Repo) -> None:
    answer = texts.acknowledgement(by="ada", of="2026-05-12-alert", date="2026-05-20")
    told.commit({"people/ada/acknowledgements/2026-05-12-alert.md": answer}, on="2026-05-20")
    assert types(told, "2026-05-12-alert") == ["05-12 feedback-given"]
    assert types(told, "people/ada/acknowledgements/2026-05-12-alert.md") == [
        "05-20 feedback-answered"
    ]


def test_an_old_handle_is_good_too(told: Repo) -> None:
    before = types(told, "ada")
    done = told.perfgit("mv", "ada", "lovelace")
    assert done.returncode == 0, done.stderr
    assert types(told, "ada") == types(told, "lovelace")
    assert set(before) <= set(types(told, "ada"))


# Whose records are gone


PROFILE = "people/ada/profile.md"


@pytest.fixture
def gone(told: Repo) -> str:
    """The commit that took all of Ada's records away."""
    told.git("rm", "-rq", "people/ada")
    return told.commit({}, on="2026-09-07", message="Ada's records move elsewhere")


def test_somebody_whose_records_were_all_removed_is_found(told: Repo, gone: str) -> None:
    before = types(told, "ada", "--as-of", f"{gone}^")
    after = types(told, "ada")
    assert after == ["09-07 record-removed"] * 3 + before
    own = {(e["date"], e["type"], e["by"]) for e in events(told, "ada")}
    assert ("2026-07-02", "goal-checkin", "ada") in own, (
        "the last profile tells whose address it is"
    )
    whole = [e for e in events(told) if e["person"] == "ada"]
    assert whole == events(told, "ada")


@pytest.mark.parametrize("name", ["handover", "ada/handover", GOAL])
def test_their_records_are_found_by_name(name: str, told: Repo, gone: str) -> None:
    assert types(told, name)[0] == "09-07 record-removed", gone


def test_a_timeline_says_which_commit_removed_them_and_where_to_look(told: Repo, gone: str) -> None:
    done = told.perfgit("timeline", "ada")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"the last records of `ada` were removed by commit {gone[:10]}" in done.stderr
    written = told.git("rev-parse", "HEAD~2")
    named = re.findall(r"`perfgit ([^`]+)`", done.stderr)
    assert named == ["log ada", f"timeline ada --as-of {written[:10]}"]
    for command in named:
        assert told.perfgit(*command.split()).stdout.count("Handover") > 0


def test_somebody_whom_a_merge_left_out_is_found(team: Repo) -> None:
    team.git("switch", "-qc", "side")
    added = team.commit({"people/zoe/profile.md": texts.person(name="Zoe")}, on="2026-02-02")
    team.git("switch", "-q", "main")
    team.commit({"notes.txt": "x"}, on="2026-02-03")
    env = {**identity("grace"), **dates("2026-02-04", "2026-02-04")}
    team.git("merge", "-q", "-s", "ours", "-m", "merge", "side", env=env)
    assert types(team, "zoe") == ["02-04 record-removed", "02-02 profile-added"]
    done = team.perfgit("timeline", "zoe")
    assert "were left out by a merge" in done.stderr
    assert f"--as-of {added[:10]}`" in done.stderr


def test_of_two_who_had_a_handle_each_keeps_their_own(team: Repo) -> None:
    first = texts.person(id="kada222222")
    team.commit({PROFILE: first, GOAL: texts.goal(title="First")}, on="2026-02-02")
    team.git("mv", "people/ada", "people/lovelace")
    team.commit({}, on="2026-03-02")
    second = texts.person(name="Ada Brandt", email="brandt@example.com", id="kada333333")
    team.commit({PROFILE: second, GOAL: texts.goal(title="Second")}, on="2026-04-06")
    team.git("rm", "-rq", "people/ada")
    team.commit({}, on="2026-05-04")
    assert [e["title"] for e in events(team, "ada", "--kind", "goal")] == ["Second", "Second"]
    assert [e["title"] for e in events(team, "lovelace", "--kind", "goal")] == ["First"]
    everyones = {(e["person"], e["title"]) for e in events(team, "--kind", "goal")}
    assert everyones == {("ada", "Second"), ("lovelace", "First")}


def test_without_any_person_it_holds_the_teams(team: Repo) -> None:
    team.git("rm", "-rq", "people")
    team.commit({}, on="2026-02-02")
    assert types(team).count("02-02 record-removed") == 5
    assert types(team, "ownership") == ["01-05 standard-set"]


def test_where_nobody_ever_was_it_holds_the_teams_alone(repo: Repo) -> None:
    standard = texts.standard(name="effort")
    files = {"perfgit.toml": CONFIGURATION, "team/standards/effort.md": standard}
    repo.commit(files, on="2026-01-05")
    assert types(repo) == ["01-05 standard-set"]
    assert "there is and was no person or record `ada`" in refused(repo, "ada")


def test_where_nothing_was_ever_recorded_it_is_empty(repo: Repo) -> None:
    repo.commit({"perfgit.toml": CONFIGURATION}, on="2026-01-05")
    assert types(repo) == []
    assert "there is and was no person or record `ada`" in refused(repo, "ada")
    assert "unknown person `ada`" in repo.perfgit("timeline", "ada").stderr


def test_a_folder_that_never_held_a_record_is_nobodys(team: Repo) -> None:
    team.commit({"people/zoe/picture.png": b"\x89PNG"}, on="2026-02-02")
    assert "there is and was no person or record `zoe`" in refused(team, "zoe")


# Which of them


def test_since_and_until_take_the_days_on_which_things_happened(told: Repo) -> None:
    period = ("--since", "2026-05-12", "--until", "2026-07-02")
    assert types(told, "ada", *period) == [
        "07-02 goal-checkin",
        "06-01 goal-agreed",
        "05-12 feedback-given",
    ]


def test_kinds_are_those_of_the_records(told: Repo) -> None:
    assert types(told, "ada", "--kind", "feedback") == ["05-12 feedback-given"]
    both = types(told, "--kind", "feedback", "--kind", "goal")
    assert len(both) == 5


def test_as_of_shows_what_was_known_then(told: Repo) -> None:
    assert types(told, "ada", "--as-of", "2026-06-15")[0] == "06-01 goal-agreed"
    assert types(told, "ada", "--as-of", "HEAD~1")[0] == "07-03 goal-progress"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["adaa"], "did you mean `ada`?"),
        (["handovr"], "did you mean `handover`?"),
        (["xyzzy"], "`perfgit timeline` lists everyone"),
        (["--kind", "feedbak"], "did you mean `feedback`?"),
        (["--since", "soon"], "--since takes a day"),
        (["--since", "2026-07-02", "--until", "2026-07-01"], "is later than"),
        (["--as-of", "nowhere"], "there is no commit"),
    ],
)
def test_it_refuses_in_a_sentence_that_says_what_to_do(
    arguments: list[str], says: str, told: Repo
) -> None:
    assert says in refused(told, *arguments)


def test_a_name_of_several_records_is_refused_with_the_choices(told: Repo) -> None:
    told.commit({"people/alan/goals/handover.md": texts.goal(owner="alan")}, on="2026-09-02")
    said = refused(told, "handover")
    assert f"write `{GOAL}` or `people/alan/goals/handover.md`" in said


# How it reads


def test_the_text_fits_80_columns_and_cites_each_event(demo: Repo) -> None:
    done = demo.perfgit("log")
    assert done.returncode == 0
    lines = [line for line in done.stdout.splitlines() if not re.fullmatch(r"    \S+\.md", line)]
    assert [line for line in lines if len(line) > 80] == []
    blocks = done.stdout.split("\n\n")[1:]
    assert len(blocks) == len(events(demo))
    assert all(re.search(r", [0-9a-f]{10}\n    \S+\.md\n?$", block) for block in blocks)


def test_a_block_reads_as_it_should(told: Repo) -> None:
    blocks = told.perfgit("log", "ada").stdout.split("\n\n")
    assert blocks[0] == f"ada · records at {told.git('rev-parse', '--short=10', 'HEAD')} · UTC"
    commit = told.git("rev-parse", "--short=10", "HEAD~1")
    assert blocks[1].splitlines() == [
        "2026-07-03 goal-progress: Handover",
        "    10 → 40",
        f"    ada, recorded 2026-07-03 12:00 by ada, {commit}",
        f"    {GOAL}",
    ]


def test_no_events_are_said_to_be_none(told: Repo) -> None:
    assert told.perfgit("log", "grace", "--since", "2026-09-01").stdout.endswith("\nNo events.\n")


@pytest.mark.parametrize("format_", ["text", "json"])
def test_record_text_steers_no_terminal(format_: str, told: Repo) -> None:
    hostile = "\x1b[31mred\x1b]0;title\x07\u202eback"
    checkins = f"- 2026-07-02 (40 %): {hostile}"
    told.commit({GOAL: texts.goal(title=hostile, checkins=checkins)}, on="2026-07-09")
    done = told.perfgit("log", "ada", "--format", format_)
    assert "red" in done.stdout
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.stdout) is None


def test_the_events_are_those_of_the_timeline(demo: Repo) -> None:
    quarter = ("--since", "2026-07-01", "--until", "2026-09-30")
    asked = ("timeline", "ada", "--quarter", "2026Q3", "--format", "json")
    theirs = json.loads(demo.perfgit(*asked).stdout)["events"]
    ours = [e for e in events(demo, *quarter) if e.pop("person") in ("ada", "")]
    assert sorted(map(json.dumps, ours)) == sorted(map(json.dumps, theirs))


def test_a_shallow_clone_is_refused(told: Repo, tmp_path: Path) -> None:
    told.git("clone", "-q", "--depth", "1", f"file://{told.path}", str(tmp_path / "shallow"))
    assert "git fetch --unshallow" in refused(Repo(tmp_path / "shallow"))


def test_two_checkins_of_a_day_that_read_the_same_are_both_told(team: Repo) -> None:
    lines = "- 2026-07-10 (20 %): went well\n- 2026-07-10 (40 %): went well"
    team.commit({"people/ada/goals/plan.md": texts.goal(checkins=lines)}, on="2026-07-10")
    assert team.perfgit("log", "plan").stdout.count("goal-checkin") == 2
    asked = ("timeline", "ada", "--quarter", "2026Q3", "--format", "markdown")
    shown = team.perfgit(*asked).stdout
    assert "checked in (20 %): went well" in shown
    assert "checked in (40 %): went well" in shown
