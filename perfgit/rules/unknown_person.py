"""A record names a person, or a team, that nobody knows.

People are named by handle, the name of their folder under `people/`; teams are listed
in perfgit.toml. Evidence for `adaa` is evidence for no one. Whoever gives feedback from
outside the team needs no more than a profile with a name.

Example:

    for: adaa

where the folder is `people/ada/`.

Remedy: write the handle that the finding suggests, or add the profile: a file
`people/<handle>/profile.md` with `kind: person` and a `name`. `perfgit new person`
writes one.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import START, Finding, Record, Severity
from perfgit.places import handle_of, profile_path
from perfgit.references import Reference, references
from perfgit.rules import Context, record_rule
from perfgit.wording import join_words, quote

_SUGGESTIONS = 5


@record_rule("reference", Severity.ERROR)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    directory = context.directory
    unknown: list[str] = []
    for reference in references(record, kind) if kind else ():
        if "person" not in reference.types or not reference.names_people:
            continue
        if not directory.find(reference.text, reference.types):
            unknown.append(reference.text)
            yield _finding(reference, context, suggest=len(unknown) <= _SUGGESTIONS)
    handle = handle_of(record.path, context.configuration)
    if handle and handle not in directory.people and handle not in unknown:
        yield _of_folder(handle, context)


def _finding(reference: Reference, context: Context, *, suggest: bool) -> Finding:
    text, types = reference.text, reference.types
    if context.directory.find(text, ("team",)):
        message = f"{quote(text)} is a team, and `{reference.field}` takes a person"
        return Finding(reference.scalar.span, message, "name a person by handle")
    near = context.directory.suggest(text, types) if suggest else ""
    start = "unknown person" if types == ("person",) else f"no {join_words(types)}"
    message = f"{start} {quote(text)}{f'; did you mean {quote(near)}?' if near else ''}"
    return Finding(reference.scalar.span, message, _remedy(text, context))


def _of_folder(handle: str, context: Context) -> Finding:
    near = context.directory.suggest(handle, ("person",))
    message = f"the file lies in the folder of {quote(handle)}, who has no profile"
    message += f"; did you mean {quote(near)}?" if near else ""
    return Finding(START, message, _remedy(handle, context))


def _remedy(handle: str, context: Context) -> str:
    plain = handle if handle.replace("-", "").isalnum() else "<handle>"
    path = profile_path(plain, context.configuration)
    return (
        f"for someone new, add `{path}` with `kind: person` and a `name`: "
        f'`perfgit new person {plain} --name "…"`'
    )
