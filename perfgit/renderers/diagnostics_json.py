"""Findings as JSON, version 1: docs/check.md describes it."""

from __future__ import annotations

import json

from perfgit.check import Report
from perfgit.model import Diagnostic, Severity

VERSION = 1


def render(report: Report, *, colour: bool = False) -> str:
    """One object with `version`, `diagnostics` and `summary`. Columns count characters from 1."""
    del colour
    value = {
        "version": VERSION,
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
        "summary": {
            "records": report.records,
            "errors": report.weighing(Severity.ERROR),
            "warnings": report.weighing(Severity.WARNING),
            "infos": report.weighing(Severity.INFO),
        },
    }
    return json.dumps(value, indent=2) + "\n"


def _diagnostic(diagnostic: Diagnostic) -> dict[str, object]:
    span = diagnostic.span
    return {
        "rule": diagnostic.rule,
        "family": diagnostic.family,
        "severity": str(diagnostic.severity),
        "source": diagnostic.source,
        "path": diagnostic.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": diagnostic.message,
        "help": diagnostic.help,
    }
