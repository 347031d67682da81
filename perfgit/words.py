"""The words of a text: the ones that carry its content, and signs of something specific."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = r"[^\W_]+(?:['\u2019-][^\W_]+)*"
_HYPHENATED = r"[^\W_]+(?:-[^\W_]+)*"
_APOSTROPHE, _HYPHEN = "'-", "-"
"""The signs that stand within a word: with apostrophes, or without."""
_SIGNS_AS_SPACES = {
    within: bytes(
        ord(sign.lower() if sign.isalnum() or sign in within else " ")
        for sign in map(chr, range(128))
    ).ljust(256)
    for within in (_APOSTROPHE, _HYPHEN)
}
_BESIDE = {
    within: (
        *(one + other for one in within for other in within),
        *(pair for sign in within for pair in (f" {sign}", f"{sign} ")),
    )
    for within in (_APOSTROPHE, _HYPHEN)
}
"""Those signs where they do not stand alone between letters, and so are within no word."""
_FUNCTION_WORDS = frozenset(
    """
    a about after again all also an and any are as at away back be because been before being
    but by can could did do does doing done down during each for from get got had has have he
    her here him his how i if in into is it its just made make me more most my no nor not of
    off on once only or other our out over own she so some such than that the their them then
    there these they this those through to too under until up us very was we were what when
    where which while who whom why will with would you your yours
    """.split()
)
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST_STEM = 3

_NUMBERS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
    hundred thousand dozen half twice thrice both first second third quarter none zero
    """.split()
)
_TIMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december today yesterday tonight noon midnight
    """.split()
)
_SPECIFIC_WORDS = _NUMBERS | _TIMES
_SIGN = re.compile(r"""[0-9"“”„«»`]""")
_SPECIFIC = (
    r"(?<!\w)['\u2018][^'\u2018\u2019]+['\u2019](?!\w)|https?://|\]\(|[\w.]/[\w.]|\w_\w"
    r"|\b[A-Z]{2,}\b|\b\w+[a-z][A-Z]\w*"
)
_NAME = r"(?<=[\w,;)\u2013—-]\s)[A-ZÀ-Þ]\w+"


def words(text: str) -> list[str]:
    """The text's words in lower case, in order."""
    if text.isascii():
        return _split_ascii(text, _APOSTROPHE if "'" in text else _HYPHEN)
    return re.findall(_WORD, _folded(text))


def _folded(text: str) -> str:
    """The text as its words are compared: without case, and with one sign for an apostrophe."""
    return text.casefold().replace("\u2019", "'")


def split_words(text: str) -> list[str]:
    """The text's words in lower case, taken apart at apostrophes: quicker for plain letters."""
    if text.isascii():
        return _split_ascii(text, _HYPHEN)
    return re.findall(_HYPHENATED, text.lower())


def _split_ascii(text: str, within: str) -> list[str]:
    """The words in lower case, without a pattern: several times as quick."""
    apart = f" {text} ".encode().translate(_SIGNS_AS_SPACES[within]).decode()
    if "'" in apart or "-" in apart:
        for beside in _BESIDE[within]:
            apart = apart.replace(beside, " ")
    return apart.split()


def content_words(text: str) -> frozenset[str]:
    """The words that carry the content, without English function words and endings."""
    return frozenset(map(_stem, set(words(text)) - _FUNCTION_WORDS))


def letters_found(content: frozenset[str], text: str) -> int:
    """How many of the content words may be some of the text's: their letters stand in it.

    No fewer than there are, and quicker than to take the text apart.
    """
    folded = _folded(text)
    return sum([word in folded for word in content])


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def has_number(text: str) -> bool:
    """Whether there is a number in the text, in digits or as an English word."""
    return any(map(str.isdigit, text)) or not _NUMBERS.isdisjoint(words(text))


def is_english(text: str) -> bool:
    """Whether the text may be judged as English: plain letters, and some function words."""
    latin = all(ord(c) < 0x250 for c in text if c.isalpha())
    return latin and len(_FUNCTION_WORDS.intersection(words(text))) >= 2


def is_specific(text: str) -> bool:
    """Whether a text names anything: a number, day, name, quotation, link or piece of code."""
    # The quickest first: what is specific has one of these signs or words for the most part.
    if _SIGN.search(text) or not _SPECIFIC_WORDS.isdisjoint(words(text)):
        return True
    if re.search(_SPECIFIC, text) or any(map(str.isdigit, text)):
        return True
    return re.search(_NAME, " ".join(text.split())) is not None
