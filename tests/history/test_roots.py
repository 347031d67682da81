"""Records whose roots were others before: followed, as they are through any other move."""

from __future__ import annotations

import pytest

from perfgit.chronicle import pinned_commit, read_chronicle, read_chronicles
from perfgit.errors import PerfgitError
from perfgit.repository.location import find_repository
from tests import texts
from tests.conftest import CONFIGURATION, Repo
from tests.history.telling import chronicle, told

ROOTS = '\n[roots]\npeople = "staff"\nteam = "office/all"\n'
HISTORY = [
    "02-02 goal-agreed plan",
    "03-02 goal-status plan = met",
    "04-06 goal-status plan = active",
]


@pytest.fixture
def moved(team: Repo) -> Repo:
    """A goal met below the first roots, and opened again below others; a note after it."""
    goal = {"id": "k7wq2m9xta", "due": "2027-01-01"}
    path = "people/ada/goals/plan.md"
    profile = texts.person(id="p4sd6g8jkz", team="platform")
    team.commit({path: texts.goal(**goal), "people/ada/profile.md": profile}, on="2026-02-02")
    team.commit({path: texts.goal(**goal, status="met")}, on="2026-03-02", by="ada")
    team.write({"office/README.md": "Everything.\n"})
    team.git("mv", "people", "staff")
    team.git("mv", "team", "office/all")
    team.commit({"perfgit.toml": CONFIGURATION + ROOTS}, on="2026-04-01", by="alan")
    team.commit({"staff/ada/goals/plan.md": texts.goal(**goal)}, on="2026-04-06", by="ada")
    return team


def test_other_roots_are_a_move_and_nothing_is_born_by_it(moved: Repo) -> None:
    assert told(moved) == HISTORY
    standards = [e for e in chronicle(moved).events if e.type == "standard-set"]
    assert {str(event.recorded_day) for event in standards} == {"2026-01-05"}


def test_everyones_and_a_warm_reading_are_the_same(moved: Repo) -> None:
    repository = find_repository(str(moved.path))
    for _ in range(2):
        for together in read_chronicles(repository, pinned_commit(repository)):
            assert together.events == chronicle(moved, together.handle).events


def test_an_earlier_commit_is_read_by_the_roots_of_its_time(moved: Repo) -> None:
    repository = find_repository(str(moved.path))
    before = read_chronicle(repository, repository.commit("HEAD~2"), "ada")
    births = {event.record.path for event in before.events if event.birth and event.person}
    assert births == {"people/ada/goals/plan.md", "people/ada/profile.md"}


def test_a_handle_changed_before_the_roots_is_still_the_persons(moved: Repo) -> None:
    moved.git("mv", "staff/ada", "staff/ada-l")
    goal = texts.goal(owner="ada-l", id="k7wq2m9xta", due="2027-01-01")
    moved.commit({"staff/ada-l/goals/plan.md": goal}, on="2026-05-04")
    assert told(moved, "ada-l") == HISTORY
    assert told(moved, "ada") == HISTORY


def test_roots_and_a_handle_changed_by_one_commit_are_followed(team: Repo) -> None:
    goal = texts.goal(id="k7wq2m9xta")
    files = {
        "people/ada/goals/plan.md": goal,
        "people/ada/profile.md": texts.person(id="p4sd6g8jkz", team="platform"),
    }
    team.commit(files, on="2026-02-02")
    team.git("mv", "people/ada", "people/ada-l")
    team.git("mv", "people", "staff")
    settings = {"perfgit.toml": CONFIGURATION + '\n[roots]\npeople = "staff"\n'}
    now = texts.goal(owner="ada-l", id="k7wq2m9xta")
    team.commit({**settings, "staff/ada-l/goals/plan.md": now}, on="2026-04-01")
    assert told(team, "ada-l") == ["02-02 goal-agreed plan"]
    assert told(team, "ada") == ["02-02 goal-agreed plan"]


def test_somebody_who_left_before_the_roots_changed_is_told_of(moved: Repo) -> None:
    repository = find_repository(str(moved.path))
    moved.git("rm", "-rq", "staff/edsger")
    moved.commit({}, on="2026-05-04")
    with pytest.raises(PerfgitError, match="the last records of `edsger` were removed"):
        read_chronicle(repository, pinned_commit(repository), "edsger")
    everyone = read_chronicles(repository, pinned_commit(repository), gone=True)
    assert "edsger" in [one.handle for one in everyone]


def test_settings_that_nobody_could_read_name_no_roots(moved: Repo) -> None:
    moved.commit({"perfgit.toml": "[roots\n"}, on="2026-05-04")
    moved.commit({"perfgit.toml": CONFIGURATION + ROOTS}, on="2026-05-05")
    assert told(moved) == HISTORY


def test_log_finds_a_record_by_the_path_it_had(moved: Repo) -> None:
    for name in ("people/ada/goals/plan.md", "staff/ada/goals/plan.md", "plan", "ada/plan"):
        done = moved.perfgit("log", name)
        assert done.returncode == 0, done.stderr
        assert "goal-agreed" in done.stdout


def test_what_was_left_in_an_old_root_is_no_record_any_more(moved: Repo) -> None:
    left = "people/ada/goals/left.md"
    moved.commit({left: texts.goal(title="Left behind", id="b3nf8r5yhc")}, on="2026-05-04")
    found = chronicle(moved)
    assert left not in [record.path for record in found.records]
