"""Ids that are copied, lost, written twice or late, and files that change places."""

from __future__ import annotations

import subprocess

from perfgit.versions import alikeness
from tests import texts
from tests.conftest import CONFIGURATION, LEAD, Repo, dates, environment, identity
from tests.history.telling import chronicle, events, records, told

GOAL = "people/ada/goals/plan.md"
OTHER = "people/ada/goals/other.md"
THIRD = "people/ada/goals/third.md"
BORN = "02-02 goal-agreed plan"
LONG = "Whoever takes over knows within five minutes what is open, what is odd, and whom to ask."
ELSE = "Every certificate renews itself, and a page tells which of them did not, before it ends."


def plan(**fields: texts.Value) -> str:
    """A goal with an id."""
    return texts.goal(**{"id": "k7wq2m9xta", **fields})  # type: ignore[arg-type]  # texts takes words by name


def stranger(**fields: texts.Value) -> str:
    """A goal without an id whose words are other ones."""
    words = {"title": "Renewal", "outcome": ELSE, "measure": "None.", "path": "Mine."}
    return texts.goal(**{**words, "overlap": "Ours.", **fields})  # type: ignore[arg-type]  # texts takes words by name


def test_a_copy_that_is_renamed_stays_the_copy(team: Repo) -> None:
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.commit({OTHER: plan()}, on="2026-03-02")
    team.commit({OTHER: None, THIRD: plan(status="met")}, on="2026-04-06")
    assert told(team) == [BORN, "03-02 goal-agreed other", "04-06 goal-status third = met"]


def test_two_files_of_one_commit_with_one_id_are_two_records(team: Repo) -> None:
    team.commit({GOAL: plan(), THIRD: plan()}, on="2026-02-02")
    assert told(team) == [BORN, "02-02 goal-agreed third"]


def test_of_a_move_and_a_copy_in_one_commit_one_is_born(team: Repo) -> None:
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.commit({GOAL: None, OTHER: plan(), THIRD: plan()}, on="2026-03-02")
    assert told(team) == [BORN, "03-02 goal-agreed third"]


def test_a_record_over_one_without_an_id_does_not_inherit_from_it(team: Repo) -> None:
    team.commit({GOAL: texts.goal(status="proposed"), OTHER: plan()}, on="2026-02-02")
    team.commit({GOAL: plan(), OTHER: None}, on="2026-03-02")
    assert told(team)[2:] == ["03-02 record-removed plan"]


def test_a_new_record_where_one_moved_away_is_another(team: Repo) -> None:
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.commit({GOAL: stranger(status="met"), OTHER: plan()}, on="2026-03-02")
    assert told(team) == [BORN, "03-02 goal-agreed plan"]


def test_an_id_lost_and_written_again_changes_nothing(team: Repo) -> None:
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.commit({GOAL: texts.goal()}, on="2026-03-02")
    team.commit({GOAL: plan(status="met")}, on="2026-04-06")
    assert told(team) == [BORN, "04-06 goal-status plan = met"]


def test_an_id_that_looks_like_a_path_is_no_path(team: Repo) -> None:
    team.commit({GOAL: texts.goal(), OTHER: stranger(id=GOAL)}, on="2026-02-02")
    assert records(team) == 2


def test_short_goals_of_two_people_that_are_swapped_are_never_joined(team: Repo) -> None:
    short = {"outcome": "Faster.", "measure": "300 ms.", "path": "Mine.", "overlap": "Ours."}
    theirs = "people/alan/goals/plan.md"
    mine = texts.goal(title="Faster", **short)
    alans = texts.goal("alan", "met", title="Faster", **short)
    team.commit({GOAL: mine, theirs: alans}, on="2026-02-02")
    swapped = {
        OTHER: alans.replace("owner: alan", "owner: ada"),
        "people/alan/goals/other.md": mine,
    }
    team.commit({GOAL: None, theirs: None, **swapped}, on="2026-03-02")
    assert told(team) == [BORN, "03-02 goal-agreed other", "03-02 record-removed plan"]


def test_likeness_is_of_the_authors_words_and_needs_twelve(team: Repo) -> None:
    """The words of the headings are the template's; seven of fourteen in common are half."""
    bare = {"measure": "", "path": "", "overlap": ""}
    few, many = "a b c d e f g h i j k", "a b c d e f g n o p q r s"
    team.commit(
        {
            GOAL: texts.goal(title="t", outcome=f"{few} l m", **bare),
            OTHER: texts.goal(title="t", outcome=many, **bare),
            THIRD: texts.goal(title="a", outcome=few, **bare),
        }
    )
    found = {record.path: record for record in chronicle(team).records}
    assert alikeness(found[GOAL], found[OTHER]) == (2 * 8) / (14 + 14)
    assert alikeness(found[GOAL], found[GOAL]) == 1
    assert alikeness(found[THIRD], found[THIRD]) == 0


