"""Whom or what a clause is about: the grammar, without a model, that the language rules rest on.

A clause is about a *person* if its subject is one spoken to or about: "you", "she", a
name, or something of theirs that is how they act ("your tone", "Ada's answers"). It is
about a *thing*, the *writer* or *others* if such a subject stands there, and the subject is
*left out* if none does ("Never answers."). The nearest subject counts: in "you said the
service always fails" that is the service.
"""

from __future__ import annotations

from perfgit.tokens import Tokens

PERSON, WRITER, THING, OTHERS, LEFT_OUT = "person", "writer", "thing", "others", "left out"

_PRONOUNS = {"you": PERSON, "third": PERSON, "writer": WRITER, "it": THING, "others": OTHERS}
_PASSED = {"be", "link", "auxiliary", "adverb", "not", "tending", "genitive", "soft"}
_IN_PHRASE = {"word", "unknown", "role", "conduct", "manner", "number", "thing", "adverb"}
_IN_PHRASE |= {"name", "genitive", "peer", "quotation", "moment"}
_OPENS_PHRASE = {"determiner", "our", "your", "object", "that"}
_AFTER_OBJECT = {"stop", "comma", "mark", "preposition", "joint", "determiner", "clause", "object"}
_BEFORE_SUBJECT = {"stop", "comma", "mark", "joint", "clause", "that"}
_VERBS = {"be", "link", "auxiliary", "adverb", "not", "tending", "word", "report", "seeing", "soft"}
_ACTS = {"conduct", "manner"}
_CLAIMS = {"report", "seeing"}
_FARTHEST = 40


