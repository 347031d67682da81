"""What check says of a change: in the hook, of what is staged, and of a range."""

from __future__ import annotations

import json

from tests import texts
from tests.conftest import Repo, identity

GIVEN = "people/ada/feedback/2026-09-14-incident.md"
GOAL = "people/ada/goals/handover.md"
RULES = {
    "author-mismatch", "someone-else-changed-feedback", "impossible-status-change",
    "path-by-someone-else", "changed-since-acknowledged", "unresolved-reference",
}  # fmt: skip


def found(repo: Repo, *arguments: str, by: str = "grace") -> dict[str, str]:
    """The messages of the rules that look at changes, and of missing references."""
    done = repo.perfgit("check", "--format", "json", *arguments, by=by)
    assert done.returncode < 2, done.stderr
    diagnostics = json.loads(done.stdout)["diagnostics"]
    return {d["rule"]: d["message"] for d in diagnostics if d["rule"] in RULES}


def test_the_author_of_what_is_staged_is_the_one_who_commits(team: Repo) -> None:
    team.write({GIVEN: texts.feedback(from_="grace")})
    team.git("add", "-A")
    assert found(team, "--staged", by="grace") == {}
    assert "is `alan`" in found(team, "--staged", by="alan")["author-mismatch"]


def test_the_hook_says_it_and_lets_it_pass(team: Repo) -> None:
    team.write({GIVEN: texts.feedback(from_="grace", id="k3v9x2qwma", type="reinforcing")})
    team.git("add", "-A")
    done = team.perfgit("hook", "run", "pre-commit", "people", "team", by="alan")
    assert done.returncode == 0
    assert "the commit's author is `alan`" in done.stderr


def test_a_change_of_anothers_words_is_seen_against_what_was_there(team: Repo) -> None:
    team.commit({GIVEN: texts.feedback(from_="grace")})
    team.write({GIVEN: texts.feedback(from_="grace", impact="Nothing.")})
    team.git("add", "-A")
    assert set(found(team, "--staged", by="ada")) == {"someone-else-changed-feedback"}
    assert found(team, "--staged", by="grace") == {}


def test_a_moved_record_is_no_new_one(team: Repo) -> None:
    text = texts.feedback(from_="grace", id="k3v9x2qwma")
    team.commit({GIVEN: text})
    team.write({GIVEN: None, "people/ada/feedback/2026-09-14-outage.md": text})
    team.git("add", "-A")
    assert found(team, "--staged", by="alan") == {}


def test_in_a_range_it_is_who_changed_the_file_last(team: Repo) -> None:
    base = team.git("rev-parse", "HEAD")
    team.commit({GIVEN: texts.feedback(from_="grace")}, by="grace")
    team.commit({GOAL: texts.goal()}, by="alan")
    assert "alan" in found(team, "--range", f"{base}..HEAD")["path-by-someone-else"]
    assert "author-mismatch" not in found(team, "--range", f"{base}..HEAD")
    message = "a goal\n\nCo-authored-by: Ada Lindqvist <ADA@example.com>\n"
    team.commit({GOAL: texts.goal(path="We do it.")}, by="alan", message=message)
    assert found(team, "--range", f"{base}..HEAD") == {}


def test_an_address_of_the_mailmap_and_a_no_reply_address_are_known(team: Repo) -> None:
    team.write({GIVEN: texts.feedback(from_="grace")})
    team.git("add", "-A")
    for email in ("12+grace@users.noreply.github.com", "GRACE@example.com"):
        env = {**identity("grace"), "GIT_AUTHOR_EMAIL": email}
        done = team.perfgit("check", "--staged", "--format", "json", env=env)
        assert "author-mismatch" not in done.stdout
    env = {**identity("grace"), "GIT_AUTHOR_EMAIL": "g@home.example"}
    done = team.perfgit("check", "--staged", "--format", "json", env=env)
    assert "no profile has `g@home.example`" in done.stdout
    team.write({".mailmap": "<grace@example.com> <g@home.example>\n"})
    done = team.perfgit("check", "--staged", "--format", "json", env=env)
    assert "author-mismatch" not in done.stdout


def test_a_goal_leaves_active_with_a_check_in(team: Repo) -> None:
    team.commit({GOAL: texts.goal()}, by="ada")
    team.write({GOAL: texts.goal(status="met")})
    team.git("add", "-A")
    assert set(found(team, "--staged", by="ada")) == {"impossible-status-change"}
    team.write({GOAL: texts.goal(status="met", checkins="- 2026-10-05: done")})
    team.git("add", "-A")
    assert found(team, "--staged", by="ada") == {}


def test_whoever_acknowledged_expectations_is_named_to_who_changes_them(team: Repo) -> None:
    team.commit({"people/ada/acknowledgements/platform.md": texts.acknowledgement()}, by="ada")
    path = "team/expectations/platform.md"
    team.write({path: texts.expectations(communication="Mail.")})
    team.git("add", "-A")
    assert "`ada`" in found(team, "--staged")["changed-since-acknowledged"]


def test_without_a_change_nobody_is_asked_for(team: Repo) -> None:
    team.commit({GIVEN: texts.feedback(from_="grace")}, by="alan")
    assert found(team) == {}
    assert found(team, "--rev", "HEAD") == {}
    assert found(team, "--all", "--range", "HEAD~1..HEAD") == {}


