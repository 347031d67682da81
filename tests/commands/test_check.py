"""perfgit check: what is taken notice of, what is left out, and how it is said."""

from __future__ import annotations

import json
import re

import pytest

from tests import texts
from tests.conftest import CONFIGURATION, Repo

OLD = "people/ada/feedback/2019-03-04-review.md"
NEW = "people/alan/feedback/2026-09-14-incident.md"
FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif")


def rules(repo: Repo, *arguments: str) -> set[tuple[str, str]]:
    """The path and rule of each finding but those of ids and types."""
    done = repo.perfgit("check", "--format", "json", *arguments)
    assert done.returncode < 2, done.stderr
    found = {(d["path"], d["rule"]) for d in json.loads(done.stdout)["diagnostics"]}
    return {(p, r) for p, r in found if r not in {"missing-id", "untyped-feedback"}}


def two(repo: Repo) -> None:
    old = texts.feedback(date="2019-03-04", situation="")
    repo.write({OLD: old, NEW: texts.feedback("alan", situation="")})


def test_a_rule_can_be_left_out_for_some_paths(team: Repo) -> None:
    two(team)
    assert rules(team) == {(OLD, "no-situation"), (NEW, "no-situation")}
    ignore = '\n[check.ignore]\n"people/*/feedback/2019-*" = ["no-situation"]\n'
    team.write({"perfgit.toml": CONFIGURATION + ignore})
    assert rules(team) == {(NEW, "no-situation")}


@pytest.mark.parametrize(
    ("pattern", "ignored"),
    [
        ("people/ada/", True),
        ("people/ada", True),
        ("2019-*", True),
        ("feedback", True),
        ("/people/**/2019-03-04-review.md", True),
        ("people/**", True),
        ("people/*/feedback/201[89]-*.md", True),
        ("people/*/feedback/201[!89]-*.md", False),
        ("people/*/2019-*", False),
        ("ada/feedback", False),
        ("people/ad", False),
        ("people/?da/", True),
    ],
)
def test_patterns_are_those_of_gitignore(pattern: str, ignored: bool, team: Repo) -> None:  # noqa: FBT001
    two(team)
    table = f'{CONFIGURATION}\n[check.ignore]\n"{pattern}" = ["no-situation"]\n'
    team.write({"perfgit.toml": table})
    assert ((OLD, "no-situation") not in rules(team)) is ignored


@pytest.mark.parametrize(
    "table",
    [
        '[check.severity]\nno-situatoin = "error"\n',
        '[check.ignore]\n"people/**" = ["no-situatoin"]\n',
    ],
)
def test_a_rule_that_does_not_exist_stops_the_check(table: str, team: Repo) -> None:
    team.write({"perfgit.toml": f"{CONFIGURATION}\n{table}"})
    done = team.perfgit("check")
    assert done.returncode == 2
    assert done.stderr == (
        "perfgit: perfgit.toml: there is no rule `no-situatoin`; did you mean `no-situation`?; "
        "`perfgit rule` lists them\n"
    )


@pytest.mark.parametrize(
    "table",
    ['[check.severity]\nsymlink = "off"\n', '[check.ignore]\n"people/**" = ["symlink"]\n'],
)
def test_what_cannot_be_read_cannot_be_left_out(table: str, team: Repo) -> None:
    team.write({"perfgit.toml": f"{CONFIGURATION}\n{table}"})
    done = team.perfgit("check")
    assert done.returncode == 2
    assert "symlink cannot be left out" in done.stderr


def test_a_list_of_rules_is_asked_for(team: Repo) -> None:
    team.write({"perfgit.toml": f'{CONFIGURATION}\n[check.ignore]\n"people" = "no-situation"\n'})
    assert 'check.ignore."people"' in team.perfgit("check").stderr


