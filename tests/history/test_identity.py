"""Which record a file is: its history goes with it, and nobody else's comes along."""

from __future__ import annotations

from perfgit.chronicle import pinned_commit
from tests import texts
from tests.conftest import Repo
from tests.history.telling import chronicle, events, records, told

GOAL = "people/ada/goals/plan.md"
OTHER = "people/ada/goals/other.md"
LONG = "Whoever takes over knows within five minutes what is open, what is odd, and whom to ask."
ELSE = "Every certificate renews itself, and a page tells which of them did not, before it ends."


def test_a_record_renamed_and_rewritten_in_one_commit_keeps_its_history(team: Repo) -> None:
    team.commit({GOAL: texts.goal(id="k7wq2m9xta")}, on="2026-02-02")
    rewritten = texts.goal(
        id="k7wq2m9xta", status="met", title="Else", outcome=ELSE, measure=ELSE, path="None."
    )
    team.commit({GOAL: None, OTHER: rewritten}, on="2026-03-02")
    assert told(team) == [
        "02-02 goal-agreed plan",
        "03-02 goal-path other",
        "03-02 goal-status other = met",
    ]
    assert records(team) == 1


def test_a_record_moved_between_folders_keeps_its_history(team: Repo) -> None:
    text = texts.goal(id="k7wq2m9xta")
    team.commit({GOAL: text}, on="2026-02-02")
    team.commit({GOAL: None, "people/ada/goals/2026/plan.md": text}, on="2026-03-02")
    assert told(team) == ["02-02 goal-agreed plan"]


def test_a_record_that_returns_goes_on_where_it_ended(team: Repo) -> None:
    for text in (texts.goal(id="k7wq2m9xta"), texts.goal()):
        team.commit({GOAL: text}, on="2026-02-02")
        team.commit({GOAL: None}, on="2026-03-02")
        team.commit({GOAL: text.replace("active", "met")}, on="2026-04-06")
        assert told(team) == [
            "02-02 goal-agreed plan",
            "03-02 record-removed plan",
            "04-06 goal-status plan = met",
            "04-06 record-returned plan = Own the on-call handover",
        ]
        team.git("reset", "-q", "--hard", "HEAD~3")


def test_of_two_with_one_id_the_earlier_born_keeps_it(team: Repo) -> None:
    text = texts.goal(id="k7wq2m9xta")
    team.commit({"people/ada/goals/z-first.md": text}, on="2026-02-02")
    copy = text.replace("status: active", "status: proposed")
    team.commit({"people/ada/goals/a-copy.md": copy}, on="2026-03-02")
    assert told(team) == ["02-02 goal-agreed z-first", "03-02 goal-agreed a-copy"]


def test_a_copy_stays_another_record_when_the_first_is_gone(team: Repo) -> None:
    text = texts.goal(id="k7wq2m9xta")
    team.commit({GOAL: text}, on="2026-02-02")
    team.commit({OTHER: text}, on="2026-03-02")
    team.commit({GOAL: None}, on="2026-04-06")
    team.commit({OTHER: text.replace("status: active", "status: met")}, on="2026-05-04")
    assert told(team) == [
        "02-02 goal-agreed plan",
        "03-02 goal-agreed other",
        "04-06 record-removed plan",
        "05-04 goal-status other = met",
    ]
    assert records(team) == 2


def test_an_id_added_later_changes_nothing(team: Repo) -> None:
    team.commit({GOAL: texts.goal()}, on="2026-02-02")
    team.commit({GOAL: texts.goal(id="k7wq2m9xta")}, on="2026-03-02")
    team.commit({GOAL: None, OTHER: texts.goal(id="k7wq2m9xta", status="met")}, on="2026-04-06")
    assert told(team) == ["02-02 goal-agreed plan", "04-06 goal-status other = met"]


def test_an_id_lost_in_place_changes_nothing(team: Repo) -> None:
    team.commit({GOAL: texts.goal(id="k7wq2m9xta")}, on="2026-02-02")
    team.commit({GOAL: texts.goal(status="met")}, on="2026-03-02")
    assert told(team) == ["02-02 goal-agreed plan", "03-02 goal-status plan = met"]


def test_another_id_at_the_same_path_is_another_record(team: Repo) -> None:
    team.commit({GOAL: texts.goal(id="k7wq2m9xta")}, on="2026-02-02")
    team.commit({GOAL: texts.goal(id="b3nf8r5yhc", status="met")}, on="2026-03-02")
    assert records(team) == 2
    assert "03-02 goal-agreed plan" in told(team)
    assert not [line for line in told(team) if "goal-status" in line]


