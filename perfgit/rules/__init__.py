"""The rules: one file each, named for the fault, with its manual page as docstring.

A rule declares what it looks at, and only that is loaded. Its function takes

- scope "record": `(record, context)`, and yields `Finding`s;
- scope "snapshot": `(records, context)`, and yields `(record, Finding)` pairs.

What the parser finds on the way from bytes to a record is a rule as well, so that it
has a manual page and a severity: `reported_by_parser`.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from perfgit.configuration import Configuration
from perfgit.directory import Directory
from perfgit.kinds import Kind
from perfgit.model import Finding, Record, Severity

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


class Context(NamedTuple):
    """What a rule may know beside the records: all of it plain values.

    `today` is the day that the check judges by: the commit's author date, else today.
    `new` are the paths that the change under check adds.
    """

    configuration: Configuration
    kinds: Mapping[str, Kind]
    directory: Directory
    today: date
    new: frozenset[str] = frozenset()


RecordCheck = Callable[[Record, Context], Iterable[Finding]]
SnapshotCheck = Callable[[Sequence[Record], Context], Iterable[tuple[Record, Finding]]]


class Rule(NamedTuple):
    """A rule as the checker runs it; `scope` is parser, record or snapshot."""

    name: str
    family: str
    severity: Severity
    scope: str
    check_record: RecordCheck | None = None
    check_snapshot: SnapshotCheck | None = None

    @property
    def manual(self) -> str:
        """The manual page: the docstring of the rule's module."""
        module = sys.modules[f"{__name__}.{self.name.replace('-', '_')}"]
        return inspect.getdoc(module) or ""


def record_rule(family: str, severity: Severity) -> Callable[[RecordCheck], Rule]:
    """Make a rule of a function that looks at one record."""

    def decorate(function: RecordCheck) -> Rule:
        return Rule(_name(function.__module__), family, severity, "record", check_record=function)

    return decorate


def snapshot_rule(family: str, severity: Severity) -> Callable[[SnapshotCheck], Rule]:
    """Make a rule of a function that looks at all the records together."""

    def decorate(function: SnapshotCheck) -> Rule:
        name = _name(function.__module__)
        return Rule(name, family, severity, "snapshot", check_snapshot=function)

    return decorate


def reported_by_parser(
    module: str, severity: Severity = Severity.ERROR, family: str = "document"
) -> Rule:
    """Make a rule of what the parser reports under the name of `module`."""
    return Rule(_name(module), family, severity, "parser")


def _name(module: str) -> str:
    return module.rpartition(".")[2].replace("_", "-")


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its name, in alphabetical order."""
    modules = sorted(info.name for info in pkgutil.iter_modules(__path__))
    found = {}
    for module in modules:
        rule: Rule = importlib.import_module(f"{__name__}.{module}").check
        found[rule.name] = rule
    return found