@pytest.mark.parametrize("mode", ["--cone", "--no-cone"])
def test_what_a_sparse_checkout_leaves_out_is_read_from_the_index(team: Repo, mode: str) -> None:
    faulty = texts.feedback("alan", situation="")
    team.commit({NEW: faulty, "people/ada/feedback/2026-09-14-x.md": texts.feedback()})
    found = {(NEW, "no-situation")}
    assert rules(team) == found
    team.git("sparse-checkout", "set", mode, "people/ada")
    assert not (team.path / NEW).exists()
    assert rules(team) == found
    (team.path / "people/ada/feedback/2026-09-14-x.md").unlink()
    team.write({"people/ada/feedback/2026-09-15-y.md": texts.feedback(situation="")})
    assert rules(team) == {*found, ("people/ada/feedback/2026-09-15-y.md", "no-situation")}
    team.write({NEW: texts.feedback("alan")})
    assert rules(team) == rules(team) - found, "what is there after all counts"


def test_severity_and_fail_on_decide_the_exit_code(team: Repo) -> None:
    two(team)
    assert team.perfgit("check").returncode == 0
    team.write({"perfgit.toml": f'{CONFIGURATION}\n[check]\nfail-on = "warning"\n'})
    assert team.perfgit("check").returncode == 1
    table = '\n[check]\nfail-on = "warning"\n[check.severity]\nno-situation = "info"\n'
    team.write({"perfgit.toml": CONFIGURATION + table})
    assert team.perfgit("check").returncode == 0


def test_what_must_be_mended_is_named_where_there_is_advice_as_well(team: Repo) -> None:
    two(team)
    assert "Must be mended" not in team.perfgit("check").stdout
    team.write({NEW: texts.feedback("alan", behavior="", situation="")})
    done = team.perfgit("check")
    (line,) = re.findall(rf"^{NEW}:(\d+):\d+: error missing-section$", done.stdout, re.MULTILINE)
    listed = f"Must be mended; the rest is advice:\n  {NEW}:{line} missing-section\n"
    assert done.stdout.endswith(listed)
    assert "Must be mended" not in team.perfgit("check", "--format", "concise").stdout
    team.write({"perfgit.toml": f'{CONFIGURATION}\n[check]\nfail-on = "info"\n'})
    assert "Must be mended" not in team.perfgit("check").stdout


def test_of_much_that_must_be_mended_the_first_is_named(team: Repo) -> None:
    team.write({f"people/ada/goals/{n:02}.md": texts.goal(supports="gone") for n in range(12)})
    listed = team.perfgit("check").stdout.partition("is advice:\n")[2].splitlines()
    assert listed[0] == "  people/ada/goals/00.md:6 unresolved-reference"
    assert listed[10:] == ["  and 2 more"]


