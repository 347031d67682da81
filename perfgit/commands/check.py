"""perfgit check: what is wrong with the records, and what to do about it."""

import datetime
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import NamedTuple, NoReturn

import click

from perfgit.check import Report
from perfgit.configuration import BASELINE
from perfgit.errors import PerfgitError
from perfgit.fixing import find_mended, write_mended
from perfgit.inspection import inspect
from perfgit.mending import render_diff
from perfgit.messages import inspect_messages, with_messages
from perfgit.model import Change
from perfgit.policy import Policy, load_policy, record_paths
from perfgit.progress import shown
from perfgit.redaction import redact as redacted
from perfgit.renderers import formats, renderer
from perfgit.renderers.safe import plain
from perfgit.renderers.summary import counted, must_be_mended
from perfgit.repository.changes import author_ident, commit_day, index_change, range_change
from perfgit.repository.ci import find_range, is_read_by_others
from perfgit.repository.git import Git
from perfgit.repository.location import Repository, find_repository, require_work_tree
from perfgit.repository.passing import new_commits
from perfgit.repository.past import Past, commit_past, index_past, range_past
from perfgit.repository.snapshot import (
    Snapshot,
    commit_snapshot,
    index_snapshot,
    work_tree_snapshot,
)
from perfgit.repository.worktree import put_file
from perfgit.roots import require_inside, roots_of

_FOR_PEOPLE = ("full", "concise")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--staged", is_flag=True, help="Check what is staged, as the hook does.")
@click.option("--rev", metavar="REV", help="Check the records of a commit.")
@click.option("--range", "range_", metavar="A..B", help="Check what B changed since A.")
@click.option("--ci", is_flag=True, help="Check what a CI job is about, as its environment says.")
@click.option(
    "--all", "everything", is_flag=True, help="With --staged, --range or --ci: every record."
)
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
@click.option("--no-suppress", is_flag=True, help="Show also what records ask to leave out.")
@click.option("--no-baseline", is_flag=True, help="Show also what the baseline lists as known.")
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, and show what was changed.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--write-baseline", is_flag=True, help=f"List all findings of now as known, in {BASELINE}."
)
def command(
    paths: tuple[str, ...],
    *,
    staged: bool,
    rev: str | None,
    range_: str | None,
    ci: bool,
    everything: bool,
    format_: str,
    redact: bool | None,
    no_suppress: bool,
    no_baseline: bool,
    fix: bool,
    diff: bool,
    write_baseline: bool,
) -> None:
    """Check the records: in the working tree, what is staged, a commit or a range.

    Without options, every record in the working tree (or those at PATHS) is checked.
    The exit code is 0 without a finding that counts as a failure (errors, unless `fail-on`
    in perfgit.toml says otherwise), 1 with one, and 2 if the records could not be checked.

    \b
    perfgit check
    perfgit check people/ada --fix
    perfgit check --range main..HEAD
    """
    if sum((staged, rev is not None, range_ is not None, ci)) > 1:
        raise click.UsageError("use one of --staged, --rev, --range and --ci")
    elsewhere = staged or rev is not None or range_ is not None or ci
    if elsewhere and (fix or diff or write_baseline):
        raise click.UsageError("--fix, --diff and --write-baseline are for the working tree")
    if write_baseline and paths:
        raise click.UsageError("--write-baseline lists what all records have, not some")
    repository = find_repository()
    if ci:
        range_, rev = _of_the_job(repository)
    target = _target(repository, staged=staged, rev=rev, range_=range_)
    if paths:
        change = _within(repository, target.snapshot, paths, target.change)
        target = target._replace(change=change, commits=b"")
    elif everything:
        target = target._replace(change=None)
    policy = load_policy(target.snapshot)._replace(suppress=not no_suppress)
    former = roots_of(repository.git, target.before)
    require_inside(former, target.snapshot.entries, policy.configuration)
    if no_baseline or write_baseline:
        policy = policy._replace(baseline=b"")
    hide = is_read_by_others(os.environ) if redact is None else redact
    output = _Output(format_, hide=hide)
    if write_baseline:
        _write_baseline(repository, target.inspect(repository.git, policy))
    elif fix or diff:
        _mend(repository, target, policy, output, write=not diff)
    else:
        output.show(target.inspect(repository.git, policy), policy)


