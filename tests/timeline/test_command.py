"""perfgit timeline through the real command line: what it takes, prints, writes and refuses."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from perfgit.chronicle import Chronicle, read_chronicle
from perfgit.period import parse_quarter
from perfgit.repository.location import find_repository
from perfgit.timeline import build_timeline
from tests import texts
from tests.conftest import Repo
from tests.timeline.conftest import DEMO_PEOPLE

DAYS_AFTER = ("2026-10-01", "2026-12-31", "2040-02-29")

FEEDBACK = "people/ada/feedback/2026-09-14-incident.md"
ABOVE = {"ownership": "above"}


@pytest.fixture
def grown(team: Repo) -> Repo:
    """The team, with a feedback for Ada below the line in May, and one above in September."""
    may = texts.feedback(date="2026-05-12", title="The alert", standards={"ownership": "below"})
    team.commit({"people/ada/feedback/2026-05-12-alert.md": may}, on="2026-05-12")
    team.commit({FEEDBACK: texts.feedback(standards=ABOVE)}, on="2026-09-14")
    return team


def chronicle_of(repo: Repo) -> Chronicle:
    found = find_repository(str(repo.path))
    return read_chronicle(found, found.commit("HEAD"), "ada")


def shown(repo: Repo, *arguments: str, within: str = ".") -> str:
    done = repo.perfgit("timeline", *arguments, within=within)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def refused(repo: Repo, *arguments: str) -> str:
    """The one sentence with which perfgit refuses."""
    before = files(repo)
    done = repo.perfgit("timeline", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert files(repo) == before
    return done.stderr


def files(repo: Repo) -> list[Path]:
    """All files but the cache."""
    cache = repo.path / ".git" / "perfgit-cache"
    return sorted(p for p in repo.path.rglob("*") if p.is_file() and p.parent != cache)


# Whom and when


def test_without_a_person_it_lists_the_people_and_what_each_has(grown: Repo) -> None:
    lines = shown(grown).splitlines()
    assert lines[0].split(maxsplit=1) == ["ada", "Ada Lindqvist     2 feedback"]
    assert [line.split()[0] for line in lines[:5]] == [
        "ada",
        "alan",
        "edsger",
        "grace",
        "katherine",
    ]
    assert lines[1].endswith("no records yet")


def test_a_team_without_people_says_how_to_add_one(repo: Repo) -> None:
    repo.commit({"perfgit.toml": ""})
    assert "`perfgit new person" in shown(repo)


def test_an_empty_quarter_names_the_latest_with_evidence(grown: Repo) -> None:
    grown.commit({}, on="2026-12-01")
    lines = shown(grown, "ada", "--as-of", "HEAD").splitlines()
    assert lines[0].endswith("2026Q4")
    assert any(line.startswith("Nothing about Ada Lindqvist is recorded") for line in lines)
    assert "The latest evidence is of 2026Q3:" in lines
    assert "  perfgit timeline ada --quarter 2026Q3" in lines


def test_a_quarter_in_which_only_the_team_moved_is_empty(grown: Repo) -> None:
    grown.commit({"team/standards/effort.md": None}, on="2026-10-02")
    lines = shown(grown, "ada", "--as-of", "HEAD").splitlines()
    assert any(line.startswith("Nothing about Ada Lindqvist is recorded") for line in lines)


def test_a_person_with_nothing_is_told_how_to_begin(team: Repo) -> None:
    team.commit({}, on="2026-08-03")
    lines = shown(team, "alan", "--as-of", "HEAD").splitlines()
    assert "  perfgit new feedback --for alan" in lines


def test_a_period_reaches_from_since_to_until_both_included(grown: Repo) -> None:
    period = ("--since", "2026-05-12", "--until", "2026-09-14")
    events = json.loads(shown(grown, "ada", *period, "--format", "json"))["events"]
    assert [event["date"] for event in events] == ["2026-05-12", "2026-09-14"]
    short = ("--since", "2026-05-13", "--until", "2026-09-13")
    assert json.loads(shown(grown, "ada", *short, "--format", "json"))["events"] == []


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_the_header_says_the_days_of_a_period_once(format_: str, grown: Repo) -> None:
    period = ("--since", "2026-05-12", "--until", "2026-09-14", "--format", format_)
    assert shown(grown, "ada", *period).count("2026-05-12 to 2026-09-14") == 1
    quarter = shown(grown, "ada", "--quarter", "2026Q3", "--format", format_)
    assert quarter.count("2026-07-01 to 2026-09-30") == 1


def test_last_takes_so_many_quarters(grown: Repo) -> None:
    period = json.loads(shown(grown, "ada", "--last", "2", "--as-of", "HEAD", "--format", "json"))[
        "period"
    ]
    assert period == {"start": "2026-04-01", "end": "2026-10-01", "label": "2026Q2 to 2026Q3"}


def test_as_of_a_day_shows_what_was_known_then(grown: Repo) -> None:
    found = json.loads(shown(grown, "ada", "--as-of", "2026-06-10", "--format", "json"))
    assert (found["today"], found["running"]) == ("2026-06-10", True)
    assert found["period"]["label"] == "2026Q2"
    assert [arc["state"] for arc in found["arcs"]] == ["open"]
    assert found["commit"] == grown.git("rev-parse", "HEAD~1")


def test_as_of_a_revision_shows_what_was_known_at_that_commit(grown: Repo) -> None:
    found = json.loads(shown(grown, "ada", "--as-of", "HEAD~1", "--format", "json"))
    assert (found["today"], found["commit"]) == ("2026-05-12", grown.git("rev-parse", "HEAD~1"))


def test_a_running_quarter_says_so(grown: Repo) -> None:
    assert "running: as of 2026-05-20" in shown(grown, "ada", "--as-of", "2026-05-20")
    assert "running" not in shown(grown, "ada", "--quarter", "2026Q2", "--as-of", "HEAD")


def test_a_running_quarter_is_compared_with_the_one_before_up_to_the_same_day(team: Repo) -> None:
    for day in ("2026-04-07", "2026-04-14", "2026-06-30", "2026-07-06"):
        path = f"people/ada/feedback/{day}-x.md"
        team.commit({path: texts.feedback(date=day, type="constructive")}, on=day)
    found = json.loads(shown(team, "ada", "--as-of", "2026-07-14", "--format", "json"))
    shares = {gap["type"]: (gap["part"], gap["whole"]) for gap in found["gaps_before"]}
    assert found["day_before"] == "2026-04-14"
    assert shares["constructive-share"] == (2, 2)
    assert shares["weeks-without-evidence"] == (1, 3)
    text = shown(team, "ada", "--as-of", "2026-07-14")
    assert "The quarter before, by 2026-04-14: 1 of 3 weeks" in text
    over = json.loads(shown(team, "ada", "--quarter", "2026Q2", "--format", "json"))
    assert (over["day_before"], over["gaps_before"]) == (None, [])


def test_a_fiscal_quarter_is_compared_with_the_fiscal_one_before(team: Repo) -> None:
    configuration = 'fiscal-year-start = 2\n[teams]\nplatform = "Platform"\n'
    given = {"people/ada/feedback/x.md": texts.feedback(date="2026-05-04")}
    team.commit({"perfgit.toml": configuration, **given}, on="2026-05-04")
    team.commit({}, on="2026-08-31")
    found = json.loads(shown(team, "ada", "--as-of", "HEAD", "--format", "json"))
    assert (found["period"]["label"], found["day_before"]) == ("FY2027Q3", "2026-05-31")


# What it refuses


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["adaa"], "did you mean `ada`", id="an unknown person, with a suggestion"),
        pytest.param(["ada", "--quarter", "2026Q5"], "write it as 2026Q3", id="no quarter"),
        pytest.param(["ada", "--quarter", "FY2027Q1"], "write it as 2026Q3", id="a fiscal one"),
        pytest.param(["ada", "--quarter", "2999Q1"], "begins on 2999-01-01", id="yet to begin"),
        pytest.param(["ada", "--as-of", "nowhere"], "git log --oneline", id="no commit"),
        pytest.param(["ada", "--as-of", "2001-01-01"], "first commit is later", id="too early"),
        pytest.param(["ada", "--as-of=--all"], "there is no commit", id="an option for git"),
        *(
            pytest.param(["ada", "--as-of", day], "a day as YYYY-MM-DD, not", id=day)
            for day in ("30.06.2026", "2026/06/30", "2026-6-30", "6/30/26", "2026-02-30")
        ),
        pytest.param(
            ["platform"],
            "is a team, and no person: `perfgit timeline --team platform`",
            id="a team",
        ),
        pytest.param(["ada", "--since", "soon"], "--since takes a day", id="no day"),
        pytest.param(
            ["ada", "--since", "2026-05-02", "--until", "2026-05-01"], "is later than", id="turned"
        ),
    ],
)
def test_it_refuses_in_a_sentence_that_says_what_to_do(
    arguments: list[str], says: str, grown: Repo
) -> None:
    assert says in refused(grown, *arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--quarter", "2026Q3", "--last", "2"],
        ["--last", "2", "--since", "2026-01-01"],
        ["--until", "2026-01-01"],
        ["--last", "0"],
        ["--format", "pdf"],
    ],
)
def test_options_that_contradict_each_other_are_a_wrong_usage(
    arguments: list[str], team: Repo
) -> None:
    done = team.perfgit("timeline", "ada", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["ada", "2026q3"], "write the quarter as an option: --quarter 2026q3"),
        (["FY2027-Q1"], "write the quarter as an option: --quarter FY2027-Q1"),
        (["ada", "grace"], "Got unexpected extra argument (grace)"),
    ],
)
def test_words_that_are_no_person_are_a_wrong_usage(
    words: list[str], says: str, team: Repo
) -> None:
    done = team.perfgit("timeline", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"Error: {says}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--quarter", "2026Q3"],
        ["--format", "json"],
        ["--output", "all.txt"],
        ["--full"],
        ["--verify", "people/ada/timelines/2026q3.md", "--quarter", "2026Q3"],
        ["--verify", "people/ada/timelines/2026q3.md", "--as-of", "HEAD"],
    ],
)
def test_an_option_that_would_do_nothing_is_a_wrong_usage(arguments: list[str], team: Repo) -> None:
    done = team.perfgit("timeline", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "leave options out" in done.stderr or "nothing else" in done.stderr


def test_a_revision_that_looks_like_a_day_is_one(grown: Repo) -> None:
    grown.git("branch", "2026/06/10", "HEAD~1")
    at = json.loads(shown(grown, "ada", "--as-of", "HEAD~1", "--format", "json"))
    assert json.loads(shown(grown, "ada", "--as-of", "2026/06/10", "--format", "json")) == at


def test_a_shallow_clone_is_refused(grown: Repo, tmp_path: Path) -> None:
    grown.git("clone", "-q", "--depth", "1", f"file://{grown.path}", str(tmp_path / "shallow"))
    assert "git fetch --unshallow" in refused(Repo(tmp_path / "shallow"), "ada")


def test_a_bare_repository_gives_the_same_timeline(grown: Repo, tmp_path: Path) -> None:
    grown.git("clone", "-q", "--bare", str(grown.path), str(tmp_path / "bare.git"))
    here = shown(grown, "ada", "--quarter", "2026Q2")
    assert shown(Repo(tmp_path / "bare.git"), "ada", "--quarter", "2026Q2") == here


def test_a_repository_without_a_commit_says_how_to_make_one(repo: Repo) -> None:
    assert "there is no commit yet" in refused(repo, "ada")
    assert "there is no commit yet" in refused(repo)


def test_no_repository_is_refused(tmp_path: Path) -> None:
    assert "no git repository at" in refused(Repo(tmp_path), "ada")


def test_a_broken_configuration_is_refused(team: Repo) -> None:
    team.commit({"perfgit.toml": "[teams\n"})
    assert "perfgit.toml cannot be read" in refused(team, "ada")


# What it prints and writes


def test_a_dash_is_standard_output(grown: Repo) -> None:
    asked = ("ada", "--quarter", "2026Q2", "--format", "markdown")
    assert shown(grown, *asked, "-o", "-") == shown(grown, *asked)
    assert not (grown.path / "-").exists()


@pytest.mark.parametrize("quarter", ["2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3"])
@pytest.mark.parametrize("person", DEMO_PEOPLE)
def test_a_demo_quarter_fits_on_a_screen(person: str, quarter: str, demo: Repo) -> None:
    lines = shown(demo, person, "--quarter", quarter).splitlines()
    assert len(lines) <= 40
    assert max(len(line) for line in lines) <= 80


@pytest.mark.parametrize("person", DEMO_PEOPLE)
def test_a_running_demo_quarter_fits_on_a_screen(person: str, demo: Repo) -> None:
    lines = shown(demo, person, "--as-of", "2026-08-20").splitlines()
    assert len(lines) <= 40
    assert max(len(line) for line in lines) <= 80


def test_six_quarters_are_as_wide_as_one(demo: Repo) -> None:
    lines = shown(demo, "ada", "--last", "6", "--as-of", "2026-09-30").splitlines()
    assert max(len(line) for line in lines) <= 80


@pytest.mark.parametrize("person", DEMO_PEOPLE)
def test_every_citation_in_a_line_is_resolved_at_the_foot(person: str, demo: Repo) -> None:
    text = shown(demo, person, "--quarter", "2026Q3")
    body, _, foot = text.partition("Citations")
    assert set(re.findall(r"\[\d+\]", body)) == set(re.findall(r"\[\d+\]", foot))


def test_full_shows_every_step_with_its_words_and_paths(demo: Repo) -> None:
    short = shown(demo, "ada", "--quarter", "2026Q3")
    full = shown(demo, "ada", "--quarter", "2026Q3", "--full")
    assert len(full.splitlines()) > len(short.splitlines())
    assert "people/ada/goals/own-the-on-call-handover.md" in full
    assert max(len(line) for line in full.splitlines() if "/" not in line) <= 80


def test_markdown_has_the_same_sections(demo: Repo) -> None:
    text = shown(demo, "ada", "--quarter", "2026Q3", "--format", "markdown")
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert heads == [
        "# Ada Lindqvist: 2026Q3",
        "## Growth",
        "## Goals",
        "## Standards",
        "## Coaching",
        "## Reflections",
        "## Expectations",
        "## What the record doesn't show",
        "## Citations",
    ]


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_nothing_that_is_piped_holds_an_escape_sequence(format_: str, demo: Repo) -> None:
    found = shown(demo, "ada", "--quarter", "2026Q3", "--format", format_)
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", found) is None


def test_output_is_written_to_a_file(grown: Repo, tmp_path: Path) -> None:
    where = tmp_path / "ada.txt"
    assert not shown(grown, "ada", "--quarter", "2026Q2", "-o", str(where))
    assert where.read_text(encoding="utf-8") == shown(grown, "ada", "--quarter", "2026Q2")
    assert sorted(tmp_path.iterdir()) == [where, grown.path]


@pytest.mark.parametrize("person", ["ada", "adaa"])
def test_output_that_cannot_be_written_leaves_nothing_behind(
    person: str, grown: Repo, tmp_path: Path
) -> None:
    done = grown.perfgit("timeline", person, "--quarter", "2026Q2", "-o", "nowhere/ada.txt")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert grown.git("status", "--porcelain") == ""
    assert sorted(tmp_path.iterdir()) == [grown.path]


def test_output_to_a_pipe_goes_through_it_and_leaves_it(grown: Repo, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert not shown(grown, "ada", "--quarter", "2026Q2", "-o", str(pipe))
        # Were the pipe replaced by a file, nobody would ever write to the reader.
        assert pipe.is_fifo()
        found = reader.communicate()[0].decode()
    assert found == shown(grown, "ada", "--quarter", "2026Q2")


def test_output_through_a_link_leaves_the_link(grown: Repo, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("ada.txt")
    shown(grown, "ada", "--quarter", "2026Q2", "-o", str(tmp_path / "link.txt"))
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "ada.txt").read_text().startswith("Ada")


def test_output_over_a_folder_is_refused_and_leaves_it(grown: Repo) -> None:
    (grown.path / "ada.txt").mkdir()
    done = grown.perfgit("timeline", "ada", "--quarter", "2026Q2", "-o", "ada.txt")
    assert done.returncode == 2
    assert sorted(path.name for path in grown.path.glob("ada*")) == ["ada.txt"]


def test_a_file_stays_as_it_was_where_the_timeline_is_refused(grown: Repo, tmp_path: Path) -> None:
    where = tmp_path / "ada.txt"
    where.write_text("mine")
    assert grown.perfgit("timeline", "adaa", "-o", str(where)).returncode == 2
    assert where.read_text() == "mine"


HOSTILE = "\x1b[31mred\x1b]0;title\x07 | <b>**bold**</b> [x](javascript:1) `code` \u202eback"


@pytest.fixture
def hostile(team: Repo) -> Repo:
    """Records of Ada's whose every free text tries to be more than text."""
    about = {"ownership": "below"}
    files = {
        FEEDBACK: texts.feedback(title=HOSTILE, standards=about),
        "people/ada/coaching/talk.md": texts.coaching(
            title=HOSTILE, questions=f"- {HOSTILE}?", actions=f"- [ ] ada: {HOSTILE}"
        ),
        "people/ada/goals/plan.md": texts.goal(
            title=HOSTILE, checkins=f"- 2026-09-20 (10 %): {HOSTILE}"
        ),
        "people/ada/reflections/r.md": texts.reflection(title=HOSTILE),
    }
    team.commit(files, on="2026-09-28")
    return team


