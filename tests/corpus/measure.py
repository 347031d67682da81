"""How the rules fare on the corpus: which findings were due, and which were made.

A text is an object of development.json or heldout.json: the sections that matter (what is
left out is filled with sections that are fine), `must`, the rules that have to be raised,
and `may`, those that are a matter of taste. Any other finding of a judged rule is false.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from perfgit.rules import all_rules
from tests import texts
from tests.rules.desk import check

PARTS = ("development", "heldout")
SUBSTANCE = ("no-situation", "nothing-specific", "restated-impact", "no-next-step")
_MAIN = {
    "coaching": "heard",
    "expectations": "principles",
    "goal": "path",
    "reflection": "proud",
    "acknowledgement": "response",
}


class Text(NamedTuple):
    """A text of the corpus, as a whole record, with the rules that it must and may raise."""

    id: str
    record: str
    must: frozenset[str]
    may: frozenset[str]


class Outcome(NamedTuple):
    """What was raised over a text, of the rules that the corpus judges."""

    text: Text
    raised: frozenset[str]

    @property
    def false(self) -> frozenset[str]:
        return self.raised - self.text.must - self.text.may

    @property
    def missed(self) -> frozenset[str]:
        return self.text.must - self.raised


def read_texts(part: str) -> Iterator[Text]:
    """The texts of a part of the corpus."""
    data = (Path(__file__).parent / f"{part}.json").read_text(encoding="utf-8")
    for given in json.loads(data):
        must, may = frozenset(given["must"]), frozenset(given.get("may", ()))
        yield Text(given["id"], _record(given), must, may)


def _record(given: Mapping[str, str]) -> str:
    kind = given.get("kind", "feedback")
    if kind != "feedback":
        make = getattr(texts, kind)
        return str(make(**{_MAIN[kind]: given["text"]}))
    names = {"situation", "behavior", "impact", "next", "question", "type"} & given.keys()
    return texts.feedback(**{"next_step" if n == "next" else n: given[n] for n in names})


def judged_rules() -> tuple[str, ...]:
    """The rules that the corpus is about."""
    families = ("language", "sensitive")
    rules = all_rules().values()
    return tuple(r.name for r in rules if r.family in families or r.name in SUBSTANCE)


@cache
def outcomes(part: str) -> tuple[Outcome, ...]:
    """What the rules say about every text of a part."""
    judged = frozenset(judged_rules())
    found = []
    for text in read_texts(part):
        raised = frozenset(d.rule for d in check(text.record))
        found.append(Outcome(text, raised & judged))
    return tuple(found)
