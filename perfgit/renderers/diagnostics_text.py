"""Findings for a person: place, rule, message, the line itself, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from perfgit.check import Report
from perfgit.model import Diagnostic, Severity
from perfgit.renderers.safe import plain

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
Paint = Callable[[str, str], str]


def render(report: Report, *, colour: bool = False, redact: bool = False) -> str:
    """All findings, then a line that counts them."""
    paint = _ansi if colour else _no_colour
    lines = [line for d in report.diagnostics for line in _finding(d, paint, redact=redact)]
    return "".join(f"{line}\n" for line in [*lines, summary(report)])


def summary(report: Report) -> str:
    """The closing line: `3 records checked: 1 error, 2 warnings`."""
    counts = [
        _count(report.count(severity), str(severity))
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        if report.count(severity)
    ]
    checked = f"{_count(report.records, 'record')} checked"
    return f"{checked}: {', '.join(counts) if counts else 'no findings'}"


def _finding(diagnostic: Diagnostic, paint: Paint, *, redact: bool) -> Iterator[str]:
    span, severity = diagnostic.span, diagnostic.severity
    place = f"{plain(diagnostic.path)}:{span.line}:{span.column}:"
    yield f"{paint(place, '1')} {paint(str(severity), _COLOURS[severity])} {diagnostic.rule}"
    if not redact:
        yield f"  {plain(diagnostic.message)}"
        yield from _excerpt(diagnostic, paint)
    yield f"  {paint('help:', '2')} {plain(_help(diagnostic))}"


def _help(diagnostic: Diagnostic) -> str:
    manual = f"perfgit rule {diagnostic.rule}"
    return f"{diagnostic.help}, or run `{manual}`" if diagnostic.help else f"run `{manual}`"


def _excerpt(diagnostic: Diagnostic, paint: Paint) -> Iterator[str]:
    line = plain(diagnostic.excerpt).rstrip()
    if not line:
        return
    span = diagnostic.span
    number = f"{span.line:>4} | "
    yield f"{paint(number, '2')}{line[:_WIDTH]}"
    end = span.end_column if span.end_line == span.line else len(line) + 1
    width = min(end, _WIDTH + 1) - span.column
    if width > 0:
        yield f"{' ' * (len(number) + span.column - 1)}{paint('^' * width, '31')}"


_WIDTH = 88


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _ansi(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _no_colour(text: str, code: str) -> str:
    del code
    return text
