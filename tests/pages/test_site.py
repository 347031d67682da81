"""perfgit site through the command line: what it writes, leaves alone and takes away."""

from __future__ import annotations

import hashlib
import html
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest

from tests import texts
from tests.conftest import LEAD, TODAY, Repo, dates, environment, identity, team_files
from tests.pages.hostile import HOSTILE, agreed, story
from tests.pages.reading import read_page

OUT = "../site"
ACTIVE = {"script", "link", "img", "iframe", "object", "embed", "form", "input", "base", "video"}


def build(repo: Repo, *options: str, ok: bool = True) -> str:
    """What `perfgit site` says; it must succeed, or with `ok` False end with 2."""
    done = repo.perfgit("site", "-o", OUT, *options)
    assert done.returncode == (0 if ok else 2), done.stderr
    return done.stdout if ok else done.stderr


def folder(repo: Repo) -> Path:
    return repo.path.parent / "site"


def pages(repo: Repo) -> dict[str, str]:
    """The pages by their paths."""
    root = folder(repo)
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.html"))
    }


def links(text: str) -> Iterator[str]:
    return (html.unescape(href) for href in re.findall(r'\shref="([^"]*)"', text))


def feedback(day: str, **fields: object) -> str:
    return texts.feedback(date=day, standards={"ownership": "above"}, **fields)  # type: ignore[arg-type]  # texts takes words by name


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Ada with feedback in two quarters with one between them, Alan in one, and their site.

    Nobody writes into it.
    """
    repo = Repo(tmp_path_factory.mktemp("made") / "records")
    repo.path.mkdir()
    repo.git("init", "-q", "-b", "main")
    repo.commit(team_files(), on="2026-01-05")
    files = {
        "people/ada/feedback/2026-02-10-one.md": feedback("2026-02-10"),
        "people/ada/feedback/2026-08-10-two.md": feedback("2026-08-10"),
        "people/alan/feedback/2026-05-11-three.md": feedback("2026-05-11", for_="alan"),
        "team/goals/vision.md": texts.goal(owner="platform", title="First choice"),
    }
    repo.commit(files, on="2026-09-01")
    build(repo)
    return repo


@pytest.fixture
def told(made: Repo, tmp_path: Path) -> Repo:
    """A copy of the records alone."""
    return Repo(shutil.copytree(made.path, tmp_path / "records", symlinks=True))


@pytest.fixture
def built(told: Repo, made: Repo) -> Repo:
    """A copy of the records, and of their site."""
    shutil.copytree(folder(made), folder(told))
    return told


def test_every_link_leads_to_a_page_and_a_place_in_it(made: Repo) -> None:
    found = pages(made)
    seen = 0
    for path, text in found.items():
        for href in links(text):
            where, _, anchor = unquote(href).partition("#")
            to = os.path.normpath(PurePosixPath(path).parent / where) if where else path
            assert to in found, (path, href)
            assert not anchor or f'id="{anchor}"' in found[to], (path, href)
            seen += 1
    assert seen > 50


def test_every_page_can_be_reached_from_the_index(made: Repo) -> None:
    found, reached, todo = pages(made), set[str](), ["index.html"]
    while todo:
        path = todo.pop()
        if path in reached:
            continue
        reached.add(path)
        for href in links(found[path]):
            where = href.partition("#")[0]
            if where:
                todo.append(os.path.normpath(PurePosixPath(path).parent / where))
    assert reached == set(found)


def test_a_quarter_without_evidence_is_named_and_has_no_page(made: Repo) -> None:
    found = pages(made)
    assert {"ada/2026q1.html", "ada/2026q3.html"} <= found.keys()
    assert "ada/2026q2.html" not in found
    assert "Q2<span" in found["index.html"]
    assert "nothing recorded" in found["index.html"]
    assert "2026Q2" in found["ada/index.html"]
    assert 'rel="prev"' in found["ada/2026q3.html"]
    assert '"2026q1.html"' in found["ada/2026q3.html"].replace("../ada/", "")


def test_pages_ask_for_nothing_and_run_nothing(made: Repo) -> None:
    for path, text in pages(made).items():
        assert "default-src 'none'" in html.unescape(text), path
        assert not {e.tag for e in read_page(text).all()} & ACTIVE, path
        assert not [href for href in links(text) if ":" in href], path


def test_hostile_words_are_only_text_on_every_page(team: Repo) -> None:
    """A person, a team, and what it has agreed on, for each of the words."""
    files: dict[str, str] = {}
    teams = []
    for number, words in enumerate(HOSTILE.values()):
        own = {**story(words), **agreed(words)}
        teams.append(own.pop("perfgit.toml").replace("platform", f"platform{number}"))
        for path, text in own.items():
            own_path = re.sub(r"\b(ada|platform|vision|odd)\b", rf"\g<1>{number}", path)
            files[own_path] = _handed(text, number)
    listed = "".join(one.removeprefix("[teams]\n") for one in teams)
    team.commit({**files, "perfgit.toml": f"[teams]\n{listed}"}, on="2026-09-30")
    build(team)
    found = pages(team)
    assert len([path for path in found if path.endswith("2026q3.html")]) >= 2 * len(HOSTILE)
    for path, text in found.items():
        elements = read_page(text).all()
        tags = [element.tag for element in elements]
        assert not set(tags) & ACTIVE, path
        assert (tags.count("style"), tags.count("h1"), tags.count("title")) >= (1, 1, 1), path
        assert tags.count("h1") == tags.count("style") == 1, path
        names = {attribute for element in elements for attribute in element.attributes}
        assert not {n for n in names if n.startswith("on") or n in ("style", "src")}, path
        schemes = {href.partition(":")[0] for href in links(text) if ":" in href}
        assert schemes <= {"http", "https", "mailto"}, path


def _handed(text: str, number: int) -> str:
    """The record with a person and a team of that number in its fields."""
    return re.sub(r"(?m)^(for|owner|by|team): (ada|platform)$", rf"\1: \g<2>{number}", text)


HANDLES = ("Ada", "ada.html", "team", "a b", "ä", "\u202eada", "<script>", "con", "-x", "ada..b")


def test_odd_handles_have_plain_file_names(team: Repo) -> None:
    files = {}
    for handle in HANDLES:
        said = feedback("2026-08-10", for_=f"'{handle}'")
        files[f"people/{handle}/profile.md"] = texts.person(name="Somebody", email="x@example.com")
        files[f"people/{handle}/feedback/2026-08-10-two.md"] = said
    team.commit(files, on="2026-09-01")
    build(team)
    for path in pages(team):
        assert re.fullmatch(r"(?:[a-z0-9]+(?:[-_.][a-z0-9]+)*/)*[a-z0-9]+\.html", path), path
    odd = [path for path in pages(team) if path.endswith("2026q3.html") and "team/" not in path]
    assert len(odd) == len(HANDLES)


def test_a_run_whose_last_commit_is_gone_draws_it_all_anew(told: Repo, tmp_path: Path) -> None:
    build(told)
    env = {**identity(LEAD), **dates("2026-09-02", "2026-09-02")}
    told.git("commit", "-q", "--amend", "-m", "Other words", env=env)
    told.git("clone", "-q", "--no-local", ".", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    done = clone.perfgit("site", "-o", str(folder(told)))
    assert (done.returncode, done.stderr) == (0, "")
    commit = told.git("rev-parse", "--short=10", "HEAD")
    assert any(commit in text for text in pages(told).values())


def test_a_second_run_writes_nothing(told: Repo) -> None:
    first = build(told)
    before = {path: path.stat().st_mtime_ns for path in folder(told).rglob("*.html")}
    again = build(told)
    assert first.startswith(f"{len(before)} pages written:")
    assert again == f"0 pages written, {len(before)} as they were: open {OUT}/index.html\n"
    assert {path: path.stat().st_mtime_ns for path in folder(told).rglob("*.html")} == before


def test_a_commit_changes_only_the_pages_that_it_is_about(built: Repo) -> None:
    before = pages(built)
    built.commit(
        {"people/alan/feedback/2026-09-20-four.md": feedback("2026-09-20", for_="alan")},
        on="2026-09-21",
    )
    build(built)
    after = pages(built)
    changed = {path for path in after if after[path] != before.get(path)}
    assert {path.split("/")[0] for path in changed} == {"index.html", "alan", "team"}


def test_a_site_brought_up_to_date_is_what_a_new_one_would_be(built: Repo) -> None:
    built.commit(
        {
            "people/alan/feedback/2026-09-20-four.md": feedback("2026-09-20", for_="alan"),
            "people/ada/feedback/2026-02-10-one.md": None,
        },
        on="2026-09-21",
    )
    build(built)
    updated = pages(built)
    done = built.perfgit("site", "-o", "../new")
    assert done.returncode == 0
    root = built.path.parent / "new"
    assert updated == {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*.html")
    }


def test_what_no_longer_belongs_is_taken_away_with_its_folder(built: Repo) -> None:
    built.git("rm", "-rq", "people/alan")
    built.commit({}, on="2026-09-21")
    said = build(built)
    # The page of all quarters, those of two, and the team's of the one that was only Alan's.
    assert "4 removed" in said
    assert not (folder(built) / "alan").exists()
    assert not (folder(built) / "team" / "platform" / "2026q2.html").exists()


def test_other_files_stay_and_keep_their_folder(built: Repo) -> None:
    note = folder(built) / "alan" / "note.txt"
    note.write_text("mine")
    (folder(built) / "own.html").write_text("mine too")
    built.git("rm", "-rq", "people/alan")
    built.commit({}, on="2026-09-21")
    build(built)
    assert note.read_text() == "mine"
    assert (folder(built) / "own.html").read_text() == "mine too"


@pytest.mark.parametrize("path", ["index.html", "ada/2026q3.html"])
def test_a_file_in_the_way_is_never_overwritten(told: Repo, path: str) -> None:
    where = folder(told) / path
    where.parent.mkdir(parents=True)
    where.write_text("mine")
    said = build(told, ok=False)
    assert "is in the way" in said
    assert path in said
    assert where.read_text() == "mine"


def test_a_page_that_somebody_changed_is_never_overwritten(built: Repo) -> None:
    where = folder(built) / "alan" / "2026q2.html"
    where.write_text("mine")
    assert "is in the way" in build(built, ok=False)
    built.git("rm", "-rq", "people/alan")
    built.commit({}, on="2026-09-21")
    assert "is in the way" in build(built, ok=False)
    assert where.read_text() == "mine"


def test_a_page_that_went_missing_comes_back(built: Repo) -> None:
    where = folder(built) / "ada" / "2026q1.html"
    before = where.read_bytes()
    where.unlink()
    assert build(built).startswith("1 page written,")
    assert where.read_bytes() == before


def test_an_interrupted_run_is_taken_up_by_the_next(built: Repo) -> None:
    """What a run leaves that never came to its end: pages, a half of one, a journal."""
    whole = pages(built)
    (folder(built) / ".perfgit-site.json").unlink()
    journal = folder(built) / ".perfgit-site.journal"
    lines = [f"{hashlib.sha256(text.encode()).hexdigest()} {p}\n" for p, text in whole.items()]
    journal.write_text("".join(lines))
    half = folder(built) / "ada" / "2026q3.html.perfgit-new"
    half.write_text("<!DOCTY")
    built.commit(
        {"people/ada/feedback/2026-09-20-four.md": feedback("2026-09-20")}, on="2026-09-21"
    )
    build(built)
    assert not half.exists()
    assert not journal.exists()
    assert "2026-09-20-four" in pages(built)["ada/2026q3.html"]


def test_a_link_in_the_folder_is_not_followed(told: Repo, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder(told).mkdir()
    (folder(told) / "ada").symlink_to(elsewhere)
    assert "is in the way" in build(told, ok=False)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"version":1,"files":{"../../x.html":["",0]},"state":null}',
        '{"version":9,"files":{},"state":null}',
    ],
)
def test_a_manifest_that_is_not_perfgits_stops_the_run(told: Repo, text: str) -> None:
    folder(told).mkdir()
    (folder(told) / ".perfgit-site.json").write_text(text)
    said = build(told, ok=False)
    assert "cannot be read" in said
    assert "delete the folder" in said


def test_a_folder_that_cannot_be_written_is_said(told: Repo) -> None:
    folder(told).write_text("a file")
    assert "cannot write" in build(told, ok=False)


def test_a_folder_in_the_repository_has_to_be_ignored(told: Repo) -> None:
    for inside in ("people/site", "site", ".git/site", "."):
        done = told.perfgit("site", "-o", inside)
        assert done.returncode == 2, inside
        assert "lies in the records repository" in done.stderr
        assert inside == "." or not (told.path / inside).exists()
    told.commit({".gitignore": "/public/\n"}, on="2026-09-02")
    assert told.perfgit("site", "-o", "public").returncode == 0
    assert told.git("status", "--porcelain") == ""


def test_pages_are_for_their_owner_alone_until_somebody_says_otherwise(built: Repo) -> None:
    page = folder(built) / "ada" / "2026q3.html"
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder(built) / "team").stat().st_mode) == 0o700
    page.chmod(0o644)
    built.commit(
        {"people/ada/feedback/2026-09-20-four.md": feedback("2026-09-20")}, on="2026-09-21"
    )
    build(built)
    assert stat.S_IMODE(page.stat().st_mode) == 0o644


def test_standard_output_is_no_folder(told: Repo) -> None:
    done = told.perfgit("site", "-o", "-")
    assert done.returncode == 2
    assert "-o takes a folder: a site is many files" in done.stderr
    assert not (told.path / "-").exists()


def test_last_and_since_bound_the_quarters(told: Repo) -> None:
    build(told, "--last", "2")
    assert [path for path in pages(told) if "q" in path and "ada" in path] == ["ada/2026q3.html"]
    build(told, "--since", "2026Q1")
    assert "ada/2026q1.html" in pages(told)
    assert "begins on" in build(told, "--since", "2027Q1", ok=False)
    assert "use one of" in build(told, "--since", "2026Q1", "--last", "1", ok=False)


def test_as_of_shows_what_was_known_then(told: Repo) -> None:
    build(told, "--as-of", "2026-03-01")
    assert "ada/2026q3.html" not in pages(told)
    assert "As of 1 March 2026" in pages(told)["index.html"]


def test_no_quotes_leaves_the_words_of_records_out(told: Repo) -> None:
    told.commit(
        {"people/ada/feedback/2026-09-20-four.md": feedback("2026-09-20", behavior="Zanzibar.")},
        on="2026-09-21",
    )
    build(told)
    assert "Zanzibar" in pages(told)["ada/2026q3.html"]
    build(told, "--no-quotes")
    assert not [path for path, text in pages(told).items() if "Zanzibar" in text]


def test_a_page_names_the_last_commit_that_changed_what_it_can_show(told: Repo) -> None:
    pin = told.git("rev-parse", "HEAD")
    head = told.commit(
        {"people/alan/feedback/2026-09-20-four.md": feedback("2026-09-20", for_="alan")},
        on="2026-09-21",
    )
    build(told)
    found = pages(told)
    assert pin[:10] in found["ada/2026q3.html"]
    assert head[:10] not in found["ada/2026q3.html"]
    assert head[:10] in found["alan/2026q3.html"]
    assert head[:10] in found["index.html"]


def test_a_branch_counts_from_the_merge_on(told: Repo) -> None:
    told.git("checkout", "-qb", "side")
    side = told.commit(
        {"people/ada/feedback/2026-09-20-four.md": feedback("2026-09-20")}, on="2026-09-21"
    )
    told.git("checkout", "-q", "main")
    told.commit({"people/alan/notes.txt": "x"}, on="2026-09-22")
    env = {"GIT_AUTHOR_NAME": "G", "GIT_AUTHOR_EMAIL": "g@x", "GIT_COMMITTER_NAME": "G"}
    told.git("merge", "-q", "--no-ff", "-m", "m", "side", env={**env, "GIT_COMMITTER_EMAIL": "g@x"})
    merge = told.git("rev-parse", "HEAD")
    told.commit({"README.md": "x"}, on="2026-09-23")
    build(told)
    page = pages(told)["ada/2026q3.html"]
    assert f"at <code>{merge[:10]}</code>" in page
    assert f"at <code>{side[:10]}</code>" not in page


def test_standards_show_examples_on_both_sides_of_the_line(made: Repo) -> None:
    page = pages(made)["standards.html"]
    for name in ("Above the line", "Below the line"):
        assert name in page
    assert page.count('<article class="scenario">') >= 4


def test_expectations_say_kindly_who_has_acknowledged_them(told: Repo) -> None:
    told.commit(
        {
            "people/ada/acknowledgements/platform.md": texts.acknowledgement(
                by="ada", of="platform", date="2026-02-01"
            )
        },
        on="2026-02-01",
        by="ada",
    )
    build(told)
    page = re.sub(r"<[^>]+>", "", pages(told)["expectations.html"])
    assert "Read and acknowledged by Ada Lindqvist." in page
    talked = re.search(r"Still to be talked through with (.*)\.", page)
    assert talked
    assert "Alan Whitfield" in talked[1]
    assert "Grace" not in talked[1]  # who set them
    assert "First choice" in page


def test_the_index_lists_people_by_handle_without_counts(made: Repo) -> None:
    page = pages(made)["index.html"]
    names = re.findall(r'class="whose" href="([^"]+)"', page)
    assert names == [
        *(f"{handle}/index.html" for handle in ("ada", "alan", "edsger", "grace", "katherine")),
        "team/platform/index.html",
    ]


def test_a_repository_without_people_has_a_site_all_the_same(repo: Repo) -> None:
    repo.commit({"perfgit.toml": 'name = "records"\n'}, on="2026-09-01")
    build(repo)
    assert "There is nobody yet" in pages(repo)["index.html"]


def test_the_same_commit_and_day_give_the_same_bytes_wherever_it_is_made(built: Repo) -> None:
    clone = built.path.parent / "clone"
    subprocess.run(["git", "clone", "-q", str(built.path), str(clone)], check=True)
    Repo(clone).git("remote", "remove", "origin")
    done = Repo(clone).perfgit("site", "-o", "../other")
    assert done.returncode == 0
    other = built.path.parent / "other"
    for path, text in pages(built).items():
        assert (other / path).read_text(encoding="utf-8") == text, path


def fresh(repo: Repo, name: str) -> dict[str, str]:
    """The pages that a run into a new folder writes."""
    done = repo.perfgit("site", "-o", f"../{name}")
    assert done.returncode == 0, done.stderr
    root = repo.path.parent / name
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*.html")
    }


def _ambiguous(repo: Repo) -> None:
    """A record of Alan's takes the name of what Ada has answered."""
    repo.commit({"people/alan/goals/2026-08-10-two.md": texts.goal(owner="alan")}, on="2026-09-02")


