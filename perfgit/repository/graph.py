"""Git's own accelerator of path-limited walks: a commit-graph with changed paths."""

from __future__ import annotations

import os

from perfgit.repository.cache import common_directory
from perfgit.repository.location import Repository

LONG = 10_000
"""Commits from which it pays: one person's walk of 100,000 took 1.2 s, and 0.43 s with it."""

_FILTERS = b"BIDX"  # a chunk in the table at the start of the file, gitformat-commit-graph(5)
_START = 256


def lacks_path_filters(repository: Repository) -> int:
    """The number of commits of a history that is long and has none; 0 where all is well."""
    if not repository.head() or any(map(_has_filters, _graphs(repository))):
        return 0
    count = int(repository.git.text("rev-list", "--count", "HEAD"))
    return count if count >= LONG else 0


def _graphs(repository: Repository) -> list[str]:
    folder = os.path.join(common_directory(repository.git_directory), "objects", "info")
    chain = os.path.join(folder, "commit-graphs")
    parts = sorted(os.listdir(chain)) if os.path.isdir(chain) else []
    found = [os.path.join(folder, "commit-graph"), *(os.path.join(chain, name) for name in parts)]
    return [path for path in found if os.path.isfile(path)]


def _has_filters(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return _FILTERS in file.read(_START)
    except OSError:
        return False
