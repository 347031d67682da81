"""Commit messages, which history keeps as it keeps the records: what is sensitive in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from perfgit.check import Report, check_message
from perfgit.directory import NOTHING, Directory
from perfgit.errors import PerfgitError
from perfgit.model import START, Diagnostic, Record
from perfgit.policy import Policy
from perfgit.repository.git import Git
from perfgit.repository.passing import read_messages
from perfgit.rules import Context

_SHOWN = 12
_REWORD = "`git commit --amend` rewords the last commit, and `git rebase -i` an earlier one"


def inspect_messages(git: Git, policy: Policy, commits: bytes) -> Report:
    """Check the messages of the commits, whose ids stand one a line; their path is `commit ID`.

    Raises PerfgitError for one that is larger than a record may be.
    """
    found = sorted(_diagnostics(git, policy, commits), key=lambda diagnostic: diagnostic.order)
    return Report(0, tuple(found))


def with_messages(report: Report, messages: Report) -> Report:
    """The report with what was found in commit messages behind it."""
    return report._replace(diagnostics=(*report.diagnostics, *messages.diagnostics))


def _diagnostics(git: Git, policy: Policy, commits: bytes) -> Iterator[Diagnostic]:
    configuration = policy.configuration
    directory = Directory(NOTHING, configuration.teams)
    context = Context(configuration, policy.kinds, directory, date.max)
    for oid, text in read_messages(git, commits):
        path = f"commit {oid[:_SHOWN]}"
        _require_size(path, len(text.encode()), configuration.max_size)
        message = Record(configuration.name, path, oid, text, "", {}, "", START, (), ())
        for diagnostic in check_message(message, context):
            yield diagnostic._replace(help=f"{diagnostic.help}; {_REWORD}")


def _require_size(path: str, size: int, most: int) -> None:
    if size > most:
        raise PerfgitError(
            f"the message of {path} has {size:,} bytes, and more than {most:,} are not checked: "
            "shorten it, or raise `max-size` in perfgit.toml"
        )