def test_record_text_steers_no_terminal(hostile: Repo) -> None:
    text = shown(hostile, "ada", "--quarter", "2026Q3", "--full")
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text) is None
    assert "\\x1b" in text


def test_a_line_break_in_a_files_name_makes_no_line(team: Repo) -> None:
    path = "people/ada/feedback/x\n  [2] forged 1234567.md"
    text = texts.feedback(title="", date="2026-09-14", standards={"ownership": "below"})
    team.commit({path: text}, on="2026-09-14")
    for arguments in (["timeline", "--quarter", "2026Q3", "ada"], ["log", "ada"]):
        done = team.perfgit(*arguments)
        assert done.returncode == 0
        assert not re.search(r"(?m)^ *(\[2\]|2\.) forged", done.stdout)
        assert "x\\x0a" in done.stdout


def test_record_text_is_no_markup_in_markdown(hostile: Repo) -> None:
    from markdown_it import MarkdownIt

    text = shown(hostile, "ada", "--quarter", "2026Q3", "--format", "markdown")
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text) is None
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert "<b>" not in html
    assert "javascript:1)" in html
    assert "<a " not in html
    assert "<strong>bold" not in html
    assert "<code>code" not in html


# The same bytes


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8"},
        {"PYTHONHASHSEED": "1"},
        {"LANG": "de_DE.UTF-8", "LC_ALL": "", "LANGUAGE": "de"},
        {"HOME": "/nonexistent", "XDG_CONFIG_HOME": "/nonexistent", "USER": "alan"},
        {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.example", "GIT_AUTHOR_DATE": None},
        {"PYTHONHASHSEED": "2", "COLUMNS": "200", "FORCE_COLOR": "1", "TERM": "xterm"},
    ],
    ids=str,
)
def test_same_commit_gives_the_same_bytes_in_another_environment(
    env: dict[str, str], demo: Repo
) -> None:
    asked = ("timeline", "ada", "--quarter", "2026Q3")
    for format_ in ("text", "json"):
        other = demo.perfgit(*asked, "--format", format_, env=env)
        assert other.stdout == shown(demo, *asked[1:], "--format", format_)


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_same_commit_gives_the_same_bytes_whatever_git_is_configured_to(
    format_: str, demo: Repo, tmp_path: Path
) -> None:
    settings = {
        "log": {"date": "relative", "showRoot": "false", "follow": "true", "mailmap": "true"},
        "diff": {"renames": "copies", "noprefix": "true"},
        "core": {"quotePath": "true", "abbrev": "4", "autocrlf": "true", "pager": "cat"},
        "color": {"ui": "always"},
        "i18n": {"logOutputEncoding": "ISO-8859-1"},
        "format": {"pretty": "oneline"},
    }
    lines = [
        line
        for section, values in settings.items()
        for line in (f"[{section}]", *(f"\t{name} = {value}" for name, value in values.items()))
    ]
    lines.append(f"[diff]\n\torderFile = {tmp_path / 'order'}")
    (tmp_path / "order").write_text("team/*\n")
    (tmp_path / "config").write_text("\n".join(lines) + "\n")
    asked = ("ada", "--quarter", "2026Q3", "--format", format_)
    env = {"GIT_CONFIG_GLOBAL": str(tmp_path / "config")}
    assert demo.perfgit("timeline", *asked, env=env).stdout == shown(demo, *asked)


