"""A desk to lay one record on: a small team around it, and every rule's findings in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from importlib import import_module

from perfgit.check import check_records
from perfgit.configuration import Configuration
from perfgit.directory import Directory, Targets
from perfgit.files import REGULAR, File, parse_file
from perfgit.model import Diagnostic, Finding, Record
from perfgit.resources import builtin_kinds
from perfgit.rules import LOOKING_TOGETHER, Context, all_rules
from tests import texts
from tests.rules.leaks import leaked

TODAY = "2026-10-05"

TEAM = {
    "people/ada/profile.md": texts.person(),
    "people/alan/profile.md": texts.person("Alan Whitfield", "alan@example.com"),
    "people/grace/profile.md": texts.person("Grace Okafor", "grace@example.com"),
    "people/ada/goals/own-the-on-call-handover.md": texts.goal(),
    "people/ada/feedback/2026-09-07-review.md": texts.feedback(date="2026-09-07"),
    "team/standards/ownership.md": texts.standard(),
    "team/standards/communication.md": texts.standard("communication"),
    "team/expectations/platform.md": texts.expectations(),
    "team/goals/first-choice-for-prototyping.md": texts.goal("platform"),
}

PLACES = {
    "acknowledgement": "people/ada/acknowledgements/platform.md",
    "coaching": "people/ada/coaching/2026-09-21-handover.md",
    "expectations": "team/expectations/platform.md",
    "feedback": "people/ada/feedback/2026-09-14-latency-incident.md",
    "goal": "people/ada/goals/own-the-on-call-handover.md",
    "person": "people/ada/profile.md",
    "reflection": "people/ada/reflections/2026-09-30-quarter.md",
    "standard": "team/standards/ownership.md",
    "timeline": "people/ada/timelines/2026q3.md",
}
"""Where a record of a kind lies, unless a test says otherwise."""

VALID = {
    "acknowledgement": texts.acknowledgement(),
    "coaching": texts.coaching(),
    "expectations": texts.expectations(),
    "feedback": texts.feedback(type="reinforcing", standards={"ownership": "above"}),
    "goal": texts.goal(),
    "person": texts.person(),
    "reflection": texts.reflection(),
    "standard": texts.standard(),
    "timeline": texts.timeline(),
}

_KIND = re.compile(r"^kind: ([a-z]+)$", re.MULTILINE)


def check(
    text: str | bytes,
    path: str = "",
    *,
    mode: str = REGULAR,
    others: Mapping[str, str] | None = None,
    today: str = TODAY,
    new: Iterable[str] = (),
    configuration: Configuration | None = None,
) -> list[Diagnostic]:
    """All findings in the record `text`, laid at `path` within the team and `others`."""
    data = text.encode() if isinstance(text, str) else text
    found = _KIND.search(data.decode("utf-8", "replace"))
    path = path or PLACES.get(found[1] if found else "", PLACES["feedback"])
    configuration = configuration or Configuration(teams={"platform": "Platform"})
    kinds = builtin_kinds()
    files = [File(path, mode, "", len(data), data)]
    for name, other in {**TEAM, **(others or {})}.items():
        if name != path:
            files.append(File(name, REGULAR, "", len(other.encode()), other.encode()))
    records = [parse_file(file, kinds, configuration) for file in files]
    targets = Targets([file.path for file in files], records, kinds, configuration)
    directory = Directory(targets, configuration.teams)
    day = date.fromisoformat(today)
    context = Context(configuration, kinds, directory, day, frozenset(new))
    diagnostics = list(check_records(records, context, only={path}).diagnostics)
    assert _overlooked(records[0], context) == []
    assert leaked(data.decode("utf-8", "replace"), f"{path} {today}", diagnostics) == {}
    return diagnostics


def _overlooked(record: Record, context: Context) -> list[Finding]:
    """What the rules of a family find though the look that they share denies it."""
    denying = [
        family
        for family, module in LOOKING_TOGETHER.items()
        if not import_module(module).finds_any(record, context)
    ]
    return [
        finding
        for rule in all_rules().values()
        if rule.family in denying and rule.check_record and rule.kind in ("", record.kind)
        for finding in rule.check_record(record, context)
    ]


def finder(module: str) -> Callable[..., list[Diagnostic]]:
    """`check` for the rule that the test module is named after: its findings alone."""
    rule = module.rpartition(".test_")[2].replace("_", "-")

    def find(text: str | bytes, path: str = "", **circumstances: object) -> list[Diagnostic]:
        return [d for d in check(text, path, **circumstances) if d.rule == rule]  # type: ignore[arg-type]  # check has the types

    return find


def swap(text: str, old: str, new: str) -> str:
    """`text` with the only occurrence of `old` replaced."""
    assert text.count(old) == 1, (old, text)
    return text.replace(old, new)
