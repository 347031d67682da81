"""perfgit rule: the rules' manual pages, on the terminal, as JSON and as docs/rules.md."""

from __future__ import annotations

import json
from pathlib import Path

from perfgit.rules import FAMILIES, all_rules
from tests.conftest import Repo

DOCS = Path(__file__).parents[2] / "docs"


def test_all_rules_are_listed_by_family(repo: Repo) -> None:
    lines = repo.perfgit("rule").stdout.splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  ")]
    by_family = [[r.name for r in all_rules().values() if r.family == f] for f in FAMILIES]
    assert listed == [name for names in by_family for name in names]
    assert "Suppression" in lines


def test_a_page_has_the_name_the_family_the_weight_and_the_manual(repo: Repo) -> None:
    done = repo.perfgit("rule", "missing-section")
    rule = all_rules()["missing-section"]
    assert done.returncode == 0
    assert done.stdout == (f"missing-section (structure, error by default)\n\n{rule.manual}\n")


def test_an_unknown_name_gets_a_suggestion(repo: Repo) -> None:
    done = repo.perfgit("rule", "mising-section")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        "perfgit: there is no rule `mising-section`: did you mean `missing-section`? "
        "`perfgit rule` lists them\n"
    )
    assert "did you mean" not in repo.perfgit("rule", "xyzzy").stderr


def test_json_has_one_or_all(repo: Repo) -> None:
    every = json.loads(repo.perfgit("rule", "--format", "json").stdout)
    assert [rule["rule"] for rule in every] == list(all_rules())
    [one] = json.loads(repo.perfgit("rule", "no-situation", "--format", "json").stdout)
    assert one in every
    assert set(one) == {"rule", "family", "severity", "summary", "manual"}


def test_the_documentation_of_the_rules_is_what_the_rules_say(repo: Repo) -> None:
    """`perfgit rule --format markdown >docs/rules.md` writes it anew."""
    done = repo.perfgit("rule", "--format", "markdown")
    assert (DOCS / "rules.md").read_text("utf-8") == done.stdout


def test_markdown_has_one_page_too(repo: Repo) -> None:
    page = repo.perfgit("rule", "no-situation", "--format", "markdown").stdout
    assert page.startswith("### no-situation\n\n*warning by default*")
    assert page in (DOCS / "rules.md").read_text("utf-8")
