"""Timelines that are kept: saved as a record, committed, and recomputed later."""

from __future__ import annotations

from collections.abc import Iterator

from perfgit import __version__
from perfgit.authoring import Saved as Written
from perfgit.authoring import refuse_uncommitted, save
from perfgit.chronicle import pinned_commit, read_chronicle, read_people
from perfgit.errors import PerfgitError
from perfgit.naming import new_id, record_path, subject
from perfgit.people import Person
from perfgit.policy import load_policy
from perfgit.record import parse_record
from perfgit.renderers.safe import plain
from perfgit.repository.location import Repository
from perfgit.repository.snapshot import commit_snapshot
from perfgit.repository.worktree import exists, read_file
from perfgit.resources import builtin_kinds
from perfgit.saved import KIND, Saved, build_saved, parse_saved, render_saved
from perfgit.timeline import build_timeline
from perfgit.timeline.model import Timeline
from perfgit.workspace import Workspace


def keep(workspace: Workspace, timeline: Timeline) -> Written:
    """Write the timeline into the person's folder and commit it; over one of the same days."""
    handle, label = timeline.person.handle, timeline.period.label
    values = {"for": handle, "period": label}
    path = record_path(workspace.kind(KIND), values, "", "", workspace.configuration)
    old = read_file(workspace.repository, path) if exists(workspace.repository, path) else None
    refuse_uncommitted(workspace, path, commit=True)
    id_ = (old and parse_record(old, path, workspace.policy.kinds).id) or new_id()
    text = render_saved(build_saved(timeline, id_, __version__), timeline)
    if old == text.encode():
        raise PerfgitError(f"{path} says just that already: nothing was written")
    return save(workspace, path, old, text, subject(KIND, handle, label), commit=True)


def read_saved(path: str) -> tuple[str, Saved]:
    """The text of a saved timeline on disk, and what pins it. Raises PerfgitError."""
    try:
        with open(path, "rb") as file:
            data = file.read().replace(b"\r\n", b"\n")
    except OSError as error:
        raise PerfgitError(f"{path} cannot be read: {error.strerror}") from error
    record = parse_record(data, path, builtin_kinds())
    return data.decode("utf-8", "replace"), parse_saved(record)


def recompute(repository: Repository, saved: Saved) -> str:
    """The file as it has to be. Raises PerfgitError where the commit or the person is missing."""
    head = pinned_commit(repository)
    if repository.resolve(saved.commit) != saved.commit:
        message = f"the commit {saved.commit[:10]} that it was made from is not in this repository"
        raise PerfgitError(f"{message}: `git fetch` may bring it")
    handle = _handle_then(repository, head, saved)
    timeline = build_timeline(
        read_chronicle(repository, saved.commit, handle), saved.period, saved.today
    )
    return render_saved(saved, timeline)


def is_in_history(repository: Repository, saved: Saved) -> bool:
    """Whether the commit is still part of what HEAD has behind it."""
    ask = ("merge-base", "--is-ancestor", saved.commit, "HEAD")
    return repository.git.call(*ask, ok=(0, 1))[0] == 0


def differences(found: str, expected: str) -> Iterator[str]:
    """What stands in the file and should not (-), and the other way round (+)."""
    from difflib import unified_diff

    lines = (found.splitlines(), expected.splitlines())
    for line in unified_diff(*lines, "saved", "recomputed", lineterm="", n=1):
        yield plain(line)


def _handle_then(repository: Repository, head: str, saved: Saved) -> str:
    """The handle that the person had in the saved timeline's commit, if renamed since."""
    then = _people(repository, saved.commit)
    now = _people(repository, head).get(saved.person)
    names = (saved.person, *(now.formerly if now else ()))
    return next((name for name in names if name in then), saved.person)


def _people(repository: Repository, commit: str) -> dict[str, Person]:
    policy = load_policy(commit_snapshot(repository.git, commit))
    return read_people(repository, commit, policy)
