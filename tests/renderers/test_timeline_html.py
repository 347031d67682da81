"""`perfgit timeline --format html`: one file that is whole, safe, and cites what it shows."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from tests import texts
from tests.conftest import Repo
from tests.pages.hostile import HARMLESS, HOSTILE, story
from tests.pages.reading import Element, read_page
from tests.timeline.conftest import DEMO_PEOPLE, demo

__all__ = ["demo"]

QUARTER = ("--quarter", "2026Q3")
QUOTE = "Support wrote to 340 customers before they wrote to us."


def written(repo: Repo, *arguments: str) -> str:
    done = repo.perfgit("timeline", *arguments, "--format", "html", today="2026-12-31")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture
def seen(team: Repo) -> Repo:
    """The team, with one feedback for Ada."""
    path = "people/ada/feedback/2026-09-14-incident.md"
    text = texts.feedback(standards={"ownership": "above"})
    team.commit({path: text}, on="2026-09-14")
    return team


@pytest.mark.parametrize("person", DEMO_PEOPLE)
def test_every_link_in_the_page_leads_to_a_place_in_it(demo: Repo, person: str) -> None:
    page = read_page(written(demo, person, *QUARTER))
    ids = [e.attributes["id"] for e in page.all() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    hrefs = {e.attributes["href"] for e in page.find("a")}
    assert {href for href in hrefs if href.removeprefix("#") not in ids} == set()


@pytest.mark.parametrize("person", DEMO_PEOPLE)
def test_a_year_of_a_person_is_small(demo: Repo, person: str) -> None:
    page = written(demo, person, "--since", "2025-10-01", "--until", "2026-09-30")
    assert len(page.encode()) < 300_000


def test_the_page_allows_nothing_but_its_own_style(seen: Repo) -> None:
    text = written(seen, "ada", *QUARTER)
    page = read_page(text)
    (policy,) = [e for e in page.find("meta") if "http-equiv" in e.attributes]
    assert policy.attributes["http-equiv"] == "Content-Security-Policy"
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    active = {"script", "img", "link", "iframe", "object", "embed", "form", "base", "image", "use"}
    assert {e.tag for e in page.all()} & active == set()
    names = {name for e in page.all() for name in e.attributes}
    assert {n for n in names if n == "style" or n.startswith("on") or n == "src"} == set()
    assert not re.search(r"url\(|@import", style)


def test_each_mark_says_what_it_is_and_leads_to_its_record(seen: Repo) -> None:
    page = read_page(written(seen, "ada", *QUARTER))
    marks = [mark for chart in page.find("svg", class_="chart") for mark in chart.find("a")]
    (title,) = [mark.find("title")[0].text for mark in marks]
    said = "feedback above the line on ownership, from Grace Okafor"
    assert title == f"14 September 2026: {said}: The latency incident"
    (quote,) = page.find("div", class_="quote", id=marks[0].attributes["href"][1:])
    assert QUOTE in quote.text


def test_no_quotes_leaves_the_records_words_out(seen: Repo) -> None:
    assert QUOTE in written(seen, "ada", *QUARTER)
    page = written(seen, "ada", *QUARTER, "--no-quotes")
    assert QUOTE not in page
    assert "people/ada/feedback/2026-09-14-incident.md" in page


def test_without_a_remote_a_citation_names_the_file_and_the_commit(seen: Repo) -> None:
    text = written(seen, "ada", *QUARTER)
    assert "http" not in text.replace("http-equiv", "").split("<body>")[1]
    assert seen.git("rev-parse", "HEAD")[:10] in text


def test_a_citation_links_to_the_file_and_the_commit_on_the_hosting_site(seen: Repo) -> None:
    seen.git("remote", "add", "origin", "git@github.com:acme/records.git")
    commit = seen.git("rev-parse", "HEAD")
    page = read_page(written(seen, "ada", *QUARTER))
    hrefs = {e.attributes["href"] for e in page.find("a")}
    path = "people/ada/feedback/2026-09-14-incident.md"
    assert f"https://github.com/acme/records/blob/{commit}/{path}" in hrefs
    assert f"https://github.com/acme/records/commit/{commit}" in hrefs
    assert {e.attributes["rel"] for e in page.find("a") if "//" in e.attributes["href"]} == {
        "noopener noreferrer"
    }


def test_the_teams_own_addresses_count_for_more_than_the_remote(seen: Repo) -> None:
    seen.git("remote", "add", "origin", "git@github.com:acme/records.git")
    links = '\n[links]\nfile = "https://git.example.com/{commit}?p={path}&x"\n'
    seen.commit({"perfgit.toml": seen.read("perfgit.toml") + links}, on="2026-09-15")
    text = written(seen, "ada", *QUARTER)
    assert "github.com" not in text
    assert "https://git.example.com/" in text


def test_the_same_commit_gives_the_same_bytes(seen: Repo) -> None:
    assert written(seen, "ada", *QUARTER) == written(seen, "ada", *QUARTER)


def test_a_page_with_nothing_to_show_says_how_to_begin(team: Repo) -> None:
    page = read_page(written(team, "alan", *QUARTER))
    (note,) = page.find("div", class_="note")
    assert "There is a profile of Alan Whitfield, and no feedback" in note.text
    assert "perfgit new feedback --for alan" in note.text
    assert len(page.find("p", class_="nothing")) == 3


def test_withdrawn_feedback_gets_no_mark(team: Repo) -> None:
    path = "people/ada/feedback/2026-09-14-incident.md"
    team.commit({path: texts.feedback(standards={"ownership": "below"})}, on="2026-09-14")
    withdrawn = texts.feedback(standards={"ownership": "below"}, withdrawn="2026-10-02")
    team.commit({path: withdrawn}, on="2026-10-02")
    page = read_page(written(team, "ada", *QUARTER))
    assert [m for c in page.find("svg", class_="chart") for m in c.find("a")] == []


def structure(element: Element) -> list[tuple[str, list[str]]]:
    """Every element with the names of its attributes, the quotes' own elements left out."""
    found = [(e.tag, sorted(e.attributes)) for e in element.all()]
    quoted = [e for quote in element.find("div", class_="quote") for e in quote.all()]
    for e in quoted:
        found.remove((e.tag, sorted(e.attributes)))
    return found


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Element:
    return told(tmp_path_factory, HARMLESS)


