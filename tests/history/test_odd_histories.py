"""Whatever git can hold gives a timeline, or one sentence and exit code 2; never a crash."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests import texts
from tests.conftest import LEAD, Repo, dates, environment, identity, team_files
from tests.history.telling import events, told

GOAL = "people/ada/goals/plan.md"
FEEDBACK = "people/ada/feedback/2026-03-02-x.md"


def raw_commit(repo: Repo, author: bytes, committer: bytes, extra: bytes = b"") -> str:
    """HEAD is now a commit of the index's tree whose lines are written as given."""
    head = f"tree {repo.git('write-tree')}\nparent {repo.git('rev-parse', 'HEAD')}\n".encode()
    body = head + b"author " + author + b"\ncommitter " + committer + b"\n" + extra + b"\nx\n"
    command = ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"]
    done = subprocess.run(
        command, cwd=repo.path, input=body, env=environment(), capture_output=True, check=True
    )
    oid = done.stdout.decode().strip()
    repo.git("update-ref", "HEAD", oid)
    return oid


def stage(repo: Repo, path: str, text: str | bytes) -> None:
    repo.write({path: text})
    repo.git("add", "-A")


def timeline(repo: Repo, *arguments: str) -> str:
    """The timeline of Ada's year, as JSON, which must come without a word of complaint."""
    period = ("--since", "2026-01-01", "--until", "2026-12-31")
    done = repo.perfgit("timeline", "ada", *period, "--format", "json", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def refused(repo: Repo) -> str:
    done = repo.perfgit("timeline", "ada", "--quarter", "2026Q1")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


# Names and times


def test_names_that_are_not_utf_8_are_read(team: Repo) -> None:
    name = b"people/ada/goals/caf\xe9.md".decode("utf-8", "surrogateescape")
    stage(team, name, texts.goal())
    who = b"Ad\xe9 \xff <ada@example.com> 1772452800 +0000"
    raw_commit(team, who, who, b"encoding no-such-encoding\n")
    (found,) = events(team)
    assert (found.type, found.author, found.record.path) == ("goal-agreed", "ada", name)
    assert "\N{REPLACEMENT CHARACTER}" in found.author_name
    for format_ in ("text", "markdown"):
        done = team.perfgit("timeline", "ada", "--quarter", "2026Q1", "--format", format_)
        assert done.returncode == 0
    done = team.perfgit(
        "timeline", "ada", "--quarter", "2026Q1", "-o", "x.json", "--format", "json"
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("time", "day"),
    [
        pytest.param(b"1772452800 +2500", "2026-03-02", id="a zone of 25 hours"),
        pytest.param(b"1772452800 -9999", "2026-03-02", id="a zone beyond all"),
        pytest.param(b"1772452800", "2026-03-02", id="no zone"),
        pytest.param(b"0 +0000", "2026-03-02", id="1970: the committer's"),
        pytest.param(b"-86400 +0000", "2026-03-02", id="before 1970: the committer's"),
        pytest.param(b"yesterday +0000", "2026-03-02", id="no number: the committer's"),
        pytest.param(b"99999999999999999999 +0000", "2026-03-02", id="too large: the committer's"),
        pytest.param(b"", "2026-03-02", id="nothing: the committer's"),
    ],
)
def test_a_time_that_git_cannot_read_does_not_end_the_walk(
    time: bytes, day: str, team: Repo
) -> None:
    stage(team, GOAL, texts.goal())
    who = b"Ada Lindqvist <ada@example.com> "
    raw_commit(team, who + time, b"Grace Okafor <grace@example.com> 1772452800 +0000")
    team.commit({GOAL: texts.goal(status="met")}, on="2026-05-04")
    assert told(team)[1:] == ["05-04 goal-status plan = met"]
    assert str(events(team)[0].on) == day
    timeline(team)


def test_a_commit_without_any_time_counts_as_of_1970(team: Repo) -> None:
    stage(team, GOAL, texts.goal())
    raw_commit(team, b"Ada <ada@example.com>", b"Ada <ada@example.com>")
    assert [str(event.on) for event in events(team)] == ["1970-01-01"]
    timeline(team)


def test_an_author_line_without_an_address_is_nobodys(team: Repo) -> None:
    stage(team, GOAL, texts.goal())
    raw_commit(team, b"Ada 1772452800 +0000", b"<> 1772452800 +0000")
    assert [event.author for event in events(team)] == [""]
    timeline(team)


def test_a_far_future_is_dated_there(team: Repo) -> None:
    stage(team, GOAL, texts.goal())
    who = b"Ada <ada@example.com> 32503680000 +0000"  # the year 3000
    raw_commit(team, who, who)
    assert [event.on.year for event in events(team)] == [3000]
    timeline(team)


def test_commits_whose_dates_are_out_of_order_follow_each_other_all_the_same(team: Repo) -> None:
    team.commit({GOAL: texts.goal()}, on="2026-05-04")
    team.commit({GOAL: texts.goal(status="paused")}, on="2026-02-02")
    team.commit({GOAL: texts.goal(status="met")}, on="2026-03-02")
    goals = json.loads(timeline(team))["goals"]
    assert [goal["status_after"] for goal in goals] == ["met"]


def test_odd_messages_and_headers_are_no_matter(team: Repo) -> None:
    stage(team, GOAL, texts.goal())
    who = b"Ada <ada@example.com> 1772452800 +0000"
    raw_commit(team, who, who, b"gpgsig -----BEGIN PGP SIGNATURE-----\n :000000 x\n -----END\n")
    team.commit({GOAL: texts.goal(status="met")}, message="\x01" + "a" * 40 + "\n:100644 x")
    assert [event.type for event in events(team)] == ["goal-agreed", "goal-status"]


# What the repository and the user have set


def test_replace_refs_are_ignored(team: Repo) -> None:
    first = team.commit({GOAL: texts.goal()}, on="2026-02-02")
    other = team.commit({GOAL: texts.goal(status="dropped")}, on="2026-03-02")
    before = told(team)
    team.git("replace", other, first)
    assert told(team) == before


def test_grafts_are_ignored(team: Repo) -> None:
    team.commit({GOAL: texts.goal()}, on="2026-02-02")
    tip = team.commit({GOAL: texts.goal(status="met")}, on="2026-03-02")
    before = told(team)
    (team.path / ".git/info").mkdir(exist_ok=True)
    (team.path / ".git/info/grafts").write_text(f"{tip}\n")
    assert told(team) == before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("log.showRoot", "false"),
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("log.diffMerges", "off"),
        ("log.date", "human"),
        ("log.decorate", "full"),
        ("log.mailmap", "false"),
        ("log.abbrevCommit", "true"),
        ("log.excludeDecoration", "*"),
        ("diff.renames", "copies"),
        ("diff.noprefix", "true"),
        ("diff.relative", "true"),
        ("diff.orderFile", "order"),
        ("diff.ignoreSubmodules", "all"),
        ("diff.external", "false"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("core.abbrev", "4"),
        ("core.precomposeUnicode", "true"),
        ("format.pretty", "%h"),
        ("format.notes", "*"),
        ("notes.displayRef", "*"),
        ("i18n.logOutputEncoding", "ISO-8859-1"),
        ("core.pager", "false"),
        ("core.commitGraph", "false"),
    ],
)
def test_a_users_setting_changes_nothing(name: str, value: str, storied: Repo) -> None:
    before = _storied(storied)
    storied.git("config", name, value)
    assert _storied(storied) == before