class Clauses:
    """Answers about the clauses of one passage. Places are token numbers."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.kind = tokens.kind
        self.words = tokens.words
        self.verb_second = tokens.lexicon.order == "v2"
        self._starts: dict[int, int] = {}

    def subject(self, n: int) -> str:
        """What stands as subject to the verb or adverb at `n`."""
        return self._around(n) if self.verb_second else self._before(n)

    def _before(self, n: int) -> str:
        n = self._passed(n - 1)
        kind = self.kind(n)
        if kind == "stop" or (kind == "comma" and self._is_conditional(n)):
            return LEFT_OUT
        if kind in ("comma", "joint", "clause", "mark", "preposition"):
            return self.mention(n) or LEFT_OUT
        return self._who(n) if kind == "relative" else self._phrase(n)

    def _passed(self, n: int) -> int:
        """The place before the auxiliaries, adverbs and other small words that end at `n`."""
        for _ in range(_FARTHEST):
            if self.kind(n) not in _PASSED and not (n >= 0 and self.words[n] == "to"):
                break
            n -= 1
        return n

    def _is_conditional(self, n: int) -> bool:
        """Whether the sentence opens as "If you merge," or "Before the talk,"."""
        return self.kind(self.start(n)) in ("clause", "preposition")

    def start(self, n: int) -> int:
        """The first token of the sentence, not more than forty tokens before `n`."""
        first = self._starts.get(n)
        if first is None:
            first, lowest = n, max(n - _FARTHEST, 0)
            while first > lowest and self.kind(first - 1) != "stop":
                first -= 1
            self._starts[n] = first
        return first

    def end(self, n: int) -> int:
        """The token that ends the sentence, not more than forty tokens after `n`."""
        highest = min(n + _FARTHEST, len(self.words))
        while n < highest and self.kind(n) != "stop":
            n += 1
        return n

    def _who(self, n: int) -> str:
        """Whom the "who" at `n` goes with."""
        before = n - 2 if self.kind(n - 1) == "comma" else n - 1
        if self.is_person_name(before) or self.kind(before) in ("you", "third"):
            return PERSON
        return (self.mention(before) or OTHERS) if self._is_said_to_be(before) else OTHERS

    def _is_said_to_be(self, n: int) -> bool:
        """Whether a form of "be" leads to the noun at `n`: "you are the one who"."""
        return any(self.kind(at) == "be" for at in range(max(n - 3, 0), n))

    def is_person_name(self, n: int) -> bool:
        """Whether a person's name stands at `n`; after a first name any capitalised word is one."""
        kind = self.kind(n)
        return kind == "name" or (kind == "unknown" and self.kind(n - 1) == "name")

    def _phrase(self, head: int) -> str:
        """What the noun phrase that ends at `head` is: "the tests in your service" are a thing."""
        for _ in range(4):
            kind = self.kind(head)
            if kind in _PRONOUNS or kind == "they":
                return self._pronoun(head)
            first = self._first(head)
            before = self.kind(first - 1)
            if before == "preposition" and self.kind(first - 2) not in _BEFORE_SUBJECT:
                head = first - 2
            elif before in _PRONOUNS and self.kind(first) not in _OPENS_PHRASE:
                return self._pronoun(first - 1)
            else:
                return self._noun(first, head)
        return THING

    def _first(self, head: int) -> int:
        """The first token of the noun phrase that ends at `head`."""
        first = head
        while head - first < 8 and self.kind(first) in _IN_PHRASE:
            if self.kind(first - 1) in _OPENS_PHRASE:
                return first - 1
            if self.kind(first - 1) not in _IN_PHRASE:
                break
            first -= 1
        return first

    def _noun(self, first: int, head: int) -> str:
        """What a noun phrase without prepositions is about."""
        if self._owner(first, head):
            return PERSON if self.kind(head) in _ACTS else THING
        if self.kind(first) not in _OPENS_PHRASE and self.is_person_name(first):
            return PERSON
        return OTHERS if self.kind(head) in ("role", "others") else THING

    def _owner(self, first: int, head: int) -> bool:
        """Whether the phrase belongs to a person: your, her, Ada's."""
        if self.kind(first) in ("your", "object"):
            return True
        names = (n for n in range(first, head) if self.kind(n) == "genitive")
        return any(self.is_person_name(n - 1) for n in names)

    def _pronoun(self, n: int) -> str:
        return self._they(n) if self.kind(n) == "they" else _PRONOUNS[self.kind(n)]

    def _they(self, n: int) -> str:
        """Whom "they" at `n` means: one person who was named, or several things or people."""
        for at in range(n - 1, max(n - 2 * _FARTHEST, -1), -1):
            kind = self.kind(at)
            if kind in ("name", "third"):
                return PERSON
            if kind in ("you", "others") or self._is_several(at):
                return OTHERS
        return PERSON

    def _is_several(self, n: int) -> bool:
        """Whether a phrase starts at `n` that "they" can stand for; in German, any noun."""
        if self.kind(n) not in ("determiner", "our", "your"):
            return False
        if self.verb_second:
            return self.kind(n + 1) == "unknown"
        return any(self.words[at][-1] == "s" for at in range(n + 1, min(n + 3, len(self.words))))

    def mention(self, n: int) -> str:
        """The nearest subject before `n` in its sentence; "" if there is none."""
        claimed = False
        for at in range(n - 1, self.start(n) - 1, -1):
            found = self._subject_at(at, n)
            if found:
                # "you said the service fails every time": what you said is about the service.
                return THING if claimed and found == PERSON else found
            claimed = claimed or self._claims(at, n)
        return ""

    def _claims(self, at: int, n: int) -> bool:
        return (
            at + 1 < n
            and self.kind(at) in _CLAIMS
            and self.kind(at + 1) in ("determiner", "our", "word", "thing", "unknown")
        )

    def _subject_at(self, at: int, n: int) -> str:
        """What the subject that starts at `at`, before `n`, is; "" if none does."""
        kind = self.kind(at)
        if kind in ("third", "writer", "they"):
            return self._pronoun(at)
        if kind == "relative":
            return self._who(at)
        if kind in ("determiner", "our", "your"):
            opens = self.kind(at - 1) in _BEFORE_SUBJECT
            return self._noun(at, self._head(at, n)) if opens else ""
        return self._actor(at) if self._may_act(at, n) else ""

    def _may_act(self, at: int, n: int) -> bool:
        """Whether a word that is either subject or object, such as "you", is the subject."""
        before = self.kind(at - 1)
        last = at + 1 == n
        if before not in _BEFORE_SUBJECT and (before == "preposition" or last):
            return False
        return last or self.kind(at + 1) not in _AFTER_OBJECT

    def _actor(self, at: int) -> str:
        kind = self.kind(at)
        if kind in ("it", "that"):
            return THING if self.kind(at + 1) in _VERBS else ""
        if kind == "others":
            return OTHERS
        return PERSON if kind == "you" or self.is_person_name(at) else ""

    def _head(self, first: int, n: int) -> int:
        """The last noun of the phrase that starts at `first`: the first that is how one acts."""
        for at in range(first + 1, min(first + 4, n)):
            if self.kind(at) in _ACTS:
                return at
        return first + 1

    def _around(self, n: int) -> str:
        """The subject in a language whose verb comes second, so that it may follow the verb."""
        bounds = ("stop", "comma", "joint")
        left = right = n
        for _ in range(3):
            while self.kind(left - 1) not in bounds and n - left < _FARTHEST:
                left -= 1
            while self.kind(right) not in bounds and right - n < _FARTHEST:
                right += 1
            found = self._within(left, right)
            if found or self.kind(left - 1) == "stop":
                return found or LEFT_OUT
            right = left = left - 1
        return LEFT_OUT

    def _within(self, left: int, right: int) -> str:
        places = range(left, right)
        if any(self.kind(at) == "you" for at in places):
            return PERSON
        for at in places:
            kind = self.kind(at)
            if kind in _PRONOUNS or kind == "they":
                return self._pronoun(at)
            if self.kind(at - 1) == "preposition":
                continue
            if kind == "name" and self.kind(at - 1) != "determiner":
                return PERSON
            if kind in ("determiner", "our", "your") and self.kind(at + 1) not in ("be", "link"):
                return self._noun(at, self._head(at, right))
        return ""
