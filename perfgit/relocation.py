"""A move carried out: all of it in one commit, or nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from perfgit.edit import decode
from perfgit.errors import PerfgitError
from perfgit.moving import Ground, Move, move_person, move_record
from perfgit.naming import is_handle
from perfgit.repository.worktree import exists, move, read_file, replace_file, uncommitted
from perfgit.repository.writing import CommitFailed, commit_files
from perfgit.wording import quote
from perfgit.workspace import Workspace, find_record


def plan_move(workspace: Workspace, old: str, new: str) -> Move:
    """What has to change. Raises PerfgitError for a name that is taken, or none at all."""
    name = new.removesuffix(".md")
    if not is_handle(name):
        message = f"{quote(new)} is no name for a record or a person"
        raise PerfgitError(f"{message}: write it with a-z, 0-9, `.`, `_` and `-`, without a folder")
    records = workspace.records()
    directory = workspace.directory(records)
    ground = Ground(records, _texts(workspace), workspace.policy.kinds, workspace.configuration)
    if old in directory.people:
        if directory.find(old, ("record",)):
            raise PerfgitError(_ambiguous(old, directory.find(old, ("record",))[0].path))
        if name in directory.people or name in workspace.configuration.teams:
            raise PerfgitError(f"{quote(name)} is there already: choose another handle")
        return move_person(old, name, ground)
    target = find_record(workspace, old, workspace.policy.kinds.keys(), "record or person")
    planned = move_record(target, name, ground)
    if exists(workspace.repository, planned.new):
        raise PerfgitError(f"{planned.new} is there already: choose another name")
    return planned


def relocate(workspace: Workspace, plan: Move) -> tuple[str, str]:
    """Move, rewrite and commit; returns the commit's id and subject.

    Raises PerfgitError with the working tree and the index as they were.
    """
    affected = [plan.old, *(_old_path(plan, path) for path in plan.texts)]
    dirty = uncommitted(workspace.repository.git, affected)
    if dirty:
        raise PerfgitError(f"{', '.join(dirty[:3])} {_has(dirty)} changes that are not committed: "
                           "commit them first, so that nothing of them is lost")  # fmt: skip
    subject = f"mv: {_name(workspace, plan.old)} -> {_name(workspace, plan.new)}"
    paths = [*_files(workspace, plan), *(p for p in plan.texts if _old_path(plan, p) == p)]
    with _put_back_on_failure(workspace, plan):
        for path, text in plan.texts.items():
            old = read_file(workspace.repository, path)
            replace_file(workspace.repository, path, old, text.encode())
        try:
            oid, _ = commit_files(workspace.repository, paths, subject)
        except CommitFailed as failed:
            message = "git did not commit, and everything is as it was"
            raise PerfgitError(f"{message}:\n{failed.output}") from failed
    return oid, subject


@contextlib.contextmanager
def _put_back_on_failure(workspace: Workspace, plan: Move) -> Iterator[None]:
    """Move the files; should the rest fail, Ctrl-C included, all is as it was."""
    repository = workspace.repository
    before = {p: read_file(repository, _old_path(plan, p)) for p in plan.texts}
    move(repository, plan.old, plan.new)
    try:
        yield
    except BaseException:
        for path, data in before.items():
            replace_file(repository, path, read_file(repository, path), data)
        move(repository, plan.new, plan.old)
        raise


def _texts(workspace: Workspace) -> dict[str, str]:
    paths = workspace.paths()
    files = workspace.snapshot.read(paths, workspace.configuration.max_size)
    return {f.path: decode(f.data or b"", f.path) for f in files}


def _files(workspace: Workspace, plan: Move) -> list[str]:
    """All that git tracks of what moves, under its old names and under its new ones."""
    output = workspace.repository.git.run("ls-files", "-z", "--", f":(top,literal){plan.old}")
    old = [p for p in output.decode("utf-8", "surrogateescape").split("\0") if p]
    return [*old, *(plan.new + path[len(plan.old) :] for path in old)]


def _old_path(plan: Move, path: str) -> str:
    if path == plan.new or path.startswith(f"{plan.new}/"):
        return plan.old + path[len(plan.new) :]
    return path


def _name(workspace: Workspace, path: str) -> str:
    """The name in a subject: no folder that everyone knows."""
    people = f"{workspace.configuration.people}/"
    return (
        path.removesuffix(".md").rpartition("/")[2]
        if not path.startswith(people)
        else _own(path, people)
    )


def _own(path: str, people: str) -> str:
    handle, _, rest = path.removeprefix(people).partition("/")
    stem = rest.removesuffix(".md").rpartition("/")[2]
    return f"{handle}/{stem}" if stem else handle


def _ambiguous(old: str, path: str) -> str:
    return (
        f"{quote(old)} is a person and the record {path}: write the record with its folder's handle"
    )


def _has(files: list[str]) -> str:
    return "has" if len(files) == 1 else "have"
