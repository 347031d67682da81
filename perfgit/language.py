"""What the language rules find in a feedback, by rule: looked for once for all of them.

Only Situation, Behavior, Impact and Next step are read, and of these only the author's
own prose. A record in a language without a lexicon is left alone.
"""

from collections.abc import Mapping
from typing import NamedTuple

from perfgit.about import Match
from perfgit.lexicon import languages, load_lexicon
from perfgit.model import Finding, Record, Span
from perfgit.phrases import find_matches, possible_phrases
from perfgit.prose import OPAQUE, QUOTED, Passage, passages
from perfgit.rules import Context
from perfgit.tokens import Tokens
from perfgit.tongue import language_of
from perfgit.wording import quote

SECTIONS = ("Situation", "Behavior", "Impact", "Next step")


class Remark(NamedTuple):
    """The words of a feedback that a rule minds, where they stand, and a way to say it."""

    words: str
    span: Span
    advice: str


def find_language(record: Record, context: Context, rule: str, fault: str) -> list[Finding]:
    """What `rule` finds in a feedback's words; `fault` is what is wrong with them."""
    return [
        Finding(remark.span, f"{quote(remark.words)} {fault}", remark.advice)
        for remark in _remarks(record, context).get(rule, ())
    ]


def finds_any(record: Record, context: Context) -> bool:
    """Whether a language rule finds anything in the record."""
    return bool(_remarks(record, context))


_latest: tuple[Record, Context, Mapping[str, list[Remark]]] | None = None


def _remarks(record: Record, context: Context) -> Mapping[str, list[Remark]]:
    """All remarks by rule, remembered for the latest record: the rules ask in turn."""
    global _latest  # noqa: PLW0603 - one answer, for one record
    known = _latest
    if known is None or known[0] is not record or known[1] is not context:
        known = _latest = (record, context, _look(record, context))
    return known[2]


def _look(record: Record, context: Context) -> Mapping[str, list[Remark]]:
    found: dict[str, list[Remark]] = {}
    settings = context.configuration
    read = list(passages(record, SECTIONS))
    # What is masked tells nothing, and plain letters are quicker.
    masked = "\n".join(passage.text for _, passage in read)
    whole = masked.replace(QUOTED, "#").replace(OPAQUE, "#")
    language = language_of(whole, settings.language)
    if language not in languages():
        return found
    lexicon = load_lexicon(language, settings.phrases)
    names, people = lexicon.names, context.directory.people

    def is_name(word: str) -> bool:
        return word in names or word in people

    phrases = possible_phrases(Tokens(whole.lower(), lexicon, is_name))
    if not phrases:
        return found
    for section, passage in read:
        tokens = Tokens(passage.text, lexicon, is_name)
        for match in find_matches(tokens, section, phrases):
            if match.words.casefold() not in settings.allowed_phrases:
                found.setdefault(match.entry.rule, []).append(_remark(match, passage))
    return found


def _remark(match: Match, passage: Passage) -> Remark:
    start, end = match.tokens.starts[match.start], match.tokens.ends[match.end - 1]
    return Remark(match.words, passage.span(start, end), match.entry.advice)
