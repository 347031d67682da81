"""perfgit rule: what each rule finds, why it matters, and the remedy."""

from __future__ import annotations

import json

import click

from perfgit.errors import PerfgitError
from perfgit.rules import FAMILIES, Rule, all_rules
from perfgit.wording import nearest, quote


@click.command()
@click.argument("name", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    show_default=True,
    help="How to print it.",
)
def command(name: str | None, *, format_: str) -> None:
    """Show the manual page of rule NAME; without NAME, list all rules.

    \b
    perfgit rule
    perfgit rule missing-section
    """
    rules = list(all_rules().values()) if name is None else [_find(name)]
    if format_ == "json":
        click.echo(json.dumps([_value(rule) for rule in rules], indent=2))
    elif format_ == "markdown":
        click.echo(_markdown(rules) if name is None else _section(rules[0]), nl=False)
    elif name is None:
        click.echo("\n".join(_list(rules)))
    else:
        click.echo(_page(rules[0]))


def _find(name: str) -> Rule:
    rules = all_rules()
    if name not in rules:
        near = nearest(name, rules)
        hint = f"did you mean {quote(near)}? " if near else ""
        raise PerfgitError(f"there is no rule {quote(name)}: {hint}`perfgit rule` lists them")
    return rules[name]


def _list(rules: list[Rule]) -> list[str]:
    wide = max(len(rule.name) for rule in rules)
    lines: list[str] = []
    for family in FAMILIES:
        ours = [rule for rule in rules if rule.family == family]
        if ours:
            lines += ["", family.capitalize()] if lines else [family.capitalize()]
        lines += [f"  {r.name:<{wide}}  {r.severity!s:<7}  {_first_line(r)}" for r in ours]
    return lines


def _page(rule: Rule) -> str:
    return f"{rule.name} ({rule.family}, {rule.severity} by default)\n\n{rule.manual}"


def _markdown(rules: list[Rule]) -> str:
    """docs/rules.md: a table of all, then a section each."""
    table = ["| rule | family | by default | what it finds |", "|---|---|---|---|"]
    for family in _present(rules):
        ours = [rule for rule in rules if rule.family == family]
        table += [f"| [{r.name}](#{r.name}) | {family} | {r.severity} | {_cell(r)} |" for r in ours]
    by_family = [
        f"## {family.capitalize()}\n\n{_sections(rules, family)}" for family in _present(rules)
    ]
    listed = "\n".join(table)
    return f"{_OPENING}\n{listed}\n\n" + "\n".join(by_family)


_OPENING = """\
# The rules

Written by `perfgit rule --format markdown` from the rules' own manual pages; `perfgit rule
NAME` shows one. [Checking records](check.md) tells how to suppress a finding, and
[Settings](configuration.md) how to change a rule's severity.
"""


def _present(rules: list[Rule]) -> list[str]:
    return [family for family in FAMILIES if any(rule.family == family for rule in rules)]


def _sections(rules: list[Rule], family: str) -> str:
    return "\n".join(_section(rule) for rule in rules if rule.family == family)


def _section(rule: Rule) -> str:
    return f"### {rule.name}\n\n*{rule.severity} by default*\n\n{rule.manual}\n"


def _cell(rule: Rule) -> str:
    return _first_line(rule).replace("|", "\\|")


def _first_line(rule: Rule) -> str:
    return rule.manual.split("\n")[0]


def _value(rule: Rule) -> dict[str, str]:
    return {
        "rule": rule.name,
        "family": rule.family,
        "severity": str(rule.severity),
        "summary": _first_line(rule),
        "manual": rule.manual,
    }
