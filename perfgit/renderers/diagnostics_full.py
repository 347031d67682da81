"""Findings for a person: place, rule, message, the line itself, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.check import Report
from perfgit.model import Diagnostic, Severity
from perfgit.renderers.abridged import abridge
from perfgit.renderers.safe import plain
from perfgit.renderers.summary import summary

_WIDTH = 88
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def render(report: Report, *, colour: bool = False) -> str:
    """All findings, then a line that counts them."""
    lines: list[str] = []
    for diagnostic, left_out in abridge(report):
        lines += _finding(diagnostic, _Paint(on=colour))
        if left_out:
            lines.append(f"  and {left_out} more about the language here")
    return "".join(f"{line}\n" for line in [*lines, summary(report)])


class _Paint:
    """Colours text, or leaves it as it is."""

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._on else text


def _finding(diagnostic: Diagnostic, paint: _Paint) -> Iterator[str]:
    span, severity = diagnostic.span, diagnostic.severity
    place = f"{plain(diagnostic.path)}:{span.line}:{span.column}:"
    fixable = " [fixable]" if diagnostic.fix else ""
    weight = paint(str(severity), _COLOURS[severity])
    yield f"{paint(place, '1')} {weight} {diagnostic.rule}{fixable}"
    yield f"  {plain(diagnostic.message)}"
    yield from _excerpt(diagnostic, paint)
    yield f"  {paint('help:', '2')} {plain(_help(diagnostic))}"


def _help(diagnostic: Diagnostic) -> str:
    manual = f"run `perfgit rule {diagnostic.rule}`"
    return f"{diagnostic.help}, or {manual}" if diagnostic.help else manual


def _excerpt(diagnostic: Diagnostic, paint: _Paint) -> Iterator[str]:
    """The line, cut to a window around the words that are meant, and those underlined."""
    line = plain(diagnostic.excerpt).rstrip()
    if not line:
        return
    span = diagnostic.span
    end = span.end_column if span.end_line == span.line else len(line) + 1
    start = max(0, min(span.column - 1 - _WIDTH // 2, len(line) - _WIDTH))
    number = f"{span.line:>4} | "
    yield f"{paint(number, '2')}{line[start : start + _WIDTH]}"
    width = min(end - 1, start + _WIDTH) - (span.column - 1)
    if width > 0:
        indent = " " * (len(number) + span.column - 1 - start)
        yield f"{indent}{paint('^' * width, _COLOURS[diagnostic.severity])}"
