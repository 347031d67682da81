"""A snapshot's records, loaded and checked: what the commands and the hook have in common."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from perfgit.check import LOOKS_AT_EACH, Report, check_records, is_active
from perfgit.configuration import FILE, TEMPLATES, Configuration
from perfgit.directory import Directory, Targets
from perfgit.errors import PerfgitError
from perfgit.model import UNREADABLE, Change, Diagnostic, Record, Severity
from perfgit.places import only_records
from perfgit.policy import Policy, load_policy, load_records, record_paths
from perfgit.reach import (
    find_near,
    find_suspects,
    is_open,
    is_touched,
    lost_references,
    what_to_seek,
)
from perfgit.record import parse_record
from perfgit.repository.snapshot import Snapshot, former_snapshot
from perfgit.rules import Context, RecordChange, all_rules
from perfgit.wording import did_you_mean, quote

if TYPE_CHECKING:
    from perfgit.repository.past import Past

NO_CHANGE = Change(frozenset())


def build_directory(snapshot: Snapshot, policy: Policy, records: Iterable[Record]) -> Directory:
    """All that the snapshot's records can refer to; ids are known of `records` alone."""
    targets = Targets(snapshot.entries, records, policy.kinds, policy.configuration)
    return Directory(targets, policy.configuration.teams)


def inspect(
    snapshot: Snapshot,
    today: date,
    change: Change | None = None,
    policy: Policy | None = None,
    past: "Callable[[], Past] | None" = None,
) -> Report:
    """Check a snapshot, or what `change` did to it: what it cannot touch is not even read.

    Of a change it tells what is to be found in what it changed, and the faults of references
    in other records that were none before.

    `today` is the day that dates are judged by, `policy` what counts instead of the
    snapshot's own, `past` what led here, for the rules that need it.
    """
    policy = policy or load_policy(snapshot)
    _require_sound_rules(policy.configuration)
    past = cache(past) if past else None
    paths = record_paths(snapshot, policy.configuration)
    if not paths:
        from perfgit.roots import require_found

        only = change.changed if change else None
        require_found(snapshot, policy.kinds.values(), policy.configuration, only)
    if change is None:
        return _Check(snapshot, policy, today, past=past)(load_records(snapshot, policy, paths))
    former = former_snapshot(snapshot, change)
    old = _old_records(former, policy, change)
    check = _Check(snapshot, policy, today, change, old, past)
    if touches_policy(change):
        return check(load_records(snapshot, policy, paths))
    changed = [path for path in paths if path in change.changed]
    others = [path for path in paths if path not in change.changed]
    records, scope = load_records(snapshot, policy, changed), frozenset(changed)
    if not is_open(paths, change, records, old):
        near, directory = _near(check, records, others)
        if near is not None:
            return check([*records, *near], directory, scope)
    rest = load_records(snapshot, policy, others)
    report = check(_in_order(records, rest), None, scope)
    if not (change.new or change.before):
        return report
    same = (r for r in records if r.path not in change.new and r.path not in old)
    before = check._replace(snapshot=former), _in_order(rest, same, old.values())
    broken = _broken(scope, (check, _in_order(records, rest)), before)
    found = sorted([*report.diagnostics, *broken], key=lambda diagnostic: diagnostic.order)
    return report._replace(diagnostics=tuple(found))


def _old_records(former: Snapshot, policy: Policy, change: Change) -> dict[str, Record]:
    """The records that the change took away or put others in place of, by their paths."""
    paths = only_records(change.before, policy.configuration)
    return {record.path: record for record in load_records(former, policy, paths)}


def _in_order(*groups: Iterable[Record]) -> list[Record]:
    return sorted(chain.from_iterable(groups), key=lambda record: record.path)


def _near(
    check: "_Check", records: list[Record], others: list[str]
) -> tuple[list[Record] | None, Directory]:
    """The records at `others` that the changed `records` meet by an id, and all there is to name.

    None in place of the records where the change may have broken one of them, or a reference
    leads nowhere: then all of them must be known.
    """
    snapshot, policy = check.snapshot, check.policy
    directory = build_directory(snapshot, policy, records)
    lost = partial(lost_references, policy, records, renamed=check.past is not None)
    sought = what_to_seek(policy, check.change, records, check.old, lost(directory))
    near = find_near(snapshot, policy, sought, others)
    if near:
        directory = build_directory(snapshot, policy, [*records, *near])
    if any(is_touched(record, policy, sought) for record in near) or any(lost(directory)):
        return None, directory
    return near, directory