def test_a_later_clock_changes_nothing_of_a_quarter_that_is_over(demo: Repo) -> None:
    """The clock's day comes in at one place only, and a later one leaves it as it was."""
    chronicle = chronicle_of(demo)
    quarter = parse_quarter("2026Q3")
    first, *rest = (
        build_timeline(chronicle, quarter, date.fromisoformat(day)) for day in DAYS_AFTER
    )
    assert rest == [first, first]


def test_as_of_takes_no_clock(demo: Repo) -> None:
    asked = ("ada", "--as-of", "2026-08-20", "--format", "json")
    assert json.loads(shown(demo, *asked))["today"] == "2026-08-20"


def test_same_commit_gives_the_same_bytes_in_a_folder_and_in_a_clone(
    demo: Repo, tmp_path: Path
) -> None:
    asked = ("grace", "--quarter", "2026Q2", "--full")
    here = shown(demo, *asked)
    assert shown(demo, *asked, within="people/grace") == here
    demo.git("clone", "-q", str(demo.path), str(tmp_path / "clone"))
    assert shown(Repo(tmp_path / "clone"), *asked) == here


def test_dirty_working_tree_and_index_change_nothing(grown: Repo) -> None:
    here = shown(grown, "ada", "--quarter", "2026Q2")
    grown.write({FEEDBACK: "---\n", "perfgit.toml": "[broken"})
    grown.git("add", "-A")
    assert shown(grown, "ada", "--quarter", "2026Q2") == here


def test_a_reader_that_leaves_early_sees_no_traceback(demo: Repo) -> None:
    python = shlex.quote(sys.executable)
    command = f"{python} -m perfgit timeline ada --quarter 2026Q3 --full | head -n 1"
    done = subprocess.run(["sh", "-c", command], cwd=demo.path, capture_output=True, check=True)
    assert done.stderr == b""


def test_a_person_who_is_asked_for_as_a_team_is_said_to_be_one(team: Repo) -> None:
    done = team.perfgit("timeline", "--team", "ada")
    assert (done.returncode, done.stdout) == (2, "")
    assert "`ada` is a person, and no team: `perfgit timeline ada` shows them" in done.stderr
