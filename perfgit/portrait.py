"""Whether an adjective or a noun is said of a person: "you are lazy", not "the lazy import"."""

from __future__ import annotations

from perfgit.clauses import LEFT_OUT, PERSON, Clauses

_DEGREES = {"adverb", "not", "soft", "degree"}
_MOST_JOINED = 2
_NEAR = 3
_FARTHEST = 20
_OBJECTS = {"you", "object", "name"}


def is_portrait(clauses: Clauses, start: int, end: int, *, strict: bool) -> bool:
    """Whether the adjective from token `start` to `end` is said of a person.

    `strict` is for words that can only be said of people: then a left-out subject and an
    unknown capitalised name count as persons too.
    """
    if clauses.verb_second:
        return _around_verb(clauses, start, end)
    n, article = _before(clauses, start)
    head = _head(clauses, end)
    kind = clauses.kind(n)
    if clauses.kind(head) == "manner":
        return _is_their_manner(clauses, start, n, strict=strict)
    if kind in ("be", "link", "genitive"):
        of_thing = article and clauses.kind(head) != "role"  # "it is an aggressive timeout"
        got_thing = kind == "link" and clauses.kind(end) == "word"  # "you got hostile replies"
        return not of_thing and not got_thing and _is_person(clauses, n, strict=strict)
    if kind == "preposition" or (kind == "seeming" and clauses.words[n + 1] == "as"):
        return _is_impression(clauses, n)
    return not article and _is_judged(clauses, n)


def is_label(clauses: Clauses, start: int) -> bool:
    """Whether the noun at token `start` is said of a person: "you are a real bully"."""
    if clauses.verb_second:
        return _has_link(clauses, start) and clauses.subject(start) == PERSON
    n = start - 1
    while clauses.kind(n) in {"word", *_DEGREES} and start - n <= _NEAR:
        n -= 1
    if clauses.kind(n) == "determiner":
        n -= 1 + (clauses.kind(n - 1) == "determiner")  # "such a bully"
        if clauses.kind(n) == "preposition" and clauses.kind(n - 1) in _DEGREES:
            n -= 3  # "a bit of a bully"
        n -= clauses.kind(n) in _DEGREES
    if clauses.kind(n) != "stop" and clauses.words[n] in ("as", "like"):
        return clauses.mention(n) == PERSON
    return clauses.kind(n) in ("be", "link", "genitive") and clauses.subject(n) == PERSON


def _before(clauses: Clauses, start: int) -> tuple[int, bool]:
    """What leads to the adjective: past degrees, an article and adjectives joined to it."""
    n, article, joined = start - 1, False, 0
    while start - n < _FARTHEST:
        kind = clauses.kind(n)
        if kind in _DEGREES:
            n -= 1
        elif kind == "determiner":
            n, article = n - 1, True
        elif kind in ("joint", "comma") and joined < _MOST_JOINED and not article:
            n -= 2 if clauses.kind(n - 1) != "comma" else 3
            joined += 1
        else:
            break
    return n, article


def _head(clauses: Clauses, end: int) -> int:
    """The person or manner that the adjective stands before; what follows it if neither does."""
    for n in range(end, end + _NEAR):
        if clauses.kind(n) in ("role", "manner"):
            return n
        if clauses.kind(n) not in ("word", "adverb", "joint"):
            break
    return end


def _is_person(clauses: Clauses, n: int, *, strict: bool) -> bool:
    subject = clauses.subject(n)
    if subject == PERSON or not strict:
        return subject == PERSON or (subject == LEFT_OUT and clauses.words[n] == "being")
    lowest = n - _FARTHEST
    while n > lowest and clauses.kind(n) in {"be", "link", "auxiliary", "genitive", *_DEGREES}:
        n -= 1
    alone = clauses.kind(n) == "unknown" and clauses.kind(n - 1) in ("stop", "comma", "clause")
    return subject == LEFT_OUT or alone


def _is_their_manner(clauses: Clauses, start: int, n: int, *, strict: bool) -> bool:
    """Whether the manner is a person's: "your rude tone", "you replied in a rude tone"."""
    for at in range(start - 1, max(start - 1 - _NEAR, -1), -1):
        if clauses.kind(at) in ("your", "object"):
            return True
        if clauses.kind(at) == "genitive":
            return clauses.is_person_name(at - 1)
    subject = clauses.mention(n + 1) or LEFT_OUT
    return subject == PERSON or (strict and subject == LEFT_OUT)


def _is_impression(clauses: Clauses, n: int) -> bool:
    """Whether "as", "across" or "over" at `n` goes with how a person comes across."""
    for at in range(n, max(n - 4, -1), -1):
        if clauses.kind(at) == "seeming":
            return clauses.subject(at) == PERSON
    return False


def _is_judged(clauses: Clauses, n: int) -> bool:
    """Whether a person is what somebody finds or calls so: "I find you rude"."""
    if clauses.kind(n) in _OBJECTS:
        return clauses.kind(n - 1) == "judging"
    if clauses.kind(n) in ("conduct", "manner"):
        first = next((at for at in range(n, max(n - 4, -1), -1) if clauses.kind(at) == "your"), n)
        return first != n and clauses.kind(first - 1) == "judging"
    return False


def _around_verb(clauses: Clauses, start: int, end: int) -> bool:
    """As in German, where an adjective before a noun is the noun's, and others the subject's."""
    if clauses.kind(end) in ("role", "manner", "conduct"):
        owned = any(clauses.kind(at) == "your" for at in range(max(start - 2, 0), start))
        return owned or clauses.subject(start) == PERSON
    if clauses.kind(end) == "unknown":
        return False
    for at in range(max(start - 5, 0), start):
        if clauses.kind(at) == "judging" and clauses.kind(at + 1) in ("object", "name"):
            return True
    return _has_link(clauses, start) and clauses.subject(start) == PERSON


def _has_link(clauses: Clauses, n: int) -> bool:
    """Whether a form of "be" or "seem" stands in the part of the sentence around `n`."""
    for step in (-1, 1):
        at = n
        for _ in range(12):
            if clauses.kind(at) in ("be", "link"):
                return True
            if clauses.kind(at) in ("stop", "comma"):
                break
            at += step
    return False
