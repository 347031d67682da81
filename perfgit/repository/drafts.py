"""Drafts: texts that are no record yet, kept beside git's own files so that none is lost."""

from __future__ import annotations

import os

from perfgit.errors import PerfgitError
from perfgit.repository.location import Repository


def drafts_directory(repository: Repository) -> str:
    return os.path.join(repository.git_directory, "perfgit", "drafts")


def keep_draft(repository: Repository, kind: str, text: str) -> str:
    """Write a new draft, readable by its owner alone; returns its place."""
    folder = drafts_directory(repository)
    number = 0
    try:
        os.makedirs(folder, exist_ok=True)
        while True:
            number += 1
            where = os.path.join(folder, f"{kind}-{number}.md")
            try:
                handle = os.open(where, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                continue
            with open(handle, "wb") as file:
                file.write(text.encode("utf-8", "surrogateescape"))
            return where
    except OSError as error:
        raise PerfgitError(f"cannot keep the draft in {folder}: {error.strerror}") from error


def find_draft(repository: Repository, name: str) -> str:
    """The place of a draft, by its path or its name among the drafts. Raises PerfgitError."""
    folder = drafts_directory(repository)
    for where in (name, os.path.join(folder, name), os.path.join(folder, f"{name}.md")):
        if os.path.isfile(where):
            return os.path.abspath(where)
    kept = list_drafts(repository)
    known = f"; there are {', '.join(kept)}" if kept else ", and none is kept here"
    raise PerfgitError(f"no draft {name}{known}")


def read_draft(where: str) -> str:
    """The draft's text, its newlines as they are. Raises PerfgitError."""
    try:
        with open(where, "rb") as file:
            return file.read().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise PerfgitError(f"cannot read the draft {where}: {error.strerror}") from error


def rewrite_draft(where: str, text: str) -> None:
    """Replace a draft's text."""
    with open(where, "wb") as file:
        file.write(text.encode("utf-8", "surrogateescape"))


def drop_draft(repository: Repository, where: str) -> None:
    """Remove a draft that has become a record; a file from elsewhere stays."""
    if os.path.dirname(os.path.abspath(where)) == os.path.abspath(drafts_directory(repository)):
        os.unlink(where)


def list_drafts(repository: Repository) -> list[str]:
    """The names of the drafts that are kept, sorted."""
    try:
        return sorted(n for n in os.listdir(drafts_directory(repository)) if n.endswith(".md"))
    except OSError:
        return []
