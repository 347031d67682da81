"""The cache: whatever state it is in, the timeline is the one that an empty cache gives."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from perfgit.repository import cache as cache_module
from perfgit.repository.cache import Cache
from perfgit.resources import PARSING
from tests import texts
from tests.conftest import CONFIGURATION, LEAD, TODAY, UNCOUNTED, Repo, dates, environment, identity

GOAL = "people/ada/goals/plan.md"
FEEDBACK = "people/ada/feedback/2026-03-02-alert.md"


def shown(repo: Repo, person: str = "ada") -> str:
    """The person's timeline, as JSON, with every event."""
    done = repo.perfgit("timeline", person, "--since", "2026-01-01", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def cold(repo: Repo, person: str = "ada") -> str:
    """The timeline without a cache; the cache stays as it is."""
    where, aside = folder(repo), folder(repo).with_name("aside")
    if where.exists():
        where.rename(aside)
    text = shown(repo, person)
    shutil.rmtree(where, ignore_errors=True)
    if aside.exists():
        aside.rename(where)
    return text


def folder(repo: Repo) -> Path:
    common = repo.git("rev-parse", "--git-common-dir")
    return (repo.path / common).resolve() / cache_module.FOLDER


def file(repo: Repo) -> Path:
    return folder(repo) / cache_module.FILE


@contextmanager
def opened(repo: Repo) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file(repo), isolation_level=None)) as database:
        yield database


@pytest.fixture
def known(team: Repo) -> Repo:
    """A goal and its changes on two branches and a merge, and a timeline that was drawn."""
    team.commit({GOAL: texts.goal(id="k7wq2m9xta")}, on="2026-02-02", by="ada")
    team.git("switch", "-qc", "side")
    team.commit({FEEDBACK: texts.feedback(date="2026-03-02")}, on="2026-03-02")
    team.git("switch", "-q", "main")
    team.commit({GOAL: texts.goal(id="k7wq2m9xta", status="paused")}, on="2026-03-09", by="ada")
    join(team, "side", "2026-04-06")
    shown(team)
    assert file(team).is_file()
    return team


def join(repo: Repo, branch: str, on: str) -> None:
    env = {**identity(LEAD), **dates(on, on)}
    repo.git("merge", "-q", "--no-ff", "-m", "merge", branch, env=env)


# What is in it, and where


def test_a_warm_run_reads_no_old_object(known: Repo) -> None:
    before = shown(known)
    old = known.git("rev-parse", "HEAD~1:" + GOAL)
    first = known.git("rev-list", "--max-parents=0", "HEAD")
    known.commit({GOAL: texts.goal(id="k7wq2m9xta", status="met")}, on="2026-05-04", by="ada")
    for oid in (old, first):
        (known.path / ".git/objects" / oid[:2] / oid[2:]).unlink()
    assert "2026-05-04" in shown(known)
    assert "2026-05-04" not in before


def test_it_holds_what_the_repository_holds_and_no_code(known: Repo) -> None:
    with opened(known) as database:
        values = [value for (value,) in database.execute("SELECT value FROM entries")]
    assert values
    for value in values:
        json.loads(value[4:])


def test_worktrees_share_one_in_the_common_directory(known: Repo, tmp_path: Path) -> None:
    known.git("worktree", "add", "-q", str(tmp_path / "linked"), "side")
    linked = Repo(tmp_path / "linked")
    assert shown(linked) == cold(linked) != shown(known)
    found = [*known.path.rglob(cache_module.FILE), *linked.path.rglob(cache_module.FILE)]
    assert found == [file(known)]


def test_a_bare_repository_has_one(known: Repo, tmp_path: Path) -> None:
    known.git("clone", "-q", "--bare", str(known.path), str(tmp_path / "bare.git"))
    bare = Repo(tmp_path / "bare.git")
    assert shown(bare) == shown(bare) == shown(known)
    assert file(bare).is_file()


@pytest.mark.parametrize(
    ("shared", "mode"), [("", 0o600), ("group", 0o660), ("all", 0o664), ("0640", 0o640)]
)
def test_its_permissions_are_those_of_the_git_directory(
    shared: str, mode: int, tmp_path: Path
) -> None:
    repo = Repo(tmp_path / "records")
    repo.path.mkdir()
    mask = os.umask(0o077)
    try:
        repo.git("init", "-q", "-b", "main", *([f"--shared={shared}"] if shared else []))
        profile = texts.person(name="Ada Lindqvist", email="ada@example.com")
        repo.commit({"perfgit.toml": CONFIGURATION, "people/ada/profile.md": profile})
        shown(repo)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(file(repo).stat().st_mode) == mode
    inside = repo.path / ".git/refs/heads"
    assert stat.S_IMODE(folder(repo).stat().st_mode) == stat.S_IMODE(inside.stat().st_mode)


