"""The lexicons: that they are sound data, that they load fast, and how phrases match."""

from __future__ import annotations

import json
import time

import pytest

from perfgit.about import ABOUT
from perfgit.lexicon import HARMLESS, Entry, Lexicon, Phrase, anchor, languages, load_lexicon
from perfgit.phrases import find_matches
from perfgit.resources import lexicon_files
from perfgit.rules import all_rules
from perfgit.tokens import Tokens

TABLES = {language: json.loads(lexicon_files()[language]) for language in languages()}
LANGUAGE_RULES = {rule.name for rule in all_rules().values() if rule.family == "language"}


def test_two_languages_are_there() -> None:
    assert languages() == ("de", "en")


@pytest.mark.parametrize("language", languages())
def test_every_entry_has_a_rule_advice_and_a_source(language: str) -> None:
    table = TABLES[language]
    for group in table["entries"]:
        assert group["rule"] in LANGUAGE_RULES | {HARMLESS}
        assert group["about"] in ABOUT or group["about"] == "opening"
        assert group["say"]
        assert table["sources"][group["source"]]
        assert group["find"]


@pytest.mark.parametrize("language", languages())
def test_every_rule_has_phrases(language: str) -> None:
    assert {group["rule"] for group in TABLES[language]["entries"]} >= LANGUAGE_RULES


@pytest.mark.parametrize("language", languages())
def test_every_phrase_can_be_found_by_its_words(language: str) -> None:
    lexicon = load_lexicon(language)
    kinds = {
        *lexicon.kinds.values(),
        *lexicon.groups,
        *"name unknown word genitive thing quotation".split(),
    }
    for group in TABLES[language]["entries"]:
        for text in group["find"]:
            assert text == text.lower() == " ".join(text.split()), text
            assert anchor(text)[0] not in "<(*$", text
            assert text.count("^") <= 1, text
            before, after = lexicon.parse(text)
            for element in (*before, *after):
                assert element.words or element.kinds or element.gap or element.end, text
                assert element.kinds <= kinds, text


@pytest.mark.parametrize("language", languages())
def test_no_phrase_stands_twice_in_an_entry(language: str) -> None:
    for group in TABLES[language]["entries"]:
        assert len(set(group["find"])) == len(group["find"])


@pytest.mark.parametrize("language", languages())
def test_it_loads_in_a_few_milliseconds(language: str) -> None:
    best = 1.0
    for _ in range(5):
        load_lexicon.cache_clear()
        start = time.process_time()
        load_lexicon(language)
        best = min(best, time.process_time() - start)
    # Some 2 ms; the bound leaves room for a slow machine.
    assert best < 0.02


def matched(phrase: str, text: str) -> list[str]:
    """What `phrase` matches in `text`."""
    english = load_lexicon("en")
    tokens = Tokens(text, english, english.names.__contains__)
    made = Phrase(phrase, Entry("vague", "any", "", ""), english)
    words = set(english.inflect(anchor(phrase)))
    places = [tokens.match(made, n) for n, word in enumerate(tokens.words) if word in words]
    return [text[tokens.starts[p[0]] : tokens.ends[p[1] - 1]] for p in places if p]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("step up", "You step up, they step down", ["step up"]),
        ("step up", "You really must step right up", []),
        ("not cut out", "not really cut out", ["not really cut out"]),
        ("be|become ^visible", "to become more visible", ["become more visible"]),
        ("interrupt~", "interrupts, interrupted, interruption", ["interrupts", "interrupted"]),
        ("take (all) credit", "take credit, take all credit", ["take credit", "take all credit"]),
        ("<your> ^hair", "your hair, the hair, Ada's hair", ["your hair", "'s hair"]),
        ("take * seriously", "take the new design seriously", ["take the new design seriously"]),
        ("take * seriously", "take it, seriously", []),
        ("on ^purpose", "on purpose", ["on purpose"]),
        ("knowingly $", "left it knowingly, and knowingly so", ["knowingly"]),
        ("do|does not ^care", "she doesn't care", ["doesn't care"]),
        ("<you>|<third> ^rock", "you rock, he rock, we rock", ["you rock", "he rock"]),
    ],
)  # fmt: skip
def test_the_parts_of_a_phrase(phrase: str, text: str, found: list[str]) -> None:
    assert matched(phrase, text) == found


def test_the_longer_of_two_phrases_counts() -> None:
    english = load_lexicon("en")
    tokens = Tokens("You will never be a good speaker.", english, english.names.__contains__)
    assert [m.entry.rule for m in find_matches(tokens, "Behavior")] == ["fixed-ability"]


def test_an_empty_lexicon_finds_nothing() -> None:
    table = {**TABLES["en"], "entries": []}
    lexicon = Lexicon(table)
    assert find_matches(Tokens("You never answer.", lexicon, bool), "Behavior") == []
