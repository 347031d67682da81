"""perfgit init: a records repository that passes its own check, and nothing written over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from perfgit.configuration import Configuration, parse_configuration
from perfgit.founding import howto, settings
from perfgit.kinds import parse_kind
from perfgit.resources import builtin_kinds
from tests import texts
from tests.conftest import CONFIGURATION, Repo
from tests.terminal import Terminal

FILES = [
    "HOWTO.md",
    "README.md",
    "people/grace/profile.md",
    "perfgit.toml",
    "team/expectations/platform.md",
    "team/standards/communication.md",
    "team/standards/effort.md",
    "team/standards/impact.md",
    "team/standards/ownership.md",
]


def init(repo: Repo, *arguments: str) -> Repo:
    done = repo.perfgit("init", *arguments, "--team", "Platform")
    assert done.returncode == 0, done.stderr
    return Repo(repo.path / (arguments[0] if arguments else ""))


def test_a_new_repository_passes_its_own_check(repo: Repo) -> None:
    made = init(repo, "records")
    assert made.files == FILES
    assert made.git("show", "-s", "--format=%s|%an") == "perfgit: start the records|Grace Okafor"
    assert made.git("branch", "--show-current") == "main"
    assert made.git("status", "--porcelain") == ""
    done = made.perfgit("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "error" not in done.stdout
    assert made.perfgit("hook", "status").returncode == 0


def test_it_says_what_to_do_next_and_who_can_read_it(repo: Repo) -> None:
    done = repo.perfgit("init", "records")
    assert "Whoever can read this repository reads everything in it" in done.stdout
    assert "  cd records\n" in done.stdout
    assert "perfgit new person ada" in done.stdout
    made = Repo(repo.path / "records")
    command = done.stdout.partition("Add a person:   perfgit ")[2].partition("\n")[0]
    arguments = [word.strip("'") for word in re.findall(r"'[^']*'|\S+", command)]
    assert made.perfgit(*arguments).returncode == 0


def test_files_that_are_there_stay_as_they_are(repo: Repo) -> None:
    repo.commit({"README.md": "mine\n", "team/standards/effort.md": "ours\n", "src/x.c": "x"})
    repo.write({"staged.txt": "x"})
    repo.git("add", "staged.txt")
    done = repo.perfgit("init", "--team", "Platform", "--no-commit")
    assert done.returncode == 0
    assert "README.md: was there, and stays as it is" in done.stdout
    assert (repo.read("README.md"), repo.read("team/standards/effort.md")) == ("mine\n", "ours\n")
    assert "perfgit.toml" not in repo.files


def test_only_its_own_files_are_committed(repo: Repo) -> None:
    repo.commit({"README.md": "mine\n"})
    repo.write({"staged.txt": "x"})
    repo.git("add", "staged.txt")
    init(repo)
    assert repo.git("diff", "--cached", "--name-only") == "staged.txt"
    assert repo.files == sorted(FILES)


def test_a_profile_that_has_the_address_is_taken(repo: Repo) -> None:
    repo.commit({"people/gok/profile.md": texts.person("Grace", "grace@example.com")})
    init(repo)
    assert "people/grace/profile.md" not in repo.files
    assert "from: gok\n" in repo.read("team/expectations/platform.md")


def test_a_second_time_only_the_hooks_are_looked_after(team: Repo) -> None:
    done = team.perfgit("init")
    assert done.returncode == 0
    assert "is a records repository already" in done.stdout
    assert "hook pre-commit: installed" in done.stdout
    assert team.read("perfgit.toml") == CONFIGURATION
    assert team.git("status", "--porcelain") == ""


def test_without_an_identity_nothing_is_written(repo: Repo) -> None:
    nobody = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"))
    done = repo.perfgit("init", "new", env=nobody)
    assert done.returncode == 2
    assert "git config --global user.email" in done.stderr
    assert not (repo.path / "new").exists()


def test_a_folder_inside_a_repository_is_not_guessed_at(repo: Repo) -> None:
    repo.commit({"src/x.c": "x"})
    done = repo.perfgit("init", within="src")
    assert done.returncode == 2
    assert f"run `perfgit init {repo.path}`, or give a new folder" in done.stderr


def test_a_terminal_is_asked_for_the_team_alone(repo: Repo) -> None:
    with Terminal(repo, "init") as terminal:
        terminal.expect("The team's name [Team]:")
        terminal.send("Site reliability")
        assert terminal.finish() == 0, terminal.seen
    assert "team/expectations/site-reliability.md" in repo.files


def test_every_setting_is_there_with_its_default() -> None:
    text = settings("records", "UTC", "team", "Team")
    bare = parse_configuration(text.encode())
    assert bare == Configuration(teams={"team": "Team"})
    uncommented, count = re.subn(r"^# ([a-z-]+ = .*)$", r"\1", text, flags=re.MULTILINE)
    assert count == 11
    assert parse_configuration(uncommented.encode()) == bare


def test_the_example_of_rules_left_out_by_path_is_one() -> None:
    text = settings("records", "UTC", "team", "Team")
    example = r"^#   (\"people.*)\n(\[check.ignore\])$"
    shown, count = re.subn(example, r"\2\n\1", text, flags=re.MULTILINE)
    assert count == 1
    rules = ("no-situation", "nothing-specific")
    assert parse_configuration(shown.encode()).ignored == {"people/*/feedback/2019-*": rules}


def test_names_with_quotes_and_other_letters_are_settings() -> None:
    text = settings("records", "UTC", "team", 'The "A" \\ Team\t✓')
    assert parse_configuration(text.encode()).teams == {"team": 'The "A" \\ Team\t✓'}


def test_the_howto_has_a_block_for_each_kind_that_passes_when_filled_in() -> None:
    text = howto(builtin_kinds(), Configuration(teams={"platform": "Platform"}))
    pattern = r"^## (\w+)\n\n(?:[^\n]*\n\n)?```markdown\n(.*?)\n```$"
    blocks = re.findall(pattern, text, re.MULTILINE | re.DOTALL)
    names = {heading.lower(): block for heading, block in blocks}
    assert names.keys() == builtin_kinds().keys()
    for name, block in names.items():
        kind, faults = parse_kind(name, block.encode())
        assert faults == ()
        assert kind is not None
        assert [s.name for s in kind.sections] == [s.name for s in builtin_kinds()[name].sections]


def test_a_block_of_the_howto_filled_in_by_hand_is_a_record(repo: Repo) -> None:
    made = init(repo, "records")
    block = made.read("HOWTO.md").partition("```markdown\n")[2].partition("\n```")[0]
    filled = (
        block.replace("for: <person>", "for: grace").replace("from: <person>", "from: grace")
        .replace("date: <date>", "date: 2026-09-14").replace("# <title>", "# The incident")
        .replace("## Behavior\n", "## Behavior\n\nYou said 3.\n")
        .replace("## Impact\n", "## Impact\n\nThey waited 2 h.\n")
    )  # fmt: skip
    made.write({"people/grace/feedback/2026-09-14-x.md": filled})
    done = made.perfgit("check", "people/grace/feedback")
    assert done.returncode == 0, done.stdout


def test_every_setting_of_the_manual_is_in_the_file() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text()
    text = settings("records", "UTC", "team", "Team")
    rows = re.findall(r"^\| `([A-Za-z.-]+)` \|", manual, re.MULTILINE)
    assert len(rows) > 10
    for row in rows:
        table, _, name = row.rpartition(".")
        assert f"[{table}]" in text or not table
        assert name.isupper() or re.search(rf"^(?:# )?{name} = ", text, re.MULTILINE), row


@pytest.mark.parametrize(
    ("value", "zone"), [("Europe/Oslo", "Europe/Oslo"), (":Asia/Tokyo", "Asia/Tokyo")]
)
def test_the_time_zone_is_the_machines(repo: Repo, value: str, zone: str) -> None:
    done = repo.perfgit("init", env={"TZ": value})
    assert done.returncode == 0
    assert f'timezone = "{zone}"' in repo.read("perfgit.toml")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["file"], "file is a file: give a folder"),
        (["file/below"], "cannot make the folder file/below"),
        (["new", "--team", "日本"], "no handle can be made of the team's name"),
        (["new", "--team", "Grace"], "choose another --team"),
    ],
)
def test_what_cannot_be_started_is_said_in_a_sentence(
    repo: Repo, arguments: list[str], message: str
) -> None:
    repo.write({"file": "x"})
    done = repo.perfgit("init", *arguments)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not (repo.path / "new").exists()
    assert message in done.stderr


def test_a_bare_repository_is_no_place_for_files(repo: Repo) -> None:
    repo.git("init", "-q", "--bare", "bare.git")
    done = repo.perfgit("init", "bare.git")
    assert done.returncode == 2
    assert "clone it, and run this in the clone" in done.stderr