def _of_the_job(repository: Repository) -> tuple[str | None, str | None]:
    """The range or the revision that a CI job is about."""
    range_, rev = find_range(repository, os.environ)
    if range_ is None:
        click.echo("perfgit: no earlier commit is known, so every record is checked", err=True)
    return range_, rev


class _Target(NamedTuple):
    """What is checked, the day to judge by, what was changed, and what led there.

    `commits` are those whose messages are checked, by their ids, one a line; `before` those
    whose records must not be left outside of other roots.
    """

    snapshot: Snapshot
    day: datetime.date
    change: Change | None
    past: Callable[[], Past]
    commits: bytes = b""
    before: tuple[str, ...] = ("HEAD",)

    def inspect(self, git: Git, policy: Policy) -> Report:
        with shown("Checking the records"):
            report = inspect(self.snapshot, self.day, self.change, policy, self.past)
            if not self.commits:
                return report
            return with_messages(report, inspect_messages(git, policy, self.commits))


class _Output(NamedTuple):
    """How to print what was found; `hide` leaves out the records' words."""

    format: str
    hide: bool

    def show(self, report: Report, policy: Policy) -> NoReturn:
        """Print the report, and exit with its code."""
        if self.hide:
            report = redacted(report, policy.kinds.values())
        render = renderer("diagnostics", self.format)
        click.echo(render(report, colour=wants_colour()), nl=False)
        if self.format == "full":
            click.echo(must_be_mended(report, policy.configuration.fail_on), nl=False)
        sys.exit(_code(report, policy))


def _code(report: Report, policy: Policy) -> int:
    return 1 if report.fails(policy.configuration.fail_on) else 0


def _mend(
    repository: Repository, target: _Target, policy: Policy, output: _Output, *, write: bool
) -> NoReturn:
    """Show the files as they are mended, or would be, then what is left."""
    report = target.inspect(repository.git, policy)
    # Where a program reads the report, what was mended is told beside it.
    aside = write and output.format not in _FOR_PEOPLE
    number = 0
    for mended in find_mended(target.snapshot, policy, report, target.day, target.past):
        if write:
            write_mended(repository, mended)
        number += 1
        shown = f"{plain(mended.path)}\n" if output.hide else render_diff(mended)
        click.echo(shown, nl=False, err=aside)
    click.echo(f"{counted(number, 'file')} {'' if write else 'would be '}mended", err=aside)
    if not write:
        sys.exit(_code(report, policy))
    target = target._replace(snapshot=work_tree_snapshot(repository))
    output.show(target.inspect(repository.git, policy), policy)


def _write_baseline(repository: Repository, report: Report) -> None:
    from perfgit.baseline import render_baseline

    text = render_baseline(report)
    put_file(repository, BASELINE, text.encode())
    listed = counted(text.count('"fingerprint"'), "finding")
    click.echo(f"{BASELINE} lists {listed} as known: commit it, and only what is new is reported")


def wants_colour() -> bool:
    """Colour on a terminal only, and not with NO_COLOR."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _target(
    repository: Repository, *, staged: bool, rev: str | None, range_: str | None
) -> _Target:
    git = repository.git
    if range_ is not None:
        base, commit, change = range_change(repository, range_)
        past = partial(range_past, git, base, commit)
        commits = new_commits(git, [commit], ["--not", base])
        day = commit_day(git, commit)
        return _Target(commit_snapshot(git, commit), day, change, past, commits, (base,))
    if rev is not None:
        commit = repository.commit(rev)
        past = partial(commit_past, git, commit)
        day, commits = commit_day(git, commit), f"{commit}\n".encode()
        return _Target(commit_snapshot(git, commit), day, None, past, commits, ())
    require_work_tree(repository)
    today = datetime.datetime.now(datetime.UTC).astimezone().date()
    if staged:
        return _Target(index_snapshot(git), today, index_change(git), partial(_coming, git))
    past = partial(commit_past, git, "HEAD")
    return _Target(work_tree_snapshot(repository), today, None, past)


def _coming(git: Git) -> Past:
    return index_past(git, author_ident(git)[0])


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
