"""Whether a redacted finding still has words of the record in it.

A word counts as the record's own where neither a template, nor the path, nor the code that
words the findings has it. Every finding of every rule's tests goes through here.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import perfgit
from perfgit.check import Report
from perfgit.model import Diagnostic
from perfgit.redaction import redact
from perfgit.resources import builtin_kinds, lexicon_files
from perfgit.rules import all_rules

ROOT = Path(perfgit.__file__).parent
WORDING = (
    "values",
    "wording",
    "frontmatter",
    "document",
    "markdown",
    "files",
    "suppressions",
    "sensitive",
    "credentials",
)
_WORD = re.compile(r"\w+")


def leaked(text: str, given: str, diagnostics: Iterable[Diagnostic]) -> dict[str, set[str]]:
    """The rules whose redacted findings have words of `text`, with these.

    `given` are the words that a finding may have for another reason: of its path, of the day.
    """
    report = redact(Report(1, tuple(diagnostics)), builtin_kinds().values())
    theirs = set(_WORD.findall(text)) - set(_WORD.findall(given))
    found = {}
    for diagnostic in report.diagnostics:
        assert not diagnostic.excerpt
        shown = set(_WORD.findall(f"{diagnostic.message} {diagnostic.help}"))
        words = shown & theirs - _own(diagnostic.rule)
        if words:
            found[diagnostic.rule] = words
    return found


@cache
def _own(rule: str) -> frozenset[str]:
    """The words of the templates and of the code that words the rule's findings."""
    modules = [ROOT / f"{name}.py" for name in WORDING]
    modules.append(ROOT / "rules" / f"{rule.replace('-', '_')}.py")
    texts = [*_texts(modules), *(kind.text for kind in builtin_kinds().values()), *all_rules()]
    texts += _advice(rule)
    return frozenset(word for text in texts for word in _WORD.findall(text))


def _advice(rule: str) -> list[str]:
    """What the lexicons advise where the rule finds something."""
    tables = [json.loads(data) for data in lexicon_files().values()]
    return [
        text
        for table in tables
        for text in (
            table.get("reversal-advice", ""),
            *(entry["say"] for entry in table["entries"] if entry["rule"] == rule),
        )
    ]


def _texts(modules: Iterable[Path]) -> Iterable[str]:
    for module in modules:
        tree = ast.parse(module.read_bytes())
        documentation = ast.get_docstring(tree, clean=False)
        for node in ast.walk(tree):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str | int) and value != documentation:
                yield str(value)