def _storied(repo: Repo) -> list[str]:
    return told(repo)


@pytest.fixture
def storied(team: Repo) -> Repo:
    """A rename, a copy, a merge, a name beyond ASCII, and a note."""
    team.commit({GOAL: texts.goal(), "order": "people\n"}, on="2026-02-02")
    team.git("switch", "-qc", "side")
    team.commit({GOAL: None, "people/ada/goals/müde.md": texts.goal()}, on="2026-03-02", by="ada")
    team.git("switch", "-q", "main")
    team.commit({FEEDBACK: texts.feedback(date="2026-03-02")}, on="2026-03-02")
    env = {**identity(LEAD), **dates("2026-04-06", "2026-04-06")}
    team.git("merge", "-q", "--no-ff", "-m", "merge", "side", env=env)
    team.git("notes", "add", "-m", "a note", env=env)
    return team


def test_a_submodule_a_link_and_a_folder_of_a_records_name_are_no_records(team: Repo) -> None:
    head = team.git("rev-parse", "HEAD")
    team.git("update-index", "--add", "--cacheinfo", f"160000,{head},people/ada/goals/sub.md")
    os.symlink("../profile.md", team.path / "people/ada/link.md")
    (team.path / "people/ada/goals/folder.md").mkdir(parents=True)
    stage(team, "people/ada/goals/folder.md/README.md", "no record")
    who = b"Ada <ada@example.com> 1772452800 +0000"
    team.git("update-index", "--add", "--cacheinfo", f"160000,{head},people/ada/goals/sub.md")
    raw_commit(team, who, who)
    assert told(team) == []
    timeline(team)


# Kinds of repositories


def test_a_repository_of_sha_256_is_read(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "records")
    repo.path.mkdir()
    repo.git("init", "-q", "-b", "main", "--object-format=sha256")
    repo.commit(team_files(), on="2026-01-05")
    commit = repo.commit({GOAL: texts.goal()}, on="2026-02-02")
    assert len(commit) == 64
    assert [event.commit for event in events(repo)] == [commit]
    assert json.loads(timeline(repo))["commit"] == commit


