"""Records in, diagnostics out: runs every rule over what it looks at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from perfgit.model import Diagnostic, Finding, Record, Severity
from perfgit.rules import Context, Rule, all_rules


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: the diagnostics in order of path, line, column and rule."""

    records: int
    diagnostics: tuple[Diagnostic, ...]

    def count(self, severity: Severity) -> int:
        return sum(d.severity is severity for d in self.diagnostics)

    def fails(self, threshold: Severity) -> bool:
        """Whether a finding weighs at least `threshold`."""
        return any(d.severity >= threshold for d in self.diagnostics)


def check_records(
    records: Sequence[Record], context: Context, only: Collection[str] | None = None
) -> Report:
    """Check `records`; findings at paths outside `only` (where given) are left out."""
    found = [d for d in _diagnostics(records, context, only) if d.severity > Severity.OFF]
    found.sort(key=lambda diagnostic: diagnostic.order)
    checked = sum(only is None or record.path in only for record in records)
    return Report(checked, tuple(found))


def _diagnostics(
    records: Sequence[Record], context: Context, only: Collection[str] | None
) -> Iterator[Diagnostic]:
    rules = all_rules()
    active = [rule for rule in rules.values() if _severity(rule, context) > Severity.OFF]
    record_checks = [(r, r.check_record) for r in active if r.check_record]
    for record in records:
        if only is not None and record.path not in only:
            continue
        for fault in record.faults:
            yield _diagnostic(rules[fault.rule], record, fault.finding, context)
        if record.readable:
            for rule, check in record_checks:
                for finding in check(record, context):
                    yield _diagnostic(rule, record, finding, context)
    readable = [record for record in records if record.readable]
    for rule in active:
        found = rule.check_snapshot(readable, context) if rule.check_snapshot else ()
        for record, finding in found:
            if only is None or record.path in only:
                yield _diagnostic(rule, record, finding, context)


def _severity(rule: Rule, context: Context) -> Severity:
    return context.configuration.severities.get(rule.name, rule.severity)


def _diagnostic(rule: Rule, record: Record, finding: Finding, context: Context) -> Diagnostic:
    return Diagnostic(
        rule=rule.name,
        family=rule.family,
        severity=_severity(rule, context),
        source=record.source,
        path=record.path,
        span=finding.span,
        message=finding.message,
        help=finding.help,
        excerpt=_line(record.text, finding.span.line),
    )


def _line(text: str, number: int) -> str:
    lines = _lines(text)
    return lines[number - 1] if number <= len(lines) else ""


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    return text.split("\n")
