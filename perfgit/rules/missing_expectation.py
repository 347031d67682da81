"""Expectations leave out one of the five things that everyone should know.

The team's goals, the operating principles, how to communicate, how much freedom there
is to err, and when to take time to reflect and learn: what is not said is guessed at,
and people guess the worse. Clear norms go with better performance and satisfaction,
more strongly than psychological safety does (Lenberg and Feldt 2018; self-reported).

Example: expectations that end after `## Communication`.

Remedy: write a sentence or two for each section that the finding lists. Expectations can
grow: this is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule
from perfgit.sections import is_written, spec_of, title_of
from perfgit.wording import join_words


@record_rule("expectations", Severity.WARNING, kind="expectations")
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds[record.kind]
    written = [spec_of(s, kind.sections) for s in record.sections if is_written(s)]
    wanted = [spec for spec in kind.sections if spec.optional and not spec.named]
    missing = [spec.name for spec in wanted if spec not in written]
    if missing:
        message = f"nothing yet about {join_words(missing, 'and')}"
        remedy = f"add {join_words([f'`## {name}`' for name in missing], 'and')}"
        yield Finding(title_of(record), message, f"{remedy}, a sentence or two each")
