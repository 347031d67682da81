"""The record has no title.

The title is how a record is called in a timeline, a list or a citation; without one
it is the file's name.

Example: a feedback whose first heading is `## Situation`.

Remedy: add a line `# What it is about` below the front matter. It can be short: it is
read by people who remember the day.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule
from perfgit.sections import title_of
from perfgit.wording import quote


@record_rule("structure", Severity.INFO)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    if kind is not None and kind.title and not kind.title_optional and not record.title:
        message = f"no title, so the record is called {quote(record.stem)} everywhere"
        yield Finding(title_of(record), message, "add `# …` below the front matter")
