"""What a push brings, checked: each ref's new state, the versions on the way, the messages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from perfgit.check import Report, check_records
from perfgit.configuration import BASELINE, FILE, Configuration
from perfgit.errors import PerfgitError
from perfgit.files import parse_file
from perfgit.inspection import build_directory, inspect, require_sound, touches_policy
from perfgit.kinds import Kind
from perfgit.messages import inspect_messages
from perfgit.model import Change, Diagnostic, Severity
from perfgit.places import is_record_path
from perfgit.policy import Policy, load_policy, record_paths
from perfgit.repository.changes import commit_change, commit_day
from perfgit.repository.git import Git, GitError
from perfgit.repository.passing import new_commits, new_files
from perfgit.repository.past import range_past
from perfgit.repository.snapshot import Entry, Snapshot, commit_snapshot
from perfgit.roots import require_inside, roots_of
from perfgit.rules import Context

LASTING = ("document", "sensitive")
"""The families of faults that history keeps, even where a later commit mends them."""
_MENDED = "unknown-kind"
"""The fault of them that is none any more: a template may have come and gone on the way."""
_PASSING = "in a version on the way to this one, which history keeps: "
_REWRITE = "`git rebase -i` and mend it in the commit that brought it"

_Key = tuple[object, ...]


class Arrival(NamedTuple):
    """A ref that comes to name the commit `tip`.

    `base` is the commit that it is compared with, "" for nothing; `rules` the commit whose
    perfgit.toml and templates decide. `known` are arguments of rev-list that leave out the
    commits that were there before; none for the first push, whose history is taken as it is.
    """

    ref: str
    tip: str
    base: str
    rules: str
    known: tuple[str, ...]


class Before(NamedTuple):
    """The rules that decide; `problem` is why those of the commit can't, "" where they do."""

    policy: Policy
    problem: str = ""


class _View(NamedTuple):
    """How an arrival reads records: its files, what they are held to, and its day."""

    snapshot: Snapshot
    policy: Policy
    day: date


class Verdict(NamedTuple):
    """What was found in what arrives, and what of it weighs enough to refuse it.

    `kinds` are those that the findings speak of, `notes` sentences about the rules. `allowed`
    is how much of what refuses it the rules that it brings would not.
    """

    report: Report
    refusing: Report
    kinds: tuple[Kind, ...] = ()
    notes: tuple[str, ...] = ()
    allowed: int = 0


class _Look(NamedTuple):
    """A report, and what weighs enough in it to refuse the push.

    `anew` makes one that is by the rules before the push by those that the push brings.
    """

    report: Report
    threshold: Severity
    anew: Callable[[], Report] | None = None


def inspect_arrivals(git: Git, arrivals: Iterable[Arrival]) -> Verdict:
    """Check what arrives. Raises PerfgitError for settings by which nothing could be checked."""
    groups: dict[tuple[str, tuple[str, ...]], dict[tuple[str, str], Arrival]] = {}
    for arrival in arrivals:
        group = groups.setdefault((arrival.rules, arrival.known), {})
        group.setdefault((arrival.tip, arrival.base), arrival)
    found: dict[_Key, Diagnostic] = {}
    refusing: dict[_Key, Diagnostic] = {}
    records = 0
    kinds: list[Kind] = []
    notes = []
    allowed: set[_Key] = set()
    for (rules, known), group in groups.items():
        old = _rules_before(git, rules)
        if old.problem:
            notes.append(_unusable(rules, old.problem))
        kinds += old.policy.kinds.values()
        for report, threshold, anew in _group_looks(git, old, list(group.values()), known):
            keyed: dict[_Key, Diagnostic] = {(*d.order, d.message): d for d in report.diagnostics}
            found |= keyed
            heavy = {key: d for key, d in keyed.items() if d.severity >= threshold}
            refusing |= heavy
            if heavy and anew:
                still = {_place(d) for d in anew().diagnostics if d.severity >= threshold}
                allowed.update(key for key, d in heavy.items() if _place(d) not in still)
            records += report.records
    return Verdict(
        _ordered(records, found),
        _ordered(records, refusing),
        tuple(kinds),
        tuple(notes),
        len(allowed),
    )


def _place(diagnostic: Diagnostic) -> tuple[str, str, int]:
    return diagnostic.path, diagnostic.rule, diagnostic.span.line


def _ordered(records: int, found: Mapping[_Key, Diagnostic]) -> Report:
    return Report(records, tuple(sorted(found.values(), key=lambda diagnostic: diagnostic.order)))


def _unusable(rules: str, problem: str) -> str:
    return (
        f"the rules of commit {rules[:10]} cannot be used, and perfgit's own decide until a push "
        f"mends them: {problem}"
    )


