"""A record names a team that is not in perfgit.toml.

Teams have handles too, so that expectations and team goals reach the people they are
meant for. A team that is spelled in two ways is two teams.

Example:

    team: plattform

where perfgit.toml has

    [teams]
    platform = "Platform"

Remedy: write the handle that the finding suggests, or add the team to perfgit.toml.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity
from perfgit.references import Reference, references
from perfgit.rules import Context, record_rule
from perfgit.wording import did_you_mean, quote


@record_rule("reference", Severity.ERROR)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    for reference in references(record, kind) if kind else ():
        if reference.types == ("team",) and reference.text not in context.directory.teams:
            yield _finding(reference, context)


def _finding(reference: Reference, context: Context) -> Finding:
    text, teams = reference.text, context.directory.teams
    remedy = f"the teams are {', '.join(map(quote, teams))}" if teams else "no team is listed"
    remedy += "; a new one goes below `[teams]` in perfgit.toml"
    if text in context.directory.people:
        message = f"{quote(text)} is a person, and `{reference.field}` takes a team"
        return Finding(reference.scalar.span, message, remedy)
    message = f"unknown team {quote(text)}{did_you_mean(text, teams)}"
    return Finding(reference.scalar.span, message, remedy)
