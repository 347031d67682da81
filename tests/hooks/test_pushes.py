"""Pushes by file to a bare repository that has perfgit's pre-receive hook."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import texts
from tests.conftest import Repo
from tests.hooks.conftest import Hooked

RECORD = "people/ada/feedback/2026-09-14-incident.md"
FAULTY = texts.feedback(impact="")


@pytest.fixture
def served(hooked: Hooked, tmp_path: Path) -> Hooked:
    """The team's records with a server as `origin`, both with their hooks."""
    server = Repo(tmp_path / "server.git")
    hooked.git("clone", "-q", "--bare", str(hooked.path), str(server.path))
    done = server.perfgit("hook", "install", "--server")
    assert done.returncode == 0, done.stderr
    hooked.git("remote", "add", "origin", str(server.path))
    hooked.git("fetch", "-q", "origin")
    return hooked


def test_a_sound_push_is_taken_and_shows_what_leaves(served: Hooked) -> None:
    served.commit({RECORD: texts.feedback()}, on="2026-09-14")
    done = served.attempt("push", "origin", "main")
    assert done.returncode == 0, done.stderr
    assert "main: 1 record: 1 of ada" in done.stderr


def test_a_faulty_push_is_stopped_before_it_leaves(served: Hooked) -> None:
    served.commit({RECORD: FAULTY}, on="2026-09-14")
    done = served.attempt("push", "origin", "main")
    assert done.returncode != 0
    assert "missing-section" in done.stderr


def test_the_server_refuses_what_goes_round_the_hooks_and_repeats_no_words(served: Hooked) -> None:
    served.commit({RECORD: FAULTY}, on="2026-09-14")
    done = served.attempt("push", "--no-verify", "origin", "main")
    assert done.returncode != 0
    assert "missing-section" in done.stderr
    assert "how bad is it" not in done.stderr
    ours = [line for line in done.stderr.split("\n") if line.startswith("remote: ")]
    assert max(len(line.removeprefix("remote: ").rstrip()) for line in ours) <= 72


def test_rules_cannot_be_weakened_in_the_push_that_breaks_them(served: Hooked) -> None:
    weak = served.read("perfgit.toml") + '\n[check.severity]\nmissing-section = "off"\n'
    served.commit({RECORD: FAULTY, "perfgit.toml": weak}, on="2026-09-14")
    done = served.attempt("push", "--no-verify", "origin", "main")
    assert done.returncode != 0
    assert "missing-section" in done.stderr


def test_a_new_branch_a_tag_and_a_deletion_are_taken(served: Hooked) -> None:
    served.commit({RECORD: texts.feedback()}, on="2026-09-14")
    assert served.attempt("tag", "-a", "-m", "a tag", "v1").returncode == 0
    for ref in ("main:side", "v1", ":side"):
        done = served.attempt("push", "origin", ref)
        assert done.returncode == 0, done.stderr


def test_a_remote_that_the_settings_leave_out_is_refused(served: Hooked) -> None:
    allowed = served.read("perfgit.toml") + '\n[push]\nallow = ["git@git.example.com:people/*"]\n'
    served.commit({"perfgit.toml": allowed}, on="2026-09-14")
    done = served.attempt("push", "origin", "main")
    assert done.returncode != 0
    assert "does not allow a push to" in done.stderr


def test_password_in_the_address_is_not_shown(served: Hooked) -> None:
    served.commit({RECORD: texts.feedback()}, on="2026-09-14")
    address = "https://ada:s3cret@git.example.com/people/ada.git"
    oid = served.git("rev-parse", "HEAD")
    done = served.ask(
        "sh",
        ".git/hooks/pre-push",
        address,
        address,
        stdin=f"refs/heads/main {oid} refs/heads/main {'0' * 40}\n",
    )
    assert done.returncode == 0, done.stderr
    assert "commits for https://git.example.com/people/ada.git" in done.stderr
    assert "s3cret" not in done.stderr


def test_remote_that_the_settings_name_is_allowed(served: Hooked) -> None:
    address = served.git("remote", "get-url", "origin")
    allowed = served.read("perfgit.toml") + f'\n[push]\nallow = ["{address}"]\n'
    served.commit({"perfgit.toml": allowed}, on="2026-09-14")
    done = served.attempt("push", "origin", "main")
    assert done.returncode == 0, done.stderr


def test_deleting_a_branch_there_asks_nothing(served: Hooked) -> None:
    served.git("push", "-q", "--no-verify", "origin", "main:side")
    done = served.attempt("push", "origin", ":side")
    assert done.returncode == 0, done.stderr
    assert "perfgit" not in done.stderr


def test_a_credential_in_a_message_is_refused_wherever_it_is_pushed(served: Hooked) -> None:
    served.commit({RECORD: texts.feedback()}, message="The password is hunter2x9")
    done = served.attempt("push", "origin", "main")
    assert done.returncode != 0
    assert "error credentials" in done.stderr
    assert "git rebase -i" in done.stderr
    done = served.attempt("push", "--no-verify", "origin", "main")
    assert done.returncode != 0
    assert "remote:   error credentials" in done.stderr
    assert "hunter2x9" not in done.stderr


def test_an_earlier_message_about_someones_health_is_shown_before_it_leaves(
    served: Hooked,
) -> None:
    served.commit({RECORD: texts.feedback()}, message="Ada is off sick with burnout")
    served.commit({RECORD: texts.feedback(title="Another")}, message="Another title")
    oid = served.git("rev-parse", "HEAD~1")
    done = served.attempt("push", "origin", "main")
    assert done.returncode == 0, done.stderr
    assert f"commit {oid[:12]}:1:8: warning sensitive-health" in done.stderr


@pytest.mark.parametrize("trunk", ["trunk", "main"])
def test_a_new_branch_is_held_against_what_the_remote_has(
    served: Hooked, tmp_path: Path, trunk: str
) -> None:
    """An old fault of others is theirs, whatever the remote's main branch is called."""
    other = Repo(tmp_path / "other.git")
    served.git("init", "-q", "--bare", "-b", trunk, str(other.path))
    served.git("remote", "add", "other", str(other.path))
    served.commit({RECORD: FAULTY}, on="2026-09-14")
    served.git("push", "-q", "--no-verify", "other", f"main:refs/heads/{trunk}")
    served.git("switch", "-q", "-c", "topic")
    served.commit({"people/ada/feedback/2026-09-15-b.md": texts.feedback(title="Another")})
    done = served.attempt("push", "other", "topic")
    assert done.returncode == 0, done.stderr
    assert "topic: 1 record: 1 of ada" in done.stderr
    served.commit({"people/ada/feedback/2026-09-16-c.md": FAULTY})
    done = served.attempt("push", "other", "HEAD:refs/heads/another")
    assert "1 error" in done.stderr
    assert done.returncode != 0
