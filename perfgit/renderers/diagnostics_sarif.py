"""Findings as SARIF 2.1.0, the OASIS format that code scanning services read."""

from __future__ import annotations

import json
from urllib.parse import quote

from perfgit import __version__
from perfgit.check import Report
from perfgit.fingerprints import fingerprints
from perfgit.model import Diagnostic, Severity
from perfgit.rules import Rule, all_rules

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(report: Report, *, colour: bool = False) -> str:
    """One run with a description of every rule that found something."""
    del colour
    found = {diagnostic.rule for diagnostic in report.diagnostics}
    rules = [rule for name, rule in all_rules().items() if name in found]
    places = {rule.name: index for index, rule in enumerate(rules)}
    driver = {"name": "perfgit", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, places[diagnostic.rule], fingerprint)
            for diagnostic, fingerprint in zip(
                report.diagnostics, fingerprints(report.diagnostics), strict=True
            )
        ],
    }
    value = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(value, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    summary = rule.manual.split("\n")[0]
    return {
        "id": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": rule.manual},
        "defaultConfiguration": {"level": _LEVELS.get(rule.severity, "none")},
        "properties": {"tags": [rule.family]},
    }


def _result(diagnostic: Diagnostic, index: int, fingerprint: str) -> dict[str, object]:
    span = diagnostic.span
    stop = "" if diagnostic.message.endswith(("?", ".")) else "."
    help_ = f"{stop} {diagnostic.help}" if diagnostic.help else ""
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    uri = quote(diagnostic.path.encode("utf-8", "surrogateescape"))
    return {
        "ruleId": diagnostic.rule,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": f"{diagnostic.message}{help_}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
        "partialFingerprints": {"perfgit/v1": fingerprint},
    }