class TestRenamed:
    """What a missing reference was renamed to, as the record's id tells."""

    NEW = "people/ada/goals/handover-by-name.md"

    def rename(self, team: Repo) -> None:
        goal = texts.goal(id="k3v9x2qwma")
        team.commit({GOAL: goal, GIVEN: texts.feedback(goal="handover", id="m4w8y3rzpb")})
        team.commit({GOAL: None, self.NEW: goal})
        team.commit({"people/ada/goals/other.md": texts.goal(id="q5x7z4svnc")})

    def test_history_tells(self, team: Repo) -> None:
        self.rename(team)
        wanted = "there is no goal `handover` any more: it was renamed to `handover-by-name`"
        assert found(team)["unresolved-reference"] == wanted
        assert found(team, "--rev", "HEAD")["unresolved-reference"] == wanted
        team.write({GIVEN: texts.feedback(goal="ada/handover", id="m4w8y3rzpb")})
        team.git("add", "-A")
        assert "`handover-by-name`" in found(team, "--staged")["unresolved-reference"]

    def test_a_rename_that_is_not_committed_yet_is_told_too(self, team: Repo) -> None:
        goal = texts.goal(id="k3v9x2qwma")
        team.commit({GOAL: goal, GIVEN: texts.feedback(goal="handover")})
        team.write({GOAL: None, self.NEW: goal})
        assert "`handover-by-name`" in found(team)["unresolved-reference"]
        team.git("add", "-A")
        assert "`handover-by-name`" in found(team, "--staged")["unresolved-reference"]

    def test_fix_writes_it(self, team: Repo) -> None:
        self.rename(team)
        done = team.perfgit("check", "--fix", GIVEN)
        assert "+goal: handover-by-name" in done.stdout
        assert "\ngoal: handover-by-name\n" in team.read(GIVEN)
        assert found(team) == {}

    def test_another_record_of_that_name_is_not_taken_for_it(self, team: Repo) -> None:
        team.commit({GOAL: texts.goal(), GIVEN: texts.feedback(goal="handover")})
        team.commit({GOAL: None, self.NEW: texts.goal(id="k3v9x2qwma")})
        assert "renamed" not in found(team)["unresolved-reference"]


def test_a_name_from_a_record_is_no_pattern_to_git(team: Repo) -> None:
    team.commit({GIVEN: texts.feedback(goal="'*'"), "people/ada/goals/x.md": texts.goal()})
    team.write({"people/ada/goals/x.md": None})
    assert "there is no goal `*`" in found(team)["unresolved-reference"]


def about_messages(repo: Repo, *arguments: str) -> dict[str, str]:
    """The rules that find something in commit messages, with the commits."""
    done = repo.perfgit("check", "--format", "json", *arguments)
    assert done.returncode < 2, done.stderr
    diagnostics = json.loads(done.stdout)["diagnostics"]
    return {d["rule"]: d["path"] for d in diagnostics if d["path"].startswith("commit ")}


def test_messages_of_a_commit_and_of_a_range_are_read(team: Repo) -> None:
    base = team.git("rev-parse", "HEAD")
    team.commit({GOAL: texts.goal()}, message="A goal\n\nAda is pregnant.\n")
    named = f"commit {team.git('rev-parse', 'HEAD')[:12]}"
    assert about_messages(team, "--rev", "HEAD") == {"sensitive-pregnancy": named}
    team.commit({GOAL: texts.goal(title="Other")}, message="Her husband moved out")
    later = f"commit {team.git('rev-parse', 'HEAD')[:12]}"
    expected = {"sensitive-pregnancy": named, "sensitive-family": later}
    assert about_messages(team, "--range", f"{base}..HEAD") == expected
    assert about_messages(team, "--rev", "HEAD") == {"sensitive-family": later}
    assert about_messages(team) == about_messages(team, "--staged") == {}


def test_a_message_in_another_encoding_and_one_that_is_broken_are_read(team: Repo) -> None:
    base = team.git("rev-parse", "HEAD")
    tree = team.git("rev-parse", "HEAD^{tree}")
    german = "Sie ist seit März schwanger und hat es uns gesagt".encode("latin-1")
    who = "Grace <grace@example.com> 1789000000 +0000"
    start = f"tree {tree}\nparent {base}\nauthor {who}\ncommitter {who}\n"
    for header, message, rule in (
        ("encoding ISO-8859-1\n", german, "sensitive-pregnancy"),
        ("", b"\xff Her burnout", "sensitive-health"),
    ):
        (team.path / "commit").write_bytes(f"{start}{header}\n".encode() + message)
        oid = team.git("hash-object", "-t", "commit", "-w", "--literally", "commit")
        assert set(about_messages(team, "--range", f"{base}..{oid}")) == {rule}


def test_a_message_larger_than_a_record_may_be_cannot_be_checked(team: Repo) -> None:
    team.commit({}, message="A long story\n\n" + "word " * 14_000)
    done = team.perfgit("check", "--rev", "HEAD")
    assert done.returncode == 2
    assert "70,014 bytes, and more than 65,536 are not checked: shorten it" in done.stderr


def test_settings_count_for_messages_too(team: Repo) -> None:
    settings = team.read("perfgit.toml") + '\n[check.severity]\nsensitive-pregnancy = "off"\n'
    team.commit({"perfgit.toml": settings}, message="Ada is pregnant")
    assert about_messages(team, "--rev", "HEAD") == {}


def test_a_check_of_one_path_leaves_messages_out(team: Repo) -> None:
    base = team.git("rev-parse", "HEAD")
    team.commit({GOAL: texts.goal()}, message="Ada is pregnant")
    assert about_messages(team, "--range", f"{base}..HEAD", GOAL) == {}