def _renamed(repo: Repo) -> None:
    repo.git("mv", "people/ada", "people/augusta")
    repo.commit({}, on="2026-09-02")


def _merged(repo: Repo) -> None:
    repo.git("checkout", "-qb", "side", "HEAD~1")
    repo.commit({"people/ada/feedback/2026-09-20-four.md": feedback("2026-09-20")}, on="2026-09-03")
    repo.git("checkout", "-q", "main")
    env = {"GIT_AUTHOR_DATE": "2026-09-04T12:00:00Z", "GIT_COMMITTER_DATE": "2026-09-04T12:00:00Z"}
    identity = ("-c", "user.name=Grace", "-c", "user.email=grace@example.com")
    repo.git(*identity, "merge", "-q", "--no-ff", "-m", "merge", "side", env=env)


def _rewritten(repo: Repo) -> None:
    repo.git("reset", "-q", "--hard", "HEAD~1")
    repo.commit({"people/ada/feedback/2026-09-20-four.md": feedback("2026-09-20")}, on="2026-09-03")


def _commits(files: dict[str, str | bytes | None]) -> Callable[[Repo], None]:
    def commit(repo: Repo) -> None:
        repo.commit(files, on="2026-09-02")

    return commit


CHANGES: dict[str, Callable[[Repo], None]] = {
    "feedback": _commits({"people/ada/feedback/2026-09-20-four.md": feedback("2026-09-20")}),
    "backfill": _commits({"people/ada/feedback/2025-02-20-old.md": feedback("2025-02-20")}),
    "name": _commits(
        {"people/grace/profile.md": texts.person(name="G. O.", email="grace@example.com")}
    ),
    "newcomer": _commits(
        {"people/barbara/profile.md": texts.person(name="Barbara", email="b@example.com")}
    ),
    "without a profile": _commits(
        {"people/barbara/feedback/2026-08-01-x.md": feedback("2026-08-01", for_="barbara")}
    ),
    "left": _commits(
        {
            "people/alan/profile.md": texts.person(
                name="Alan Whitfield", email="alan@example.com", team="platform", ended="2026-06-30"
            )
        }
    ),
    "removed": _commits({"people/ada/feedback/2026-08-10-two.md": None}),
    "standard": _commits(
        {"team/standards/effort.md": texts.standard(name="effort", meaning="New.")}
    ),
    "configuration": _commits({"perfgit.toml": 'name = "other"\n\n[teams]\nplatform = "P"\n'}),
    "addresses": _commits({".mailmap": "Ada <ada@example.com> <grace@example.com>\n"}),
    "something else": _commits({"README.md": "x"}),
    "ambiguous": _ambiguous,
    "renamed": _renamed,
    "merged": _merged,
    "rewritten": _rewritten,
}


