"""Words about what is nobody's business at work: health, family, beliefs, and credentials.

The phrases are data, one file a language in perfgit/lexicons/sensitive/, written as those of
`perfgit.lexicon`; the rule that a group belongs to, what it must be about and the words beside
it that make it harmless stand with it. `scan` reads any text, a commit message as well.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from perfgit.about import Match, is_harmless
from perfgit.clauses import PERSON, WRITER, Clauses
from perfgit.credentials import find_credentials, may_hold_credentials
from perfgit.lexicon import Entry, Phrase, anchor, load_lexicon
from perfgit.model import START, Finding, Record, Span
from perfgit.prose import Passage, mask_code
from perfgit.resources import sensitive_files
from perfgit.rules import Context
from perfgit.tokens import Tokens
from perfgit.tongue import language_of
from perfgit.wording import quote
from perfgit.words import split_words

CREDENTIALS = "credentials"
POLICIES = frozenset({"expectations", "standard"})
"""The kinds whose words are rules for everyone, unless they name someone."""

_WORD = r"[^\W_]+(?:-[^\W_]+)*"
_BREAK = r"\n(?=[ \t]*(?:\n|[-*+#|>]|[0-9]+[.)] |[\w-]+:[ \t]))"
_ADVICE = "leave it out: history keeps it for everyone who may ever read this repository"
_REVOKE = "take it out, and have it revoked: whoever can read this repository can use it"


class Leak(NamedTuple):
    """Sensitive words of a text, from offset `start` to `end`: the rule's name, and the words.

    Of a credential, `words` is what it is.
    """

    rule: str
    start: int
    end: int
    words: str


def scan(text: str, language: str = "en", *, policy: bool = False) -> list[Leak]:
    """What is sensitive in a text; `language` is what it is taken for where it doesn't tell.

    In a `policy` only what is said of somebody by name counts.
    """
    leaks = [Leak(CREDENTIALS, *found) for found in find_credentials(text)]
    leaks += _private(text, language, policy=policy)
    return sorted(leaks, key=lambda leak: leak.start)


def _private(text: str, language: str, *, policy: bool) -> list[Leak]:
    """What is sensitive in a text and no credential."""
    words = _words(text)
    if _telling_words().isdisjoint(words):
        return []
    spoken = language_of(text, language)
    occurring = _index(spoken).keys() & words if spoken in sensitive_files() else ()
    matches = _find(text, spoken, occurring)
    return [_leak(match) for match in matches if not policy or _names_someone(match)]


def _words(text: str) -> list[str]:
    # The field `kind`, which every record has, is a word of German, but follows none in its line.
    return split_words(text.replace("\nkind: ", "\n", 1))


def plain_words() -> list[str]:
    """The single words that tell by themselves, in every language: for a shell to look for."""
    tables = [json.loads(data)["entries"] for data in sensitive_files().values()]
    phrases = [
        phrase
        for table in tables
        for group in table
        if group["about"] == "any"
        for phrase in group["find"]
    ]
    return sorted({phrase for phrase in phrases if re.fullmatch(_WORD, phrase)})


def find_sensitive(record: Record, context: Context, rule: str, fault: str) -> list[Finding]:
    """What `rule` finds in a record and in its file's name; `fault` is what the words are."""
    in_text, in_name = _leaks(record, context)
    whole = Passage(record.text, 1)
    found = [
        _finding(leak, whole.span(leak.start, leak.end), fault)
        for leak in in_text
        if leak.rule == rule
    ]
    beside = f"{fault}, in the file's name"
    return found + [_finding(leak, START, beside) for leak in in_name if leak.rule == rule]


def _finding(leak: Leak, span: Span, fault: str) -> Finding:
    if leak.rule == CREDENTIALS:
        return Finding(span, f"{leak.words} {fault}", _REVOKE)
    return Finding(span, f"{quote(leak.words)} {fault}", _ADVICE)


def finds_any(record: Record, context: Context) -> bool:
    """Whether a sensitive rule finds anything in the record."""
    return any(_leaks(record, context))


_latest: tuple[Record, Context, tuple[list[Leak], list[Leak]]] | None = None


