"""The baseline: the findings that a repository had when its team began to check it.

`perfgit-baseline.json` lists each by path, rule and fingerprint: no line, no words of a
record. What makes a record unreadable is never in it.
"""

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

from perfgit.check import Report
from perfgit.configuration import BASELINE
from perfgit.errors import PerfgitError
from perfgit.fingerprints import fingerprints
from perfgit.model import UNREADABLE, Diagnostic, Severity, Span

VERSION = 1
STALE = "stale-baseline"
_AGAIN = "`perfgit check --write-baseline` writes it anew"


class Entry(NamedTuple):
    """A finding that is known, and the line of the file that lists it."""

    path: str
    rule: str
    fingerprint: str
    line: int = 1


def parse_baseline(data: bytes) -> tuple[Entry, ...]:
    """Read the file. Raises PerfgitError where it is none that perfgit wrote."""
    try:
        table = json.loads(data)
        if table["version"] != VERSION:
            raise PerfgitError(f"{BASELINE} is of version {table['version']}: {_AGAIN}")
        found = [(str(e["path"]), str(e["rule"]), str(e["fingerprint"])) for e in table["findings"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise PerfgitError(f"{BASELINE} cannot be read: {_AGAIN}") from error
    lines = data.decode("utf-8", "replace").split("\n")
    places = {line.rpartition('"fingerprint": "')[2][:64]: n for n, line in enumerate(lines, 1)}
    return tuple(Entry(*entry, places.get(entry[2], 1)) for entry in found)


def render_baseline(report: Report) -> str:
    """The file that lists what the report found, one finding a line, sorted."""
    found = sorted(_entries(report.diagnostics))
    lines = ",\n".join(
        f"    {json.dumps({'path': path, 'rule': rule, 'fingerprint': fingerprint})}"
        for path, rule, fingerprint in found
    )
    listed = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {listed}\n}}\n'


def leave_out(
    report: Report, baseline: bytes, has_looked: Callable[[Entry], bool], source: str
) -> Report:
    """The report less what the baseline's file lists, and what it lists for nothing.

    `has_looked` is whether the check would have found what an entry stands for.
    """
    entries = parse_baseline(baseline)
    listed = {(e.path, e.rule, e.fingerprint) for e in entries}
    known = listed.intersection(_entries(report.diagnostics))
    kept = [
        diagnostic
        for diagnostic, fingerprint in _fingerprinted(report.diagnostics)
        if (diagnostic.path, diagnostic.rule, fingerprint) not in known
    ]
    stale = [e for e in entries if e[:3] not in known and has_looked(e)]
    kept += [_stale(entry, source) for entry in stale]
    kept.sort(key=lambda diagnostic: diagnostic.order)
    return report._replace(diagnostics=tuple(kept), known=len(known))


def _fingerprinted(diagnostics: tuple[Diagnostic, ...]) -> Iterator[tuple[Diagnostic, str]]:
    return zip(diagnostics, fingerprints(diagnostics), strict=True)


def _entries(diagnostics: tuple[Diagnostic, ...]) -> Iterator[tuple[str, str, str]]:
    for diagnostic, fingerprint in _fingerprinted(diagnostics):
        if diagnostic.rule not in UNREADABLE and diagnostic.rule != STALE:
            yield diagnostic.path, diagnostic.rule, fingerprint


def _stale(entry: Entry, source: str) -> Diagnostic:
    span = Span(entry.line, 1, entry.line, 1)
    message = f"the baseline lists a finding of {entry.rule} in {entry.path} that is gone"
    return Diagnostic(STALE, "suppression", Severity.INFO, source, BASELINE, span, message, _AGAIN)