@pytest.fixture(scope="module")
def answered(made: Repo, tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The same when Ada has answered, with its site."""
    where = tmp_path_factory.mktemp("answered") / "records"
    repo = Repo(shutil.copytree(made.path, where, symlinks=True))
    answer = texts.acknowledgement(by="ada", of="2026-08-10-two", date="2026-08-12")
    repo.commit({"people/ada/acknowledgements/two.md": answer}, on="2026-08-12", by="ada")
    build(repo)
    return repo


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_happened_an_old_folder_becomes_what_a_new_one_would_be(
    answered: Repo, tmp_path: Path, change: str
) -> None:
    repo = Repo(shutil.copytree(answered.path, tmp_path / "records", symlinks=True))
    shutil.copytree(folder(answered), folder(repo))
    before = pages(repo)
    CHANGES[change](repo)
    build(repo)
    assert pages(repo) == fresh(repo, "new")
    assert pages(repo) != before


def test_another_day_measures_running_quarters_anew(told: Repo) -> None:
    build(told, "--as-of", "2026-09-10")
    build(told, "--as-of", "2026-09-20")
    assert "as of 20 September 2026" in pages(told)["ada/2026q3.html"]


def test_a_teams_page_is_also_one_of_the_formats_of_a_timeline(told: Repo) -> None:
    done = told.perfgit("timeline", "--team", "platform", "--quarter", "2026Q3", "--format", "html")
    assert done.returncode == 0
    page = read_page(done.stdout)
    assert [element.text for element in page.find("h1")] == ["Platform"]
    assert "2026-08-10-two" in done.stdout
    assert not page.find("nav", class_="trail")


def test_no_quotes_leaves_the_words_for_one_person_out_and_keeps_the_teams(told: Repo) -> None:
    own = texts.expectations(
        for_="ada", title="For Ada alone", communication="Zanzibar.", effective="2026-02-02"
    )
    team = texts.expectations(communication="Ouagadougou.", effective="2026-01-05")
    told.commit(
        {"people/ada/expectations/own.md": own, "team/expectations/platform.md": team},
        on="2026-09-21",
    )
    build(told)
    assert "Zanzibar" in pages(told)["expectations.html"]
    build(told, "--no-quotes")
    assert not [path for path, text in pages(told).items() if "Zanzibar" in text]
    page = pages(told)["expectations.html"]
    assert "For Ada alone" in page
    assert "they are for <bdi>Ada Lindqvist</bdi>" in page
    assert "Ouagadougou" in page
    assert "What you come across" in pages(told)["standards.html"]
    assert "Whoever takes over on-call" in page  # the outcome of the team's goal


def start(repo: Repo) -> subprocess.Popen[str]:
    """A run in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "perfgit", "site", "-o", OUT],
        cwd=repo.path,
        env=environment(dates(TODAY, TODAY)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_a_second_run_says_that_another_is_writing_until_that_one_is_gone(told: Repo) -> None:
    held = folder(told) / "index.html"
    folder(told).mkdir()
    os.mkfifo(held)
    first = start(told)
    # The first run gets stuck where it reads what is there, and so does this until it does.
    with held.open("wb"):
        assert "another run of perfgit is writing into ../site" in build(told, ok=False)
        os.killpg(first.pid, signal.SIGKILL)
        first.communicate()
    held.unlink()
    assert (folder(told) / ".perfgit-site.lock").exists()
    build(told)
    assert not (folder(told) / ".perfgit-site.lock").exists()
    assert pages(told) == fresh(told, "new")


def test_two_runs_at_once_leave_what_one_would(told: Repo) -> None:
    runs = [start(told) for _ in range(2)]
    said = [run.communicate()[1] for run in runs]
    codes = [run.returncode for run in runs]
    assert 0 in codes
    for code, text in zip(codes, said, strict=True):
        assert (code, text) == (0, "") or (code == 2 and "another run of perfgit" in text)
    assert pages(told) == fresh(told, "new")


def test_without_locks_of_the_system_the_file_itself_is_one(told: Repo) -> None:
    code = "import sys; sys.modules['fcntl'] = None; from perfgit.cli import main; main()"
    command = [sys.executable, "-c", code, "site", "-o", OUT]

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=told.path,
            env=environment(dates(TODAY, TODAY)),
            capture_output=True,
            check=False,
            text=True,
        )

    lock = folder(told) / ".perfgit-site.lock"
    folder(told).mkdir()
    lock.touch()
    done = run()
    assert done.returncode == 2
    assert f"if there is none, delete {OUT}/.perfgit-site.lock" in done.stderr
    assert pages(told) == {}
    lock.unlink()
    assert run().returncode == 0
    assert not lock.exists()
    assert pages(told) == fresh(told, "new")
