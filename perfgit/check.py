"""Records in, diagnostics out: runs every rule over what it looks at."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple

from perfgit.configuration import Configuration
from perfgit.kinds import IGNORE
from perfgit.model import Diagnostic, Finding, Record, Severity
from perfgit.patterns import matches
from perfgit.rules import LOOKING_TOGETHER, Context, RecordChange, RecordCheck, Rule, all_rules

_SUGGESTIONS = 5
LOOKS_AT_EACH = ("parser", "record")
"""The scopes of the rules that find in a record what they find whatever else is checked."""


UNQUOTED = frozenset({"credentials"})
"""The rules whose findings never show the line that they are about."""


class Report(NamedTuple):
    """What a check found: the diagnostics in order of path, line, column and rule.

    `known` is how many were left out because the baseline lists them.
    """

    records: int
    diagnostics: tuple[Diagnostic, ...]
    known: int = 0

    def weighing(self, severity: Severity) -> int:
        """How many findings weigh just that."""
        return sum(d.severity is severity for d in self.diagnostics)

    def fails(self, threshold: Severity) -> bool:
        """Whether a finding weighs at least `threshold`."""
        return any(d.severity >= threshold for d in self.diagnostics)


def check_records(
    records: Sequence[Record],
    context: Context,
    only: Collection[str] | None = None,
    changes: Sequence[RecordChange] = (),
) -> Report:
    """Check `records`; findings at paths outside `only` (where given) are left out.

    `changes` are what is done to them, where that is known.
    """
    mine = [record for record in records if only is None or record.path in only]
    found = list(_diagnostics(records, mine, context))
    found += _changed(changes, context)
    found = _without_suppressed(found, mine, context, whole=only is None)
    configuration = context.configuration
    found = [d for d in found if d.severity > Severity.OFF]
    if configuration.ignored:
        found = [d for d in found if not _is_ignored(d.rule, d.path, configuration)]
    found.sort(key=lambda diagnostic: diagnostic.order)
    return Report(len(mine), tuple(_without_secrets(found)))


def _without_secrets(found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings, none of which shows a line that has a credential in it."""
    lines = {(d.path, d.span.line) for d in found if d.rule in UNQUOTED}
    if not lines:
        return found
    return [d._replace(excerpt="") if (d.path, d.span.line) in lines else d for d in found]


def _diagnostics(
    records: Sequence[Record], mine: Sequence[Record], context: Context
) -> Iterator[Diagnostic]:
    rules = all_rules()
    active = [rule for rule in rules.values() if _severity(rule, context) > Severity.OFF]
    alike: dict[tuple[str, bool], list[Record]] = {}
    for record in mine:
        for fault in record.faults:
            yield diagnose(rules[fault.rule], record, fault.finding, context)
        if record.readable:
            alike.setdefault((record.kind, record.path in context.new), []).append(record)
    for (kind, new), group in alike.items():
        # A family at a time: a processor runs the same few checks over and over faster.
        for family in _families(active, kind, new=new):
            yield from _in_records(group, family, context)
    paths = {record.path for record in mine}
    readable = [record for record in records if record.readable]
    for rule in active:
        found = rule.check_snapshot(readable, context) if rule.check_snapshot else ()
        for record, finding in found:
            if record.path in paths:
                yield diagnose(rule, record, finding, context)


class _Family(NamedTuple):
    """Rules of a family and their checks; `finds_any` tells (where there is that) if they need be.

    Rules of a family share what they work out about a record, so each record meets them in turn.
    """

    finds_any: Callable[[Record, Context], bool] | None
    checks: list[tuple[Rule, RecordCheck]]


def _families(rules: Iterable[Rule], kind: str, *, new: bool) -> list[_Family]:
    """The checks that records of the kind go through.

    Those for records that are being added are left out where they are not `new`.
    """
    families: dict[str, list[tuple[Rule, RecordCheck]]] = {}
    for rule in rules:
        if rule.only_new and not new:
            continue
        if rule.check_record and rule.kind in ("", kind):
            families.setdefault(rule.family, []).append((rule, rule.check_record))
    return [_Family(_look_of(name), checks) for name, checks in families.items()]


def _look_of(family: str) -> Callable[[Record, Context], bool] | None:
    module = LOOKING_TOGETHER.get(family)
    return import_module(module).finds_any if module else None