def test_an_inferred_rename_says_how_alike_the_files_were(team: Repo) -> None:
    from perfgit.history import Commit, CommitChanges, FileChange
    from perfgit.versions import build_versions

    team.commit({GOAL: texts.goal(outcome=LONG), OTHER: texts.goal(outcome=LONG, status="met")})
    found = {record.path: record for record in chronicle(team).records}
    first = Commit("1", (), "", "", 1, 1)
    second = Commit("2", ("1",), "", "", 2, 2)
    history = [
        CommitChanges(first, (FileChange(GOAL, found[GOAL].oid),)),
        CommitChanges(second, (FileChange(GOAL, ""), FileChange(OTHER, found[OTHER].oid))),
    ]
    lineage = build_versions(history, lambda path, _oid: found[path], lambda _: "", lambda _: "")
    assert [version.inferred for version in lineage.versions] == [None, 1]


def test_an_unreadable_state_in_between_changes_nothing(team: Repo) -> None:
    team.commit({GOAL: plan(status="proposed")}, on="2026-02-02")
    team.commit({GOAL: "---\nid: k7wq2m9xta\nstatus: [\n"}, on="2026-03-02")
    team.commit({GOAL: plan()}, on="2026-04-06")
    told_all = told(team)
    assert told_all[0] == BORN
    assert told_all[1].startswith("03-02 record-unreadable plan = ")
    assert told_all[2:] == ["04-06 goal-status plan = active"]


def test_a_record_unreadable_at_first_is_born_when_it_can_be_read(team: Repo) -> None:
    team.commit({GOAL: "---\nkind: goal\n"}, on="2026-02-02")
    team.commit({GOAL: plan()}, on="2026-03-02")
    assert told(team)[1:] == ["03-02 goal-agreed plan"]
    assert records(team) == 1


def test_a_kind_and_a_field_that_are_gone_stay_readable(team: Repo) -> None:
    template = "---\nkind: brag\nby: <person>\ndate: <date>\n---\n\n# <title>\n"
    team.commit({"templates/brag.md": template})
    brag = texts.record("brag", {"by": "ada", "date": "2026-02-03"}, "Shipped it")
    old = plan().replace("kind: goal", "kind: goal\nsize: large")
    team.commit({"people/ada/brags/one.md": brag, GOAL: old}, on="2026-02-05")
    team.commit({"templates/brag.md": None}, on="2026-03-02")
    assert told(team) == ["02-03 brag-written one", "02-05 goal-agreed plan"]


def test_a_record_born_on_two_branches_is_born_once(team: Repo) -> None:
    """A branch that was squashed onto main, and then merged all the same."""
    team.git("switch", "-qc", "side")
    team.commit({GOAL: plan()}, on="2026-02-02", by="ada")
    team.commit({GOAL: plan(status="met")}, on="2026-03-02", by="ada")
    team.git("switch", "-q", "main")
    team.commit({GOAL: plan(status="met")}, on="2026-03-03", message="squashed")
    team.git(
        "merge",
        "-q",
        "-m",
        "x",
        "side",
        env={**identity(LEAD), **dates("2026-04-06", "2026-04-06")},
    )
    assert told(team) == [BORN, "03-02 goal-status plan = met"]


def test_a_squash_alone_is_born_in_the_state_it_ended_in(team: Repo) -> None:
    text = plan(status="met", checkins="- 2026-02-09: began\n- 2026-03-02: done")
    team.commit({GOAL: text}, on="2026-03-03")
    assert told(team) == [
        "02-09 goal-checkin plan = began",
        "03-02 goal-checkin plan = done",
        "03-03 goal-agreed plan",
    ]


def test_a_squash_and_then_the_branch_itself_happened_once(team: Repo) -> None:
    team.git("switch", "-qc", "side")
    team.commit({GOAL: plan()}, on="2026-02-02")
    team.commit({GOAL: plan(checkins="- 2026-02-09: began")}, on="2026-02-09")
    team.git("switch", "-q", "main")
    team.commit({OTHER: stranger()}, on="2026-02-10")
    team.git("merge", "-q", "--squash", "side", env=identity(LEAD))
    team.commit({}, on="2026-02-11")
    merged = {**identity(LEAD), **dates("2026-02-12", "2026-02-12")}
    team.git("merge", "-q", "--no-ff", "-m", "merge", "side", env=merged)
    assert [line for line in told(team) if "plan" in line] == [
        BORN,
        "02-09 goal-checkin plan = began",
    ]


def test_a_record_without_an_id_is_not_that_of_whoever_had_the_handle_before(team: Repo) -> None:
    profile = "people/ada/profile.md"
    team.commit({profile: texts.person(id="kada222222"), GOAL: texts.goal()}, on="2026-02-02")
    team.git("mv", "people/ada", "people/lovelace")
    team.commit({}, on="2026-03-02")
    other = texts.person(name="Ada Brandt", email="brandt@example.com", id="kada333333")
    team.commit({profile: other, GOAL: texts.goal()}, on="2026-04-06")
    assert [line for line in told(team) if "plan" in line] == ["04-06 goal-agreed plan"]
    assert [line for line in told(team, "lovelace") if "plan" in line] == [BORN]


