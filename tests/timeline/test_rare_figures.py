"""Figures that the demo never shows, of small histories that do; computed again by git alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import yaml

from tests import texts
from tests.conftest import LEAD, Repo, dates, identity

QUARTER = ("--quarter", "2026Q3", "--format", "json")


def figure(repo: Repo, type_: str, person: str = "ada") -> tuple[int, list[str]]:
    """A figure's number, and the paths that it cites."""
    done = repo.perfgit("timeline", person, *QUARTER)
    assert (done.returncode, done.stderr) == (0, "")
    found = [gap for gap in json.loads(done.stdout)["gaps"] if gap["type"] == type_]
    if not found:
        return 0, []
    return found[0]["part"], sorted(citation["path"] for citation in found[0]["citations"])


def naming_another(repo: Repo, person: str) -> list[str]:
    """The files of HEAD in the person's folder whose own words say that they are another's."""
    found = []
    for path in repo.files:
        text = repo.git("show", f"HEAD:{path}") if path.startswith(f"people/{person}/") else ""
        named = re.search(r"(?m)^(?:for|owner|by): (.*)$", text)
        if named and named[1] != person:
            found.append(path)
    return found


def before_the_profile(repo: Repo, person: str, id_: str) -> list[str]:
    """The files of HEAD in a folder that came before the profile with that id was in it."""
    profile = f"people/{person}/profile.md"
    asked = ("log", "--reverse", "--format=%H", f"-Sid: {id_}", "--", profile)
    first = repo.git(*asked).splitlines()[0]
    old = repo.git("ls-tree", "-r", "--name-only", f"{first}^", f"people/{person}/").splitlines()
    return [path for path in old if path in repo.files and path != profile]


def broken_versions(repo: Repo, *folders: str, since: str, before: str) -> Iterator[str]:
    """The path of each version, authored within those days, whose front matter is no mapping."""
    for line in repo.git("log", "--no-merges", "--date=short", "--format=%ad %H").splitlines():
        day, commit = line.split()
        shown = repo.git("show", "--format=", "--name-only", "--diff-filter=d", commit, "--")
        for path in shown.splitlines() if since <= day < before else ():
            if path.startswith(folders) and not fields(repo.git("show", f"{commit}:{path}")):
                yield path


def fields(text: str) -> object:
    """The front matter; None for one that is no mapping."""
    try:
        found = yaml.safe_load(text.split("---\n")[1])
    except (IndexError, yaml.YAMLError):
        return None
    return found if isinstance(found, dict) else None


def test_credited_to_nobody_counts_the_files_that_name_another(team: Repo) -> None:
    team.commit(
        {
            "people/ada/feedback/2026-08-03-hers.md": texts.feedback(date="2026-08-03"),
            "people/ada/feedback/2026-08-04-his.md": texts.feedback("alan", date="2026-08-04"),
            "people/ada/goals/his.md": texts.goal("alan"),
            "people/ada/acknowledgements/platform.md": texts.acknowledgement("alan"),
            "people/alan/goals/hers.md": texts.goal("ada"),
        },
        on="2026-08-05",
    )
    assert len(naming_another(team, "ada")) == 3
    for person in ("ada", "alan", "grace"):
        expected = naming_another(team, person)
        assert figure(team, "credited-to-nobody", person) == (len(expected), sorted(expected))


def test_credited_to_nobody_counts_what_another_left_who_had_the_handle(team: Repo) -> None:
    old = {"people/kit/profile.md": texts.person("Kit Old", "old@example.com", id="kkkkkkkk22")}
    team.commit({**old, "people/kit/goals/old.md": texts.goal("kit")}, on="2026-02-01")
    team.commit({"people/kit/profile.md": None}, on="2026-03-01")
    new = texts.person("Kit New", "new@example.com", id="nnnnnnnn22")
    team.commit({"people/kit/profile.md": new}, on="2026-04-01")
    team.commit({"people/kit/goals/new.md": texts.goal("kit")}, on="2026-05-01")
    expected = before_the_profile(team, "kit", "nnnnnnnn22")
    assert expected == ["people/kit/goals/old.md"]
    assert figure(team, "credited-to-nobody", "kit") == (1, expected)


def test_unreadable_counts_the_versions_whose_front_matter_cannot_be_read(team: Repo) -> None:
    goal, broken = "people/ada/goals/x.md", "---\nkind: [goal\n---\n\n# X\n"
    team.commit({goal: texts.goal()}, on="2026-06-01")
    team.commit({goal: broken}, on="2026-06-30")
    team.commit({goal: broken + "more\n"}, on="2026-07-02")
    team.commit({goal: texts.goal()}, on="2026-07-03")
    team.commit({goal: "no front matter\n", "people/ada/goals/y.md": broken}, on="2026-09-30")
    team.commit({"people/alan/goals/z.md": broken}, on="2026-09-30")
    team.commit({goal: broken + "again\n"}, on="2026-10-01")
    own = ("people/ada/", "team/")
    expected = sorted(broken_versions(team, *own, since="2026-07-01", before="2026-10-01"))
    assert len(expected) == 3
    assert figure(team, "unreadable") == (3, expected)


