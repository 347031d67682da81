"""The rules: one file each, named for the fault, with its manual page as docstring.

A rule declares what it looks at, and only that is loaded. Its function takes

- scope "record": `(record, context)`, and yields `Finding`s;
- scope "snapshot": `(records, context)`, and yields `(record, Finding)` pairs;
- scope "change": `(change, context)`, and yields `Finding`s in the record as it is after
  the change; it runs where there is a change, in the hooks and with a range.

What the parser finds on the way from bytes to a record is a rule as well, so that it
has a manual page and a severity: `reported_by_parser`; and so is what the checker itself
finds about suppressions and the baseline: `reported_by_checker`.

Where a fault can be mended safely, its `Finding` carries a `fix`: a function from the
file's content to the mended one. `perfgit check --fix` applies it and checks again.
"""

import importlib
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from perfgit.configuration import Configuration
from perfgit.directory import Directory
from perfgit.kinds import Kind
from perfgit.model import Finding, Fix, Record, Severity
from perfgit.places import profile_path
from perfgit.wording import quote, quote_path

FAMILIES = (
    "document",
    "structure",
    "reference",
    "date",
    "substance",
    "language",
    "sensitive",
    "goal",
    "standard",
    "expectations",
    "coaching",
    "authorship",
    "suppression",
)

LOOKING_TOGETHER = {
    "language": "perfgit.language",
    "reference": "perfgit.references",
    "sensitive": "perfgit.sensitive",
}
"""The families whose rules share what one look at a record finds, with the module that looks.

Where its `finds_any` denies, the rules need not be asked.
"""


class Context(NamedTuple):
    """What a rule may know beside the records: all of it plain values.

    `today` is the day that the check judges by: the commit's author date, else today.
    `new` are the paths that the change under check adds, `recorded` tells on which day a record
    at one of them was: None where it was there before, at another path. `suppress` is whether
    records may ask not to be told of something. `former_ids` are the ids that records of a
    file's name had, for what a missing reference was renamed to.
    """

    configuration: Configuration
    kinds: Mapping[str, Kind]
    directory: Directory
    today: date
    new: frozenset[str] = frozenset()
    suppress: bool = True
    former_ids: Callable[[str], Iterable[str]] = lambda name: ()  # noqa: ARG005
    recorded: Callable[[Record], date | None] | None = None

    def day_recorded(self, record: Record) -> date | None:
        """The day of the commit that brought a new record: `today` where that is still to come."""
        return self.recorded(record) if self.recorded else self.today


class Writer(NamedTuple):
    """Who made a change: handles, "" where no profile has the address; `others` are co-authors.

    `shared` is whether nobody is known by the address because several profiles have it.
    """

    handle: str
    email: str
    others: frozenset[str] = frozenset()
    shared: bool = False

    def includes(self, handle: str) -> bool:
        return handle == self.handle or handle in self.others

    def why_unknown(self) -> str:
        """Why it is not known who it is."""
        return f"{'several profiles have' if self.shared else 'no profile has'} {quote(self.email)}"

    def remedy(self, handle: str, configuration: Configuration) -> str:
        """What makes it known, should it be the person `handle`."""
        profile = quote_path(profile_path(handle, configuration))
        if self.shared:
            return f"if the address is theirs, leave it in {profile} alone"
        return f"if the address is theirs, add it to `email` in {profile}"


class RecordChange(NamedTuple):
    """What a commit, or a range of them, does to a record; `before` is None where it is new.

    `answers` are the acknowledgements of it.
    """

    before: Record | None
    after: Record
    writer: Writer
    answers: tuple[Record, ...] = ()


RecordCheck = Callable[[Record, Context], Iterable[Finding]]
SnapshotCheck = Callable[[Sequence[Record], Context], Iterable[tuple[Record, Finding]]]
ChangeCheck = Callable[[RecordChange, Context], Iterable[Finding]]


class Rule(NamedTuple):
    """A rule as the checker runs it; `scope` is parser, checker, record, snapshot or change.

    `kind` is the one kind of records that a rule looks at, where it is one. `only_new` is for
    a rule that looks at a record while it is being added. `fix` mends what the parser reports;
    other rules put it into their findings.
    """

    name: str
    family: str
    severity: Severity
    scope: str
    check_record: RecordCheck | None = None
    check_snapshot: SnapshotCheck | None = None
    check_change: ChangeCheck | None = None
    kind: str = ""
    only_new: bool = False
    fix: Fix | None = None

    @property
    def manual(self) -> str:
        """The manual page: the docstring of the rule's module."""
        from inspect import getdoc

        module = sys.modules[f"{__name__}.{self.name.replace('-', '_')}"]
        return getdoc(module) or ""


def record_rule(
    family: str, severity: Severity, *, kind: str = "", only_new: bool = False
) -> Callable[[RecordCheck], Rule]:
    """Make a rule of a function that looks at one record.

    With `kind` it is asked of records of that kind alone, which perfgit ships; with
    `only_new`, of those that are being added.
    """

    def decorate(function: RecordCheck) -> Rule:
        name = _name(function.__module__)
        return Rule(
            name, family, severity, "record", check_record=function, kind=kind, only_new=only_new
        )

    return decorate


def change_rule(family: str, severity: Severity) -> Callable[[ChangeCheck], Rule]:
    """Make a rule of a function that looks at what is done to a record, and by whom."""

    def decorate(function: ChangeCheck) -> Rule:
        name = _name(function.__module__)
        return Rule(name, family, severity, "change", check_change=function)

    return decorate


def snapshot_rule(family: str, severity: Severity) -> Callable[[SnapshotCheck], Rule]:
    """Make a rule of a function that looks at all the records together."""

    def decorate(function: SnapshotCheck) -> Rule:
        name = _name(function.__module__)
        return Rule(name, family, severity, "snapshot", check_snapshot=function)

    return decorate


def reported_by_parser(
    module: str, severity: Severity = Severity.ERROR, fix: Fix | None = None
) -> Rule:
    """Make a rule of what the parser reports under the name of `module`."""
    return Rule(_name(module), "document", severity, "parser", fix=fix)


def reported_by_checker(module: str, severity: Severity) -> Rule:
    """Make a rule of what the checker reports about suppressions and the baseline."""
    return Rule(_name(module), "suppression", severity, "checker")


def _name(module: str) -> str:
    return module.rpartition(".")[2].replace("_", "-")


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its name, in alphabetical order."""
    # pkgutil would import inspect and ast for this, which cost the hook five milliseconds.
    files = sorted(name for name in os.listdir(__path__[0]) if name.endswith(".py"))
    modules = [name.removesuffix(".py") for name in files if name != "__init__.py"]
    found = {}
    for module in modules:
        rule: Rule = importlib.import_module(f"{__name__}.{module}").check
        found[rule.name] = rule
    return found
