"""Everyone's chronicles at once: each is the one that is read by itself."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable

import pytest

from perfgit import chronicle as chronicle_module
from perfgit import library
from perfgit.chronicle import Chronicle, pinned_commit, read_chronicle, read_chronicles
from perfgit.directory import NAMES, Directory
from perfgit.errors import PerfgitError
from perfgit.inspection import build_directory
from perfgit.library import Library
from perfgit.repository.cache import FOLDER
from perfgit.repository.location import find_repository
from perfgit.repository.processes import Crew, Work
from perfgit.repository.snapshot import commit_snapshot
from tests import texts
from tests.conftest import PEOPLE, Repo
from tests.history.test_model import comparable


@pytest.fixture
def busy(team: Repo) -> Repo:
    """Some records of each person, one of them moved from another's folder, one a copy."""
    for day, person in enumerate(PEOPLE, 1):
        for n in range(3):
            path = f"people/{person}/goals/g{n}.md"
            team.commit({path: texts.goal(person, id=f"k{day}{n}wq2m9xt")}, on=f"2026-02-0{day}")
    team.git("mv", "people/ada/goals/g0.md", "people/alan/goals/from-ada.md")
    team.commit({"people/grace/goals/copy.md": team.read("people/alan/goals/g1.md")})
    team.git("mv", "people/edsger", "people/ed")
    profile = texts.person(name="Edsger Vogel", email="edsger@example.com", formerly=["edsger"])
    team.commit({"people/ed/profile.md": profile, "team/goals/first.md": texts.goal("platform")})
    return team


def together(repo: Repo, handles: list[str] | None = None) -> list[Chronicle]:
    repository = find_repository(str(repo.path))
    shutil.rmtree(repo.path / ".git" / FOLDER, ignore_errors=True)
    return list(read_chronicles(repository, pinned_commit(repository), handles))


def alone(repo: Repo, handles: list[str]) -> list[Chronicle]:
    repository = find_repository(str(repo.path))
    shutil.rmtree(repo.path / ".git" / FOLDER, ignore_errors=True)
    return [read_chronicle(repository, pinned_commit(repository), who) for who in handles]


def assert_same(some: list[Chronicle], others: list[Chronicle]) -> None:
    assert [comparable(one) for one in some] == [comparable(other) for other in others]


EVERYONE = ["ada", "alan", "ed", "grace", "katherine"]


def test_everyones_are_those_of_each(busy: Repo) -> None:
    found = together(busy)
    assert [one.handle for one in found] == EVERYONE
    assert_same(found, alone(busy, EVERYONE))


def test_some_are_read_in_the_order_asked_for_by_any_handle_they_had(busy: Repo) -> None:
    found = together(busy, ["grace", "edsger", "grace"])
    assert_same(found, alone(busy, ["grace", "ed"]))


def test_an_unknown_one_is_refused(busy: Repo) -> None:
    with pytest.raises(PerfgitError, match="unknown person `adaa`"):
        together(busy, ["ada", "adaa"])


# Several processes


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes parse, and only a few records at a time."""
    monkeypatch.setattr(library, "cores", lambda: 3)
    monkeypatch.setattr(library, "_WORTH_IT", 1)
    monkeypatch.setattr(chronicle_module, "_BATCH", 4)


@pytest.mark.usefixtures("crowded")
def test_other_processes_parse_the_same(busy: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    pids: set[int] = set()

    def noted(self: Crew, size: int, work: Work) -> None:
        start(self, size, work)
        pids.update(hand.pid for hand in self.hands)

    start = Crew.__init__
    monkeypatch.setattr(Crew, "__init__", noted)
    found = together(busy)
    assert len(pids) == 3
    assert_no_children()
    assert_same(found, alone(busy, EVERYONE))


def die(_self: Library, _task: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def fail(_self: Library, _task: bytes) -> bytes:
    raise MemoryError


def say_nothing(_self: Library, _task: bytes) -> bytes:
    return b""


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("serve", [die, fail, say_nothing])
def test_what_another_process_could_not_do_is_done_here(
    serve: Callable[[Library, bytes], bytes], busy: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "_serve", serve)
    assert_same(together(busy), alone(busy, EVERYONE))
    assert_no_children()


@pytest.mark.usefixtures("crowded")
def test_a_missing_object_is_a_sentence_and_leaves_no_process(busy: Repo) -> None:
    oid = busy.git("rev-parse", "HEAD:people/katherine/goals/g1.md")
    (busy.path / ".git/objects" / oid[:2] / oid[2:]).unlink()
    with pytest.raises(PerfgitError, match=f"object {oid[:10]} is missing"):
        together(busy)
    assert_no_children()


@pytest.mark.usefixtures("crowded")
def test_who_reads_no_further_leaves_no_process(busy: Repo) -> None:
    repository = find_repository(str(busy.path))
    reading = iter(read_chronicles(repository, pinned_commit(repository)))
    assert next(reading).handle == "ada"
    del reading
    assert_no_children()


def assert_no_children() -> None:
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


# What names mean


def test_a_directory_finds_what_one_of_all_records_finds(busy: Repo) -> None:
    repository = find_repository(str(busy.path))
    for found in together(busy):
        snapshot = commit_snapshot(repository.git, found.commit)
        whole = build_directory(snapshot, found.policy, found.records)
        assert found.directory.targets == whole.targets
        assert found.directory.people == whole.people
        for name in names(whole):
            for kind in NAMES:
                assert found.directory.find(name, (kind,)) == whole.find(name, (kind,)), name
        assert found.directory.suggest("graec", NAMES) == whole.suggest("graec", NAMES)


def names(directory: Directory) -> set[str]:
    """All that anything could be called, and some that nothing is."""
    stems = {target.stem for target in directory.targets}
    handles = {target.handle for target in directory.targets}
    ids = {target.id for target in directory.targets}
    return {*stems, *ids, *handles, "nothing"} | {
        f"{h}/{s}" for h in handles | {"team"} for s in stems
    }