def test_no_feedback_is_shown_where_the_period_holds_no_file_of_it(team: Repo) -> None:
    team.commit(
        {
            "people/ada/feedback/2026-06-30-x.md": texts.feedback(date="2026-06-30"),
            "people/alan/feedback/2026-07-01-x.md": texts.feedback("alan", date="2026-07-01"),
            "people/edsger/feedback/2026-08-01-x.md": texts.feedback(
                "edsger", date="2026-08-01", withdrawn="2026-08-02"
            ),
            "people/grace/feedback/2026-10-01-x.md": texts.feedback("grace", date="2026-10-01"),
        },
        on="2026-10-02",
    )
    for person in ("ada", "alan", "edsger", "grace", "katherine"):
        folder = f"people/{person}/feedback/2026-0"
        files = [team.read(path) for path in team.files if path.startswith(folder)]
        dates = re.findall(
            r"(?m)^date: 2026-0[789]", "\n".join(t for t in files if "withdrawn" not in t)
        )
        done = team.perfgit("timeline", person, *QUARTER)
        types = [gap["type"] for gap in json.loads(done.stdout)["gaps"]]
        assert ("no-feedback" in types) is (not dates)
        assert ("constructive-share" in types) is bool(dates)


def test_a_seldom_observed_standard_is_one_that_few_of_the_files_name(team: Repo) -> None:
    many = {
        f"people/{person}/feedback/2026-08-{day:02}-x.md": texts.feedback(
            person,
            date=f"2026-08-{day:02}",
            standards={"ownership": "above", **marks.get((person, day), {})},
        )
        for person in ("ada", "alan")
        for day in range(1, 12)
        for marks in [
            {
                ("ada", 1): {"impact": "below"},
                ("alan", 1): {"impact": "above", "effort": "below"},
                ("alan", 2): {"effort": "above"},
                ("alan", 3): {"effort": "above"},
            }
        ]
    }
    team.commit(many, on="2026-08-20")
    done = team.perfgit("timeline", "--team", "platform", *QUARTER)
    found = {s["name"]: (s["part"], s["whole"]) for s in json.loads(done.stdout)["standards"]}
    given = [team.read(path) for path in team.files if "/feedback/" in path]
    expected = {}
    for path in team.files:
        if path.startswith("team/standards/"):
            name = path.rpartition("/")[2].removesuffix(".md")
            part = len([text for text in given if re.search(rf"(?m)^ +{name}: ", text)])
            if part * 10 <= len(given):
                expected[name] = (part, len(given))
    assert found == expected == {"communication": (0, 22), "impact": (2, 22)}


def test_nothing_is_recorded_of_those_without_a_file_of_the_period(team: Repo) -> None:
    team.commit({"people/alan/goals/x.md": texts.goal("alan")}, on="2026-06-30")
    team.commit({"people/ada/goals/x.md": texts.goal()}, on="2026-07-01")
    asked = ("log", "--since=2026-07-01T00:00Z", "--name-only", "--format=", "--", "people")
    busy = {path.split("/")[1] for path in team.git(*asked).split()}
    everyone = {path.split("/")[1] for path in team.files if path.startswith("people/")}
    done = team.perfgit("timeline", "--team", "platform", *QUARTER)
    found = {gap["type"]: gap["people"] for gap in json.loads(done.stdout)["gaps"]}
    assert busy == {"ada"}
    assert found["no-evidence"] == sorted(everyone - busy)


def test_a_goal_of_the_team_that_was_over_before_is_left_out(team: Repo) -> None:
    first = {
        f"team/goals/{name}.md": texts.goal("platform", title=name)
        for name in ("before", "within", "never")
    }
    team.commit(first, on="2026-05-01")
    over = {"team/goals/before.md": texts.goal("platform", "met", title="before")}
    team.commit(over, on="2026-06-30")
    over = {"team/goals/within.md": texts.goal("platform", "dropped", title="within")}
    team.commit(over, on="2026-07-01")
    start = team.git("rev-list", "-1", "--before=2026-07-01T00:00Z", "HEAD")
    names = team.git("ls-tree", "--name-only", start, "team/goals/").split()
    texts_then = {name: team.git("show", f"{start}:{name}") for name in names}
    open_ = [n for n, text in texts_then.items() if not re.search("status: (met|dropped)", text)]
    done = team.perfgit("timeline", "--team", "platform", *QUARTER)
    found = [goal["citation"]["path"] for goal in json.loads(done.stdout)["goals"]]
    assert sorted(found) == sorted(open_) == ["team/goals/never.md", "team/goals/within.md"]


def weeks(repo: Repo) -> int:
    return figure(repo, "weeks-without-evidence")[0]


