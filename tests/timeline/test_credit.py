"""Growth is never credited to the wrong person, and no doubtful line is drawn as a sure one."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from perfgit.chronicle import pinned_commit, read_chronicles
from perfgit.period import Period, parse_quarter
from perfgit.repository.location import find_repository
from perfgit.timeline.model import Timeline
from tests import texts
from tests.conftest import PEOPLE, Repo, dates, identity
from tests.history.telling import chronicle, events
from tests.timeline.growing import (
    YEAR,
    Entry,
    above,
    arcs,
    below,
    build,
    goal,
    stem,
    talk,
    timeline,
)

NEW = texts.person(name="Ada Novak", email="novak@example.com", id="h5tc7v9bnm")


def drawn(
    repo: Repo, person: str = "ada", period: Period = YEAR, today: str = "2026-12-31"
) -> Timeline:
    return timeline(repo.path, period, today, person)


def happened(found: Timeline) -> list[str]:
    """The events of the person's records, less the profile's, as `TYPE STEM`."""
    quiet = ("person", "standard", "expectations")
    shown = [event for event in found.events if event.kind not in quiet]
    return [f"{event.type} {stem(event.citation)}" for event in shown]


def leave(repo: Repo, handle: str, on: str) -> None:
    repo.git("rm", "-rq", f"people/{handle}")
    repo.commit({}, on=on)


# One's own words, under whatever handle


@pytest.mark.parametrize("formerly", [["ada"], []], ids=["by formerly", "by the profile's id"])
def test_praise_of_ones_own_under_an_earlier_handle_closes_nothing(
    formerly: list[str], team: Repo
) -> None:
    slip = below("slip", "03-02", for_="ada-l")
    praise = above("praise", "05-04", for_="ada-l", from_="ada")
    team.commit({"people/ada/profile.md": texts.person(id="p4sd6g8jkz")}, on="2026-02-02")
    team.git("mv", "people/ada", "people/ada-l")
    files = {entry.path.replace("/ada/", "/ada-l/"): entry.text for entry in (slip, praise)}
    profile = texts.person(id="p4sd6g8jkz", formerly=formerly)
    team.commit({"people/ada-l/profile.md": profile, **files}, on="2026-05-05")
    assert arcs(drawn(team, "ada-l")) == ["ownership ▽ slip"]


@pytest.mark.parametrize("giver", ["Ada", "ada-lindqvist", "Ada Lindqvist", "nobody"])
def test_praise_from_a_name_that_is_nobodys_closes_nothing(giver: str, tmp_path: Path) -> None:
    history = [below("slip", "03-02"), above("praise", "05-04", from_=giver)]
    assert arcs(timeline(build(tmp_path, history))) == ["ownership ▽ slip"]


def test_praise_from_somebodys_earlier_handle_counts(team: Repo) -> None:
    slip, praise = below("slip", "03-02"), above("praise", "05-04", from_="al")
    profile = texts.person("Alan Whitfield", "alan@example.com", formerly=["al"])
    files = {entry.path: entry.text for entry in (slip, praise)}
    team.commit({"people/alan/profile.md": profile, **files}, on="2026-05-05")
    assert arcs(drawn(team)) == ["ownership ▽ slip ⇢ ▲ praise"]


def test_praise_without_a_giver_is_its_authors(tmp_path: Path) -> None:
    praise = above("praise", "05-04", from_="")
    own = dataclasses.replace(praise, by="ada")
    assert arcs(timeline(build(tmp_path, [below("slip", "03-02"), own]))) == ["ownership ▽ slip"]


def test_praise_without_a_giver_from_another_author_counts(tmp_path: Path) -> None:
    history = [below("slip", "03-02"), above("praise", "05-04", from_="")]
    assert arcs(timeline(build(tmp_path, history))) == ["ownership ▽ slip ⇢ ▲ praise"]


def test_praise_recorded_from_an_address_that_several_have_is_nobodys(team: Repo) -> None:
    desk = "desk@example.com"
    praise = above("praise", "05-04", from_="")
    slip = below("slip", "03-02")
    profiles = {
        f"people/{handle}/profile.md": texts.person(PEOPLE[handle][0], [PEOPLE[handle][1], desk])
        for handle in ("ada", "alan")
    }
    team.commit({**profiles, slip.path: slip.text}, on="2026-03-02")
    team.write({praise.path: praise.text})
    team.git("add", "-A")
    who = {"GIT_AUTHOR_NAME": "Desk", "GIT_AUTHOR_EMAIL": desk}
    when = dates("2026-05-04", "2026-05-04")
    team.git("commit", "-qm", "praise", env={**identity("grace"), **when, **who})
    found = drawn(team)
    assert arcs(found) == ["ownership ▽ slip"]
    assert [e.by for e in found.events if e.type == "feedback-given"] == ["grace", "Desk"]


# Handles that change hands


def test_whoever_takes_over_a_handle_sees_nothing_of_the_other(team: Repo) -> None:
    for profile in (texts.person(id="p4sd6g8jkz"), texts.person()):
        start = team.git("rev-parse", "HEAD")
        note = above("note", "02-02")
        team.commit({"people/ada/profile.md": profile, note.path: note.text}, on="2026-02-02")
        leave(team, "ada", "2026-03-02")
        team.commit(
            {"people/ada/profile.md": NEW, "people/ada/goals/aim.md": texts.goal()}, on="2026-04-06"
        )
        found = drawn(team)
        assert happened(found) == ["goal-agreed aim"]
        assert all(not quarter.marks for line in found.standards for quarter in line.quarters)
        team.git("reset", "-q", "--hard", start)


def test_what_the_former_owner_of_a_handle_left_in_the_folder_is_credited_to_nobody(
    team: Repo,
) -> None:
    note = above("note", "02-02")
    old = texts.person(id="p4sd6g8jkz")
    team.commit({"people/ada/profile.md": old, note.path: note.text}, on="2026-02-02")
    team.commit({"people/ada/profile.md": NEW}, on="2026-04-06")
    found = drawn(team)
    assert happened(found) == []
    (gap,) = [gap for gap in found.gaps if gap.type == "credited-to-nobody"]
    assert [stem(citation) for citation in gap.citations] == ["note"]


def test_a_person_whose_old_handle_is_taken_keeps_the_history(team: Repo) -> None:
    profile = texts.person(id="p4sd6g8jkz")
    team.commit(
        {"people/ada/profile.md": profile, "people/ada/goals/plan.md": texts.goal(id="k7wq2m9xta")},
        on="2026-02-02",
    )
    team.git("mv", "people/ada", "people/ada-l")
    team.commit(
        {"people/ada-l/goals/plan.md": texts.goal("ada-l", id="k7wq2m9xta")}, on="2026-03-02"
    )
    aim = texts.goal(title="Aim", id="b3nf8r5yhc")
    team.commit({"people/ada/profile.md": NEW, "people/ada/goals/aim.md": aim}, on="2026-04-06")
    assert happened(drawn(team, "ada-l")) == ["goal-agreed plan"]
    assert [str(g.steps[0].date) for g in drawn(team, "ada-l").goals] == ["2026-02-02"]
    assert happened(drawn(team, "ada")) == ["goal-agreed aim"]
    assert [g.title for g in drawn(team, "ada-l").goals] == ["Own the on-call handover"]


def test_a_profile_written_anew_is_the_same_person_by_its_address(team: Repo) -> None:
    note = above("note", "02-02")
    team.commit(
        {"people/ada/profile.md": texts.person(id="p4sd6g8jkz"), note.path: note.text},
        on="2026-02-02",
    )
    team.commit({"people/ada/profile.md": None}, on="2026-03-02")
    team.commit({"people/ada/profile.md": texts.person(id="h5tc7v9bnm")}, on="2026-03-03")
    found = drawn(team)
    assert "feedback-given note" in happened(found)
    assert not found.empty


def test_a_copied_profile_inherits_nothing_from_the_one_it_was_copied_from(team: Repo) -> None:
    note = above("note", "02-02")
    team.commit(
        {"people/ada/profile.md": texts.person(id="p4sd6g8jkz"), note.path: note.text},
        on="2026-02-02",
    )
    team.commit(
        {"people/bob/profile.md": texts.person("Bob", "bob@example.com", id="p4sd6g8jkz")},
        on="2026-03-02",
    )
    leave(team, "ada", "2026-04-06")
    assert happened(drawn(team, "bob")) == []


def test_an_old_handle_that_two_people_claim_is_nobodys(team: Repo) -> None:
    note = above("note", "02-02")
    team.commit({note.path: note.text}, on="2026-02-02")
    leave(team, "ada", "2026-03-02")
    profiles = {
        f"people/{handle}/profile.md": texts.person(*PEOPLE[handle], formerly=["ada"])
        for handle in ("alan", "grace")
    }
    team.commit(profiles, on="2026-03-03")
    assert happened(drawn(team, "alan")) == happened(drawn(team, "grace")) == []
    done = team.perfgit("timeline", "ada")
    assert (done.returncode, done.stdout) == (2, "")
    assert "unknown person `ada`" in done.stderr


def test_another_persons_record_of_the_same_name_is_not_meant(team: Repo) -> None:
    """`about: slip` in Ada's praise means Ada's slip, and Alan's is untouched."""
    for handle in ("ada", "alan"):
        slip = below("slip", "03-02", for_=handle, folder=handle)
        team.commit({slip.path: slip.text}, on="2026-03-02")
    praise = above("praise", "05-04", about="ada/slip")
    team.commit({praise.path: praise.text}, on="2026-05-04")
    assert arcs(drawn(team)) == ["ownership ▽ slip → ▲ praise"]
    assert arcs(drawn(team, "alan")) == ["ownership ▽ slip"]


