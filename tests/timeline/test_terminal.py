"""perfgit timeline on a real terminal: colours, links, widths, and nothing that records bring."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping

import pytest

from perfgit.renderers.cells import cell_width
from tests import texts
from tests.conftest import Repo, environment
from tests.pages.hostile import HOSTILE, story
from tests.terminal import Terminal
from tests.timeline.conftest import DEMO_PEOPLE

QUARTER = ("--quarter", "2026Q3")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
LINK = re.compile(r"\x1b\]8;;([^\x1b]*)\x1b\\")
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ODD = {
    "wide": "設計の見直しを一緒にした " * 9 + "👩\u200d💻 🚀 e\u0301",
    "mark": "a \u061cb \u200fc",
}


def on_terminal(
    repo: Repo, *arguments: str, columns: int = 80, env: Mapping[str, str] | None = None
) -> str:
    """What the terminal is sent."""
    size = {"COLUMNS": str(columns), "LINES": "40", **(env or {})}
    with Terminal(repo, "timeline", *arguments, env=size) as terminal:
        assert terminal.finish() == 0, terminal.seen
        return terminal.seen


def read(sent: str) -> str:
    """What is to be read of it, without colours and links."""
    return COLOUR.sub("", LINK.sub("", sent))


def piped(repo: Repo, *arguments: str) -> str:
    return repo.perfgit("timeline", *arguments).stdout


def addresses(sent: str) -> set[str]:
    return set(LINK.findall(sent)) - {""}


@pytest.fixture
def hosted(team: Repo) -> Repo:
    """The team with a feedback for Ada, and a remote at a known site."""
    given = texts.feedback(title="It was [1] of two", standards={"ownership": "above"})
    team.commit({"people/ada/feedback/2026-09-14-a b.md": given}, on="2026-09-14")
    team.git("remote", "add", "origin", "git@github.com:example/records.git")
    return team


@pytest.mark.parametrize("person", DEMO_PEOPLE)
def test_a_terminal_is_sent_the_piped_text_in_colour(person: str, demo: Repo) -> None:
    sent = on_terminal(demo, person, *QUARTER)
    assert read(sent) == piped(demo, person, *QUARTER)
    assert COLOUR.search(sent)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_colour_is_sent_plain_text(
    env: dict[str, str], hosted: Repo
) -> None:
    assert on_terminal(hosted, "ada", *QUARTER, env=env) == piped(hosted, "ada", *QUARTER)


def test_citations_lead_to_the_file_in_the_commit_on_the_hosting_site(hosted: Repo) -> None:
    sent = on_terminal(hosted, "ada", *QUARTER)
    commit = hosted.git("rev-parse", "HEAD").strip()
    site = "https://github.com/example/records/blob"
    assert f"{site}/{commit}/people/ada/feedback/2026-09-14-a%20b.md" in addresses(sent)
    assert all(address.startswith(f"{site}/") for address in addresses(sent))


def test_a_number_in_a_record_is_no_citation(hosted: Repo) -> None:
    lines = on_terminal(hosted, "ada", *QUARTER, "--full").splitlines()
    (line,) = [line for line in lines if "It was [1] of two" in line]
    assert line.count("\x1b]8;;h") == 1


@pytest.mark.parametrize("remote", ["", "/srv/records.git", "git@example.com:records.git"])
def test_without_a_known_site_nothing_is_a_link(remote: str, hosted: Repo) -> None:
    hosted.git("remote", "remove", "origin")
    if remote:
        hosted.git("remote", "add", "origin", remote)
    assert "\x1b]8" not in on_terminal(hosted, "ada", *QUARTER)


def test_a_terminal_that_would_show_addresses_as_text_is_sent_none(hosted: Repo) -> None:
    sent = on_terminal(hosted, "ada", *QUARTER, env={"TERM": "linux"})
    assert COLOUR.search(sent)
    assert "\x1b]8" not in sent


def test_what_is_not_committed_is_no_link(hosted: Repo) -> None:
    given = texts.feedback(date="2026-09-15", standards={"impact": "above"})
    hosted.write({"people/ada/feedback/2026-09-15-new.md": given})
    sent = on_terminal(hosted, "ada", *QUARTER, "--include-uncommitted")
    assert "uncommitted" in sent
    assert not [address for address in addresses(sent) if "2026-09-15" in address]


def test_an_address_of_the_settings_cannot_steer_the_terminal(hosted: Repo) -> None:
    links = '[links]\nfile = "https://example.com/\\u001b\\\\\\u001b[31m{commit}/{path}"\n'
    known = (hosted.path / "perfgit.toml").read_text()
    hosted.commit({"perfgit.toml": f"{known}\n{links}"}, on="2026-09-20")
    assert "\x1b]8" not in on_terminal(hosted, "ada", *QUARTER)


@pytest.mark.parametrize("columns", [60, 80, 200])
@pytest.mark.parametrize("kind", [*HOSTILE, *ODD])
def test_records_neither_steer_a_terminal_nor_break_its_lines(
    kind: str, columns: int, team: Repo
) -> None:
    words = (HOSTILE | ODD)[kind]
    team.commit(dict(story(words)), on="2026-09-28")
    team.git("remote", "add", "origin", "https://gitlab.com/example/records.git")
    sent = on_terminal(team, "ada", *QUARTER, "--full", columns=columns)
    text = read(sent)
    assert STEERING.search(text) is None
    assert all(re.fullmatch("https://gitlab.com/[!-~]+", found) for found in addresses(sent))
    body = text.partition("Citations")[0]  # with --full, a path is never broken
    assert max(map(cell_width, body.splitlines())) <= columns


@pytest.mark.parametrize("columns", [60, 80, 200])
@pytest.mark.parametrize("person", DEMO_PEOPLE)
def test_a_demo_quarter_is_as_wide_as_the_terminal(person: str, columns: int, demo: Repo) -> None:
    text = read(on_terminal(demo, person, *QUARTER, columns=columns))
    # What to type is never broken, so that it can be copied.
    lines = [line for line in text.splitlines() if "perfgit timeline" not in line]
    assert max(map(cell_width, lines)) == min(columns, 120)


@pytest.mark.parametrize("columns", [60, 80])
def test_a_teams_page_is_no_wider_than_the_terminal(columns: int, team: Repo) -> None:
    name = "an-incident-of-which-everyone-will-talk-for-a-long-time"
    given = texts.feedback(title="責任感" * 30)
    team.commit({f"people/ada/feedback/2026-09-14-{name}.md": given}, on="2026-09-14")
    lines = read(on_terminal(team, "--team", "platform", *QUARTER, columns=columns)).splitlines()
    assert max(map(cell_width, lines)) <= columns
    cited = lines[lines.index("Citations (record, commit)") + 1 :]
    path = f"people/ada/feedback/2026-09-14-{name}.md"
    assert path in "".join(line.strip() for line in cited)


def test_marks_stand_in_the_columns_of_their_weeks_behind_wide_names(team: Repo) -> None:
    marked = texts.feedback(date="2026-09-14", standards={"責任感": "below", "ownership": "above"})
    team.commit({"people/ada/feedback/2026-09-14-one.md": marked}, on="2026-09-14")
    lines = piped(team, "ada", *QUARTER).splitlines()
    places = {
        cell_width(line.partition(mark)[0])
        for line in lines
        for name, mark in (("責任感", "▽"), ("ownership", "▲"))
        if line.startswith(f"  {name} ")
    }
    assert len(places) == 1


def test_weeks_to_come_are_blank(team: Repo) -> None:
    marked = texts.feedback(date="2026-07-14", standards={"ownership": "above"})
    team.commit({"people/ada/feedback/2026-07-14-one.md": marked}, on="2026-07-14")
    (row,) = [
        line
        for line in piped(team, "ada", "--as-of", "2026-07-16").splitlines()
        if line.startswith("  ownership ") and "▲ 07" not in line
    ]
    assert row.split()[1:] == ["·", "·", "·", "·", "·", "▲", "[1]"]


@pytest.mark.parametrize(
    ("arguments", "heads"),
    [
        (("--last", "1"), "2025Q4 2026Q1 2026Q2 Jul Aug Sep"),
        (("--last", "2"), "Apr May Jun Jul Aug Sep"),
        (("--last", "6"), "2025Q2 2025Q3 2025Q4 2026Q1 2026Q2 2026Q3"),
        (("--since", "2026-08-10", "--until", "2026-09-10"), "Aug Sep"),
        (("--since", "2021-01-01", "--until", "2026-09-30"), "2021 2022 2023 2024 2025 2026"),
    ],
)
def test_columns_are_as_fine_as_fits(arguments: tuple[str, ...], heads: str, demo: Repo) -> None:
    text = piped(demo, "ada", *arguments, "--as-of", "2026-09-30")
    (head,) = [line for line in text.splitlines() if line.startswith("Over time")]
    assert head.removeprefix("Over time").split() == heads.split()


def test_a_piped_timeline_does_without_rich(hosted: Repo) -> None:
    code = (
        "import sys; from perfgit.cli import main; sys.argv = ['perfgit', 'timeline', 'ada']\n"
        "try: main()\n"
        "finally: print('rich' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=hosted.path,
        env=environment(),
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == "False", done.stderr
    assert "Ada" in done.stdout


@pytest.fixture
def unplaced(team: Repo) -> Repo:
    """The team with three feedbacks for Ada, of which one is on a standard and one withdrawn."""
    given = {
        "one": texts.feedback(title="The first [update]"),
        "two": texts.feedback(date="2026-09-21", standards={"ownership": "above"}),
        "three": texts.feedback(date="2026-09-22", withdrawn="2026-10-02"),
    }
    files = {f"people/ada/feedback/2026-09-{name}.md": text for name, text in given.items()}
    team.commit(files, on="2026-09-28")
    return team


def test_feedback_on_no_standard_has_a_row_of_its_own(unplaced: Repo) -> None:
    lines = piped(unplaced, "ada", *QUARTER).splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith("  no standard "))
    (cited,) = re.findall(r"\[[0-9]+\]$", lines[number])
    assert lines[number].count("▬") == "".join(lines).count("▬") == 1
    assert any(f"  {cited} 2026-09-one " in line for line in lines)
    above = next(line for line in lines if line.startswith("  ownership "))
    assert above.index("▲") == lines[number].index("▬") + 2
    full = piped(unplaced, "ada", *QUARTER, "--full")
    assert "      ▬ 09-14 The first [update] (grace) [" in full


def test_feedback_on_no_standard_is_in_markdown_and_json_too(unplaced: Repo) -> None:
    markdown = piped(unplaced, "ada", *QUARTER, "--format", "markdown")
    assert "\n\nFeedback on no standard:\n\n- 2026-09-14 The first \\[update\\] \\[" in markdown
    found = json.loads(piped(unplaced, "ada", *QUARTER, "--format", "json"))
    (line,) = found["without_standard"]
    assert (line["date"], line["title"]) == ("2026-09-14", "The first [update]")


def test_without_feedback_on_no_standard_there_is_no_row_for_it(hosted: Repo) -> None:
    assert "no standard" not in piped(hosted, "ada", *QUARTER)
