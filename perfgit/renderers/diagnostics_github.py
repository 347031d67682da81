"""Findings as annotations of a GitHub Actions run (Gitea and Forgejo read them too).

GitHub shows ten annotations of each severity a step, so the errors come first and a
last line says how many did not fit.
"""

from __future__ import annotations

from perfgit.check import Report
from perfgit.model import Diagnostic, Severity
from perfgit.renderers.safe import plain
from perfgit.renderers.summary import counted, summary

MOST = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, *, colour: bool = False) -> str:
    """Workflow commands, then a line that counts the findings and those left out."""
    del colour
    lines = []
    left_out = 0
    for severity in _COMMANDS:
        ours = [d for d in report.diagnostics if d.severity is severity]
        lines += [_annotation(diagnostic) for diagnostic in ours[:MOST]]
        left_out += max(0, len(ours) - MOST)
    rest = f" ({counted(left_out, 'more finding')}, not annotated: see `perfgit check`)"
    lines.append(summary(report) + (rest if left_out else ""))
    return "".join(f"{line}\n" for line in lines)


def _annotation(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties = {
        "file": diagnostic.path,
        "line": span.line,
        "endLine": span.end_line,
        "title": f"perfgit {diagnostic.rule}",
    }
    if span.line == span.end_line:
        # GitHub refuses columns on an annotation of several lines.
        properties |= {"col": span.column, "endColumn": max(span.end_column - 1, span.column)}
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    help_ = f"\n{diagnostic.help}" if diagnostic.help else ""
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(diagnostic.message + help_)}"


def _data(text: str) -> str:
    lines = "\n".join(plain(line) for line in text.split("\n"))
    return lines.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
