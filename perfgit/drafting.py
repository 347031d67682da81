"""A draft on its way to a record: edited, checked, and recorded or kept to go on with.

A text is never lost on the way: what is not recorded stays as a draft.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace

from perfgit.authoring import Submission, announce, save, submit
from perfgit.draft import Draft, tidy
from perfgit.errors import PerfgitError
from perfgit.kinds import Kind
from perfgit.repository.drafts import drop_draft, find_draft, keep_draft, read_draft, rewrite_draft
from perfgit.repository.editor import edit_file
from perfgit.repository.worktree import exists, shown
from perfgit.workspace import Workspace, show_report


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: a draft, and what shall become of it.

    `handle` names a person's folder; `file` is the draft that was kept before, "" for a new
    one; `message` is the commit's subject, "" for the usual one. `edits_again` asks whether to
    edit what does not pass, and is None where nobody is there to answer.
    """

    draft: Draft
    author: str
    handle: str
    file: str
    message: str
    commit: bool
    edits_again: Callable[[], bool] | None


def record_text(
    workspace: Workspace, request: Request, text: str, problems: tuple[str, ...]
) -> int:
    """Record a text that did not come from an editor; returns the exit code."""
    submission = _submitted(workspace, request, text, problems)
    if not submission.fails(workspace):
        _record(workspace, request, submission)
        return 0
    where = keep_draft(workspace.repository, request.draft.kind.name, text)
    _show(submission, where)
    if request.edits_again and request.edits_again():
        return _edit_until_done(workspace, request, where)
    _say_kept(request.draft.kind, where)
    return 1


def record_from_editor(workspace: Workspace, request: Request, text: str) -> int:
    """Have a template's text edited, and record what comes back; returns the exit code."""
    where = keep_draft(workspace.repository, request.draft.kind.name, text)
    return _edit_until_done(workspace, request, where, template=text)


def record_kept(workspace: Workspace, request: Request) -> int:
    """Take up a draft that was kept: edit it on a terminal, else take it as it is."""
    where = find_draft(workspace.repository, request.file)
    request = replace(request, file=where)
    if request.edits_again:
        return _edit_until_done(workspace, request, where)
    text = tidy(read_draft(where), request.draft.kind)
    submission = _submitted(workspace, request, text)
    if submission.fails(workspace):
        _show(submission, where)
        _say_kept(request.draft.kind, where)
        return 1
    _record(workspace, request, submission)
    drop_draft(workspace.repository, where)
    return 0


def keep_text(workspace: Workspace, kind: Kind, text: str) -> None:
    """Keep a text as a draft, and say where it is."""
    _say_kept(kind, keep_draft(workspace.repository, kind.name, text))


def has_words(draft: Draft) -> bool:
    """Whether something would be lost that is more than a line of options."""
    return bool(draft.sections or draft.title or draft.body.strip())


def is_interactive() -> bool:
    """Whether someone is there to answer, and to use an editor."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _edit_until_done(workspace: Workspace, request: Request, where: str, template: str = "") -> int:
    """Open the editor until the text passes, or its author keeps it as a draft."""
    try:
        submission = _edited(workspace, replace(request, file=where), template)
    except BaseException:  # whatever it is, an interrupt too: the words are there
        if os.path.exists(where):
            _say_kept(request.draft.kind, where)
        raise
    if submission is None:
        _say_kept(request.draft.kind, where)
        return 1
    _record(workspace, request, submission)
    drop_draft(workspace.repository, where)
    return 0


def _edited(workspace: Workspace, request: Request, template: str) -> Submission | None:
    """The draft once it passes; None where its author would rather keep it."""
    where = request.file
    while True:
        edit_file(workspace.repository.git, where)
        text = read_draft(where)
        _refuse_unchanged(workspace, where, text, template)
        template = ""
        text = tidy(text, request.draft.kind)
        rewrite_draft(where, text)
        submission = _submitted(workspace, request, text)
        if not submission.fails(workspace):
            return submission
        _show(submission, where)
        if request.edits_again is None or not request.edits_again():
            return None


def _refuse_unchanged(workspace: Workspace, where: str, text: str, template: str) -> None:
    if template and text == template:
        drop_draft(workspace.repository, where)
        raise PerfgitError("the template came back as it was: nothing was written")


def _submitted(
    workspace: Workspace, request: Request, text: str, problems: tuple[str, ...] = ()
) -> Submission:
    """The text, placed and checked; what stands in the way of that keeps it as a draft."""
    kind = request.draft.kind
    try:
        submission = submit(workspace, kind, text, request.author, request.handle)
    except PerfgitError:
        if not request.file and has_words(request.draft):
            keep_text(workspace, kind, text)
        raise
    return replace(submission, problems=(*problems, *submission.problems))


def _show(submission: Submission, where: str) -> None:
    for problem in submission.problems:
        sys.stderr.write(f"perfgit: {problem}\n")
    if submission.report.diagnostics and not submission.problems:
        show_report(submission.report, submission.path, shown(where))


def _say_kept(kind: Kind, where: str) -> None:
    """Say where a draft is and how to go on with it."""
    name = shlex.quote(shown(where))
    first = "" if is_interactive() else "edit it, then "
    sys.stderr.write(f"Kept as a draft: {shown(where)}\n")
    sys.stderr.write(f"To go on: {first}`perfgit new {kind.name} --draft {name}`\n")


def _record(workspace: Workspace, request: Request, submission: Submission) -> None:
    """Write the record, commit it unless asked not to, and say where it is."""
    path, text = submission.path, submission.text
    subject = request.message or submission.subject
    try:
        saved = save(
            workspace,
            path,
            None,
            text,
            subject,
            commit=request.commit,
            report=submission.report,
        )
    except PerfgitError:
        if not request.file and not exists(workspace.repository, path):
            keep_text(workspace, request.draft.kind, text)
        raise
    announce(saved)
