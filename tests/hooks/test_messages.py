"""commit-msg refuses credentials, prepare-commit-msg proposes a subject; both in shell alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import texts
from tests.conftest import environment
from tests.hooks.conftest import GOOD, NOTE, OTHER, Hooked, passed, refused

SHELLS = [["dash"], ["busybox", "sh"], ["bash", "--posix"]]
SECRETS = [
    "password: hunter2x9",
    "the api_key = 'a1b2c3d4e5'",
    "AKIA" + "IOSFODNN7EXAMPLE",
    "use ghp_" + "a1B2" * 9,
    "glpat-" + "a1B2c" * 4,
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    "see https://ada:s3cret@git.example.com/records",
    "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc",
]
HARMLESS = [
    "feedback(ada): 2026-09-14",
    "Talk about passwords: we rotate them",
    "the secret of good feedback: name what happened",
    "see https://git.example.com/records and ada@example.com",
    "fix the API key page, as 340 customers asked",
    "password reset: the page",
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


def test_what_git_shows_below_the_scissors_is_not_part_of_the_message(hooked: Hooked) -> None:
    message = hooked.path / "message"
    scissors = "# ------------------------ >8 ------------------------"
    message.write_text(f"A subject\n{scissors}\n+{SECRETS[0]}\n", encoding="utf-8")
    assert run(["sh"], hooked.hooks / "commit-msg", message).returncode == 0


def test_commit_with_a_credential_in_its_message_is_not_made(hooked: Hooked) -> None:
    head = hooked.head
    hooked.stage({NOTE: GOOD})
    done = hooked.attempt("commit", "-m", f"A subject\n\n{SECRETS[0]}")
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