def _in_records(
    records: Iterable[Record], family: _Family, context: Context
) -> Iterator[Diagnostic]:
    finds_any, checks = family
    for record in records:
        if finds_any is None or finds_any(record, context):
            for rule, check in checks:
                for finding in check(record, context):
                    yield diagnose(rule, record, finding, context)


def check_message(message: Record, context: Context) -> list[Diagnostic]:
    """What is sensitive in a commit's message, which is read as a record of no kind."""
    found = []
    for rule in all_rules().values():
        check, path = rule.check_record, message.path
        if rule.family == "sensitive" and check and is_active(rule, path, context.configuration):
            found += [
                diagnose(rule, message, finding, context) for finding in check(message, context)
            ]
    return _without_secrets(found)


def _changed(changes: Sequence[RecordChange], context: Context) -> Iterator[Diagnostic]:
    for rule in all_rules().values() if changes else ():
        check = rule.check_change
        if check is not None and _severity(rule, context) > Severity.OFF:
            for change in changes:
                for finding in check(change, context):
                    yield diagnose(rule, change.after, finding, context)


def diagnose(rule: Rule, record: Record, finding: Finding, context: Context) -> Diagnostic:
    """The finding with its rule's weight, its place and the line that it stands in."""
    return Diagnostic(
        rule=rule.name,
        family=rule.family,
        severity=_severity(rule, context),
        source=record.source,
        path=record.path,
        span=finding.span,
        message=finding.message,
        help=finding.help,
        excerpt="" if rule.name in UNQUOTED else _line(record.text, finding.span.line),
        fix=finding.fix or rule.fix,
    )


def _severity(rule: Rule, context: Context) -> Severity:
    return context.configuration.severities.get(rule.name, rule.severity)


def is_active(rule: Rule, path: str, configuration: Configuration) -> bool:
    """Whether perfgit.toml takes notice of the rule at `path`."""
    severity = configuration.severities.get(rule.name, rule.severity)
    return severity > Severity.OFF and not _is_ignored(rule.name, path, configuration)


def _is_ignored(rule: str, path: str, configuration: Configuration) -> bool:
    ignored = configuration.ignored
    return any(rule in rules and matches(path, pattern) for pattern, rules in ignored.items())


def _without_suppressed(
    found: Iterable[Diagnostic], records: Iterable[Record], context: Context, *, whole: bool
) -> list[Diagnostic]:
    """The findings that no record asks to leave out, and those about the asking."""
    asking = [r for r in records if "perfgit:" in r.text or IGNORE in r.fields]
    if not asking:
        return list(found)
    by_path: dict[str, list[Diagnostic]] = {}
    for diagnostic in found:
        by_path.setdefault(diagnostic.path, []).append(diagnostic)
    for record in asking:
        ours = by_path.get(record.path, [])
        by_path[record.path] = list(_settled(record, ours, context, whole=whole))
    return [diagnostic for group in by_path.values() for diagnostic in group]


def _settled(
    record: Record, found: list[Diagnostic], context: Context, *, whole: bool
) -> Iterator[Diagnostic]:
    from perfgit.suppressions import check_suppression, find_suppressions

    rules = all_rules()
    sound = []
    for number, suppression in enumerate(find_suppressions(record)):
        fault = check_suppression(suppression, rules, suggest=number < _SUGGESTIONS)
        if fault is None:
            sound.append(suppression)
        else:
            yield diagnose(rules[fault.rule], record, fault.finding, context)
    if not context.suppress:
        yield from found
        return
    yield from (d for d in found if not any(s.covers(d) for s in sound))
    for suppression in sound:
        rule = rules[suppression.rule]
        if not any(map(suppression.covers, found)) and _has_looked(rule, record, context, whole):
            message = f"`{rule.name}` finds nothing here, so there is nothing to ignore"
            finding = Finding(
                suppression.span, message, "take it out, or move it to what it is for"
            )
            yield diagnose(rules["unused-suppression"], record, finding, context)


def _has_looked(rule: Rule, record: Record, context: Context, whole: bool) -> bool:  # noqa: FBT001  # as its caller was asked
    """Whether the rule would have found what there is to find in the record."""
    if not record.readable and rule.scope != "parser":
        return False
    if rule.only_new and record.path not in context.new:
        return False
    looked = rule.scope in LOOKS_AT_EACH or (rule.scope == "snapshot" and whole)
    return looked and is_active(rule, record.path, context.configuration)


def _line(text: str, number: int) -> str:
    lines = _lines(text)
    return lines[number - 1] if number <= len(lines) else ""


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    return text.split("\n")
