"""Expectations are changed that people have acknowledged.

Whoever acknowledged them agreed to other words. A changed `effective` outdates their
answers, and perfgit asks them again; other changes show as edits, and nobody is asked. The
one who makes the change should know which of the two it is.

Example: a new `## Communication` in `team/expectations/platform.md`, which Ada and Alan
have acknowledged, with the same `effective`.

Remedy: where the change is one in what is expected, change `effective` too, and tell
people; where it only says the same better, none is needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import START, Finding, Record, Severity
from perfgit.rules import Context, RecordChange, change_rule
from perfgit.wording import join_words, quote

_SHOWN = 5


@change_rule("expectations", Severity.INFO)
def check(change: RecordChange, context: Context) -> Iterator[Finding]:
    before, after = change.before, change.after
    if before is None or not before.kind == after.kind == "expectations":
        return
    people = _people(change, context)
    old, new = before.value("effective"), after.value("effective")
    if not people or (old == new and _words(before) == _words(after)):
        return
    listed = join_words([quote(handle) for handle in people[:_SHOWN]], "and")
    more = f" and {len(people) - _SHOWN} more" if len(people) > _SHOWN else ""
    span = after.scalars("effective")[0].span if new else START
    if old == new:
        message = f"changed since {listed}{more} acknowledged it, and they are not asked again"
        yield Finding(span, message, "if other things are expected now, change `effective` too")
    else:
        message = f"{listed}{more} acknowledged what was in force: they will be asked again"
        yield Finding(span, message, "tell them what has changed, and why")


def _people(change: RecordChange, context: Context) -> list[str]:
    """Who acknowledged the expectations as they were."""
    since = change.before.date("effective") if change.before else None
    found = set()
    for answer in change.answers:
        targets = context.directory.find(answer.value("of"), ("record",))
        day = answer.date("date")
        current = since is None or day is None or day >= since
        if current and any(target.path == change.after.path for target in targets):
            found.add(answer.value("by"))
    return sorted(found - {""})


def _words(record: Record) -> list[tuple[str, str]]:
    return [(s.name, " ".join(s.text.split())) for s in record.walk_sections()]