def test_a_name_that_two_of_the_persons_records_bear_names_neither(tmp_path: Path) -> None:
    twin = dataclasses.replace(talk("slip", "01-05"))
    history = [
        twin,
        below("slip", "03-02"),
        below("other", "03-09"),
        above("praise", "05-04", "impact", about="slip"),
    ]
    assert arcs(timeline(build(tmp_path, history))) == [
        "ownership ▽ other (after slip)",
        "ownership ▽ slip",
    ]


# Standards


def test_a_standard_is_the_same_by_its_name_and_by_its_id(tmp_path: Path) -> None:
    standard = Entry("team/standards/ownership.md", texts.standard(id="s7wq2m9xta"), "2026-01-02")
    history = [standard, below("slip", "03-02"), above("praise", "05-04", "s7wq2m9xta")]
    found = timeline(build(tmp_path, history))
    assert arcs(found) == ["ownership ▽ slip ⇢ ▲ praise"]
    assert "s7wq2m9xta" not in [line.name for line in found.standards]


def test_a_standard_named_twice_in_a_feedback_is_marked_once(tmp_path: Path) -> None:
    slip = below("slip", "03-02")
    twice = slip.text.replace("  ownership: below\n", "  ownership: below\n  ownership: below\n")
    assert twice != slip.text
    found = timeline(build(tmp_path, [dataclasses.replace(slip, text=twice)]))
    assert arcs(found) == ["ownership ▽ slip"]
    quarters = [quarter for line in found.standards for quarter in line.quarters]
    assert sum(len(quarter.marks) for quarter in quarters) == 1


