"""commit-msg refuses credentials and warns of private words, prepare-commit-msg proposes a subject.

Both in shell alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from perfgit.credentials import find_credentials, grep_patterns
from tests import texts
from tests.conftest import environment
from tests.hooks.conftest import GOOD, NOTE, OTHER, PYTHON, Hooked, passed, refused, script

SHELLS = [["dash"], ["busybox", "sh"], ["bash", "--posix"]]
_MIXED = "A1b2C3d4E5f6G7h8J9k0"
# Put together here, so that no scanner takes this file for a leak.
SHAPES = [
    "-----BEGIN OPENSSH " + "PRIVATE KEY-----",
    "AKIA" + "QZ3MPLW7RTKX2VNB",
    "use gh" + f"p_{_MIXED * 2}",
    "github" + f"_pat_{_MIXED * 2}",
    "glpat" + f"-{_MIXED}",
    "xoxb" + f"-1234567890-{_MIXED}",
    "xapp" + f"-1-{_MIXED}",
    "https://hooks.slack" + f".com/services/T12345678/B12345678/{_MIXED}",
    "AI" + f"za{_MIXED}{_MIXED[:15]}",
    "ya29" + f".{_MIXED}",
    "GOCSPX" + f"-{_MIXED}",
    "sk" + f"_live_{_MIXED}",
    "whsec" + f"_{_MIXED * 2}",
    "token eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3",
    "npm" + f"_{_MIXED}{_MIXED[:16]}",
    "pypi" + f"-AgE{_MIXED * 3}",
    "sk" + f"-proj-{_MIXED}",
    "hf" + f"_{_MIXED * 2}",
    "SG" + f".{_MIXED}.{_MIXED}",
    "dop" + "_v1_" + "a1b2c3d4" * 8,
    "glsa" + f"_{_MIXED * 2}",
    "shpat" + "_" + "a1b2c3d4" * 4,
    "AGE-SECRET" + "-KEY-1" + "QZ3MPLW7RT" * 5,
    "Account" + f"Key={_MIXED * 3}==",
    f"Authorization: Bearer {_MIXED}",
    "Authorization: Basic YWRhOnMzY3JldA==",
    "see https://ada:s3cret@git.example.com/records",
]
SECRETS = [
    *SHAPES,
    "password: hunter2x9",
    "The password is hunter2x9.",
    "das Passwort ist geheim123x",
    "the api_key = 'a1b2c3d4e5'",
    "aws_secret: wJalrXUtnFEMIK7MDENGbPxRfiCYzz",
]
LEAK = "password: hunter2x9"
HARMLESS = [
    "feedback(ada): 2026-09-14",
    "Talk about passwords: we rotate them",
    "the secret of good feedback: name what happened",
    "see https://git.example.com/records and ada@example.com",
    "fix the API key page, as 340 customers asked",
    "password reset: the page",
    "password: <your-password>",
    "password: page-2-of-the-docs",
    "token: 2026-09-14-latency-incident",
    "the password was changed",
    "AKIA" + "IOSFODNN7EXAMPLE",
    "secret=abc",
]


def run(
    shell: list[str], hook: Path, message: Path, *more: str
) -> subprocess.CompletedProcess[str]:
    if shutil.which(shell[0]) is None:
        pytest.skip(f"{shell[0]} is not installed")
    return subprocess.run(
        [*shell, str(hook), str(message), *more],
        cwd=hook.parents[2],
        env=environment(),
        capture_output=True,
        check=False,
        text=True,
    )


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell[0])
def test_message_with_a_credential_is_refused_without_repeating_it(
    hooked: Hooked, shell: list[str]
) -> None:
    message = hooked.path / "message"
    for secret in SECRETS:
        message.write_text(f"A subject\n\n{secret}\n", encoding="utf-8")
        done = run(shell, hooked.hooks / "commit-msg", message)
        assert done.returncode == 1, secret
        assert "line 3 of the commit message" in done.stderr
        assert secret not in done.stderr


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell[0])
def test_message_that_only_speaks_of_credentials_passes(hooked: Hooked, shell: list[str]) -> None:
    message = hooked.path / "message"
    for text in HARMLESS:
        message.write_text(f"A subject\n\n{text}\n", encoding="utf-8")
        done = run(shell, hooked.hooks / "commit-msg", message)
        assert done.returncode == 0, (text, done.stderr)


def test_the_hook_and_the_rule_know_the_same_credentials() -> None:
    assert [text for text in SECRETS if not [*find_credentials(text)]] == []
    assert [text for text in HARMLESS if [*find_credentials(text)]] == []


def test_every_shape_of_a_credential_is_tried() -> None:
    patterns = [re.compile(p.replace("[:space:]", r"\s")) for p in grep_patterns()]
    assert [p.pattern for p in patterns if not any(map(p.search, SHAPES))] == []


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell[0])
def test_message_about_private_matters_is_warned_of_and_passes(
    hooked: Hooked, shell: list[str]
) -> None:
    message = hooked.path / "message"
    for text in ("Note that she is pregnant", "ein Gespräch nach der Fehlgeburt", "Burn-out?"):
        message.write_text(f"A subject\n\n{text}\n", encoding="utf-8")
        done = run(shell, hooked.hooks / "commit-msg", message)
        assert done.returncode == 0
        assert "line 3 of the commit message seems to tell" in done.stderr
        assert "pregnan" not in done.stderr
    for text in ("Fix the health check", "a union type", "child process", "parental leave cover"):
        message.write_text(f"A subject\n\n{text}\n", encoding="utf-8")
        done = run(shell, hooked.hooks / "commit-msg", message)
        assert (done.returncode, done.stderr) == (0, "")


SCISSORS = "# ------------------------ >8 ------------------------"


def writes(hooked: Hooked, text: str, *, below: str = "") -> dict[str, str | None]:
    """An environment whose editor puts `text` for the subject, and `below` at the end."""
    (hooked.path / ".git/above").write_text(text, encoding="utf-8")
    (hooked.path / ".git/below").write_text(below, encoding="utf-8")
    edit = '{ cat .git/above; sed 1d "$1"; cat .git/below; } >.git/all && mv .git/all "$1"'
    return {"GIT_EDITOR": str(script(hooked.path / ".git/editor", f"{edit}\n"))}


@pytest.mark.parametrize("options", [[], ["-v"], ["-qv"], ["-c", "core.commentChar=;"]])
def test_what_git_takes_out_of_the_message_is_not_searched(
    hooked: Hooked, options: list[str]
) -> None:
    """A comment of git's or of a template, and the change that --verbose shows."""
    hooked.stage({NOTE: f"{GOOD}\n{LEAK}\n"})
    hooked.bypass()
    hooked.stage({NOTE: GOOD})
    hooked.write({"token=ab12cd34.txt": "x"})
    before, after = (options, []) if "-c" in options else ([], options)
    mark = ";" if before else "#"
    done = hooked.attempt(
        *before, "commit", *after, env=writes(hooked, f"Take it out\n{mark} {LEAK}\n")
    )
    assert passed(done)
    assert "perfgit: line" not in done.stderr
    assert hooked.git("log", "-1", "--format=%B").strip() == "Take it out"