def test_a_rebase_leaves_one_history(team: Repo) -> None:
    team.git("switch", "-qc", "side")
    team.commit({GOAL: plan()}, on="2026-02-02", by="ada")
    team.commit({GOAL: plan(status="met")}, on="2026-03-02", by="ada")
    team.git("switch", "-q", "main")
    team.commit({OTHER: stranger()}, on="2026-02-09")
    team.git("-c", "user.name=x", "-c", "user.email=x@y", "rebase", "-q", "main", "side")
    assert told(team) == [BORN, "02-09 goal-agreed other", "03-02 goal-status plan = met"]


def test_two_records_without_an_id_at_one_path_of_two_branches_stay_two(team: Repo) -> None:
    team.git("switch", "-qc", "side")
    team.commit({GOAL: texts.goal(status="proposed")}, on="2026-02-02")
    team.git("switch", "-q", "main")
    team.commit({GOAL: stranger()}, on="2026-02-03")
    team.git("-c", "user.name=x", "-c", "user.email=x@y", "merge", "-q", "-s", "ours", "side")
    found = chronicle(team)
    own = [event for event in found.events if event.key == found.keys[GOAL]]
    assert [f"{event.on:%m-%d} {event.type}" for event in own] == ["02-03 goal-agreed"]
    assert records(team) == 2


def test_two_checkins_of_a_day_that_read_the_same_are_two(team: Repo) -> None:
    first, second = "- 2026-02-09 (20 %): went well", "- 2026-02-09 (40 %): went well"
    team.commit({GOAL: plan(checkins=first)}, on="2026-02-09T09:00:00Z")
    team.commit({GOAL: plan(checkins=f"{first}\n{second}")}, on="2026-02-09T18:00:00Z")
    assert told(team).count("02-09 goal-checkin plan = went well") == 2
    team.commit({GOAL: plan(checkins=first)}, on="2026-02-10")
    team.commit({GOAL: plan(checkins=f"{first}\n{second}")}, on="2026-02-11")
    assert told(team).count("02-09 goal-checkin plan = went well") == 2


def test_checkins_and_actions_are_told_by_their_words(team: Repo) -> None:
    first, second = "- 2026-02-09: began", "- 2026-02-09: asked Alan"
    team.commit({GOAL: plan(checkins=first)}, on="2026-02-09")
    team.commit({GOAL: plan(checkins=f"{second}\n{first}")}, on="2026-02-10")
    team.commit({GOAL: plan(checkins=f"{second}\n{first} it")}, on="2026-02-11")
    team.commit({GOAL: plan(checkins=f"{first} it")}, on="2026-02-12")
    checkins = [event.after for event in events(team) if event.type == "goal-checkin"]
    assert sorted(checkins) == ["asked Alan", "began"]


def test_an_action_is_done_once_whatever_happens_to_the_list(team: Repo) -> None:
    talk = "people/ada/coaching/talk.md"
    lists = (
        "- [ ] ada, 2026-03-02: one\n- [ ] ada, 2026-03-02: two",
        "- [ ] ada, 2026-03-02: one\n- [x] ada, 2026-03-02: two",
        "- [x] ada, 2026-03-02: two",
        "- [x] ada, 2026-03-02: two, with Alan",
        "- [x] ada, 2026-04-06: two, with Alan",
        "- [ ] ada, 2026-04-06: two, with Alan",
    )
    for day, actions in enumerate(lists, 2):
        text = texts.coaching(date="2026-02-02", actions=actions)
        team.commit({talk: text}, on=f"2026-02-{day:02}")
    assert told(team)[1:] == ["02-03 action-done talk = two", "02-07 action-reopened talk"]


def test_thousands_of_blobs_are_read_in_one_go(repo: Repo) -> None:
    """More ids than a pipe holds, to git, and more records than a pipe holds, from git."""
    count = 6000
    files = {
        "perfgit.toml": CONFIGURATION,
        "people/ada/profile.md": texts.person(),
        **{f"people/ada/feedback/n{n}.md": texts.feedback(title=f"Note {n}") for n in range(count)},
    }
    parts = [f"M 100644 inline {p}\ndata {len(t.encode())}\n{t}\n" for p, t in files.items()]
    head = "commit refs/heads/main\ncommitter x <x@y> 1780000000 +0000\ndata 1\nx\n"
    stream = (head + "".join(parts)).encode()
    command = ["git", "fast-import", "--quiet"]
    subprocess.run(command, cwd=repo.path, input=stream, check=True, env=environment())
    found = chronicle(repo)
    assert sum(event.type == "feedback-given" for event in found.events) == count
