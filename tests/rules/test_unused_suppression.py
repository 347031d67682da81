from __future__ import annotations

from perfgit.configuration import Configuration
from perfgit.model import Severity
from tests import texts
from tests.rules.desk import finder, swap

find = finder(__name__)
REASON = 'reason="It is about the year."'


def test_what_suppresses_nothing_is_found() -> None:
    comment = f"<!-- perfgit: ignore no-situation, placeholder {REASON} -->"
    faults = find(swap(texts.feedback(situation=""), "# The", f"{comment}\n\n# The"))
    assert ["placeholder" in fault.message for fault in faults] == [True]
    assert find(texts.feedback(ignore={"no-situation": "It is about the year."}))


def test_what_stands_in_the_wrong_place_is_found() -> None:
    comment = f"<!-- perfgit: ignore no-situation {REASON} -->"
    assert find(swap(texts.feedback(situation=""), "Support", f"{comment}\n\nSupport"))


def test_what_is_used_is_fine() -> None:
    assert not find(texts.feedback(situation="", ignore={"no-situation": "The whole year."}))


def test_a_rule_that_is_off_or_ignored_there_has_not_looked() -> None:
    text = texts.feedback(ignore={"no-situation": "The whole year."})
    off = Configuration(severities={"no-situation": Severity.OFF})
    elsewhere = Configuration(ignored={"people/*/feedback/": ("no-situation",)})
    assert not find(text, configuration=off)
    assert not find(text, configuration=elsewhere)


def test_a_rule_that_needs_all_records_has_not_looked_at_a_few() -> None:
    assert not find(texts.feedback(ignore={"duplicate-id": "They are one record."}))


def test_a_record_that_cannot_be_read_is_not_judged() -> None:
    comment = f"<!-- perfgit: ignore no-situation {REASON} -->"
    assert not find(f"---\nkind: [\n---\n\n# Title\n\n{comment}\n")