def test_a_linked_worktree_shows_its_own_head(team: Repo, tmp_path: Path) -> None:
    team.commit({GOAL: texts.goal()}, on="2026-02-02")
    team.git("worktree", "add", "-q", str(tmp_path / "linked"), "HEAD~1", "--detach")
    assert told(Repo(tmp_path / "linked")) == []
    team.git("-C", str(tmp_path / "linked"), "switch", "-q", "-c", "there", "main")
    assert timeline(Repo(tmp_path / "linked")) == timeline(team)


def test_borrowed_objects_are_read(team: Repo, tmp_path: Path) -> None:
    team.commit({GOAL: texts.goal()}, on="2026-02-02")
    team.git("clone", "-q", "--shared", str(team.path), str(tmp_path / "borrower"))
    assert timeline(Repo(tmp_path / "borrower")) == timeline(team)


def test_packed_and_indexed_history_is_the_same(storied: Repo) -> None:
    before = timeline(storied)
    storied.git("gc", "-q", "--prune=now")
    storied.git("commit-graph", "write", "--reachable", "--changed-paths")
    assert timeline(storied) == before


def test_a_shallow_clone_is_refused(storied: Repo, tmp_path: Path) -> None:
    storied.git("clone", "-q", "--depth", "1", f"file://{storied.path}", str(tmp_path / "cut"))
    assert "git fetch --unshallow" in refused(Repo(tmp_path / "cut"))


@pytest.mark.parametrize("wanting", ["blob:none", "tree:0"])
def test_a_partial_clone_is_refused_without_asking_the_network(
    wanting: str, storied: Repo, tmp_path: Path
) -> None:
    storied.git("config", "uploadpack.allowFilter", "true")
    storied.commit({GOAL: texts.goal(status="met")}, on="2026-05-04")
    storied.commit({GOAL: texts.goal(status="active")}, on="2026-05-05")
    url = f"file://{storied.path}"
    storied.git("clone", "-q", "--filter", wanting, url, str(tmp_path / "part"))
    part = Repo(tmp_path / "part")
    before = sorted((part.path / ".git/objects").rglob("*"))
    assert "`git fetch --refetch --no-filter`" in refused(part)
    assert sorted((part.path / ".git/objects").rglob("*")) == before
    part.git("fetch", "-q", "--refetch", "--no-filter")
    assert timeline(part) == timeline(storied)


# Damage


def loose(repo: Repo, name: str) -> Path:
    oid = repo.git("rev-parse", name)
    return repo.path / ".git/objects" / oid[:2] / oid[2:]


@pytest.mark.parametrize("name", ["HEAD~1:" + GOAL, "HEAD~1^{tree}", "HEAD~1", "HEAD:" + GOAL])
@pytest.mark.parametrize("damage", ["missing", "empty", "garbled"])
def test_a_damaged_object_is_refused_in_a_sentence(name: str, damage: str, team: Repo) -> None:
    team.commit({GOAL: texts.goal()}, on="2026-02-02")
    team.commit({GOAL: texts.goal(status="met")}, on="2026-03-02")
    where = loose(team, name)
    where.chmod(0o644)
    if damage == "missing":
        where.unlink()
    else:
        where.write_bytes(b"" if damage == "empty" else b"x\x9cgarbled")
    assert refused(team).startswith("perfgit: ")


def test_a_version_that_cannot_be_read_is_an_event(team: Repo) -> None:
    team.commit({GOAL: texts.goal()}, on="2026-02-02")
    team.commit({GOAL: b"---\nstatus: [\n"}, on="2026-03-02")
    team.commit({GOAL: texts.goal(status="met")}, on="2026-03-09")
    assert [line.split(" =")[0] for line in told(team)] == [
        "02-02 goal-agreed plan",
        "03-02 record-unreadable plan",
        "03-09 goal-status plan",
    ]
    gaps = {gap["type"]: gap["part"] for gap in json.loads(timeline(team))["gaps"]}
    assert gaps["unreadable"] == 1


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xfe\x00", id="not UTF-8"),
        pytest.param(b"---\nkind: goal\n", id="unterminated"),
        pytest.param(b"---\n- a\n---\n", id="a list"),
        pytest.param(b"---\nkind: [goal\n---\n", id="no YAML"),
        pytest.param(b"---\nkind: nothing-known\n---\n", id="an unknown kind"),
        pytest.param(b"---\nkind: goal\nstatus: {a: b}\ndue: 1\n---\n", id="other types"),
        pytest.param(b"---\nkind: goal\nowner: " + b"[" * 50_000 + b"\n---\n", id="deep"),
        pytest.param(b"---\nkind: goal\n---\n" + b"x" * 100_000, id="oversized"),
        pytest.param(b"<<<<<<< HEAD\n---\nkind: goal\n=======\n>>>>>>> x\n", id="a conflict"),
    ],
)
def test_no_bytes_of_a_record_end_the_walk(data: bytes, team: Repo) -> None:
    for path in (GOAL, FEEDBACK, "people/ada/profile.md", "team/standards/effort.md"):
        team.commit({path: data}, on="2026-03-02")
    timeline(team)
