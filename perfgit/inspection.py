"""A snapshot's records, loaded and checked: what the commands and the hook have in common."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from perfgit.check import LOOKS_AT_EACH, Report, check_records, is_active
from perfgit.configuration import FILE, TEMPLATES, Configuration
from perfgit.directory import NAMES, Directory, Targets, looks_like_id
from perfgit.errors import PerfgitError
from perfgit.files import parse_file
from perfgit.model import UNREADABLE, Change, Record, Severity
from perfgit.policy import Policy, load_policy, load_records, record_paths
from perfgit.record import parse_record
from perfgit.repository.snapshot import Snapshot
from perfgit.rules import Context, RecordChange, all_rules
from perfgit.wording import did_you_mean, quote

if TYPE_CHECKING:
    from perfgit.repository.past import Past

_TOKEN = re.compile(rb"[A-Za-z0-9_]+")


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

    `today` is the day that dates are judged by, `policy` what counts instead of the
    snapshot's own, `past` what led here, for the rules that need it.
    """
    policy = policy or load_policy(snapshot)
    _require_sound_rules(policy.configuration)
    check = _Check(snapshot, policy, today, change, past)
    paths = record_paths(snapshot, policy.configuration)
    if not paths:
        from perfgit.roots import require_found

        only = change.changed if change else None
        require_found(snapshot, policy.kinds.values(), policy.configuration, only)
    if change is None or _touches_policy(change):
        return check(load_records(snapshot, policy, paths))
    changed = [path for path in paths if path in change.changed]
    if change.deleted or _repeats_a_name(paths, change):
        return _narrow(check(load_records(snapshot, policy, paths)), changed)
    records = load_records(snapshot, policy, changed)
    near = list(_neighbours(snapshot, policy, records, paths))
    directory = build_directory(snapshot, policy, [*records, *near])
    if _leads_nowhere(policy, [*records, *near], directory, renamed=past is not None):
        near = load_records(snapshot, policy, [path for path in paths if path not in changed])
        directory = build_directory(snapshot, policy, [*records, *near])
    return check([*records, *near], directory, frozenset(changed))


class _Check(NamedTuple):
    """A check of a snapshot's records, all or those at the paths of a scope."""

    snapshot: Snapshot
    policy: Policy
    today: date
    change: Change | None
    past: "Callable[[], Past] | None"

    def __call__(
        self,
        records: list[Record],
        directory: Directory | None = None,
        only: frozenset[str] | None = None,
    ) -> Report:
        policy, change = self.policy, self.change
        context = Context(
            policy.configuration,
            policy.kinds,
            directory or build_directory(self.snapshot, policy, records),
            self.today,
            change.new if change else frozenset(),
            policy.suppress,
            partial(former_ids, policy, self.past),
        )
        every = [*records, *policy.broken]
        scope = None if only is None else only | {record.path for record in policy.broken}
        report = check_records(every, context, scope, self._changes(records))
        return without_known(report, policy, scope)

    def _changes(self, records: list[Record]) -> list[RecordChange]:
        if self.change is None or self.past is None:
            return []
        from perfgit.changing import build_changes

        return build_changes(self.snapshot, self.policy, self.change, records, self.past)


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


def _touches_policy(change: Change) -> bool:
    return any(
        path == FILE or path.startswith(f"{TEMPLATES}/") for path in change.changed | change.deleted
    )


def _repeats_a_name(paths: Iterable[str], change: Change) -> bool:
    """Whether a new record has the file name of another: what named that one is ambiguous now."""
    new = {path.rpartition("/")[2] for path in change.new}
    names = [name for path in paths if (name := path.rpartition("/")[2]) in new]
    return len(names) > len(new)


def _narrow(report: Report, changed: Collection[str]) -> Report:
    """The findings in what changed, and the references elsewhere that it broke."""
    kept = tuple(d for d in report.diagnostics if d.path in changed or d.family == "reference")
    return Report(len(changed), kept, report.known)


def _neighbours(
    snapshot: Snapshot, policy: Policy, records: list[Record], paths: list[str]
) -> Iterator[Record]:
    """The records in the same folders that mention an id of `records`: they may share it."""
    ids = {record.id.encode() for record in records if record.id}
    plain = all(_TOKEN.fullmatch(i) for i in ids)
    read = {record.path for record in records}
    folders = {path.rpartition("/")[0] for path in read}
    near = [path for path in paths if path not in read and path.rpartition("/")[0] in folders]
    for file in snapshot.read(near, policy.configuration.max_size) if ids and near else ():
        data = file.data or b""
        if not ids.isdisjoint(_TOKEN.findall(data)) if plain else any(i in data for i in ids):
            yield parse_file(file, policy.kinds, policy.configuration)


def _leads_nowhere(
    policy: Policy, records: list[Record], directory: Directory, *, renamed: bool
) -> bool:
    """Whether a reference names nothing that is known by its path, and may name an id.

    With `renamed`, any reference may: to a record that had that name once.
    """
    referring = {
        kind.name: [
            (name, types, renamed and types.isdisjoint(("person", "team")))
            for name, spec in kind.fields.items()
            if (types := NAMES.intersection(spec.references))
        ]
        for kind in policy.kinds.values()
    }
    for record in records:
        for name, types, by_id in referring.get(record.kind, ()):
            for scalar in record.scalars(name):
                text = scalar.text
                if (by_id or looks_like_id(text)) and not directory.find(text, types):
                    return True
    return False