def test_withdrawn_feedback_whose_file_is_removed_is_no_evidence_again(team: Repo) -> None:
    path = "people/ada/feedback/2026-07-10-slip.md"
    text = texts.feedback(date="2026-07-10", id="k7wq2m9xta")
    team.commit({path: text}, on="2026-07-10")
    assert weeks(team) == 13
    withdrawn = texts.feedback(date="2026-07-10", id="k7wq2m9xta", withdrawn="2026-07-20")
    for state in (withdrawn, None):
        team.commit({path: state}, on="2026-07-20")
        assert weeks(team) == 14
    team.commit({path: text}, on="2026-07-25")
    assert weeks(team) == 13


def test_an_answer_that_is_given_again_later_was_given_then_as_well(team: Repo) -> None:
    feedback = texts.feedback(date="2026-07-10", id="k7wq2m9xta")
    team.commit({"people/ada/feedback/2026-07-10-slip.md": feedback}, on="2026-07-10")
    assert figure(team, "feedback-not-answered")[0] == 1
    answer = texts.acknowledgement(of="k7wq2m9xta", date="2026-07-15")
    for day, text in (("2026-07-15", answer), ("2026-11-02", answer.replace("07-15", "11-02"))):
        team.commit({"people/ada/acknowledgements/slip.md": text}, on=day)
        assert figure(team, "feedback-not-answered")[0] == 0


def test_a_date_that_a_merge_leaves_out_counts_nowhere(team: Repo) -> None:
    path = "people/ada/feedback/2026-07-10-slip.md"
    text = texts.feedback(date="2026-07-10", id="k7wq2m9xta")
    team.commit({path: text}, on="2026-07-10")
    team.git("branch", "side")
    team.commit({path: text.replace("2026-07-10", "2026-07-09")}, on="2026-07-15")
    team.git("checkout", "-q", "side")
    team.commit({path: text.replace("2026-07-10", "2026-04-02")}, on="2026-07-20")
    team.git("checkout", "-q", "main")
    env = {**identity(LEAD), **dates("2026-07-21", "2026-07-21")}
    team.git("merge", "-q", "-s", "ours", "-m", "Keep this", "side", env=env)
    assert weeks(team) == 13


def test_a_checkin_whose_date_is_put_right_counts_in_the_right_quarter(team: Repo) -> None:
    path = "people/ada/goals/plan.md"
    team.commit({path: texts.goal(id="k7wq2m9xta")}, on="2026-07-01")
    for year in ("2025", "2026"):
        words = f"- {year}-07-20 (20 %): the page is used"
        team.commit({path: texts.goal(id="k7wq2m9xta", checkins=words)}, on="2026-07-20")
    assert figure(team, "goals-without-checkin")[0] == 0
    assert weeks(team) == 12


def test_an_action_counts_as_it_was_at_the_periods_end(team: Repo) -> None:
    path = "people/ada/coaching/talk.md"
    for day, mark in (("07-10", " "), ("08-01", "x"), ("10-05", " "), ("10-25", "x")):
        text = texts.coaching(date="2026-07-10", actions=f"- [{mark}] ada, 2026-08-01: write it")
        team.commit({path: text}, on=f"2026-{day}")
        done = json.loads(team.perfgit("timeline", "ada", *QUARTER).stdout)
        (action,) = done["coaching"][0]["actions"]
        expected = (False, None) if day == "07-10" else (True, "2026-08-01")
        assert (action["done"], action["finished"]) == expected, day


def test_an_acknowledgement_counts_for_what_it_answered_at_the_time(team: Repo) -> None:
    other = texts.expectations(for_="platform", effective="2026-08-01")
    team.commit({"team/expectations/other.md": other}, on="2026-07-25")
    path = "people/ada/acknowledgements/it.md"
    for of, day in (("platform", "2026-08-10"), ("other", "2026-10-10")):
        team.commit({path: texts.acknowledgement(of=of, date=day)}, on=day)
        found = json.loads(team.perfgit("timeline", "ada", *QUARTER).stdout)["expectations"]
        assert [line["state"] for line in found] == ["not acknowledged", "acknowledged"], of


def test_a_running_quarter_is_looked_at_as_far_as_today(team: Repo) -> None:
    files = {
        "people/ada/goals/plan.md": texts.goal(checkins="- 2026-12-20 (50 %): the page is used"),
        "people/ada/coaching/talk.md": texts.coaching(date="2026-12-10"),
        "people/ada/reflections/quarter.md": texts.reflection(date="2026-12-12"),
    }
    team.commit(files, on="2026-11-02")
    asked = ("timeline", "ada", "--quarter", "2026Q4", "--format", "json", "--as-of")
    for day, count in (("2026-11-10", 0), ("2026-12-31", 1)):
        found = json.loads(team.perfgit(*asked, day).stdout)
        assert (len(found["coaching"]), len(found["reflections"])) == (count, count)
        assert len(found["goals"][0]["steps"]) == 1 + count
        assert all(event["date"] <= day for event in found["events"])
