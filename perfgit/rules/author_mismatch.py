"""A record says that it is by someone else than the commit's author.

`from` and `by` say who speaks, and the commit says who wrote. Feedback that somebody
commits in another's name is a mix-up most of the time, and a forgery at worst. Only
records that are new, or whose `from` or `by` is changed, are looked at.

An address that no profile has is unknown, which is something else than another person's:
the finding names the profile that it may belong to. Addresses in .mailmap and the hosting
sites' no-reply addresses count.

Example: `from: grace` in a feedback that Alan commits.

Remedy: let the one who gives it commit it, or correct the field; if the address is theirs,
add it to `email` in their profile.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Severity
from perfgit.rules import Context, RecordChange, change_rule
from perfgit.wording import quote


@change_rule("authorship", Severity.WARNING)
def check(change: RecordChange, context: Context) -> Iterator[Finding]:
    before, after, writer = change.before, change.after, change.writer
    kind = context.kinds.get(after.kind)
    field = kind.author_field if kind else ""
    named = after.value(field)
    if named not in context.directory.people or writer.includes(named):
        return
    if before is not None and before.value(field) == named:
        return
    start = f"{quote(f'{field}: {named}')}, and the commit's author is"
    if writer.handle:
        message = f"{start} {quote(writer.handle)}"
        remedy = (
            f"let the one who gives it commit it, or write {quote(f'{field}: {writer.handle}')}"
        )
    else:
        message = f"{start} unknown: {writer.why_unknown()}"
        remedy = writer.remedy(named, context.configuration)
    yield Finding(after.scalars(field)[0].span, message, remedy)
