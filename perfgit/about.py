"""What an entry's phrases must be about for its rule to apply: one function for each `about`."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from perfgit.clauses import LEFT_OUT, OTHERS, PERSON, THING, WRITER, Clauses
from perfgit.lexicon import Entry
from perfgit.portrait import is_label, is_portrait
from perfgit.tokens import Tokens
from perfgit.words import is_specific

NEXT_STEP = "Next step"
_LONGEST_OPENING = 3


class Match(NamedTuple):
    """A phrase found in a passage: tokens `start` to `end`, half-open."""

    entry: Entry
    section: str
    clauses: Clauses
    start: int
    end: int

    @property
    def tokens(self) -> Tokens:
        return self.clauses.tokens

    @property
    def words(self) -> str:
        tokens = self.tokens
        return " ".join(tokens.text[tokens.starts[self.start] : tokens.ends[self.end - 1]].split())


def is_harmless(match: Match) -> bool:
    """Whether one of the two words on either side makes the phrase harmless."""
    unless, words = match.entry.unless, match.tokens.words
    if not unless:
        return False
    near = words[max(match.start - 2, 0) : match.start] + words[match.end : match.end + 2]
    return not unless.isdisjoint(near)


def _any(match: Match) -> bool:
    del match
    return True


def _of_person(match: Match) -> bool:
    """Whether the subject is a person; one left out is, where feedback tells what happened."""
    subject = match.clauses.subject(match.start)
    return subject == PERSON or (subject == LEFT_OUT and _tells(match, match.start))


def _tells(match: Match, n: int) -> bool:
    """Whether a sentence without subject tells ("Never answers") and does not advise."""
    lexicon, word = match.tokens.lexicon, match.clauses.words[n]
    opens = n == match.clauses.start(n)
    told = word in lexicon.telling or match.entry.rule == "absolute"
    return opens and told and match.section != NEXT_STEP


def _adverb_of_person(match: Match) -> bool:
    """Whether an absolute is said of a person, wherever in the clause it stands."""
    clauses = match.clauses
    if clauses.kind(match.start - 1) in ("soft", "not"):
        return False
    if match.entry.about == "trailing" and _opens_clause(match):
        return _without_subject(match)
    subject = clauses.subject(match.start)
    if clauses.verb_second:
        return subject == PERSON or (subject == LEFT_OUT and _tells(match, match.start))
    if subject in (THING, OTHERS) and not _precedes_verb(match):
        subject = clauses.mention(match.start)
    if subject == LEFT_OUT:
        return _without_subject(match)
    return subject == PERSON


def _opens_clause(match: Match) -> bool:
    """Whether a clause about something follows: "every time a page fires"."""
    return match.clauses.kind(match.end) in ("determiner", "our", "it", "thing", "unknown")


def _precedes_verb(match: Match) -> bool:
    """Whether what follows the adverb can be its verb, so that its subject is before it."""
    last = match.clauses.kind(match.end)
    if match.entry.about == "trailing":
        return False
    return last not in ("stop", "comma", "mark", "joint", "clause")


def _without_subject(match: Match) -> bool:
    """An absolute that opens a sentence: "Never on time", "Every time I ask, you …"."""
    clauses = match.clauses
    after = clauses.kind(match.end)
    if match.section == NEXT_STEP or match.start != clauses.start(match.start):
        return False
    if match.entry.about == "trailing":
        places = range(match.end, clauses.end(match.end))
        kinds = [clauses.kind(n) for n in places]
        return any(kind in ("you", "third", "name") for kind in kinds)
    return after in ("word", "preposition", "adverb", "tending")


def _mention(match: Match) -> bool:
    """Whether the sentence has told of a person before."""
    return match.clauses.mention(match.start) == PERSON


def _trait(match: Match) -> bool:
    return is_portrait(match.clauses, match.start, match.end, strict=True)


def _adjective(match: Match) -> bool:
    if match.entry.rule == "appearance" and match.clauses.kind(match.end) in ("word", "adverb"):
        return False  # "pretty defensive"
    return is_portrait(match.clauses, match.start, match.end, strict=False)


def _label(match: Match) -> bool:
    return is_label(match.clauses, match.start)


def _said(match: Match) -> bool:
    """Whether an adjective or a noun, no matter which, is said of a person."""
    return _trait(match) or _label(match)


def _advice(match: Match) -> bool:
    """Whether vague advice is given to a person and goes on without saying how."""
    clauses = match.clauses
    words = clauses.words[match.end : clauses.end(match.end) + 1]
    return not (_is_made_concrete(match, words) or _has_object(match)) and _is_advised(match)


def _has_object(match: Match) -> bool:
    """Whether the advice names what it is for: "take ownership of the certificate job"."""
    clauses = match.clauses
    tied = clauses.words[match.end : match.end + 1]
    return tied in (["of"], ["for"]) and clauses.kind(match.end + 1) in ("determiner", "name")


def _is_made_concrete(match: Match, words: list[str]) -> bool:
    lexicon = match.tokens.lexicon
    if any(word[0] in ":;–—" for word in words):
        return True
    return any(word in lexicon.means for word in words)


def _is_advised(match: Match) -> bool:
    clauses = match.clauses
    subject = clauses.subject(match.start)
    if subject == LEFT_OUT:
        opening = match.start - clauses.start(match.start)  # "Please try to be more …"
        return match.section == NEXT_STEP or opening <= _LONGEST_OPENING
    return subject in (PERSON, WRITER)


def _praise(match: Match) -> bool:
    """Whether praise stands without what was good, in its sentence and the one before."""
    tokens, clauses = match.tokens, match.clauses
    end = clauses.end(match.end)
    words = clauses.words[match.end : end + 1]
    if _is_made_concrete(match, words) or any(_is_deed(match, word) for word in words):
        return False
    if any(clauses.kind(n) in ("thing", "quotation") for n in range(match.end, end)):
        return False
    return not _follows_account(tokens, clauses, match.start)


def _alone(match: Match) -> bool:
    """Whether praise is a sentence of its own: "Superb!"."""
    clauses = match.clauses
    whole = clauses.start(match.start) == match.start and clauses.kind(match.end) == "stop"
    return whole and _praise(match)


def _is_deed(match: Match, word: str) -> bool:
    """Whether a word says what was done, as in "for catching the leak"."""
    lexicon = match.tokens.lexicon
    return word.endswith(lexicon.deed_endings) and word not in lexicon.no_deeds


def _follows_account(tokens: Tokens, clauses: Clauses, n: int) -> bool:
    """Whether the sentence before tells something specific that a person did."""
    start = clauses.start(n)
    before = clauses.start(start - 1) if start else 0
    if start - before < 7:
        return False
    told = tokens.text[tokens.starts[before] : tokens.ends[start - 1]]
    return is_specific(told) or any(clauses.kind(at) == "name" for at in range(before, start))


def _near_person(match: Match) -> bool:
    """Whether the clause that the phrase opens or stands in is about a person."""
    clauses = match.clauses
    after = {clauses.kind(n) for n in range(match.end, match.end + 3)}
    if not after.isdisjoint({"you", "third", "name"}):
        return True
    return clauses.subject(match.start) == PERSON


def _measured(match: Match) -> bool:
    """Whether a comparison ends with the person: "faster than Alan", not "than Alan asked"."""
    clauses = match.clauses
    if clauses.kind(match.end) not in _AFTER_MEASURE:
        return False
    start = clauses.start(match.start)
    kinds = {clauses.kind(n) for n in range(start, match.start)}
    return not kinds.isdisjoint({"you", "third", "they", "your", "name"})


_AFTER_MEASURE = {"stop", "comma", "mark", "joint", "clause", "preposition", "auxiliary", "be"}

ABOUT: Mapping[str, Callable[[Match], bool]] = {
    "any": _any,
    "subject": _of_person,
    "adverb": _adverb_of_person,
    "trailing": _adverb_of_person,
    "mention": _mention,
    "trait": _trait,
    "adjective": _adjective,
    "label": _label,
    "said": _said,
    "advice": _advice,
    "praise": _praise,
    "alone": _alone,
    "near": _near_person,
    "measure": _measured,
}
