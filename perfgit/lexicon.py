"""A language's lexicon: the phrases that rules look for, and the words that make its grammar.

A lexicon is data, a JSON file a language in perfgit/lexicons/. Its entries are groups of
phrases with the rule they belong to, what they must be about, a way to say it better and
where that is from. A phrase is words with spaces between:

    word        that word; `a|b` one of several
    stem~       the word and its regular endings, as the lexicon's `endings` give them
    <kind>      any word of that kind or group of kinds, such as <your>; also <your>|the
    (element)   may be missing
    *           up to three words of any kind, with no punctuation among them
    $           the end of a clause
    ^word       the word by which the phrase is found; else that is the first

Between two words of a phrase, words of the kind `adverb` are passed over. To keep the
loading short, a phrase is only taken apart once its word is met.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from perfgit.configuration import Extension
from perfgit.resources import lexicon_files

WIDEST_GAP = 3
HARMLESS = "harmless"
"""What belongs to no rule, and is longer than the phrase in it that does."""
_ABOUT = {"trait-label": "said", "fixed-ability": "said", "absolute": "adverb"}


class Entry(NamedTuple):
    """What a group of phrases has in common.

    `about` says what the phrase must be about for the rule to apply, `unless` which
    words beside it make it harmless.
    """

    rule: str
    about: str
    advice: str
    source: str
    unless: frozenset[str] = frozenset()


class Element(NamedTuple):
    """A place of a phrase: the words, or the kinds of word, that fit there."""

    words: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    optional: bool = False
    gap: bool = False
    end: bool = False


class Phrase:
    """A phrase of an entry."""

    def __init__(self, text: str, entry: Entry, lexicon: "Lexicon") -> None:
        self.text, self.entry, self.lexicon = text, entry, lexicon

    @cached_property
    def parts(self) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
        """The elements before the word that the phrase is found by, backwards, and after it."""
        return self.lexicon.parse(self.text)

    @cached_property
    def needs(self) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
        """The words that must be in a text that has the phrase, and sets of which one must be.

        Signs are no words.
        """
        before, after = self.parts
        needs = [e.words for e in (*before, *after) if e.words and not (e.kinds or e.optional)]
        spelt = [words for words in needs if all(word[:1].isalnum() for word in words)]
        single = frozenset().union(*(words for words in spelt if len(words) == 1))
        return single, tuple(words for words in spelt if len(words) > 1)


class Lexicon:
    """The phrases of a language by the words that they are found by, and its grammar.

    `order` is svo where the subject comes before the verb, v2 where it may follow it.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.language: str = table["language"]
        self.order: str = table["order"]
        grammar = reversed(table["grammar"].items())
        self.kinds: dict[str, str] = {
            word: kind for kind, words in grammar for word in words.split()
        }
        self.groups = {name: tuple(kinds.split()) for name, kinds in table["groups"].items()}
        self.endings: list[tuple[str, list[str]]] = table["endings"]
        self.adverb_endings = tuple(table["adverb-endings"])
        self.names = frozenset(table["names"].split())
        self.abbreviations = frozenset(table["abbreviations"].split())
        self.conditions = frozenset(table["conditions"].split())
        self.telling = frozenset(table["telling"].split())
        self.deed_endings = tuple(table["deed-endings"])
        self.no_deeds = frozenset(table["no-deeds"].split())
        self.means = frozenset(table["means"].split())
        self.reversal = frozenset(table["reversal"].split())
        self.openings = [tuple(words.split()) for words in table["openings"]]
        self.reversal_advice: str = table["reversal-advice"]
        self.index: dict[str, list[Phrase]] = {}

    def add(self, phrases: Iterable[str], entry: Entry) -> None:
        for text in phrases:
            phrase = Phrase(text, entry, self)
            for word in self.inflect(anchor(text)):
                self.index.setdefault(word, []).append(phrase)

    def inflect(self, word: str) -> Iterable[str]:
        """The forms that one element of a phrase stands for."""
        words = word.split("|") if "|" in word else (word,)
        if "~" not in word:
            return words
        return [form for w in words for form in (self._forms(w[:-1]) if w[-1] == "~" else (w,))]

    def _forms(self, stem: str) -> list[str]:
        for ending, forms in self.endings:
            if stem.endswith(ending):
                root = stem[: len(stem) - len(ending)]
                return [root + form for form in forms]
        return [stem]

    def parse(self, text: str) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
        words = text.split()
        at = next((n for n, word in enumerate(words) if word[0] == "^"), 0)
        elements = [self._element(word.lstrip("^")) for word in words]
        return tuple(elements[:at][::-1]), tuple(elements[at + 1 :])

    def _element(self, word: str) -> Element:
        if word in ("*", "$"):
            return Element(gap=word == "*", end=word == "$")
        names = [name[1:-1] for name in word.strip("()").split("|") if name[0] == "<"]
        words = "|".join(name for name in word.strip("()").split("|") if name[0] != "<")
        return Element(
            frozenset(self.inflect(words)) if words else frozenset(),
            frozenset(kind for name in names for kind in self.groups.get(name, (name,))),
            optional=word[0] == "(",
        )


def anchor(text: str) -> str:
    """The element that a phrase is found by."""
    start = text.find("^") + 1
    return text[start:].partition(" ")[0]


@cache
def languages() -> tuple[str, ...]:
    """The languages that there is a lexicon for."""
    return tuple(sorted(lexicon_files()))


@lru_cache(maxsize=8)
def load_lexicon(language: str, extensions: tuple[Extension, ...] = ()) -> Lexicon:
    """The lexicon of one of `languages`, with a team's own phrases."""
    table = json.loads(lexicon_files()[language])
    lexicon = Lexicon(table)
    for group in table["entries"]:
        lexicon.add(group["find"], _entry(group))
    for own in extensions:
        for phrase in own.phrases:
            lexicon.add([phrase.casefold()], _own_entry(own, phrase))
    return lexicon


def _entry(group: Mapping[str, str]) -> Entry:
    unless = frozenset(group.get("unless", "").split())
    return Entry(group["rule"], group["about"], group["say"], group["source"], unless)


def _own_entry(own: Extension, phrase: str) -> Entry:
    """A team's single word is held to what the rule's own words are held to."""
    about = "any" if " " in phrase else _ABOUT.get(own.rule, "any")
    return Entry(own.rule, about, own.advice, "perfgit.toml")
