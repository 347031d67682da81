"""Objects that are read by one process of git's, however often it is asked."""

from __future__ import annotations

import subprocess

import pytest

from perfgit.repository.git import Git, GitError, Objects
from tests.conftest import Repo, environment

LIMIT = 1 << 20


def write_blobs(repo: Repo, count: int) -> list[str]:
    """The ids of so many different blobs."""
    stream = "".join(f"blob\nmark :{n}\ndata 6\n{n:06}\n" for n in range(1, count + 1))
    command = ["git", "fast-import", "--quiet", "--export-marks=marks"]
    subprocess.run(command, cwd=repo.path, input=stream, text=True, check=True, env=environment())
    lines = (repo.path / "marks").read_text().splitlines()
    return [oid for _mark, oid in (line.split() for line in lines)]


@pytest.mark.parametrize("count", [1, 400, 401, 800, 801, 1200, 1601])
def test_as_many_objects_as_are_asked_for_come_again_and_again(repo: Repo, count: int) -> None:
    oids = write_blobs(repo, count)
    git = Git(str(repo.path))
    with Objects(git) as objects:
        for _ in range(2):
            assert [found[:2] for found in objects.read(oids, LIMIT)] == [(o, 6) for o in oids]
    assert [found[:2] for found in git.blobs(oids, LIMIT)] == [(oid, 6) for oid in oids]


def test_who_stops_early_is_told_of_other_objects_next(repo: Repo) -> None:
    oids = write_blobs(repo, 1000)
    with Objects(Git(str(repo.path))) as objects:
        reading = objects.read(oids, LIMIT)
        assert next(reading)[0] == oids[0]
        del reading
        assert [found[0] for found in objects.read(oids[500:510], LIMIT)] == oids[500:510]


def test_a_missing_object_does_not_keep_the_next_from_being_read(repo: Repo) -> None:
    (oid,) = write_blobs(repo, 1)
    with Objects(Git(str(repo.path))) as objects:
        missing = "0" * 39 + "1"
        assert list(objects.read([missing, oid], 5)) == [(missing, -1, None), (oid, 6, None)]
        assert [data for _oid, _size, data in objects.read([oid], LIMIT)] == [b"000001"]


def test_without_a_repository_it_says_so(repo: Repo) -> None:
    with (
        Objects(Git(str(repo.path.parent))) as objects,
        pytest.raises(GitError, match="not a git repository"),
    ):
        list(objects.read(["0" * 40], LIMIT))
