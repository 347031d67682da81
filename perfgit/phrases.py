"""The phrases of a lexicon in a passage: which ones count, and what excuses them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from perfgit.about import ABOUT, Match, is_harmless
from perfgit.clauses import Clauses
from perfgit.lexicon import HARMLESS, Entry, Phrase
from perfgit.tokens import Tokens

_SPOKEN = {"you", "third", "name", "they"}
_OWN_WORDS = {"mind-reading", "absolute", "trait-label", "fixed-ability"}
_PERSONS = {"you", "your", "third", "name"}
_NEAR = 12
_MOST = 200
"""More than any author writes in a paragraph: what follows is not looked at."""


def find_matches(
    tokens: Tokens, section: str, among: Mapping[str, Sequence[Phrase]] | None = None
) -> list[Match]:
    """The phrases that count, in order; where two overlap, the longer.

    `among` are those that there may be, by the words that they are found by; any without it.
    """
    phrases = possible_phrases(tokens, among)
    if not phrases:
        return []
    openings: list[Match] = []
    others: list[Match] = []
    for match in _candidates(Clauses(tokens), section, phrases):
        (openings if match.entry.about == "opening" else others).append(match)
    kept = _longest(others)
    praise = [m for m in kept if m.entry.rule == "vague-praise"]
    reversals = {m: found for m in [*praise, *openings[:_MOST]] if (found := _taken_back(m))}
    kept = [m for m in kept if m not in reversals]
    turns = {found.start: found for found in reversals.values()}
    kept = [m for m in kept if m.entry.rule != HARMLESS]
    return sorted([*kept, *turns.values()], key=lambda m: (m.start, m.end))


def possible_phrases(
    tokens: Tokens, among: Mapping[str, Sequence[Phrase]] | None = None
) -> Mapping[str, Sequence[Phrase]]:
    """The phrases of which every word is there, by the words that they are found by."""
    there = tokens.vocabulary
    sought = tokens.lexicon.index if among is None else among
    possible: dict[str, list[Phrase]] = {}
    for word in sought.keys() & there:
        for phrase in sought[word]:
            single, several = phrase.needs
            if single <= there and not any(map(there.isdisjoint, several)):
                possible.setdefault(word, []).append(phrase)
    return possible


def _candidates(
    clauses: Clauses, section: str, phrases: Mapping[str, Sequence[Phrase]]
) -> Iterator[Match]:
    tokens = clauses.tokens
    for n in [n for n, word in enumerate(tokens.words) if word in phrases]:
        for phrase in phrases[tokens.words[n]]:
            place = tokens.match(phrase, n)
            if place is not None:
                yield Match(phrase.entry, section, clauses, *place)


def _longest(matches: list[Match]) -> list[Match]:
    """Those that count and overlap with no longer one that does."""
    kept: list[Match] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        if len(kept) == _MOST:
            break
        places = range(match.start, match.end)
        if taken.isdisjoint(places) and _counts(match):
            kept.append(match)
            taken.update(places)
    return kept


def _counts(match: Match) -> bool:
    """Whether the phrase is about what it must be about, and nothing excuses it."""
    if is_harmless(match):
        return False
    return ABOUT[match.entry.about](match) and not _is_excused(match)


def _is_excused(match: Match) -> bool:
    rule = match.entry.rule
    if rule == "mind-reading" and any(excuse(match) for excuse in _EXCUSES):
        return True
    return rule in _OWN_WORDS and _is_reported(match)


def _is_asked(match: Match) -> bool:
    clauses = match.clauses
    end = clauses.end(match.end)
    return end < len(clauses.words) and clauses.words[end].endswith("?")


def _is_conditional(match: Match) -> bool:
    clauses = match.clauses
    before = range(max(match.start - _NEAR, clauses.start(match.start)), match.start)
    conditions = match.tokens.lexicon.conditions
    return any(clauses.words[n] in conditions for n in before)


def _is_felt_by_others(match: Match) -> bool:
    """Whether an impact says how somebody else took it: "Tom was upset"."""
    clauses = match.clauses
    sentence = range(clauses.start(match.start), match.end)
    return match.section == "Impact" and all(clauses.kind(n) != "you" for n in sentence)


_EXCUSES = (_is_asked, _is_conditional, _is_felt_by_others)


def _is_reported(match: Match) -> bool:
    """Whether they said so of themselves: "you told me that you were lazy about it"."""
    clauses = match.clauses
    start, end = clauses.start(match.start), clauses.end(match.end)
    said = [n for n in range(start, end) if clauses.kind(n) == "report"]
    return any(_speaker(match, n) for n in said if not match.start <= n < match.end)


def _speaker(match: Match, n: int) -> bool:
    """Whether the one who speaks at `n`, before the phrase or right after it, is its subject."""
    clauses = match.clauses
    at = n - 1
    while clauses.kind(at) in ("auxiliary", "adverb", "not"):
        at -= 1
    speaker = clauses.kind(at)
    if n >= match.end:
        return at >= match.end and speaker in _SPOKEN and clauses.kind(at - 1) == "comma"
    between = range(n + 1, match.start)
    named = [clauses.kind(m) for m in between if clauses.kind(m) in _SPOKEN]
    same = named[-1:] == ["you"] if speaker == "you" else named[-1:] in (["third"], ["they"])
    return speaker in _SPOKEN and same


def _taken_back(praise: Match) -> Match | None:
    """The word after praise that takes it back: "but", later in the sentence or after it."""
    if praise.entry.about == "opening" and is_harmless(praise):
        return None
    found = _reversal(praise)
    if found is None or not _is_personal(praise, found[1]):
        return None
    entry = Entry("praise-then-but", "any", praise.tokens.lexicon.reversal_advice, "")
    return Match(entry, praise.section, praise.clauses, *found)


def _is_personal(match: Match, turn: int) -> bool:
    """Whether praise is for a person, or goes on to one after the turn: "…, but you"."""
    clauses = match.clauses
    start = clauses.start(match.start)
    before = {clauses.kind(n) for n in range(start, match.end)}
    if "not" in before:
        return False
    near = before | {clauses.kind(n) for n in range(match.end, match.end + 3)}
    after = {clauses.kind(n) for n in range(turn, turn + 2)}
    praised = match.start == start or not near.isdisjoint(_PERSONS)
    return praised or not after.isdisjoint({"you", "your"})


def _reversal(match: Match) -> tuple[int, int] | None:
    clauses = match.clauses
    words, lexicon = clauses.words, match.tokens.lexicon
    end = clauses.end(match.end)
    for n in range(match.end, end):
        if words[n] in lexicon.reversal and words[n + 1 : n + 2] != ["also"]:
            return (n, n + 1)
    for opening in lexicon.openings:
        if tuple(words[end + 1 : end + 1 + len(opening)]) == opening:
            return (end + 1, end + 1 + len(opening))
    return None