def test_what_git_takes_out_is_not_searched_behind_a_tool_of_hooks(hooked: Hooked) -> None:
    hooked.stage({NOTE: GOOD})
    (hooked.hooks / "commit-msg").unlink()
    run = f'"{PYTHON}" -m perfgit hook run commit-msg "$@"'
    script(hooked.hooks / "commit-msg", f"sh -c '{run}; exit $?' x \"$@\"\nexit $?\n")
    assert passed(hooked.attempt("commit", env=writes(hooked, f"A subject\n# {LEAK}\n")))
    hooked.stage({OTHER: GOOD})
    again = hooked.attempt("commit", "--cleanup=verbatim", env=writes(hooked, f"A\n# {LEAK}\n"))
    assert refused(again, "line 2 of the commit message")


KEPT_COMMENTS = [
    ["-c", "commit.cleanup=verbatim", "commit"],
    ["-c", "commit.cleanup=whitespace", "commit"],
    ["-c", "commit.cleanup=scissors", "commit"],
    ["commit", "--cleanup=verbatim"],
    ["commit", "--cleanup", "whitespace"],
    ["commit", "--clean=scissors"],
    ["-c", "core.commentChar=;", "commit"],
    ["-c", "core.commentChar=auto", "commit"],
    ["-c", "alias.ci=commit --cleanup=verbatim", "ci"],
]


@pytest.mark.parametrize("command", KEPT_COMMENTS, ids=" ".join)
def test_comment_that_git_keeps_is_searched(hooked: Hooked, command: list[str]) -> None:
    hooked.stage({NOTE: GOOD})
    done = hooked.attempt(*command, env=writes(hooked, f"A subject\n# {LEAK}\n"))
    assert refused(done, "line 2 of the commit message")


@pytest.mark.parametrize("how", ["-m", "-F"])
def test_comment_in_a_message_that_was_given_is_searched(hooked: Hooked, how: str) -> None:
    hooked.stage({NOTE: GOOD})
    text = f"A subject\n# {LEAK}\n"
    hooked.write({".git/text": text})
    done = hooked.attempt("commit", how, text if how == "-m" else ".git/text")
    assert refused(done, "line 2 of the commit message")