def test_a_check_and_a_commit_write_none(team: Repo) -> None:
    assert team.perfgit("hook", "install").returncode == 0
    team.write({GOAL: texts.goal(id="k7wq2m9xta")})
    team.git("add", "-A")
    env = {**identity("ada"), **dates("2026-02-02", "2026-02-02")}
    team.git("commit", "-qm", "x", env=env)
    assert team.perfgit("check", "--all").returncode == 0
    assert team.perfgit("check", "--range", "HEAD~1..HEAD").returncode == 0
    assert not folder(team).exists()


def test_all_that_takes_part_in_parsing_is_part_of_the_key() -> None:
    code = "import sys; from perfgit.files import parse_file; parse_file; import perfgit.document\n"
    code += "from perfgit.document import parse_document; parse_document(b'---\\na: b\\n---\\n')\n"
    code += "print(*(m for m in sys.modules if m.startswith('perfgit.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    # What these say can differ without a record being parsed otherwise.
    apart = {"perfgit.configuration", "perfgit.errors", "perfgit.period", "perfgit.tongue"}
    apart |= {"perfgit.links"}
    assert set(done.stdout.split()) - apart <= set(PARSING)


# History that changes


def commit_more(repo: Repo) -> None:
    repo.commit({GOAL: texts.goal(id="k7wq2m9xta", status="met")}, on="2026-05-04", by="ada")


def rewrite(repo: Repo) -> None:
    repo.git("reset", "-q", "--hard", "HEAD~1")
    repo.commit({GOAL: texts.goal(id="k7wq2m9xta", status="dropped")}, on="2026-04-07", by="ada")


def rewrite_and_collect(repo: Repo) -> None:
    rewrite(repo)
    repo.git("reflog", "expire", "--expire=now", "--all")
    repo.git("branch", "-qD", "side")
    repo.git("gc", "-q", "--prune=now")


def go_back(repo: Repo) -> None:
    repo.git("reset", "-q", "--hard", "HEAD~1")


def go_back_far(repo: Repo) -> None:
    repo.git("reset", "-q", "--hard", "HEAD~2")


def other_branch(repo: Repo) -> None:
    repo.git("switch", "-q", "side")


def fork_from_an_old_one(repo: Repo) -> None:
    repo.git("switch", "-qc", "late", "side")
    repo.commit({"people/ada/goals/late.md": texts.goal()}, on="2026-05-04", by="ada")
    repo.git("switch", "-q", "main")
    join(repo, "late", "2026-05-05")


def fork_from_one_that_is_no_part(repo: Repo) -> None:
    repo.commit({"notes.txt": "a"}, on="2026-05-01")
    repo.commit({"people/alan/goals/x.md": texts.goal("alan")}, on="2026-05-02")
    shown(repo)
    fork = repo.git("rev-parse", "HEAD~1")
    repo.commit({"notes.txt": "b"}, on="2026-05-03")
    shown(repo)
    repo.git("switch", "-qc", "late", fork)
    repo.commit({"people/ada/goals/late.md": texts.goal()}, on="2026-05-04", by="ada")
    repo.git("switch", "-q", "main")
    join(repo, "late", "2026-05-05")


def graft_another_root(repo: Repo) -> None:
    repo.git("switch", "-q", "--orphan", "apart")
    repo.commit({"people/ada/goals/apart.md": texts.goal()}, on="2026-05-04", by="ada")
    repo.git("switch", "-q", "main")
    env = {**identity(LEAD), **dates("2026-05-05", "2026-05-05")}
    options = ("--no-ff", "--allow-unrelated-histories", "-m", "merge")
    repo.git("merge", "-q", *options, "apart", env=env)


def a_template_of_the_teams_own(repo: Repo) -> None:
    from perfgit.resources import template_files

    template = template_files()["goal"].decode().replace("## Outcome", "## Aim")
    repo.commit({"templates/goal.md": template}, on="2026-05-04")


