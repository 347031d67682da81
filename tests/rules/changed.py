"""A change to lay on the desk: a record before and after, and who makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from perfgit.check import check_records
from perfgit.configuration import Configuration
from perfgit.directory import Directory, Targets
from perfgit.files import REGULAR, File, parse_file
from perfgit.model import Diagnostic, Record
from perfgit.resources import builtin_kinds
from perfgit.rules import Context, RecordChange, Writer
from tests.rules.desk import PLACES, TEAM, TODAY
from tests.rules.leaks import leaked

KINDS = builtin_kinds()
CONFIGURATION = Configuration(teams={"platform": "Platform"})


def read(text: str, path: str) -> Record:
    data = text.encode()
    return parse_file(File(path, REGULAR, "", len(data), data), KINDS, CONFIGURATION)


def change_finder(module: str) -> Callable[..., list[Diagnostic]]:
    """The findings, of the rule that the test module is named after, in a change by someone.

    `by` is a handle, or an address that no profile has.
    """
    rule = module.rpartition(".test_")[2].replace("_", "-")

    def find(
        before: str | None,
        after: str,
        by: str = "grace",
        *,
        with_: tuple[str, ...] = (),
        answers: Mapping[str, str] | None = None,
    ) -> list[Diagnostic]:
        path = PLACES[read(after, "x.md").kind]
        handle = "" if "@" in by else by
        writer = Writer(handle, by if "@" in by else f"{by}@example.com", frozenset(with_))
        old = read(before, path) if before else None
        given = tuple(read(text, p) for p, text in (answers or {}).items())
        others = [read(text, p) for p, text in TEAM.items() if p != path]
        records = [read(after, path), *others, *given]
        targets = Targets([r.path for r in records], records, KINDS, CONFIGURATION)
        directory = Directory(targets, CONFIGURATION.teams)
        context = Context(CONFIGURATION, KINDS, directory, date.fromisoformat(TODAY))
        changes = [RecordChange(old, records[0], writer, given)]
        found = check_records(records, context, {path}, changes).diagnostics
        words = "\n".join([before or "", after, by.partition("@")[0], *(r.text for r in given)])
        assert leaked(words, f"{path} {TODAY}", found) == {}
        return [d for d in found if d.rule == rule]

    return find
