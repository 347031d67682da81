"""Whom or what a clause is about."""

from __future__ import annotations

import pytest

from perfgit.clauses import LEFT_OUT, OTHERS, PERSON, THING, WRITER, Clauses
from perfgit.lexicon import load_lexicon
from perfgit.tokens import Tokens


def subject(text: str, word: str, language: str = "en") -> str:
    """What stands as subject to the first `word` in `text`."""
    lexicon = load_lexicon(language)
    tokens = Tokens(text, lexicon, lexicon.names.__contains__)
    return Clauses(tokens).subject(tokens.words.index(word))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("You never answer.", PERSON),
        ("She has never answered.", PERSON),
        ("Ada never answers.", PERSON),
        ("Ada Lindqvist never answers.", PERSON),
        ("Ada and Alan never answer.", PERSON),
        ("@a17 never answers.", PERSON),
        ("Your answers are never clear.", PERSON),
        ("Ada's tone is never friendly.", PERSON),
        ("Your answers to customers are never clear.", PERSON),
        ("You read the mail and never answer.", PERSON),
        ("In the review you never ask.", PERSON),
        ("I noticed that you never ask.", PERSON),
        ("Alan, who never asks, merged it.", PERSON),
        ("You are someone who never asks.", PERSON),
        ("Ada left. They never came back.", PERSON),
        ("The service never answers.", THING),
        ("Your service never answers.", THING),
        ("The tests in your service never fail.", THING),
        ("The mail from Ada never arrived.", THING),
        ("You fixed the job that never ended.", THING),
        ("You said the job never ends.", THING),
        ("It never ends.", THING),
        ("`retry` never ends.", THING),
        ("I have never seen it.", WRITER),
        ("We never met.", WRITER),
        ("Nobody never answers.", OTHERS),
        ("The engineer never answers.", OTHERS),
        ("You wrote to the vendors. They never answered.", OTHERS),
        ("Never answers.", LEFT_OUT),
        ("If in doubt, never merge.", LEFT_OUT),
    ],
)
def test_the_subject_of_an_adverb(text: str, who: str) -> None:
    from perfgit.prose import mask

    assert subject(mask(text), "never") == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Du antwortest nie.", PERSON),
        ("Nie antwortest du.", PERSON),
        ("Ada antwortet nie.", PERSON),
        ("Gestern hat Ada nie geantwortet.", PERSON),
        ("Deine Antworten sind nie klar.", PERSON),
        ("Du versprichst viel und lieferst nie.", PERSON),
        ("Der Dienst antwortet nie.", THING),
        ("Du hast gezeigt, dass der Dienst nie antwortet.", THING),
        ("Die Pipeline war rot. Sie ist nie gr\u00fcn.", OTHERS),
        ("Ich habe das nie gesehen.", WRITER),
        ("Nie p\u00fcnktlich.", LEFT_OUT),
    ],
)
def test_the_subject_in_german(text: str, who: str) -> None:
    assert subject(text, "nie", "de") == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("You talk over people constantly.", PERSON),
        ("You said the service fails constantly.", THING),
        ("You fixed the service that fails constantly.", THING),
        ("The job pages you constantly.", THING),
        ("Complains constantly.", ""),
    ],
)
def test_the_nearest_subject_before_a_word_at_the_end(text: str, who: str) -> None:
    lexicon = load_lexicon("en")
    tokens = Tokens(text, lexicon, lexicon.names.__contains__)
    assert Clauses(tokens).mention(tokens.words.index("constantly")) == who