def test_a_rename_without_an_id_is_inferred_from_the_words(team: Repo) -> None:
    team.commit({GOAL: texts.goal(outcome=LONG)}, on="2026-02-02")
    team.commit({GOAL: None, OTHER: texts.goal(outcome=LONG, status="met")}, on="2026-03-02")
    assert told(team) == ["02-02 goal-agreed plan", "03-02 goal-status other = met"]


def test_other_words_are_another_record(team: Repo) -> None:
    team.commit({GOAL: texts.goal(outcome=LONG)}, on="2026-02-02")
    words = {
        "title": "Renewal",
        "outcome": ELSE,
        "measure": "No expired one in a year.",
        "path": "I list all.",
    }
    team.commit({GOAL: None, OTHER: texts.goal(**words, overlap="Nothing.")}, on="2026-03-02")
    assert told(team) == [
        "02-02 goal-agreed plan",
        "03-02 goal-agreed other",
        "03-02 record-removed plan",
    ]


def test_one_persons_goal_never_becomes_another_persons(team: Repo) -> None:
    theirs = "people/alan/goals/plan.md"
    team.commit({GOAL: texts.goal(outcome=LONG)}, on="2026-02-02")
    team.commit({GOAL: None, theirs: texts.goal("alan", outcome=LONG)}, on="2026-03-02")
    assert told(team, "alan") == ["03-02 goal-agreed plan"]
    assert told(team) == ["02-02 goal-agreed plan", "03-02 record-removed plan"]


def test_another_kind_is_another_record(team: Repo) -> None:
    team.commit({GOAL: texts.goal(outcome=LONG)}, on="2026-02-02")
    talk = texts.goal(outcome=LONG).replace("kind: goal", "kind: coaching\nfor: ada")
    team.commit({GOAL: None, "people/ada/coaching/plan.md": talk}, on="2026-03-02")
    assert records(team) == 2


def test_two_that_fit_equally_are_no_rename(team: Repo) -> None:
    text = texts.goal(outcome=LONG)
    team.commit({GOAL: text}, on="2026-02-02")
    team.commit({GOAL: None, OTHER: text, "people/ada/goals/third.md": text}, on="2026-03-02")
    assert records(team) == 3


def test_a_new_record_under_a_name_used_before_is_born_anew(team: Repo) -> None:
    team.commit({GOAL: texts.goal(outcome=LONG)}, on="2026-02-02")
    team.commit({GOAL: None, OTHER: texts.goal(outcome=LONG)}, on="2026-03-02")
    words = {"title": "Renewal", "outcome": ELSE, "measure": "No expired one in a year."}
    team.commit({GOAL: texts.goal(**words, path="I list them.", overlap="-")}, on="2026-04-06")
    assert told(team) == ["02-02 goal-agreed plan", "04-06 goal-agreed plan"]
    assert records(team) == 2


def test_two_that_swap_their_names_keep_their_histories(team: Repo) -> None:
    one, two = texts.goal(id="k7wq2m9xta"), texts.goal(id="b3nf8r5yhc", outcome=ELSE)
    team.commit({GOAL: one, OTHER: two}, on="2026-02-02")
    swapped = {GOAL: two, OTHER: one.replace("status: active", "status: met")}
    team.commit(swapped, on="2026-03-02")
    assert told(team)[2:] == ["03-02 goal-status other = met"]
    assert records(team) == 2


def test_a_rename_in_case_alone_keeps_the_history(team: Repo) -> None:
    team.commit({GOAL: texts.goal(id="k7wq2m9xta")}, on="2026-02-02")
    team.commit({GOAL: None, "people/ada/goals/Plan.md": texts.goal(id="k7wq2m9xta")})
    assert told(team) == ["02-02 goal-agreed plan"]


# People


def test_a_folder_that_moved_is_the_same_person_by_the_profiles_id(team: Repo) -> None:
    profile = texts.person(id="p4sd6g8jkz", team="platform")
    team.commit({"people/ada/profile.md": profile, GOAL: texts.goal(outcome=LONG)}, on="2026-02-02")
    team.git("mv", "people/ada", "people/ada-l")
    moved = {"people/ada-l/goals/plan.md": texts.goal("ada-l", status="met", outcome=LONG)}
    team.commit(moved, on="2026-03-02")
    expected = ["02-02 goal-agreed plan", "03-02 goal-status plan = met"]
    assert told(team, "ada-l") == expected
    assert told(team, "ada") == expected, "the old handle still finds the person"


