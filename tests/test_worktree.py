"""Files of the working tree: nothing is written over, nothing outside."""

from __future__ import annotations

import pytest

from perfgit.errors import PerfgitError
from perfgit.repository.location import find_repository
from perfgit.repository.worktree import create_file, move, replace_file, uncommitted
from tests.conftest import Repo


def test_a_file_that_has_changed_meanwhile_is_not_replaced(repo: Repo) -> None:
    repo.write({"a.md": "new"})
    repository = find_repository(str(repo.path))
    with pytest.raises(PerfgitError, match="has changed meanwhile"):
        replace_file(repository, "a.md", b"old", b"mine")
    assert repo.read("a.md") == "new"


def test_a_replaced_file_keeps_its_mode(repo: Repo) -> None:
    repo.write({"a.md": "old"})
    (repo.path / "a.md").chmod(0o640)
    replace_file(find_repository(str(repo.path)), "a.md", b"old", b"new")
    assert (repo.path / "a.md").stat().st_mode & 0o777 == 0o640
    assert [p.name for p in repo.path.iterdir() if p.name != ".git"] == ["a.md"]


def test_neither_a_file_nor_a_broken_link_is_written_over(repo: Repo) -> None:
    repo.write({"a.md": "old"})
    (repo.path / "b.md").symlink_to("nowhere")
    for name in ("a.md", "b.md"):
        with pytest.raises(PerfgitError, match="is there already"):
            create_file(find_repository(str(repo.path)), name, b"new")
    assert repo.read("a.md") == "old"
    assert not (repo.path / "nowhere").exists()


@pytest.mark.parametrize("name", ["../x.md", ".git/x.md", "out/x.md"])
def test_nothing_is_written_outside_of_the_repositorys_files(repo: Repo, name: str) -> None:
    (repo.path / "out").symlink_to(repo.path.parent)
    with pytest.raises(PerfgitError, match="leads out of the repository"):
        create_file(find_repository(str(repo.path)), name, b"new")


def test_a_move_never_replaces_a_file(repo: Repo) -> None:
    repo.write({"a.md": "a", "b.md": "b"})
    with pytest.raises(PerfgitError, match="is there already"):
        move(find_repository(str(repo.path)), "a.md", "b.md")
    assert repo.read("b.md") == "b"


def test_names_that_git_would_quote_or_expand_are_taken_literally(repo: Repo) -> None:
    repo.commit({"people/[x]*.md": "a", "people/x.md": "b"})
    repo.write({"people/x.md": "changed", "people/ä \t.md": "new"})
    git = find_repository(str(repo.path)).git
    assert uncommitted(git, ["people/[x]*.md"]) == []
    assert uncommitted(git, ["people"]) == ["people/x.md", "people/ä \t.md"]
