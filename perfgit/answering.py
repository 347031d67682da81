"""An answer on its way into the repository: what it answers, in which version, and where."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

from perfgit.answers import KIND, Answer, build_answer, find_answer, update_answer
from perfgit.authoring import Saved, refuse_uncommitted, save
from perfgit.directory import Target
from perfgit.edit import decode
from perfgit.errors import PerfgitError
from perfgit.model import OID, Record
from perfgit.naming import new_id, record_path, subject, unused
from perfgit.references import shortest_name
from perfgit.repository.drafts import keep_draft
from perfgit.repository.worktree import (
    committed_blob,
    exists,
    read_file,
    shown,
    uncommitted,
)
from perfgit.workspace import Workspace

_LIMIT = 1 << 20


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a person answers, and how they answered before.

    `reference` names what is answered; `version_now` is the id of what HEAD has of it;
    `text_then` is what they had read, None where it is not known.
    """

    reference: str
    version_now: str
    record: Record | None
    text_then: str | None
    is_current: bool


def find_earlier(workspace: Workspace, person: str, target: Target) -> Earlier:
    """Look up what is answered. Raises PerfgitError where it is not committed as it stands."""
    version = _committed_version(workspace, target.path)
    paths = [
        p for p in workspace.paths() if p.startswith(f"{workspace.configuration.people}/{person}/")
    ]
    records = workspace.records(paths)
    (answered,) = workspace.records([target.path])
    directory = workspace.directory([*records, answered])
    found = next((t for t in directory.targets if t.path == target.path), target)
    record = find_answer(person, found, records, directory)
    reference = shortest_name(found, directory) or found.reference
    if record is None:
        return Earlier(reference, version, None, None, is_current=False)
    same = record.value("version") == version and record.date("date") is not None
    text = _text_of(workspace, record.value("version"))
    return Earlier(reference, version, record, text, is_current=same)


def record_answer(
    workspace: Workspace, verb: str, answer: Answer, earlier: Earlier, *, commit: bool
) -> Saved:
    """Write the answer, in a new record or in the earlier one, and commit it."""
    answer = replace(answer, of=earlier.reference, version=earlier.version_now)
    done = subject(verb, answer.by, answer.of.rpartition("/")[2])
    try:
        saved = _save(workspace, answer, earlier, done, commit=commit)
    except PerfgitError:
        _keep_words(workspace, answer)
        raise
    if saved.refused:
        _keep_words(workspace, answer)
    return saved


def _save(
    workspace: Workspace, answer: Answer, earlier: Earlier, done: str, *, commit: bool
) -> Saved:
    kind = workspace.kind(KIND)
    if earlier.record is None:
        values = {"by": answer.by, "of": answer.of}
        path = record_path(kind, values, "", answer.by, workspace.configuration)
        path = unused(path, lambda p: exists(workspace.repository, p))
        text = build_answer(answer, kind, new_id())
        return save(workspace, path, None, text, done, commit=commit)
    path = earlier.record.path
    refuse_uncommitted(workspace, path, commit=commit)
    old = read_file(workspace.repository, path)
    text = update_answer(decode(old, path), answer, kind)
    return save(workspace, path, old, text, done, commit=commit)


def _keep_words(workspace: Workspace, answer: Answer) -> None:
    """Keep what was written, where it is more than a word on the command line."""
    words = "\n\n".join(f"## {name}\n\n{text[0]}" for name, text in answer.sections.items())
    if words:
        where = keep_draft(workspace.repository, KIND, f"{words}\n")
        sys.stderr.write(f"Your words are kept: {shown(where)}\n")


def _committed_version(workspace: Workspace, path: str) -> str:
    version = committed_blob(workspace.repository, path)
    if not version:
        raise PerfgitError(
            f"{path} is not committed yet: an answer names the version that was read"
        )
    if uncommitted(workspace.repository.git, [path]):
        message = f"{path} has changes that are not committed"
        raise PerfgitError(
            f"{message}: an answer names the version that was read; commit them first"
        )
    return version


def _text_of(workspace: Workspace, version: str) -> str | None:
    """The text of an object of this repository; None where it is unknown or no text."""
    if not OID.fullmatch(version):
        return None
    ((_, _, data),) = workspace.repository.git.blobs([version], _LIMIT)
    return data.decode("utf-8", "replace") if data is not None else None
