"""A goal's Measure seems to have nothing that one could go and look at.

A goal that two people agreed on is met when both can see it. "Better" or "more
confident" leaves it to the mood of the day; a number, a date, or a thing that either
happens or does not, settles it. This is a guess from the words: it is made only for a
few words with nothing of the kind among them.

Example:

    ## Measure

    Better handovers.

Remedy: say how you will both know, as in "no page at night for a month", or "on-call asks
no question that the handover should have answered".
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule
from perfgit.sections import line_of
from perfgit.words import has_number, words

_FEW = 6
_TELLING = frozenset(
    """
    when until till by before after every each all any none no not nobody nothing never zero
    without instead than once fewer passes pass merged shipped released signed
    """.split()
)


@record_rule("goal", Severity.WARNING, kind="goal")
def check(record: Record, context: Context) -> Iterator[Finding]:
    del context
    section = record.section("Measure")
    if section is None:
        return
    written = words(section.text)
    if not written or len(written) >= _FEW or any(b.form == "code" for b in section.blocks):
        return
    if has_number(section.text) or not _TELLING.isdisjoint(written) or "://" in section.text:
        return
    message = "the measure seems to have nothing that one could go and look at"
    yield Finding(line_of(section), message, "say how you will both know: a number, a day, a thing")
