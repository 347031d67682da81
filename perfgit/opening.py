"""A records repository opened: a new one, or perfgit added to one that is there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from perfgit.authoring import commit_record
from perfgit.check import Report
from perfgit.configuration import FILE, Configuration
from perfgit.errors import PerfgitError
from perfgit.founding import Founding, founding_files
from perfgit.identity import Author, suggest_handle
from perfgit.inspection import Policy, load_records, record_paths
from perfgit.naming import is_handle, new_id, slug
from perfgit.people import build_people, whose_address
from perfgit.repository.author import find_author
from perfgit.repository.changes import author_day
from perfgit.repository.git import Git
from perfgit.repository.hooks import HookState, install_hooks
from perfgit.repository.location import Repository, find_repository, require_work_tree
from perfgit.repository.machine import system_timezone
from perfgit.repository.snapshot import work_tree_snapshot
from perfgit.repository.worktree import create_file, exists
from perfgit.repository.writing import start_repository
from perfgit.resources import builtin_kinds, starter_standards
from perfgit.wording import quote

SUBJECT = "perfgit: start the records"


@dataclass(frozen=True, slots=True)
class Opened:
    """What was made: the files written and those left alone, the hooks, the commit or ""."""

    top: str
    team: str
    handle: str
    written: tuple[str, ...]
    left: tuple[str, ...]
    oid: str
    hooks: tuple[HookState, ...]


def surroundings(directory: str) -> Repository | None:
    """The repository that perfgit is to be added to; None where a new one is to be made.

    Raises PerfgitError where it is neither clear nor possible.
    """
    if not os.path.lexists(directory):
        return None
    if not os.path.isdir(directory):
        raise PerfgitError(f"{directory} is a file: give a folder")
    try:
        repository = find_repository(directory)
    except PerfgitError as error:
        if "no git repository" in str(error):
            return None
        raise
    require_work_tree(repository)
    if os.path.realpath(repository.top) == os.path.realpath(directory):
        return repository
    message = f"{os.path.abspath(directory)} lies inside the repository at {repository.top}"
    raise PerfgitError(f"{message}: run `perfgit init {repository.top}`, or give a new folder")


def is_opened(repository: Repository) -> bool:
    """Whether it is a records repository already."""
    return exists(repository, FILE)


def author_for(directory: str) -> Author:
    """Who git says is writing. Raises PerfgitError before anything is made."""
    where = os.path.abspath(directory)
    while not os.path.isdir(where):
        where = os.path.dirname(where)
    return find_author(Git(where))


def open_records(
    directory: str, author: Author, team_name: str, name: str, *, commit: bool
) -> Opened:
    """Write what a records repository needs and is not there, install the hooks, commit."""
    team = _team_handle(team_name)
    found = surroundings(directory)
    handle = _handle(found, author) if found else _suggested(author)
    if team == handle:
        raise PerfgitError(f"the team and you would both be called {team}: choose another --team")
    repository = found or _started(directory)
    founding = Founding(
        name=name or slug(os.path.basename(os.path.realpath(repository.top))) or "records",
        timezone=system_timezone(),
        team=team,
        team_name=team_name,
        handle=handle,
        person=author.name,
        email=author.email,
        today=author_day(repository.git),
        kinds=builtin_kinds(),
        standards=starter_standards(),
    )
    files = founding_files(founding, new_id)
    left = tuple(path for path in files if exists(repository, path))
    written = tuple(path for path in files if path not in left)
    for path in written:
        create_file(repository, path, files[path].encode())
    try:
        # Before the hooks: what is still to be filled in is no news here.
        oid = commit_record(repository, written, SUBJECT, Report(0, ())) if commit else ""
    finally:
        hooks = tuple(install_hooks(repository, Configuration().roots))
    return Opened(repository.top, team, handle, written, left, oid, hooks)


def _started(directory: str) -> Repository:
    try:
        os.makedirs(directory, exist_ok=True)
    except OSError as error:
        raise PerfgitError(f"cannot make the folder {directory}: {error.strerror}") from error
    start_repository(directory)
    return find_repository(directory)


def _team_handle(team_name: str) -> str:
    handle = slug(team_name)
    if not handle:
        raise PerfgitError(
            f"no handle can be made of the team's name {quote(team_name)}: use letters"
        )
    return handle


def _handle(repository: Repository, author: Author) -> str:
    """The handle of the profile that has the author's address; else one that suits them."""
    configuration = Configuration()
    snapshot = work_tree_snapshot(repository, configuration.roots)
    policy = Policy(configuration, builtin_kinds(), ())
    paths: Sequence[str] = [
        p for p in record_paths(snapshot, configuration) if p.endswith("/profile.md")
    ]
    people = build_people(load_records(snapshot, policy, paths), configuration)
    return whose_address(author.email, people) or _suggested(author)


def _suggested(author: Author) -> str:
    handle = suggest_handle(author)
    return handle if is_handle(handle) else "me"
