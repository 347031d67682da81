"""Findings as a GitLab code quality report."""

from __future__ import annotations

import json

from perfgit.check import Report
from perfgit.fingerprints import fingerprints
from perfgit.model import Diagnostic, Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, *, colour: bool = False) -> str:
    """A JSON list, empty where nothing was found."""
    del colour
    prints = fingerprints(report.diagnostics)
    entries = [_entry(d, f) for d, f in zip(report.diagnostics, prints, strict=True)]
    return json.dumps(entries, indent=2) + "\n"


def _entry(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    lines = {"begin": diagnostic.span.line, "end": diagnostic.span.end_line}
    return {
        "description": diagnostic.message,
        "check_name": diagnostic.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": diagnostic.path, "lines": lines},
    }
