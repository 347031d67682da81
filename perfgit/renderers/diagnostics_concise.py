"""Findings one a line, as compilers print them."""

from __future__ import annotations

from perfgit.check import Report
from perfgit.renderers.abridged import abridge
from perfgit.renderers.safe import plain
from perfgit.renderers.summary import summary


def render(report: Report, *, colour: bool = False) -> str:
    """`PATH:LINE:COLUMN: SEVERITY RULE MESSAGE`, then a line that counts them."""
    del colour
    lines = []
    for d, left_out in abridge(report):
        place = f"{plain(d.path)}:{d.span.line}:{d.span.column}"
        lines.append(f"{place}: {d.severity} {d.rule} {plain(d.message)}")
        if left_out:
            lines.append(f"{plain(d.path)}: and {left_out} more about the language here")
    return "".join(f"{line}\n" for line in [*lines, summary(report)])