def _broken(
    scope: Collection[str],
    after: tuple["_Check", list[Record]],
    before: tuple["_Check", list[Record]],
) -> list[Diagnostic]:
    """The faults of references outside `scope` that were not there before."""
    found = after[0].of_references(after[1], scope)
    if not found:
        return []
    had = {(d.path, d.rule, d.span) for d in before[0].of_references(before[1], scope)}
    return [d for d in found if (d.path, d.rule, d.span) not in had]


class _Check(NamedTuple):
    """A check of a snapshot's records, all or those at the paths of a scope.

    `old` are the records before the change, as far as it touched them.
    """

    snapshot: Snapshot
    policy: Policy
    today: date
    change: Change = NO_CHANGE
    old: Mapping[str, Record] = {}
    past: "Callable[[], Past] | None" = None

    def __call__(
        self,
        records: list[Record],
        directory: Directory | None = None,
        only: frozenset[str] | None = None,
    ) -> Report:
        policy = self.policy
        context = self._context(directory or build_directory(self.snapshot, policy, records))
        every = [*records, *policy.broken]
        scope = None if only is None else only | {record.path for record in policy.broken}
        report = check_records(every, context, scope, self._changes(records))
        return without_known(report, policy, scope)

    def of_references(self, records: list[Record], scope: Collection[str]) -> list[Diagnostic]:
        """What the rules about references find in the records outside `scope`."""
        directory = build_directory(self.snapshot, self.policy, records)
        suspects = find_suspects(records, self._context(directory), scope)
        if not suspects:
            return []
        found = self._replace(change=NO_CHANGE)(records, directory, suspects).diagnostics
        return [d for d in found if d.family == "reference" and d.path in suspects]

    def _context(self, directory: Directory) -> Context:
        policy = self.policy
        return Context(
            policy.configuration,
            policy.kinds,
            directory,
            self.today,
            self.change.new - self.change.came,
            policy.suppress,
            partial(former_ids, policy, self.past),
            self._recorded,
        )

    def _recorded(self, record: Record) -> date | None:
        """The day on which a new record was recorded; None where it was only moved."""
        change = self.change
        if record.id and any(record.id == self.old[p].id for p in change.deleted if p in self.old):
            return None
        return self.past().added(record.path, self.today) if self.past else self.today

    def _changes(self, records: list[Record]) -> list[RecordChange]:
        if not self.change.changed or self.past is None:
            return []
        from perfgit.changing import build_changes

        return build_changes(self.snapshot, self.policy, self.change, records, self.old, self.past)


def former_ids(policy: Policy, past: "Callable[[], Past] | None", name: str) -> Iterator[str]:
    """The ids that records of a file's name had, the newest first."""
    for data in past().former(name, policy.configuration.max_size) if past else ():
        record = parse_record(data, name, policy.kinds)
        if record.id:
            yield record.id


def without_known(report: Report, policy: Policy, scope: frozenset[str] | None) -> Report:
    """The report of a check of `scope` (None for all) less what the baseline lists."""
    if not policy.baseline:
        return report
    from perfgit.baseline import Entry, leave_out

    rules, configuration = all_rules(), policy.configuration

    def has_looked(entry: Entry) -> bool:
        rule = rules.get(entry.rule)
        if rule is None or scope is None:
            return rule is None or is_active(rule, entry.path, configuration)
        looked = rule.scope in LOOKS_AT_EACH and entry.path in scope
        return looked and is_active(rule, entry.path, configuration)

    return leave_out(report, policy.baseline, has_looked, configuration.name)


def require_sound(policy: Policy) -> None:
    """Raises PerfgitError where nothing could be checked by the perfgit.toml or the baseline."""
    _require_sound_rules(policy.configuration)
    if policy.baseline:
        from perfgit.baseline import parse_baseline

        parse_baseline(policy.baseline)


def _require_sound_rules(configuration: Configuration) -> None:
    """Raises PerfgitError where perfgit.toml names rules that are none, or must not be off."""
    ignored = {rule for rules in configuration.ignored.values() for rule in rules}
    named = {**dict.fromkeys(ignored, Severity.OFF), **configuration.severities}
    for rule in sorted(named):
        if rule not in all_rules():
            message = f"{FILE}: there is no rule {quote(rule)}{did_you_mean(rule, all_rules())}"
            raise PerfgitError(f"{message}; `perfgit rule` lists them")
        off = rule in ignored or named[rule] is Severity.OFF
        if off and rule in UNREADABLE:
            message = f"{FILE}: {rule} cannot be left out: what cannot be read cannot be checked"
            raise PerfgitError(f"{message}; move the file, or mend it")


def touches_policy(change: Change) -> bool:
    """Whether the change may make a finding of what it leaves as it was."""
    return any(
        path == FILE or path.startswith(f"{TEMPLATES}/") for path in change.changed | change.deleted
    )