class TestBaseline:
    """The findings of the day a team began to check."""

    def test_it_lists_paths_rules_and_prints_and_no_words(self, team: Repo) -> None:
        two(team)
        done = team.perfgit("check", "--write-baseline")
        assert done.returncode == 0
        assert "lists 16 findings as known" in done.stdout
        text = team.read("perfgit-baseline.json")
        entries = json.loads(text)["findings"]
        assert {tuple(entry) for entry in entries} == {("path", "rule", "fingerprint")}
        assert entries == sorted(entries, key=lambda e: (e["path"], e["rule"], e["fingerprint"]))
        assert "latency" not in text
        assert text.count("\n") == len(entries) + 5

    def test_what_it_lists_is_left_out_and_counted(self, team: Repo) -> None:
        two(team)
        team.perfgit("check", "--write-baseline")
        done = team.perfgit("check")
        assert done.stdout == "12 records checked: no findings (16 more in the baseline)\n"
        assert rules(team, "--no-baseline") == {(OLD, "no-situation"), (NEW, "no-situation")}
        team.write({NEW: texts.feedback("alan", behavior="", situation="")})
        assert (NEW, "missing-section") in rules(team)

    def test_it_knows_a_finding_by_its_line_not_by_its_number(self, team: Repo) -> None:
        two(team)
        team.perfgit("check", "--write-baseline")
        longer = texts.feedback("alan", situation="").replace("# The", "\n\n\n# The")
        team.write({NEW: longer})
        assert rules(team) == set()

    def test_it_counts_findings_that_look_alike(self, team: Repo) -> None:
        goals = {f"people/ada/goals/{n}.md": texts.goal(about=["gone"]) for n in "ab"}
        team.write(goals)
        team.perfgit("check", "--write-baseline")
        team.write({"people/ada/goals/a.md": texts.goal(about=["gone", "gone"])})
        assert rules(team) - {("perfgit-baseline.json", "stale-baseline")}

    def test_what_cannot_be_read_is_never_in_it(self, team: Repo) -> None:
        team.write({NEW: "---\nkind: [\n---\n"})
        team.perfgit("check", "--write-baseline")
        assert (NEW, "unreadable-front-matter") in rules(team)

    def test_writing_it_again_changes_nothing(self, team: Repo) -> None:
        two(team)
        team.perfgit("check", "--write-baseline")
        before = team.read("perfgit-baseline.json")
        team.perfgit("check", "--write-baseline")
        assert team.read("perfgit-baseline.json") == before

    def test_an_empty_one_is_one(self, repo: Repo) -> None:
        repo.write({"perfgit.toml": CONFIGURATION})
        repo.perfgit("check", "--write-baseline")
        assert json.loads(repo.read("perfgit-baseline.json")) == {"version": 1, "findings": []}
        assert repo.perfgit("check").returncode == 0

    @pytest.mark.parametrize("text", ["{", "[]", '{"version": 2}', '{"version": 1}', "[" * 9999])
    def test_a_broken_one_stops_the_check(self, text: str, team: Repo) -> None:
        team.write({"perfgit-baseline.json": text})
        done = team.perfgit("check")
        assert done.returncode == 2
        assert "`perfgit check --write-baseline` writes it anew" in done.stderr
        assert team.perfgit("check", "--write-baseline").returncode == 0

    @pytest.mark.parametrize("arguments", [["--staged"], ["--rev", "HEAD"], ["people/ada"]])
    def test_it_is_of_the_whole_working_tree(self, arguments: list[str], team: Repo) -> None:
        assert team.perfgit("check", "--write-baseline", *arguments).returncode == 2

    def test_the_hook_takes_it_from_what_is_staged(self, team: Repo) -> None:
        wrong = texts.feedback("alan", goal="gone")
        team.write({NEW: wrong})
        team.perfgit("check", "--write-baseline")
        team.git("add", NEW)
        assert team.perfgit("hook", "run", "pre-commit", "people", "team").returncode == 1
        team.git("add", "perfgit-baseline.json")
        done = team.perfgit("hook", "run", "pre-commit", "people", "team")
        assert done.returncode == 0
        assert "unresolved-reference" not in done.stderr


@pytest.mark.parametrize("format_", FORMATS)
def test_what_the_encoding_has_no_letter_for_is_spelled_out(format_: str, team: Repo) -> None:
    team.write({NEW: texts.feedback("alan", goal="xylophone", title="Ada’s day")})
    for arguments in ([], ["--redact"]):
        command = ("check", "--format", format_, *arguments)
        done = team.perfgit(*command, env={"PYTHONIOENCODING": "latin-1"})
        assert (done.returncode, done.stderr) == (1, "")
        assert "unresolved-reference" in done.stdout
    assert format_ != "full" or "there is no goal `\\u2026`" in done.stdout


@pytest.mark.parametrize("format_", FORMATS)
def test_redact_leaves_no_word_of_a_record_in_any_format(format_: str, team: Repo) -> None:
    words = {"Zanzibar", "quokkas", "umbrellas", "xylophone", "yodelled", "2026-13-45"}
    text = texts.feedback(
        "alan",
        date="2026-13-45",
        title="Zanzibar",
        goal="xylophone",
        situation="",
        behavior="You yodelled.",
        impact="umbrellas\n---\n\n## quokkas",
    )
    team.write({NEW: text})
    shown = team.perfgit("check", "--format", format_, "--no-redact").stdout
    assert "xylophone" in shown
    for arguments, env in (
        (["--redact"], {}),
        ([], {"CI": "true"}),
        ([], {"GITLAB_CI": "true"}),
        ([], {"GIT_QUARANTINE_PATH": "/nowhere"}),
    ):
        hidden = team.perfgit("check", "--format", format_, *arguments, env=env)
        assert hidden.returncode == 1
        assert not [word for word in words if word in hidden.stdout]
        assert "invalid-value" in hidden.stdout
