"""perfgit timeline --commit and --verify: a timeline kept as a record, and recomputed later."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import texts
from tests.conftest import CONFIGURATION, Repo

SAVED = "people/ada/timelines/2026q3.md"
FEEDBACK = "people/ada/feedback/2026-09-14-incident.md"


@pytest.fixture
def saved(team: Repo) -> Repo:
    """A feedback for Ada, and the timeline of its quarter, saved."""
    given = texts.feedback(standards={"ownership": "above"})
    team.commit({FEEDBACK: given}, on="2026-09-14")
    keep(team)
    return team


def keep(repo: Repo, *arguments: str) -> str:
    asked = ("timeline", "ada", *(arguments or ("--quarter", "2026Q3")), "--commit")
    done = repo.perfgit(*asked)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[0]


def verified(repo: Repo, path: str = SAVED) -> tuple[int, str]:
    done = repo.perfgit("timeline", "--verify", path)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_it_is_committed_with_the_kind_the_person_and_the_period_as_subject(saved: Repo) -> None:
    assert saved.git("log", "-1", "--format=%s") == "timeline(ada): 2026Q3"
    assert saved.git("show", "--name-only", "--format=", "HEAD") == SAVED
    assert saved.git("status", "--porcelain") == ""


def test_it_says_what_it_was_made_from(saved: Repo) -> None:
    head = saved.read(SAVED).split("---\n")[1]
    assert re.sub(r"id: \w+\n|perfgit: .*\n", "", head).splitlines() == [
        "kind: timeline",
        "for: ada",
        "period: 2026Q3",
        "since: 2026-07-01",
        "until: 2026-09-30",
        f"commit: {saved.git('rev-parse', 'HEAD~1')}",
    ]


def test_its_body_is_the_timeline_as_markdown(saved: Repo) -> None:
    body = saved.read(SAVED).split("---\n\n", 1)[1]
    saved.git("checkout", "-q", "HEAD~1")
    asked = ("timeline", "ada", "--quarter", "2026Q3", "--format", "markdown")
    assert body == saved.perfgit(*asked).stdout


def test_the_check_finds_nothing_wrong_with_it(saved: Repo, demo: Repo, tmp_path: Path) -> None:
    assert saved.perfgit("check", SAVED).stdout == "1 record checked: no findings\n"
    copy = Repo(tmp_path / "copy")
    shutil.copytree(demo.path, copy.path)
    before = copy.perfgit("check", "--format", "json").stdout
    keep(copy, "--last", "6", "--as-of", "2026-09-30")
    found, expected = (
        json.loads(text) for text in (copy.perfgit("check", "--format", "json").stdout, before)
    )
    assert found["diagnostics"] == expected["diagnostics"]


def test_the_check_finds_what_is_missing_in_one(saved: Repo) -> None:
    lines = [line for line in saved.read(SAVED).splitlines(keepends=True) if "commit: " not in line]
    saved.write({SAVED: "".join(lines)})
    done = saved.perfgit("check", SAVED)
    assert "missing-field" in done.stdout + done.stderr


def test_one_that_nobody_touched_still_stands(saved: Repo) -> None:
    commit = saved.git("rev-parse", "HEAD~1")[:10]
    said = f"{SAVED} still stands: commit {commit} gives just this text\n"
    assert verified(saved) == (0, said)


def test_it_stands_however_much_is_recorded_later(saved: Repo) -> None:
    saved.commit({FEEDBACK: None}, on="2026-10-20")
    assert verified(saved)[0] == 0


def test_one_that_was_edited_does_not_stand_and_what_differs_is_shown(saved: Repo) -> None:
    saved.write({SAVED: saved.read(SAVED).replace("ownership", "\x1b[31mowner")})
    code, said = verified(saved)
    assert code == 1
    assert "does not stand" in said
    assert "-| \\x1b[31mowner" in said
    assert "+| ownership" in said


def forge(*changes: tuple[str, str]) -> Callable[[str], str]:
    """An edit: each of the patterns has to be there."""

    def edit(text: str) -> str:
        for pattern, new in changes:
            text, times = re.subn(pattern, new, text, flags=re.MULTILINE)
            assert times, pattern
        return text

    return edit


FORGED = {
    "another quarter": forge(("2026Q3$", "2026Q2")),
    "a quarter of another year": forge(("2026Q3$", "FY2026Q3")),
    "words behind the quarter": forge(("2026Q3$", "2026Q3, above what was expected")),
    "a day fewer": forge(("until: 2026-09-30", "until: 2026-09-29")),
    "a day fewer throughout": forge(("2026-09-30", "2026-09-29")),
    "the days of no quarter": forge(
        ("^since: .*", "since: 2026-06-01"), ("2026-07-01", "2026-06-01")
    ),
    "a day of looking at it that is over": forge(("^commit:", "as-of: 2026-12-31\\ncommit:")),
    "a day of looking at it before it began": forge(("^commit:", "as-of: 2026-06-01\\ncommit:")),
    "another person": forge(("for: ada", "for: alan")),
    "another person throughout": forge(
        ("for: ada", "for: alan"), ("Ada Lindqvist", "Alan Whitfield")
    ),
    "an earlier handle": forge(("for: ada", "for: countess")),
    "the name": forge(("# Ada Lindqvist", "# Ada")),
    "the role": forge(("^# .*", r"\g<0>\n\nStaff engineer.")),
    "another id": forge(("^id: .*", "id: abcdefghjk")),
    "an id that says something": forge(("^id: .*", "id: exceeds-expectations")),
    "no id": forge(("^id: .*\n", "")),
    "a version that says something": forge(("^perfgit: .*", "perfgit: 0.1.0 and rated 5 of 5")),
    "no version": forge(("^perfgit: .*\n", "")),
    "one more field": forge(("^perfgit:", "rating: 5\\nperfgit:")),
    "a comment in the front matter": forge(("^kind: .*", r"\g<0> # rated 5 of 5")),
    "a comment in the body": forge((r"\Z", "\\n<!-- rated 5 of 5 -->\\n")),
    "a mark": forge(("▲", "▽")),
    "a line more at the end": forge((r"\Z", "Rated 5 of 5.\\n")),
    "a blank line more at the end": forge((r"\Z", "\\n")),
    "no newline at the end": forge((r"\n\Z", "")),
    "blanks at a line's end": forge(("^## .*", r"\g<0>  ")),
    "a mark before its first byte": forge((r"\A", "\ufeff")),
    "line ends that Markdown does not know": forge((r"\n## ", "\u2028## ")),
}


@pytest.mark.parametrize("name", FORGED)
def test_whatever_was_edited_it_does_not_stand(name: str, saved: Repo) -> None:
    profile = texts.person(team="platform", formerly=["countess"])
    saved.commit({"people/ada/profile.md": profile}, on="2026-10-04")
    keep(saved)
    assert verified(saved)[0] == 0
    saved.commit({SAVED: FORGED[name](saved.read(SAVED))}, on="2026-10-05")
    code, said = verified(saved)
    assert code in (1, 2)
    assert "still stands" not in said
    assert code == 2 or len(said.splitlines()) > 3, "what differs is not shown"


def test_another_commit_needs_its_own_text(saved: Repo) -> None:
    text = saved.read(SAVED)
    head = saved.git("rev-parse", "HEAD")
    saved.write({SAVED: re.sub("^commit: .*", f"commit: {head}", text, flags=re.MULTILINE)})
    assert verified(saved)[0] == 1


def test_a_day_before_its_commit_is_none_that_it_was_measured_to(team: Repo) -> None:
    team.commit({FEEDBACK: texts.feedback(date="2026-10-01")}, on="2026-10-03")
    path = keep(team, "--quarter", "2026Q4", "--as-of", "2026-10-05")
    text = team.read(path)
    assert "still running on 2026-10-05" in text
    team.write({path: text.replace("2026-10-05", "2026-10-02")})
    code, said = verified(team, path)
    assert (code, "+as-of: 2026-10-03" in said) == (1, True)


def test_bytes_that_are_no_text_are_not_taken_for_the_sign_that_stands_for_them(
    saved: Repo,
) -> None:
    saved.commit({FEEDBACK: texts.feedback(title="A \ufffd B")}, on="2026-10-03")
    keep(saved)
    data = saved.read(SAVED).encode()
    saved.write({SAVED: data.replace("\ufffd".encode(), b"\xff")})
    code, said = verified(saved)
    assert (code, "\\xff" in said) == (1, True)


@pytest.mark.parametrize(
    "path",
    [
        "people/alan/timelines/2026q3.md",
        "people/ada/timelines/2026q2.md",
        "people/ada/feedback/2026q3.md",
        "team/timelines/2026q3.md",
    ],
)
def test_it_stands_nowhere_among_the_records_but_in_its_place(path: str, saved: Repo) -> None:
    saved.write({path: saved.read(SAVED)})
    code, said = verified(saved, path)
    assert (code, said) == (1, f"{path} does not stand: it belongs at {SAVED}\n")


def test_a_link_to_it_is_in_the_place_of_the_link(saved: Repo) -> None:
    path = "people/alan/timelines/2026q3.md"
    (saved.path / path).parent.mkdir(parents=True)
    (saved.path / path).symlink_to(saved.path / SAVED)
    assert verified(saved, path)[0] == 1


def test_a_copy_outside_of_the_records_stands_whatever_it_is_called(saved: Repo) -> None:
    saved.write({"../mine.md": saved.read(SAVED), "mine.md": saved.read(SAVED)})
    assert verified(saved, "../mine.md")[0] == 0
    assert verified(saved, "mine.md")[0] == 0


def test_another_version_that_it_names_is_said(saved: Repo) -> None:
    saved.write(
        {SAVED: re.sub("^perfgit: .*", "perfgit: 0.0.1rc1", saved.read(SAVED), flags=re.MULTILINE)}
    )
    code, said = verified(saved)
    assert code == 0
    assert "It says that perfgit 0.0.1rc1 made it, and this is perfgit " in said


def test_line_ends_of_another_system_change_nothing(saved: Repo) -> None:
    saved.write({SAVED: saved.read(SAVED).replace("\n", "\r\n")})
    assert verified(saved)[0] == 0


def test_one_of_a_history_that_was_rewritten_does_not_stand(saved: Repo) -> None:
    text = saved.read(SAVED)
    saved.git("reset", "-q", "--hard", "HEAD~2")
    saved.write({SAVED: text})
    code, said = verified(saved)
    assert (code, "is not in the history of HEAD" in said) == (1, True)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("commit: ", "commit: 0"), "`commit` is no full id"),
        (("kind: timeline", "kind: goal"), "is no saved timeline"),
        (("since: 2026-07-01", "since: soon"), "`since` is no day"),
        (("for: ada", "for: nobody"), "unknown person `nobody`"),
    ],
)
def test_what_cannot_be_recomputed_is_refused_in_a_sentence(
    change: tuple[str, str], says: str, saved: Repo
) -> None:
    saved.write({SAVED: saved.read(SAVED).replace(*change)})
    code, said = verified(saved)
    assert (code, len(said.splitlines())) == (2, 1)
    assert says in said


def test_a_commit_that_is_not_there_is_refused(saved: Repo) -> None:
    gone = re.sub("commit: .*", f"commit: {'0' * 39}1", saved.read(SAVED))
    saved.write({SAVED: gone})
    code, said = verified(saved)
    assert (code, "`git fetch` may bring it" in said) == (2, True)
    assert verified(saved, "nowhere.md")[0] == 2


def test_a_saved_timeline_is_no_evidence_and_changes_no_gap(team: Repo) -> None:
    asked = ("timeline", "ada", "--quarter", "2026Q4", "--as-of", "2026-10-05", "--format", "json")
    before = json.loads(team.perfgit(*asked).stdout)
    keep(team, "--quarter", "2026Q4")
    after = json.loads(team.perfgit(*asked).stdout)
    assert after.pop("commit") != before.pop("commit")
    assert after == before
    assert after["empty"]
    assert after["events"] == []


def test_a_running_quarter_keeps_the_day_that_it_was_measured_to(team: Repo) -> None:
    team.commit({FEEDBACK: texts.feedback(date="2026-10-02")}, on="2026-10-02")
    path = keep(team, "--quarter", "2026Q4", "--as-of", "2026-10-03")
    assert "\nas-of: 2026-10-03\n" in team.read(path)
    assert verified(team, path)[0] == 0


def test_a_period_of_its_own_is_saved_under_its_days(saved: Repo) -> None:
    path = keep(saved, "--since", "2026-05-01", "--until", "2026-09-14")
    assert path == "people/ada/timelines/2026-05-01-to-2026-09-14.md"
    assert verified(saved, path)[0] == 0


@pytest.mark.parametrize(
    ("options", "label"),
    [
        (("--last", "1", "--as-of", "2026-09-30"), "FY2027Q2"),
        (("--last", "3", "--as-of", "2026-09-30"), "FY2026Q4 to FY2027Q2"),
        (("--since", "2026-07-01", "--until", "2026-09-30"), "2026-07-01 to 2026-09-30"),
    ],
)
def test_whatever_the_days_are_called_it_stands(
    options: tuple[str, ...], label: str, team: Repo
) -> None:
    configuration = f"fiscal-year-start = 4\n{CONFIGURATION}"
    given = texts.feedback(standards={"ownership": "above"})
    team.commit({"perfgit.toml": configuration, FEEDBACK: given}, on="2026-09-14")
    path = keep(team, *options)
    assert f"\nperiod: {label}\n" in team.read(path)
    assert verified(team, path)[0] == 0


def test_saved_again_it_keeps_its_id(saved: Repo) -> None:
    id_ = saved.read(SAVED).splitlines()[1]
    reflection = texts.reflection(title="Another look", date="2026-09-30")
    saved.commit({"people/ada/reflections/r.md": reflection}, on="2026-10-03")
    keep(saved)
    assert saved.read(SAVED).splitlines()[1] == id_
    assert "Another look" in saved.read(SAVED)
    assert verified(saved)[0] == 0


def test_one_with_changes_that_are_not_committed_is_not_written_over(saved: Repo) -> None:
    mine = saved.read(SAVED) + "mine\n"
    saved.write({SAVED: mine})
    done = saved.perfgit("timeline", "ada", "--quarter", "2026Q3", "--commit")
    assert (done.returncode, "has changes that are not committed" in done.stderr) == (2, True)
    assert saved.read(SAVED) == mine


def test_it_stands_after_the_person_was_renamed(saved: Repo) -> None:
    done = saved.perfgit("mv", "ada", "lovelace")
    assert done.returncode == 0, done.stderr
    path = "people/lovelace/timelines/2026q3.md"
    assert "\nfor: lovelace\n" in saved.read(path)
    assert verified(saved, path)[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--commit"],
        ["ada", "--commit", "-o", "x.md"],
        ["ada", "--commit", "--format", "html"],
        ["ada", "--commit", "--full"],
        ["ada", "--verify", SAVED],
        ["ada", "--no-quotes"],
        ["ada", "--no-quotes", "--format", "json"],
        ["ada", "--no-quotes", "--format", "markdown"],
    ],
)
def test_options_that_contradict_each_other_are_a_wrong_usage(
    arguments: list[str], team: Repo
) -> None:
    done = team.perfgit("timeline", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage:" in done.stderr


@pytest.mark.parametrize("more", [(), ("--help",), ("--for", "ada")])
def test_nobody_writes_a_timeline_by_hand(more: tuple[str, ...], team: Repo) -> None:
    done = team.perfgit("new", "timeline", *more)
    assert (done.returncode, done.stdout) == (2, "")
    assert "`perfgit timeline PERSON --commit` saves one" in done.stderr
    assert team.git("status", "--porcelain") == ""
    assert "timeline" not in team.perfgit("new", "--help").stdout