@pytest.mark.parametrize("options", [[], ["--no-verbose"], ["--cleanup=whitespace"]])
def test_what_stands_below_scissors_that_cut_nothing_is_searched(
    hooked: Hooked, options: list[str]
) -> None:
    hooked.stage({NOTE: GOOD})
    hooked.git("config", "commit.verbose", "true" if "--no-verbose" in options else "false")
    text = f"A subject\n{SCISSORS}\n{LEAK}\n"
    done = hooked.attempt("commit", *options, env=writes(hooked, text))
    assert refused(done, "line 3 of the commit message")
    assert refused(hooked.attempt("commit", *options, "-m", text), "line 3 of the commit message")


def test_scissors_of_a_clean_up_cut(hooked: Hooked) -> None:
    hooked.stage({NOTE: GOOD})
    more = writes(hooked, "A subject\n", below=LEAK)
    assert passed(hooked.attempt("commit", "--cleanup=scissors", env=more))
    assert hooked.git("log", "-1", "--format=%B").strip() == "A subject"


@pytest.mark.parametrize("within", [".", "people/ada"])
@pytest.mark.parametrize("options", [[], ["-v"], ["-m", "token=ab12cd34ef"]])
def test_the_command_that_a_refusal_names_commits_the_message_alone(
    hooked: Hooked, options: list[str], within: str
) -> None:
    hooked.stage({NOTE: GOOD})
    env = writes(hooked, "token=ab12cd34ef\n")
    refusal = hooked.attempt("commit", *options, env=env)
    assert refused(refusal, "commit again with: git commit ")
    command = refusal.stderr.partition("commit again with: ")[2].splitlines()[0]
    mend = script(hooked.path / ".git/mend", "sed -i 's/token=.*/The note/' \"$1\"\n")
    assert passed(hooked.ask("sh", "-c", command, env={"GIT_EDITOR": str(mend)}, within=within))
    assert hooked.git("log", "-1", "--format=%B").strip() == "The note"


def test_commit_with_a_credential_in_its_message_is_not_made(hooked: Hooked) -> None:
    head = hooked.head
    hooked.stage({NOTE: GOOD})
    done = hooked.attempt("commit", "-m", f"A subject\n\n{LEAK}")
    assert refused(done, "looks like a password")
    assert hooked.head == head


def proposed(hooked: Hooked, shell: list[str], *, source: str = "") -> str:
    message = hooked.path / ".git/COMMIT_EDITMSG"
    message.write_text("\n# what git explains\n", encoding="utf-8")
    more = [source] if source else []
    done = run(shell, hooked.hooks / "prepare-commit-msg", message, *more)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return message.read_text("utf-8").split("\n")[0]


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell[0])
def test_subject_names_kind_person_and_date_and_no_title(hooked: Hooked, shell: list[str]) -> None:
    assert proposed(hooked, shell) == ""
    hooked.stage({NOTE: GOOD})
    assert proposed(hooked, shell) == "feedback(ada): 2026-09-14"
    hooked.stage({OTHER: GOOD})
    assert proposed(hooked, shell) == "feedback(ada): 2 records"
    hooked.stage({"people/alan/goals/x.md": texts.goal(owner="alan")})
    assert proposed(hooked, shell) == "records: 3 records"


def test_title_is_added_only_where_someone_asked_for_it(hooked: Hooked) -> None:
    hooked.stage({NOTE: GOOD})
    hooked.git("config", "perfgit.titles", "true")
    assert proposed(hooked, ["sh"]) == "feedback(ada): 2026-09-14, The latency incident"


@pytest.mark.parametrize("source", ["message", "merge", "squash", "commit"])
def test_message_that_somebody_gave_is_left_as_it_is(hooked: Hooked, source: str) -> None:
    hooked.stage({NOTE: GOOD})
    assert proposed(hooked, ["sh"], source=source) == ""


def test_proposal_reaches_the_editor_and_can_be_taken_as_it_is(hooked: Hooked) -> None:
    hooked.stage({NOTE: GOOD})
    assert passed(hooked.attempt("commit", env={"GIT_EDITOR": "true"}))
    assert hooked.git("log", "-1", "--format=%s") == "feedback(ada): 2026-09-14"


def test_name_with_odd_letters_makes_no_shell_command(hooked: Hooked) -> None:
    odd = "people/$(touch x)/feedback/`touch y`.md"
    hooked.stage({odd: GOOD})
    proposed(hooked, ["sh"])
    assert {"x", "y"} & set(os.listdir(hooked.path)) == set()