# Days


def test_praise_dated_in_the_future_grows_nothing_yet(tmp_path: Path) -> None:
    history = [below("slip", "03-02"), above("praise", "03-30", recorded="03-10")]
    running = timeline(build(tmp_path, history), parse_quarter("2026Q1"), "2026-03-12")
    assert arcs(running) == ["ownership ▽ slip"]


def test_a_link_renamed_with_its_record_keeps_its_day(team: Repo) -> None:
    slip, plan = below("slip", "03-02", id_="f7wq2m9xta"), goal("plan", "03-09", about="slip")
    team.commit({slip.path: slip.text}, on="2026-03-02")
    team.commit({plan.path: plan.text}, on="2026-03-09")
    renamed = {slip.path: None, slip.path.replace("slip", "lapse"): slip.text}
    moved = plan.text.replace("about: slip", "about: lapse")
    team.commit({**renamed, plan.path: moved}, on="2026-04-06")
    (arc,) = drawn(team).arcs
    assert [str(step.date) for step in arc.taken_up] == ["2026-03-09"]


def test_a_link_put_in_the_place_of_another_counts_from_its_own_day(team: Repo) -> None:
    for entry in (below("other", "03-02", "impact"), below("slip", "03-02")):
        team.commit({entry.path: entry.text}, on="2026-03-02")
    for about, day in (("other", "2026-03-09"), ("slip", "2026-04-06")):
        plan = goal("plan", "03-09", about=about)
        team.commit({plan.path: plan.text}, on=day)
    taken = {arc.about: [str(step.date) for step in arc.taken_up] for arc in drawn(team).arcs}
    assert taken == {"impact": [], "ownership": ["2026-04-06"]}


