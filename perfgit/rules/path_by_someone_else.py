"""The Path of a goal is written by another than its owner.

Autonomy is the point of a goal of one's own: the team says what it needs, and the owner
says how to get there. A path in the owner's words is one they will walk. A co-author
(`Co-authored-by:`) counts as an author, so that what was written together passes.

Example: Grace commits a goal with `owner: ada` and a full `## Path`.

Remedy: let the owner write it; a sentence is enough to begin with. If the two of you wrote
it together, say so with `Co-authored-by: Name <address>` in the commit's message.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, RecordChange, change_rule
from perfgit.sections import line_of
from perfgit.wording import quote

_SECTION = "Path"


@change_rule("goal", Severity.INFO)
def check(change: RecordChange, context: Context) -> Iterator[Finding]:
    after, writer = change.after, change.writer
    owner, section = after.value("owner"), after.section(_SECTION)
    if after.kind != "goal" or section is None or owner not in context.directory.people:
        return
    words = _words(after)
    if not words or writer.includes(owner) or (change.before and words == _words(change.before)):
        return
    message = f"the path is {quote(owner)}'s to write, and the commit's author is"
    if writer.handle:
        message += f" {quote(writer.handle)}"
        remedy = "let the owner write it, or name them as `Co-authored-by`"
    else:
        message += f" unknown: {writer.why_unknown()}"
        remedy = writer.remedy(owner, context.configuration)
    yield Finding(line_of(section), message, remedy)


def _words(record: Record) -> str:
    return " ".join(record.section_text(_SECTION).split())