def another_limit(repo: Repo) -> None:
    repo.commit({"perfgit.toml": f"{CONFIGURATION}\n[check]\nmax-size = 300\n"}, on="2026-05-04")


def a_merge_of_others(repo: Repo) -> None:
    repo.git("switch", "-qc", "theirs")
    repo.commit({"people/alan/goals/x.md": texts.goal("alan")}, on="2026-05-02")
    repo.git("switch", "-q", "main")
    repo.commit({"people/grace/goals/x.md": texts.goal("grace")}, on="2026-05-03")
    join(repo, "theirs", "2026-05-05")


@pytest.mark.parametrize(
    "change",
    [
        commit_more,
        rewrite,
        rewrite_and_collect,
        go_back,
        go_back_far,
        other_branch,
        fork_from_an_old_one,
        fork_from_one_that_is_no_part,
        graft_another_root,
        a_merge_of_others,
        a_template_of_the_teams_own,
        another_limit,
    ],
)
def test_after_any_change_it_shows_what_an_empty_one_shows(
    change: Callable[[Repo], None], known: Repo
) -> None:
    change(known)
    assert shown(known) == cold(known)
    assert shown(known) == cold(known)


# Damage


def delete(repo: Repo) -> None:
    shutil.rmtree(folder(repo))


def truncate(repo: Repo) -> None:
    os.truncate(file(repo), file(repo).stat().st_size // 2)


def empty(repo: Repo) -> None:
    os.truncate(file(repo), 0)


def garble(repo: Repo) -> None:
    data = bytearray(file(repo).read_bytes())
    for place in range(100, len(data), 97):
        data[place] ^= 0x55
    file(repo).write_bytes(data)


def no_database(repo: Repo) -> None:
    file(repo).write_text("this is no database\n" * 100)


def change_every_value(repo: Repo) -> None:
    with opened(repo) as database:
        rows = database.execute("SELECT key, value FROM entries").fetchall()
        for key, value in rows:
            changed = value.replace(b"paused", b"active").replace(b"2026", b"2025")
            database.execute("UPDATE entries SET value = ? WHERE key = ?", (changed, key))


def exchange_values(repo: Repo) -> None:
    with opened(repo) as database:
        rows = database.execute("SELECT key, value FROM entries").fetchall()
        for (key, _), (_, value) in zip(rows, rows[1:] + rows[:1], strict=True):
            database.execute("UPDATE entries SET value = ? WHERE key = ?", (value, key))


def other_types(repo: Repo) -> None:
    with opened(repo) as database:
        database.execute("UPDATE entries SET value = 7, used = 'x'")


def lose_half(repo: Repo) -> None:
    with opened(repo) as database:
        keys = [key for (key,) in database.execute("SELECT key FROM entries ORDER BY key")]
        database.executemany("DELETE FROM entries WHERE key = ?", [(k,) for k in keys[::2]])


def another_table(repo: Repo) -> None:
    with opened(repo) as database:
        database.execute("DROP TABLE entries")
        database.execute("CREATE TABLE entries (something TEXT)")


def newer(repo: Repo) -> None:
    with opened(repo) as database:
        database.execute("PRAGMA user_version = 99")
        database.execute("ALTER TABLE entries RENAME TO others")


def a_folder(repo: Repo) -> None:
    file(repo).unlink()
    file(repo).mkdir()


def a_file_for_a_folder(repo: Repo) -> None:
    shutil.rmtree(folder(repo))
    folder(repo).write_text("no folder\n")


def a_broken_link(repo: Repo) -> None:
    file(repo).unlink()
    file(repo).symlink_to(repo.path / "nowhere" / "at-all")


def a_strange_journal(repo: Repo) -> None:
    Path(f"{file(repo)}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"x" * 4000)


@pytest.mark.parametrize(
    "damage",
    [
        delete,
        truncate,
        empty,
        garble,
        no_database,
        change_every_value,
        exchange_values,
        other_types,
        lose_half,
        another_table,
        newer,
        a_folder,
        a_file_for_a_folder,
        a_broken_link,
        a_strange_journal,
    ],
)
def test_whatever_is_wrong_with_it_the_answer_is_right(
    damage: Callable[[Repo], None], known: Repo
) -> None:
    right = shown(known)
    damage(known)
    assert shown(known) == right
    commit_more(known)
    assert shown(known) == shown(known) != right


@pytest.mark.parametrize("damage", [truncate, empty, garble, no_database, newer, delete])
def test_a_damaged_one_is_made_anew(damage: Callable[[Repo], None], known: Repo) -> None:
    damage(known)
    for _ in range(2):
        shown(known)
    with opened(known) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM entries").fetchone() > (10,)


def test_one_that_another_process_holds_is_done_without(known: Repo) -> None:
    right = shown(known)
    with opened(known) as database:
        database.execute("BEGIN EXCLUSIVE")
        assert shown(known) == right


def test_many_at_once_are_all_right(known: Repo) -> None:
    right = cold(known)
    shutil.rmtree(folder(known))
    env = environment({**identity(LEAD), **dates(TODAY, TODAY)})
    command = [sys.executable, "-m", "perfgit", "timeline", "ada"]
    command += ["--since", "2026-01-01", "--format", "json"]
    processes = [
        subprocess.Popen(
            command, cwd=known.path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(8)
    ]
    for process in processes:
        output, errors = process.communicate()
        assert (process.returncode, errors) == (0, b"")
        assert output.decode() == right
    assert shown(known) == right


@pytest.mark.parametrize("present", [True, False])
def test_a_git_directory_that_cannot_be_written_is_no_error(present: bool, known: Repo) -> None:  # noqa: FBT001  # given by the table above
    right = shown(known)
    if not present:
        shutil.rmtree(folder(known))
    subprocess.run(["chmod", "-R", "a-w", known.path / ".git"], check=True)
    try:
        done = run(known, _WITHOUT_PRIVILEGES)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode() == right
        assert folder(known).exists() is present
    finally:
        subprocess.run(["chmod", "-R", "u+w", known.path / ".git"], check=True)


_WITHOUT_PRIVILEGES = """\
import ctypes, os
if os.getuid() == 0:  # root writes where it may not, unless it gives that up
    libc = ctypes.CDLL(None, use_errno=True)
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, data) == 0
    data[0] &= ~0b1110
    assert libc.capset(header, data) == 0
"""


def run(repo: Repo, before: str) -> subprocess.CompletedProcess[bytes]:
    """Ada's timeline, from a process that first does something else."""
    code = before + "import sys; from perfgit.cli import main; sys.argv[0] = 'perfgit'; main()"
    command = [sys.executable, "-c", code, "timeline", "ada"]
    command += ["--since", "2026-01-01", "--format", "json"]
    env = environment({**identity(LEAD), **dates(TODAY, TODAY), **UNCOUNTED})
    return subprocess.run(command, cwd=repo.path, env=env, capture_output=True, check=False)


def test_a_full_disk_is_no_error(known: Repo) -> None:
    """As far as a limit on the size of files goes for one: writing fails in the middle."""
    right = cold(known)
    shutil.rmtree(folder(known))
    limit = """\
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))
"""
    for _ in range(2):
        done = run(known, limit)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode() == right
    assert shown(known) == right


# The store itself


def test_it_returns_what_was_written_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "git").mkdir()
    values = {bytes([n]) * 16: bytes([n]) * n * 100 for n in range(200)}
    first = Cache(str(tmp_path / "git"))
    assert first.read(values) == {}
    Repo(tmp_path).git("init", "-q", "--bare", "git")
    first = Cache(str(tmp_path / "git"))
    first.write(values)
    assert first.read([*values, b"?" * 16]) == values
    first.close()
    assert Cache(str(tmp_path / "git")).read([*values, b"?" * 16]) == values
    assert first.read(values) == {}, "a closed one has nothing"


def test_what_was_not_used_for_long_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Repo(tmp_path).git("init", "-q", "--bare", ".")
    monkeypatch.setattr(cache_module, "LIMIT", 200_000)
    day = 20_000 * 86400
    monkeypatch.setattr("time.time", lambda: day)
    old = {bytes([n]) * 16: b"x" * 1000 for n in range(100)}
    Cache(str(tmp_path)).write(old)
    used = list(old)[::10]
    monkeypatch.setattr("time.time", lambda: day + 10 * 86400)
    later = Cache(str(tmp_path))
    assert len(later.read(used)) == 10
    new = {bytes([n]) * 17: b"y" * 1000 for n in range(60)}
    later.write(new)
    left = set(Cache(str(tmp_path)).read([*old, *new]))
    assert left >= {*used, *new}
    assert len(left) == 80
    assert (tmp_path / cache_module.FOLDER / cache_module.FILE).stat().st_size < 400_000