def test_no_date_of_a_profile_ends_the_timeline(team: Repo) -> None:
    for field in ("started", "ended"):
        for day in ("0001-01-01", "9999-12-31"):
            profile = texts.person(**{field: day})
            team.commit({"people/ada/profile.md": profile}, on="2026-09-14")
            done = team.perfgit("timeline", "ada", "--quarter", "2026Q3")
            assert (done.returncode, done.stderr) == (0, "")


# Expectations


@pytest.mark.parametrize(
    ("day", "state"),
    [
        pytest.param("2026-01-12", "outdated", id="read before they were changed"),
        pytest.param("2026-03-10", "acknowledged", id="read when they were published"),
        pytest.param("2026-04-02", "acknowledged", id="read when they had taken effect"),
    ],
)
def test_expectations_can_be_acknowledged_before_they_take_effect(
    day: str, state: str, team: Repo
) -> None:
    answer = {"people/ada/acknowledgements/platform.md": texts.acknowledgement(date=day)}
    if day < "2026-03":
        team.commit(answer, on=day, by="ada")
    again = texts.expectations(effective="2026-04-01", review="2027-01-05")
    team.commit({"team/expectations/platform.md": again}, on="2026-03-02")
    if day > "2026-03":
        team.commit(answer, on=day, by="ada")
    (line,) = drawn(team, period=parse_quarter("2026Q2")).expectations
    assert (str(line.effective), line.state) == ("2026-04-01", state)


def test_a_corrected_day_of_taking_effect_is_the_one_that_counts(team: Repo) -> None:
    path = "team/expectations/platform.md"
    for effective, on in (("2026-09-01", "2026-03-02"), ("2026-03-01", "2026-03-03")):
        team.commit({path: texts.expectations(effective=effective)}, on=on)
    (line,) = drawn(team).expectations
    assert str(line.effective) == "2026-03-01"


# Citations


def test_every_citation_names_a_commit_however_the_record_came(team: Repo) -> None:
    """Two branches move one record apart, and a merge keeps both."""
    plan, text = "people/ada/goals/plan.md", texts.goal(id="k7wq2m9xta")
    team.commit({plan: text}, on="2026-02-02")
    team.git("switch", "-qc", "side")
    team.commit({plan: text.replace("active", "paused")}, on="2026-02-03")
    team.git("switch", "-q", "main")
    team.commit({plan: None, "people/ada/goals/aim.md": text}, on="2026-02-04")
    both = {plan: text.replace("active", "paused"), "people/ada/goals/aim.md": text}
    team.write(both)
    team.git("add", "-A")
    tree = team.git("write-tree")
    merged = team.git(
        *("-c", "user.name=x", "-c", "user.email=x@y"),
        *("commit-tree", tree, "-p", "main", "-p", "side", "-m", "x"),
    )
    team.git("reset", "-q", "--hard", merged)
    done = team.perfgit("timeline", "ada", "--quarter", "2026Q1", "--format", "json")
    found = json.loads(done.stdout)
    assert len(found["goals"]) == 2
    assert all(len(line["citation"]["commit"]) == 40 for line in found["goals"])


