"""docs/rules-quality.md: how often the rules are right on the corpus, rule by rule."""

from __future__ import annotations

from pathlib import Path

import perfgit
from tests.corpus.measure import PARTS, Outcome, judged_rules, outcomes

PAGE = Path(perfgit.__file__).parent.parent / "docs" / "rules-quality.md"
_OPENING = """\
# How good the rules are

Written by `python -m tests.corpus` from the texts in tests/corpus, short pieces of feedback
and other records in our own words, good and bad, after what public guidance recommends and
warns against. Each says which rules it must raise and which it may, as a matter of taste; any
other finding is a false one. The rules were made with the development part in view. The
held-out part was written before they first ran (110 texts) or after they were done (the rest),
always before it was known how they fare on it, and they are not tuned to it.

*Precision* is the share of a rule's findings that were due, *recall* the share of the faults
that it found. A rule with few texts has coarse numbers: read them with the counts.

## Good texts

| part | texts | good ones | of these with a finding |
|---|---:|---:|---:|
"""
_RULES = """
## Rule by rule

Due is how many texts have the fault; found how many of these were found; false how many others
were.

| rule | development: due | found | false | precision | recall | held-out: due | found | false |\
 precision | recall |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
"""


def render_page() -> str:
    """The whole page."""
    rules = "".join(_row(rule) for rule in judged_rules())
    return f"{_OPENING}{''.join(map(_good, PARTS))}{_RULES}{rules}{_row('')}"


def flagged(part: str) -> list[Outcome]:
    """The good texts of a part that a rule finds something in."""
    return [outcome for outcome in outcomes(part) if not outcome.text.must and outcome.false]


def _good(part: str) -> str:
    every = outcomes(part)
    good = sum(not outcome.text.must for outcome in every)
    wrong = len(flagged(part))
    return f"| {part} | {len(every)} | {good} | {wrong} ({_share(wrong, good)}) |\n"


def _row(rule: str) -> str:
    """A rule's line; of all of them together for ""."""
    cells = [cell for part in PARTS for cell in _cells(rule, outcomes(part))]
    return f"| {rule or '**all**'} | {' | '.join(cells)} |\n"


def _cells(rule: str, every: tuple[Outcome, ...]) -> list[str]:
    rules = {rule} if rule else set(judged_rules())
    due = sum(len(outcome.text.must & rules) for outcome in every)
    found = sum(len(outcome.text.must & outcome.raised & rules) for outcome in every)
    false = sum(len(outcome.false & rules) for outcome in every)
    return [str(due), str(found), str(false), _share(found, found + false), _share(found, due)]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"