def _rules_before(git: Git, commit: str) -> Before:
    """The rules of a commit, as far as they can be used.

    In place of a baseline that cannot be read stands none, in place of a perfgit.toml with a
    mistake perfgit's own settings: never what the push brings.
    """
    snapshot = commit_snapshot(git, commit)
    try:
        return Before(_load_sound(snapshot))
    except GitError:
        raise
    except PerfgitError as error:
        problem = str(error)
    entries = {path: entry for path, entry in snapshot.entries.items() if path != BASELINE}
    plain = snapshot._replace(entries=entries)
    try:
        return Before(_load_sound(plain), problem)
    except PerfgitError:
        return Before(load_policy(plain, configuration=Configuration()), problem)


def _load_sound(snapshot: Snapshot) -> Policy:
    policy = load_policy(snapshot)
    require_sound(policy)
    return policy


def _group_looks(
    git: Git, old: Before, group: Sequence[Arrival], known: Sequence[str]
) -> Iterator[_Look]:
    """The reports on the tips, on the messages, and on the versions that no tip has any more."""
    at_tips: set[Entry] = set()
    views: dict[tuple[str, str], _View] = {}
    threshold = old.policy.configuration.fail_on
    for arrival in group:
        snapshot = commit_snapshot(git, arrival.tip)
        policy = _effective(git, old.policy, snapshot, arrival)
        change = commit_change(git, arrival.base, arrival.tip) if arrival.base else None
        if change and old.problem:
            change = _without_settings(change)
        day = commit_day(git, arrival.tip)
        past = partial(range_past, git, arrival.base, arrival.tip) if arrival.base else None
        look = partial(inspect, snapshot, day, change, past=past)
        brings = FILE in snapshot.entries and arrival.tip not in (arrival.base, arrival.rules)
        yield _Look(look(policy), threshold, look if brings else None)
        if brings and change and arrival.rules == arrival.base and touches_policy(change):
            yield _by_its_own(look(), snapshot.configuration().fail_on)
        paths = record_paths(snapshot, policy.configuration)
        at_tips.update(snapshot.entries[path] for path in paths)
        views.setdefault(policy.configuration.roots, _View(snapshot, policy, day))
    if known:
        commits = new_commits(git, [arrival.tip for arrival in group], known)
        yield _Look(inspect_messages(git, old.policy, commits), threshold)
        passing = [entry for entry in new_files(git, commits) if entry not in at_tips]
        for view in views.values():
            yield _Look(_check_passing(view, passing), threshold)


def _by_its_own(report: Report, threshold: Severity) -> _Look:
    """What refuses a push by the rules that it brings, which decide from then on.

    Taken in, they would refuse the push that mends them, since they find fault with all there is.
    """
    heavy = tuple(d for d in report.diagnostics if d.severity >= threshold)
    return _Look(Report(0, heavy), threshold)


def _effective(git: Git, old: Policy, snapshot: Snapshot, arrival: Arrival) -> Policy:
    """The rules before the push, for the facts that it brings: roots, teams, kinds that are new.

    A template that was there counts as it was; so do severities, `fail-on`, limits and
    the baseline.
    """
    if arrival.tip == arrival.base:
        return old
    if FILE not in snapshot.entries:
        if arrival.base and arrival.base == arrival.rules:
            raise PerfgitError(f"{arrival.ref} would lose its {FILE}, and with it every check")
        return old
    try:
        new = _load_sound(snapshot)
        former = {old.configuration.roots, *roots_of(git, [arrival.base] if arrival.base else [])}
        require_inside(former, snapshot.entries, new.configuration)
    except GitError:
        raise
    except PerfgitError as error:
        raise PerfgitError(f"{arrival.ref}: {error}") from error
    configuration = _with_facts(old.configuration, new.configuration)
    kinds = {**new.kinds, **old.kinds}
    return old._replace(configuration=configuration, kinds=kinds, broken=new.broken)


def _without_settings(change: Change) -> Change:
    """The change to the records alone: what it leaves is not held to an emergency's rules."""
    return change._replace(
        changed=change.changed - {FILE, BASELINE}, deleted=change.deleted - {FILE, BASELINE}
    )


def _with_facts(old: Configuration, new: Configuration) -> Configuration:
    return old._replace(
        name=new.name,
        timezone=new.timezone,
        fiscal_start=new.fiscal_start,
        people=new.people,
        team=new.team,
        teams=new.teams,
    )


def _check_passing(view: _View, passing: Iterable[Entry]) -> Report:
    """What history would keep of versions that a later commit changed or took away."""
    snapshot, policy, day = view
    entries = [entry for entry in passing if is_record_path(entry.path, policy.configuration)]
    files = snapshot.reader(entries, policy.configuration.max_size)
    records = [parse_file(file, policy.kinds, policy.configuration) for file in files]
    directory = build_directory(snapshot, policy, ())
    context = Context(policy.configuration, policy.kinds, directory, day, suppress=policy.suppress)
    report = check_records(records, context)
    lasting = (
        d._replace(message=f"{_PASSING}{d.message}", help=_REWRITE)
        for d in report.diagnostics
        if d.family in LASTING and d.rule != _MENDED
    )
    return Report(len(records), tuple(lasting))
