"""perfgit check: what is wrong with the records, and what to do about it."""

from __future__ import annotations

import datetime
import os
import sys

import click

from perfgit.check import Report
from perfgit.errors import PerfgitError
from perfgit.inspection import inspect, load_policy, record_paths
from perfgit.model import Change
from perfgit.redaction import redact as redacted
from perfgit.renderers import formats, renderer
from perfgit.repository.changes import commit_day, index_change, range_change
from perfgit.repository.location import Repository, find_repository, require_work_tree
from perfgit.repository.snapshot import (
    Snapshot,
    commit_snapshot,
    index_snapshot,
    work_tree_snapshot,
)

_CI = ("CI", "GITHUB_ACTIONS", "GITLAB_CI", "GITEA_ACTIONS", "GIT_QUARANTINE_PATH")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--staged", is_flag=True, help="Check what is staged, as the hook does.")
@click.option("--rev", metavar="REV", help="Check the records of a commit.")
@click.option("--range", "range_", metavar="A..B", help="Check what B changed since A.")
@click.option("--all", "everything", is_flag=True, help="Check every record, changed or not.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(formats("diagnostics", default="full")),
    default="full",
    show_default=True,
    help="How to print what was found.",
)
@click.option(
    "--redact/--no-redact",
    default=None,
    help="Leave out the records' words; on where CI or a server's hook is found.",
)
def command(
    paths: tuple[str, ...],
    *,
    staged: bool,
    rev: str | None,
    range_: str | None,
    everything: bool,
    format_: str,
    redact: bool | None,
) -> None:
    """Check the records: in the working tree, what is staged, a commit or a range.

    Without options, every record in the working tree (or those at PATH) is checked.
    The exit code is 0 without a finding at or above `fail-on`, 1 with one, and 2 if
    the records could not be checked.
    """
    if sum((staged, rev is not None, range_ is not None)) > 1:
        raise click.UsageError("use one of --staged, --rev and --range")
    repository = find_repository()
    snapshot, day, change = _target(repository, staged=staged, rev=rev, range_=range_)
    if paths:
        change = _within(repository, snapshot, paths, change)
    elif everything:
        change = None
    report = inspect(snapshot, day, change)
    if redact or (redact is None and any(os.environ.get(name) for name in _CI)):
        report = redacted(report, load_policy(snapshot).kinds.values())
    render = renderer("diagnostics", format_)
    click.echo(render(report, colour=wants_colour()), nl=False)
    sys.exit(exit_code(report, snapshot))


def exit_code(report: Report, snapshot: Snapshot) -> int:
    return 1 if report.fails(snapshot.configuration().fail_on) else 0


def wants_colour() -> bool:
    """Colour on a terminal only, and not with NO_COLOR."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _target(
    repository: Repository, *, staged: bool, rev: str | None, range_: str | None
) -> tuple[Snapshot, datetime.date, Change | None]:
    git = repository.git
    if range_ is not None:
        commit, change = range_change(repository, range_)
        return commit_snapshot(git, commit), commit_day(git, commit), change
    if rev is not None:
        commit = repository.commit(rev)
        return commit_snapshot(git, commit), commit_day(git, commit), None
    require_work_tree(repository)
    today = datetime.datetime.now(datetime.UTC).astimezone().date()
    if staged:
        return index_snapshot(git), today, index_change(git)
    return work_tree_snapshot(repository), today, None


def _within(
    repository: Repository, snapshot: Snapshot, paths: tuple[str, ...], change: Change | None
) -> Change:
    """The change narrowed to `paths`. Raises PerfgitError for a path without a record."""
    policy = load_policy(snapshot)
    records = record_paths(snapshot, policy.configuration)
    chosen: set[str] = set()
    for path in paths:
        inside = _relative(repository, path)
        found = [r for r in records if r == inside or r.startswith(f"{inside}/") or not inside]
        if not found:
            raise PerfgitError(
                f"no record at {path}; records are Markdown below "
                f"{' and '.join(f'{root}/' for root in policy.configuration.roots)}"
            )
        chosen.update(found)
    if change is None:
        return Change(frozenset(chosen))
    return Change(change.changed & chosen, change.new & chosen)


def _relative(repository: Repository, path: str) -> str:
    """`path` from the top of the repository, POSIX; "" for the top itself."""
    top = os.path.realpath(repository.top or repository.git_directory)
    inside = os.path.relpath(os.path.realpath(path), top)
    if inside.split(os.sep)[0] == os.pardir:
        raise PerfgitError(f"{path} lies outside the repository at {top}")
    return "" if inside == os.curdir else inside.replace(os.sep, "/")
