"""A new record on its way into the repository: placed, checked, written, committed.

A text is never lost on the way: what is not committed stays as a draft or as a file.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perfgit.check import Report
from perfgit.directory import ANSWER
from perfgit.draft import Draft, default_title, option_name
from perfgit.errors import PerfgitError
from perfgit.identity import first_name
from perfgit.kinds import Kind, is_placeholder
from perfgit.model import Record
from perfgit.naming import (
    is_handle,
    may_be_numbered,
    needs_title,
    record_path,
    slug,
    subject,
    unset_parts,
    unused,
)
from perfgit.record import parse_record
from perfgit.repository.location import Repository
from perfgit.repository.worktree import create_file, exists, replace_file, uncommitted
from perfgit.repository.writing import CommitFailed, commit_files
from perfgit.wording import quote
from perfgit.workspace import Workspace, show_report, was_shown


@dataclass(frozen=True, slots=True)
class Submission:
    """A text that is to be a record: where it belongs, and what speaks against it.

    `problems` are sentences about what was given; `report` is what the check says.
    """

    kind: Kind
    text: str
    path: str
    subject: str
    problems: tuple[str, ...]
    report: Report

    def fails(self, workspace: Workspace) -> bool:
        return bool(self.problems) or self.report.fails(workspace.configuration.fail_on)


def submit(
    workspace: Workspace, kind: Kind, text: str, author: str, handle: str = ""
) -> Submission:
    """Place and check `text`; writes nothing."""
    record = parse_record(text.encode("utf-8", "surrogateescape"), "", workspace.policy.kinds)
    title = _own_title(kind, record)
    values = _values(kind, record)
    handle = handle if is_handle(handle) else slug(handle)
    values["handle"] = handle or first_name(values.get("name", ""))
    path = record_path(kind, values, title, author, workspace.configuration)
    problems = tuple(_problems(kind, record, path, title))
    path = _free(workspace, kind, path)
    about = values.get(kind.person_field, "") or values["handle"] * (kind.name == "person")
    stem = path.rpartition("/")[2].removesuffix(".md")
    done = subject(kind.name, about, values.get("date", "") or slug(title) or stem)
    if problems:
        return Submission(kind, text, path, done, problems, Report(0, ()))
    report = workspace.check({path: text.encode("utf-8", "surrogateescape")})
    return Submission(kind, text, path, done, (), report)


def commit_record(
    repository: Repository, paths: Sequence[str], subject: str, report: Report
) -> str:
    """Commit what was written; returns the commit's id. Findings are shown, once.

    Raises PerfgitError that says where the files are and what to run.
    """
    try:
        oid, output = commit_files(repository, paths, subject)
    except KeyboardInterrupt:
        where = ", ".join(paths)
        sys.stderr.write(f"\nNot committed; it stands in the working tree: {where}\n")
        raise
    except CommitFailed as failed:
        files = " ".join(_quoted(path) for path in paths)
        top = repository.top
        raise PerfgitError(
            f"git did not commit, and nothing is lost:\n{_indented(failed.output)}\n"
            f"What you wrote stands in {top}: {', '.join(paths)}.\n"
            f"When that is mended, in that folder: "
            f"git add -- {files} && git commit -m {_quoted(subject)} -- {files}"
        ) from failed
    if not was_shown(report, output):
        show_report(report)
    elif output.strip():
        sys.stderr.write(output.rstrip() + "\n")
    return oid


@dataclass(frozen=True, slots=True)
class Saved:
    """A record that was written; `refused` where its check kept it from that.

    `oid` is the commit's id, "" where none was asked for.
    """

    path: str
    subject: str
    report: Report
    oid: str = ""
    refused: bool = False


def save(
    workspace: Workspace,
    path: str,
    old: bytes | None,
    text: str,
    subject: str,
    *,
    commit: bool,
    report: Report | None = None,
) -> Saved:
    """Check a record's text and write it over `old` (None: a new file); commit it if asked to.

    `report` is what the check said, where it was asked before.
    """
    data = text.encode("utf-8", "surrogateescape")
    report = report or workspace.check({path: data})
    if report.fails(workspace.configuration.fail_on):
        return Saved(path, subject, report, refused=True)
    if old is None:
        create_file(workspace.repository, path, data)
    else:
        replace_file(workspace.repository, path, old, data)
    oid = commit_record(workspace.repository, [path], subject, report) if commit else ""
    return Saved(path, subject, report, oid)


def announce(saved: Saved) -> int:
    """Print what became of a record; returns the exit code."""
    if saved.refused:
        show_report(saved.report)
        sys.stderr.write("Nothing was written: the record would not pass the check.\n")
        return 1
    sys.stdout.write(f"{saved.path}\n")
    if saved.oid:
        sys.stdout.write(f"committed {saved.oid[:10]}: {saved.subject}\n")
    elif saved.report.diagnostics:
        show_report(saved.report)
    return 0


def refuse_uncommitted(workspace: Workspace, path: str, *, commit: bool) -> None:
    """Raises PerfgitError where a commit would take along what someone else began in the file."""
    if commit and uncommitted(workspace.repository.git, [path]):
        message = f"{path} has changes that are not committed"
        raise PerfgitError(f"{message}: commit them first, or use --no-commit")


def _values(kind: Kind, record: Record) -> dict[str, str]:
    values = {name: next(iter(record.values(name)), "") for name in kind.fields}
    return {name: "" if is_placeholder(text) else text for name, text in values.items()}


def _own_title(kind: Kind, record: Record) -> str:
    """The title, unless it is only what stands in for one."""
    fields = {name: (text,) for name, text in _values(kind, record).items() if text}
    stand_in = default_title(Draft(kind, "", fields))
    return "" if record.title == stand_in or is_placeholder(record.title) else record.title


def _problems(kind: Kind, record: Record, path: str, title: str) -> Iterator[str]:
    if record.readable and record.kind != kind.name:
        yield f"the front matter says `kind: {record.kind}`, and it should say `kind: {kind.name}`"
    for name in unset_parts(path):
        yield _unset(kind, name)
    if needs_title(kind) and not title:
        yield f"give the {kind.name} a title, which its file is named after: --title"
    elif title and not slug(title):
        yield f"no file can be named after the title {quote(title)}: give one with letters in it"


def _unset(kind: Kind, name: str) -> str:
    if name == kind.person_field and name in ("for", "owner"):
        return "nothing says whom it is about: give --for PERSON"
    if name == "handle":
        return "give the person's name with --name, or a handle with --handle"
    option = option_name(name)
    return f"the file's name is made from the {option}, and there is none: give --{option}"


def _remedy(workspace: Workspace, kind: Kind, path: str) -> str:
    """What to do about a file that is in a record's place."""
    found = workspace.records([path] if path in workspace.snapshot.entries else [])
    if all(record.readable and record.kind == kind.name for record in found):
        return ": edit that file, or give another name"
    return f", and cannot be read as a {kind.name}: `perfgit check {path}` says why"


def _free(workspace: Workspace, kind: Kind, path: str) -> str:
    """The path, or the next one whose name no record has: a name alone shall do to refer to it."""
    if not may_be_numbered(kind):
        if exists(workspace.repository, path):
            raise PerfgitError(f"{path} is there already{_remedy(workspace, kind, path)}")
        return path
    targets = workspace.directory().targets
    stems = {target.stem for target in targets if target.kind != ANSWER}

    def is_taken(candidate: str) -> bool:
        stem = candidate.rpartition("/")[2].removesuffix(".md")
        return stem in stems or exists(workspace.repository, candidate)

    return unused(path, is_taken)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())


def _quoted(text: str) -> str:
    return shlex.quote(text)