def test_a_handle_that_is_used_again_without_a_profile_begins_anew(team: Repo) -> None:
    old = below("old", "02-02")
    profile = texts.person(id="p4sd6g8jkz")
    team.commit({"people/ada/profile.md": profile, old.path: old.text}, on="2026-02-02")
    team.git("mv", "people/ada", "people/ada-l")
    moved = old.text.replace("for: ada", "for: ada-l")
    team.commit({"people/ada-l/feedback/old.md": moved}, on="2026-03-02")
    new = above("new", "05-04")
    team.commit({new.path: new.text}, on="2026-05-05")
    assert happened(drawn(team)) == ["feedback-given new"]
    assert happened(drawn(team, "ada-l")) == ["feedback-given old"]


def test_feedback_under_a_handle_that_another_branch_renamed_is_the_persons(team: Repo) -> None:
    old, new = below("old", "02-02"), above("new", "05-04")
    profile = texts.person(id="p4sd6g8jkz")
    team.commit({"people/ada/profile.md": profile, old.path: old.text}, on="2026-02-02")
    team.git("checkout", "-q", "-b", "renamed")
    team.git("mv", "people/ada", "people/ada-l")
    moved = old.text.replace("for: ada", "for: ada-l")
    team.commit({"people/ada-l/feedback/old.md": moved}, on="2026-03-02")
    team.git("checkout", "-q", "main")
    team.commit({new.path: new.text}, on="2026-05-05")
    merge = ("-c", "merge.directoryRenames=false", "merge", "-q", "--no-edit")
    team.git(*merge, "renamed", env=identity("grace"))
    assert happened(drawn(team)) == []
    assert happened(drawn(team, "ada-l")) == ["feedback-given old", "feedback-given new"]
    assert arcs(drawn(team, "ada-l")) == ["ownership ▽ old ⇢ ▲ new"]


def test_two_people_who_swap_handles_keep_their_past(team: Repo) -> None:
    of_ada = below("slip", "02-02", id="s2af4g6hjk")
    of_alan = above("help", "02-03", for_="alan", id="h2af4g6hjk")
    alan = PEOPLE["alan"]
    files = {
        "people/ada/profile.md": texts.person(id="p4sd6g8jkz"),
        "people/alan/profile.md": texts.person(name=alan[0], email=alan[1], id="q4sd6g8jkz"),
        of_ada.path: of_ada.text,
        "people/alan/feedback/help.md": of_alan.text,
    }
    team.commit(files, on="2026-02-04")
    for old, new in (("ada", "other"), ("alan", "ada"), ("other", "alan")):
        team.git("mv", f"people/{old}", f"people/{new}")
    swapped = {
        "people/alan/feedback/slip.md": of_ada.text.replace("for: ada", "for: alan"),
        "people/ada/feedback/help.md": of_alan.text.replace("for: alan", "for: ada"),
    }
    team.commit(swapped, on="2026-06-01")
    for handle, note in (("alan", "slip"), ("ada", "help")):
        given = [e for e in events(team, handle) if e.record.kind == "feedback"]
        assert [(e.record.stem, str(e.recorded_day)) for e in given] == [(note, "2026-02-04")]
    repository = find_repository(str(team.path))
    for together in read_chronicles(repository, pinned_commit(repository)):
        assert together.events == chronicle(team, together.handle).events
