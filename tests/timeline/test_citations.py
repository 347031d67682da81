"""Two records are never taken for one: each number stands for one record and shows its words."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests import texts
from tests.conftest import Repo, dates, identity
from tests.pages.reading import read_page

QUARTER = ("--quarter", "2026Q3")
TODAY = "2026-12-31"
ONE, TWO = "people/ada/feedback/one.md", "people/ada/feedback/two.md"
QUEUE = "You let the queue fill up to four thousand orders and told nobody at support about it."
DASHBOARD = "You drew a dashboard of every handover that week, and showed it in the review."


def first(**fields: str) -> str:
    marks = {"ownership": "below"}
    return texts.feedback(
        date="2026-07-10", title="Queue", behavior=QUEUE, standards=marks, **fields
    )


def second(**fields: str) -> str:
    marks = {"ownership": "above"}
    given = {"from_": "alan", "date": "2026-08-10", "title": "Dashboard", **fields}
    return texts.feedback(behavior=DASHBOARD, impact="All saw it.", standards=marks, **given)


def copied(repo: Repo) -> None:
    """A file was copied for a start, and its id left in it."""
    repo.commit({ONE: first(id="abcdefghjk")}, on="2026-07-10")
    repo.commit({TWO: second(id="abcdefghjk")}, on="2026-08-10", by="alan")


def copied_at_once(repo: Repo) -> None:
    repo.commit({ONE: first(id="abcdefghjk"), TWO: second(id="abcdefghjk")}, on="2026-08-10")


def written_again(repo: Repo) -> None:
    """A record without an id was renamed, and its name given to a new one."""
    repo.commit({ONE: first()}, on="2026-07-10")
    repo.commit({ONE: None, TWO: first()}, on="2026-07-20")
    repo.commit({ONE: second()}, on="2026-08-10", by="alan")


def replaced(repo: Repo) -> None:
    """A record was removed, and later another written in its place."""
    repo.commit({ONE: first()}, on="2026-07-10")
    repo.commit({ONE: None}, on="2026-07-20")
    repo.commit({ONE: second()}, on="2026-08-10", by="alan")


MIXED = (copied, copied_at_once, written_again, replaced)


def notes(page: str) -> list[str]:
    """The words of each record at the foot of a page."""
    return [quote.text for quote in read_page(page).find("div", class_="quote")]


@pytest.mark.parametrize("mix", MIXED)
def test_a_page_shows_each_records_words_under_its_own_number(
    team: Repo, mix: Callable[[Repo], None]
) -> None:
    mix(team)
    page = team.perfgit("timeline", "ada", *QUARTER, "--format", "html", today=TODAY).stdout
    for title, words in (("Queue", QUEUE), ("Dashboard", DASHBOARD)):
        (row,) = (row for row in read_page(page).find("tr") if f"{title} " in row.text)
        (link,) = row.find("a", class_="cite")
        number = link.attributes["href"].removeprefix("#")
        (quote,) = read_page(page).find("div", class_="quote", id=number)
        assert words in quote.text
    assert [sum(words in note for note in notes(page)) for words in (QUEUE, DASHBOARD)] == [1, 1]


@pytest.mark.parametrize("mix", MIXED)
def test_a_site_shows_each_records_words_under_its_own_number(
    team: Repo, mix: Callable[[Repo], None]
) -> None:
    mix(team)
    assert team.perfgit("site", "-o", "../site", today=TODAY).returncode == 0
    page = (team.path.parent / "site" / "ada" / "2026q3.html").read_text("utf-8")
    assert [sum(words in note for note in notes(page)) for words in (QUEUE, DASHBOARD)] == [1, 1]


@pytest.mark.parametrize("format_", ["text", "markdown"])
@pytest.mark.parametrize("mix", MIXED)
def test_no_two_numbers_are_said_in_the_same_words(
    team: Repo, mix: Callable[[Repo], None], format_: str
) -> None:
    mix(team)
    text = team.perfgit("timeline", "ada", *QUARTER, "--format", format_, today=TODAY).stdout
    foot = text.partition("Citations")[2]
    cited = re.findall(r"\[\d+\] (.*?)(?:  |\n)|^\d+\. (.*)", foot, re.MULTILINE)
    assert len(cited) > 1
    assert set(Counter(cited).values()) == {1}


def test_namesakes_of_one_commit_are_cited_by_their_paths(team: Repo) -> None:
    talk = texts.coaching(date="2026-08-10", title="Talk")
    team.commit({ONE: first(), "people/ada/coaching/one.md": talk}, on="2026-08-10")
    text = team.perfgit("timeline", "ada", *QUARTER, today=TODAY).stdout
    foot = text.partition("Citations")[2]
    assert {"people/ada/coaching/one.md", ONE} <= set(foot.split())


def test_a_copy_in_another_persons_folder_is_another_record_of_the_team(team: Repo) -> None:
    team.commit({ONE: first(id="abcdefghjk")}, on="2026-07-10")
    his = first(id="abcdefghjk", for_="alan").replace("Queue", "His")
    team.commit({"people/alan/feedback/his.md": his}, on="2026-07-20")
    page = team.perfgit(
        "timeline", "--team", "platform", *QUARTER, "--format", "html", today=TODAY
    ).stdout
    found = {code.text for code in read_page(page).find("code")}
    assert {ONE, "people/alan/feedback/his.md"} <= found


def test_expectations_of_one_id_are_acknowledged_each_for_itself(team: Repo) -> None:
    words = {"from_": "grace", "effective": "2026-07-01", "id": "abcdefghjk"}
    mine = texts.expectations(for_="ada", title="Ada's own", **words)
    everyones = texts.expectations(for_="platform", title="Everyone's", **words)
    team.commit({"team/expectations/all.md": everyones}, on="2026-07-01")
    team.commit({"people/ada/expectations/own.md": mine}, on="2026-07-02")
    answer = texts.acknowledgement(by="ada", of="own", date="2026-07-03")
    team.commit({"people/ada/acknowledgements/own.md": answer}, on="2026-07-03", by="ada")
    assert team.perfgit("site", "-o", "../site", today=TODAY).returncode == 0
    page = (team.path.parent / "site" / "expectations.html").read_text("utf-8")
    parts = {s.find("h2")[0].text: s.text for s in read_page(page).find("section")}
    assert "acknowledged by Ada" in parts["Ada's own"]
    assert "acknowledged by Ada" not in parts["Everyone's"]


@pytest.mark.parametrize("id_", ["", "abcdefghjk"])
def test_both_names_that_a_merge_kept_are_cited_from_the_commits_that_gave_them(
    id_: str, team: Repo
) -> None:
    goal = "people/ada/goals/plan.md"
    mine, theirs = (f"people/ada/goals/{name}.md" for name in ("mine", "theirs"))
    text = texts.goal(progress="20", checkins="- 2026-07-06 (20 %): began", id=id_)
    born = team.commit({goal: text}, on="2026-07-06", by="ada")
    team.git("switch", "-qc", "side")
    renamed = team.commit({goal: None, theirs: text}, on="2026-07-13", by="ada")
    team.git("switch", "-q", "main")
    team.commit({goal: None, mine: text}, on="2026-07-20")
    both = ("merge", "-q", "--no-commit", "-s", "ours", "side")
    team.git(*both, env={**identity("grace"), **dates("2026-08-03", "2026-08-03")})
    team.commit({theirs: text}, on="2026-08-03")
    team.commit({"note": "something else"}, on="2026-09-14")
    found = timeline(team)
    cited = {(g["citation"]["path"], g["citation"]["commit"]) for g in found["goals"]}
    assert cited == {(goal, born), (theirs, renamed)}
    assert [g["status_before"] for g in found["goals"]] == ["", ""]


def test_what_has_no_birth_is_cited_from_the_commit_that_brought_it(team: Repo) -> None:
    """Records of somebody who had the handle before are nobody's, and told of all the same."""
    left = team.commit({ONE: first()}, on="2026-07-10")
    other = texts.person(name="Ada Byron", email="byron@example.com", team="platform")
    team.commit({"people/ada/profile.md": None}, on="2026-07-13")
    team.commit({"people/ada/profile.md": other}, on="2026-07-20")
    (gap,) = (g for g in timeline(team)["gaps"] if g["type"] == "credited-to-nobody")
    assert [(c["path"], c["commit"]) for c in gap["citations"]] == [(ONE, left)]


def timeline(repo: Repo) -> dict[str, Any]:
    done = repo.perfgit("timeline", "ada", *QUARTER, "--format", "json", today=TODAY)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