def _leaks(record: Record, context: Context) -> tuple[list[Leak], list[Leak]]:
    """What the record and its name give away, remembered for the latest: the rules ask in turn."""
    global _latest  # noqa: PLW0603 - one answer, for one record
    if _latest is None or _latest[0] is not record or _latest[1] is not context:
        _latest = (record, context, _look(record, context.configuration.language))
    return _latest[2]


def _look(record: Record, language: str) -> tuple[list[Leak], list[Leak]]:
    stem = record.stem
    # A file's name is words joined by hyphens, or a credential as it stands.
    name = stem.replace("-", " ").replace("_", " ")
    if not _may_tell(f"{record.text}\n{stem}\n{name}"):
        return [], []
    in_text = scan(record.text, language, policy=record.kind in POLICIES)
    in_name = [Leak(CREDENTIALS, *found) for found in find_credentials(stem)]
    return in_text, in_name + _private(name, language, policy=False)


def _may_tell(text: str) -> bool:
    """Whether the text has any word or sign by which something sensitive is found."""
    return may_hold_credentials(text) or not _telling_words().isdisjoint(_words(text))


@cache
def _index(language: str) -> Mapping[str, list[tuple[str, Entry]]]:
    """A language's sensitive phrases by the words that they are found by."""
    table = json.loads(sensitive_files()[language])
    index: dict[str, list[tuple[str, Entry]]] = {}
    for group in table["entries"]:
        unless = frozenset(group.get("unless", "").split())
        entry = Entry(group["rule"], group["about"], _ADVICE, table["rules"][group["rule"]], unless)
        for phrase in group["find"]:
            for word in anchor(phrase).split("|"):
                index.setdefault(word, []).append((phrase, entry))
    return index


@cache
def _telling_words() -> frozenset[str]:
    """The words of every language that a sensitive phrase is found by."""
    return frozenset(word for language in sensitive_files() for word in _index(language))


@cache
def _phrases(language: str, word: str) -> tuple[Phrase, ...]:
    lexicon = load_lexicon(language)
    return tuple(Phrase(phrase, entry, lexicon) for phrase, entry in _index(language)[word])


def _find(text: str, language: str, occurring: Collection[str]) -> Iterator[Match]:
    """The phrases that count; `occurring` are the words of the text that one is found by."""
    if not occurring:
        return
    lexicon = load_lexicon(language)
    # A heading, an item and a field end a sentence as a full stop does.
    told = re.sub(_BREAK, "!", mask_code(text))
    reached = 0
    for match in _matches(Clauses(Tokens(told, lexicon, lexicon.names.__contains__)), occurring):
        if match.start >= reached and _counts(match):
            reached = match.end
            yield match


def _matches(clauses: Clauses, occurring: Collection[str]) -> Iterator[Match]:
    """Every phrase in the text, the longest first where several are found by one word."""
    tokens = clauses.tokens
    for n, word in enumerate(tokens.words):
        if word in occurring:
            phrases = _phrases(tokens.lexicon.language, word)
            places = [(tokens.match(phrase, n), phrase.entry) for phrase in phrases]
            found = [Match(entry, "", clauses, *place) for place, entry in places if place]
            yield from sorted(found, key=lambda match: match.start - match.end)


def _leak(match: Match) -> Leak:
    tokens = match.tokens
    start, end = tokens.starts[match.start], tokens.ends[match.end - 1]
    return Leak(match.entry.rule, start, end, match.words)


def _counts(match: Match) -> bool:
    """Whether it is said of somebody, and not of things or for whoever it may concern."""
    if is_harmless(match) or _is_conditional(match) or _is_of_thing(match):
        return False
    about = match.entry.about
    return about == "any" or match.clauses.subject(match.start) in (PERSON, WRITER)


def _is_conditional(match: Match) -> bool:
    """Whether the sentence is for a case that may come: "if you are sick"."""
    clauses = match.clauses
    before = clauses.words[clauses.start(match.start) : match.start]
    return not match.tokens.lexicon.conditions.isdisjoint(before)


def _is_of_thing(match: Match) -> bool:
    """Whether what the phrase is about belongs to no person: "the team's bible"."""
    clauses, start = match.clauses, match.start
    return clauses.kind(start) == "genitive" and not clauses.is_person_name(start - 1)


def _names_someone(match: Match) -> bool:
    clauses = match.clauses
    sentence = range(clauses.start(match.start), clauses.end(match.end))
    return any(clauses.kind(n) == "name" for n in sentence)
