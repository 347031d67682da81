"""What a push brings, checked: each ref's new state, the versions on the way, the messages."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from perfgit.check import Report, check_records
from perfgit.configuration import FILE, Configuration
from perfgit.errors import PerfgitError
from perfgit.files import parse_file
from perfgit.inspection import build_directory, inspect
from perfgit.messages import inspect_messages
from perfgit.model import Diagnostic
from perfgit.places import is_record_path
from perfgit.policy import Policy, load_policy
from perfgit.repository.changes import commit_change, commit_day
from perfgit.repository.git import Git
from perfgit.repository.passing import new_commits, new_files
from perfgit.repository.past import range_past
from perfgit.repository.snapshot import Entry, Snapshot, commit_snapshot
from perfgit.rules import Context

LASTING = ("document", "sensitive")
"""The families of faults that history keeps, even where a later commit mends them."""
_PASSING = "in a version on the way to this one, which history keeps: "
_REWRITE = "`git rebase -i` and mend it in the commit that brought it"


class Arrival(NamedTuple):
    """A ref that comes to name the commit `tip`.

    `base` is the commit that it is compared with, "" for nothing; `rules` the commit whose
    perfgit.toml and templates decide.
    """

    ref: str
    tip: str
    base: str
    rules: str


def inspect_arrivals(
    git: Git, arrivals: Iterable[Arrival], known: Sequence[str]
) -> tuple[Report, bool]:
    """Check what arrives: the findings, and whether they weigh enough to refuse it.

    `known` are arguments of rev-list that leave out the commits that were there before.
    """
    groups: dict[str, dict[tuple[str, str], Arrival]] = {}
    for arrival in arrivals:
        groups.setdefault(arrival.rules, {}).setdefault((arrival.tip, arrival.base), arrival)
    found: dict[tuple[object, ...], Diagnostic] = {}
    records, fails = 0, False
    for rules, group in groups.items():
        old = load_policy(commit_snapshot(git, rules))
        for report in _group_reports(git, old, list(group.values()), known):
            found.update(((*d.order, d.message), d) for d in report.diagnostics)
            records += report.records
            fails = fails or report.fails(old.configuration.fail_on)
    ordered = sorted(found.values(), key=lambda diagnostic: diagnostic.order)
    return Report(records, tuple(ordered)), fails


def _group_reports(
    git: Git, old: Policy, group: Sequence[Arrival], known: Sequence[str]
) -> Iterator[Report]:
    """The reports on the tips, on the messages, and on the versions that no tip has any more.

    A history that arrives whole, in the first push, is taken as it is: only its tips count.
    """
    at_tips: set[tuple[str, str]] = set()
    for arrival in group:
        snapshot = commit_snapshot(git, arrival.tip)
        policy = _effective(old, snapshot, arrival)
        change = commit_change(git, arrival.base, arrival.tip) if arrival.base else None
        day = commit_day(git, arrival.tip)
        past = partial(range_past, git, arrival.base, arrival.tip) if arrival.base else None
        yield inspect(snapshot, day, change, policy, past)
        at_tips.update((entry.path, entry.oid) for entry in snapshot.entries.values())
    if any(arrival.base for arrival in group):
        commits = new_commits(git, [arrival.tip for arrival in group], known)
        yield inspect_messages(git, policy, commits)
        passing = [
            entry
            for entry in new_files(git, commits)
            if (entry.path, entry.oid) not in at_tips
            and is_record_path(entry.path, policy.configuration)
        ]
        if passing:
            yield _check_passing(snapshot, policy, passing, day)


def _effective(old: Policy, snapshot: Snapshot, arrival: Arrival) -> Policy:
    """The rules before the push, for the facts that it brings: roots, teams, kinds that are new.

    A template that was there counts as it was; so do severities, `fail-on`, limits and
    the baseline.
    """
    if FILE not in snapshot.entries:
        if arrival.base and arrival.base == arrival.rules:
            raise PerfgitError(f"{arrival.ref} would lose its {FILE}, and with it every check")
        return old
    new = load_policy(snapshot)
    configuration = _with_facts(old.configuration, new.configuration)
    kinds = {**new.kinds, **old.kinds}
    return old._replace(configuration=configuration, kinds=kinds, broken=new.broken)


def _with_facts(old: Configuration, new: Configuration) -> Configuration:
    return old._replace(
        name=new.name,
        timezone=new.timezone,
        fiscal_start=new.fiscal_start,
        people=new.people,
        team=new.team,
        teams=new.teams,
    )


def _check_passing(
    snapshot: Snapshot, policy: Policy, entries: Sequence[Entry], day: date
) -> Report:
    """What history would keep of versions that a later commit changed or took away."""
    files = snapshot.reader(entries, policy.configuration.max_size)
    records = [parse_file(file, policy.kinds, policy.configuration) for file in files]
    directory = build_directory(snapshot, policy, ())
    context = Context(policy.configuration, policy.kinds, directory, day, suppress=policy.suppress)
    report = check_records(records, context)
    lasting = (
        d._replace(message=f"{_PASSING}{d.message}", help=_REWRITE)
        for d in report.diagnostics
        if d.family in LASTING
    )
    return Report(len(records), tuple(lasting))
