"""Which language a text is in, by counting its commonest words."""

from __future__ import annotations

COMMON = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the and of to a in that it is was for on you with as at be have from this by not are"
        " but had they she he his her my your we our were an or which their what so do did",
        "de": "der die das und ist nicht ich du sie er es wir ein eine einen dem den zu mit auf für"
        " von im hat hast habe bist war dass auch sich nach bei wie aber nur noch dich dir",
        "fr": "le la les et des est pas je tu il elle nous vous un une du en dans pour que qui sur"
        " avec ne plus au ce cette ont été mais tes ton ta",
        "es": "el la los las y es no yo tú él ella nosotros un una de en para que con por se lo al"
        " como más pero su sus muy ha has fue está tu",
        "it": "il lo la gli le e è non io tu lui lei noi un una di in per che con si al come più ma"
        " suo sua molto ha hai sono della nel",
        "pt": "o os as e é não eu tu ele ela nós um uma de em para que com por se ao como mais mas"
        " seu sua muito foi está você do da no na",
        "nl": "de het en is niet ik jij je hij zij we een van in voor dat met op te zijn was heeft"
        " ook maar bij naar om aan er",
        "pl": "i w nie na się z do że to jest jak po co ale za od ty ja on ona my był była przez",
        "sv": "och i att det som en på är av för med den till inte om ett han hon jag du var har",
    }.items()
}
"""Words that fill a text in each language, whether there is a lexicon for it or not."""

_BEYOND_LATIN = "\u0250"
_ENOUGH = 0.2
_FEWEST = 2


def language_of(text: str, default: str) -> str:
    """The language that `text` is clearly in, else `default`; "" for a script that is not Latin."""
    if not text.isascii() and not _is_latin(text):
        return ""
    words = text.lower().split()
    if _count(words, default) > _ENOUGH * len(words):
        return default
    counts = {language: _count(words, language) for language in COMMON}
    best = max(counts, key=lambda language: counts[language])
    clear = counts[best] >= _FEWEST and counts[best] >= 2 * counts.get(default, 0)
    return best if clear else default


def _is_latin(text: str) -> bool:
    if max(text) < _BEYOND_LATIN:
        return True
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(c < _BEYOND_LATIN for c in letters) >= len(letters)


def _count(words: list[str], language: str) -> int:
    common = COMMON.get(language, frozenset())
    return sum(map(common.__contains__, words))
