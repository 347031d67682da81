"""A passage's words in order, with their places and the kinds that a lexicon gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

from perfgit.lexicon import WIDEST_GAP, Element, Lexicon, Phrase
from perfgit.prose import OPAQUE, QUOTED
from perfgit.words import split_words

_TOKEN = rf"[^\W_]+(?:[-'’][^\W_]+)*|[.!?;:,()…—–|]+|@|{QUOTED}+|{OPAQUE}+"
_MOST_FILLERS = 3
_ENDS = ("stop", "comma", "mark", "joint", "clause")
_SHORT_FORMS = {"m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would", "s": "'s"}
_BEFORE_IS = {"third", "it", "that", "relative"}
_IRREGULAR = {"ca": "can", "wo": "will", "sha": "shall"}


class Tokens:
    """The tokens of a passage. `words` are in lower case, with short forms taken apart.

    `starts` and `ends` are where each stands in the text.

    The kind of a token is that of its word in the lexicon's grammar, or one of stop
    (which ends a sentence), comma, mark, name, unknown (capitalised, perhaps a name),
    thing (code, a link), quotation, number and word.
    """

    def __init__(self, text: str, lexicon: Lexicon, is_name: Callable[[str], bool]) -> None:
        self.text, self.lexicon, self.is_name = text, lexicon, is_name
        lower = text.lower()
        # A few capitals are two letters in lower case; then places count on the text as it is.
        self._read = lower if len(lower) == len(text) else text
        self._has_short_forms = "'" in lower or "’" in lower

    @cached_property
    def words(self) -> list[str]:
        if self._has_short_forms:
            return [word for word, _, _ in self._places]
        return re.findall(_TOKEN, self._read)

    @cached_property
    def vocabulary(self) -> set[str]:
        """The words in no order, without signs: what is quickly had before the words are."""
        return set(self.words if self._has_short_forms else split_words(self._read))

    @cached_property
    def _kinds(self) -> list[str]:
        return [""] * len(self.words)

    @cached_property
    def _places(self) -> list[tuple[str, int, int]]:
        """The words with their starts and ends, which only a phrase or its subject asks for."""
        return [
            part
            for match in re.finditer(_TOKEN, self._read)
            for part in self._parts(match[0], match.start())
        ]

    @cached_property
    def starts(self) -> list[int]:
        return [start for _, start, _ in self._places]

    @cached_property
    def ends(self) -> list[int]:
        return [end for _, _, end in self._places]

    def _parts(self, word: str, start: int) -> Iterable[tuple[str, int, int]]:
        """A word with its place, or its two parts: you're is you + are, don't is do + not."""
        end = start + len(word)
        if "'" not in word and "’" not in word:
            return ((word, start, end),)
        head, mark, tail = word.replace("’", "'").rpartition("'")
        middle = start + len(head)
        if mark and tail == "t" and head.endswith("n"):
            stem = head[:-1]
            verb = (_IRREGULAR.get(stem, stem), start, middle - 1)
            return (verb, ("not", middle - 1, end))
        if mark and tail in _SHORT_FORMS:
            is_verb = tail == "s" and self.lexicon.kinds.get(head) in _BEFORE_IS
            return ((head, start, middle), ("is" if is_verb else _SHORT_FORMS[tail], middle, end))
        return ((word, start, end),)

    def kind(self, n: int) -> str:
        """The kind of token `n`; "stop" beyond either end."""
        if 0 <= n < len(self.words):
            kind = self._kinds[n]
            if not kind:
                kind = self._kinds[n] = self._kind(n, self.words[n])
            return kind
        return "stop"

    def _kind(self, n: int, word: str) -> str:
        if not word[0].isalnum():
            return self._mark(n, word)
        first = self.text[self.starts[n]]
        known = self.lexicon.kinds.get(word, "")
        if first.isupper() and self.is_name(word) and (not known or not self.opens(n)):
            return "name"
        if known:
            return known
        if n and self.words[n - 1] == "@":
            return "name"
        return self._unknown(word, first)

    def _unknown(self, word: str, first: str) -> str:
        """The kind of a word that the grammar doesn't list."""
        if word.isdigit():
            return "number"
        if first.isupper():
            return "unknown"
        return "adverb" if word.endswith(self.lexicon.adverb_endings) else "word"

    def _mark(self, n: int, word: str) -> str:
        if word[0] == QUOTED:
            return "quotation"
        if word[0] == OPAQUE:
            return "thing"
        if word == "'s":
            return "genitive"
        if word in ",()@":
            return "comma" if word == "," else "mark"
        if word not in (".", ":"):
            return "stop"
        end = self.ends[n]
        inside = end < len(self.text) and not self.text[end].isspace()
        before = self.words[n - 1] if n else ""
        shortened = word == "." and (before in self.lexicon.abbreviations or before.isdigit())
        return "mark" if inside or (shortened and end < len(self.text)) else "stop"

    def opens(self, n: int) -> bool:
        """Whether token `n` is the first word of a sentence."""
        return n == 0 or self.words[n - 1][0] in ".!?:…"

    def match(self, phrase: Phrase, n: int) -> tuple[int, int] | None:
        """The tokens of `phrase` where token `n` is the word it is found by; half-open."""
        before, after = phrase.parts
        end = self._follow(after, n + 1, 1)
        start = self._follow(before, n - 1, -1) if end is not None else None
        return None if start is None or end is None else (start + 1, end)

    def _follow(self, elements: tuple[Element, ...], n: int, step: int) -> int | None:
        """The token just past `elements`, which are sought from `n` on in one direction."""
        for place, element in enumerate(elements):
            rest = elements[place + 1 :]
            if element.gap:
                return self._leap(rest, n, step)
            if element.end:
                return n if self.kind(n) in _ENDS else None
            if element.optional:
                after = self._take(element, n, step)
                found = None if after is None else self._follow(rest, after, step)
                return self._follow(rest, n, step) if found is None else found
            after = self._take(element, n, step)
            if after is None:
                return None
            n = after
        return n

    def _leap(self, rest: tuple[Element, ...], n: int, step: int) -> int | None:
        for _ in range(WIDEST_GAP + 1):
            found = self._follow(rest, n, step)
            if found is not None:
                return found
            if self.kind(n) in ("stop", "comma", "mark"):
                return None
            n += step
        return None

    def _take(self, element: Element, n: int, step: int) -> int | None:
        """The token after `element`, with up to three adverbs passed over to reach it."""
        for _ in range(_MOST_FILLERS + 1):
            if not 0 <= n < len(self.words):
                return None
            if self.words[n] in element.words or (element.kinds and self.kind(n) in element.kinds):
                return n + step
            if self.kind(n) != "adverb":
                return None
            n += step
        return None