def test_a_folder_that_moved_away_and_back_keeps_what_happened_in_between(team: Repo) -> None:
    profile = texts.person(id="p4sd6g8jkz", team="platform")
    team.commit({"people/ada/profile.md": profile}, on="2026-02-02")
    team.git("mv", "people/ada", "people/ada-l")
    path = "people/ada-l/goals/plan.md"
    team.commit({path: texts.goal("ada-l", id="k7wq2m9xta")}, on="2026-03-02")
    team.git("mv", "people/ada-l", "people/ada")
    team.commit({GOAL: texts.goal("ada", "met", id="k7wq2m9xta")}, on="2026-04-06")
    assert told(team) == ["03-02 goal-agreed plan", "04-06 goal-status plan = met"]


def test_a_folder_that_moved_is_the_same_person_by_formerly(team: Repo) -> None:
    team.commit({GOAL: texts.goal(id="k7wq2m9xta")}, on="2026-02-02")
    team.git("mv", "people/ada", "people/ada-l")
    moved = {
        "people/ada-l/profile.md": texts.person(formerly=["ada"], team="platform"),
        "people/ada-l/goals/plan.md": texts.goal("ada-l", "met", id="k7wq2m9xta"),
    }
    team.commit(moved, on="2026-03-02")
    assert told(team, "ada-l") == [
        "02-02 goal-agreed plan",
        "03-02 goal-status plan = met",
        "03-02 record-removed profile",
    ]


def test_a_handle_given_to_somebody_new_brings_no_history_along(team: Repo) -> None:
    profile = texts.person(id="p4sd6g8jkz", team="platform")
    team.commit({"people/ada/profile.md": profile, GOAL: texts.goal()}, on="2026-02-02")
    team.git("rm", "-rq", "people/ada")
    team.commit({}, on="2026-03-02")
    other = texts.person(name="Ada Novak", email="novak@example.com", id="h5tc7v9bnm")
    mine = texts.goal(title="Renewal", outcome=ELSE)
    team.commit({"people/ada/profile.md": other, OTHER: mine}, on="2026-04-06")
    credited = [e for e in events(team) if e.person == "ada"]
    assert [(f"{e.on:%m-%d}", e.type) for e in credited] == [("04-06", "goal-agreed")]


def test_a_record_whose_words_name_another_is_credited_to_nobody(team: Repo) -> None:
    team.commit({GOAL: texts.goal("alan")}, on="2026-02-02")
    assert {event.person for event in events(team)} == {""}
    assert GOAL not in chronicle(team).credited
    assert told(team, "alan") == []


def test_an_author_is_known_by_any_address_of_the_profile(team: Repo) -> None:
    profile = texts.person(team="platform").replace("email: ada@", "email: [ada@home.example, ada@")
    profile = profile.replace("ada@example.com", "ada@example.com]")
    team.commit({"people/ada/profile.md": profile})
    env = {"GIT_AUTHOR_NAME": "A. L.", "GIT_AUTHOR_EMAIL": "Ada@Home.example"}
    team.write({GOAL: texts.goal()})
    team.git("add", "-A")
    team.git("-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x", env=env)
    assert [event.author for event in events(team)] == ["ada"]


def test_the_mailmap_of_the_commit_that_is_read_counts(team: Repo) -> None:
    env = {"GIT_AUTHOR_NAME": "A. L.", "GIT_AUTHOR_EMAIL": "al@old.example"}
    team.write({GOAL: texts.goal()})
    team.git("add", "-A")
    team.git("-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x", env=env)
    assert [event.author for event in events(team)] == [""]
    (team.path / ".mailmap").write_text("<ada@example.com> <al@old.example>\n")
    assert [event.author for event in events(team)] == [""], "it is not committed"
    pinned = team.commit({}, message="map")
    (team.path / ".mailmap").write_text("<grace@example.com> <al@old.example>\n")
    assert chronicle(team).commit == pinned
    assert [event.author for event in events(team)] == ["ada"]


def test_the_pinned_commit_is_the_one_asked_for(team: Repo) -> None:
    from perfgit.repository.location import find_repository

    first = team.git("rev-parse", "HEAD")
    team.commit({GOAL: texts.goal()})
    assert pinned_commit(find_repository(str(team.path)), "HEAD~1") == first