def told(folders: pytest.TempPathFactory, words: str) -> Element:
    """The page of the story that has `words` in every field."""
    repo = Repo(folders.mktemp("told"))
    repo.git("init", "-q", "-b", "main")
    repo.commit(
        {
            "perfgit.toml": 'name = "records"\n\n[teams]\nplatform = "Platform"\n',
            "people/grace/profile.md": texts.person(name="Grace Okafor", email="grace@example.com"),
            "team/standards/impact.md": texts.standard(name="impact"),
            "team/standards/effort.md": texts.standard(name="effort"),
            **story(words),
        },
        on="2026-07-10",
    )
    return read_page(written(repo, "ada", *QUARTER))


def test_the_story_fills_the_page(harmless: Element) -> None:
    assert harmless.text.count(HARMLESS) > 30
    assert [p.text for p in harmless.find("p", class_="nothing")] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_change_nothing_but_text(
    tmp_path_factory: pytest.TempPathFactory, harmless: Element, name: str
) -> None:
    page = told(tmp_path_factory, HOSTILE[name])
    assert structure(page) == structure(harmless)
    for quote in page.find("div", class_="quote"):
        tags = {e.tag for e in quote.all()}
        assert tags <= set("p a h3 h4 ul ol li em strong code pre blockquote hr br".split())
        assert {n for e in quote.all() for n in e.attributes} <= {"href", "rel", "title"}


def test_what_is_not_committed_yet_is_told_apart_and_links_nowhere(seen: Repo) -> None:
    seen.git("remote", "add", "origin", "git@github.com:acme/records.git")
    path = "people/ada/feedback/2026-09-20-report.md"
    seen.write({path: texts.feedback(date="2026-09-20", standards={"impact": "above"})})
    text = written(seen, "ada", *QUARTER, "--include-uncommitted")
    assert "and what is not committed" in text
    assert "<code>uncommitted</code>" in text
    assert "blob/uncommitted" not in text
    assert "commit/uncommitted" not in text
