"""The impact seems to say the behavior again.

Behavior is what a camera could have recorded; impact is what it did: to someone, to the
work, to what came after. It is the part that tells a person why it matters, and the one
that is easily filled with the same words. This is a guess from the words: it is made
only where four in five of the impact's content words stand in the behavior already.

Example:

    ## Behavior

    You answered the product team's question about the latency with numbers.

    ## Impact

    The product team's question about the latency was answered with numbers.

Remedy: write what changed because of it, as in "They moved the launch by a day and nobody
was surprised". If you don't know, ask; "I don't know yet" is an honest impact too.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Severity
from perfgit.rules import Context, record_rule
from perfgit.sections import line_of
from perfgit.words import content_words, letters_found

_FEWEST = 4
_SHARE = 0.8


@record_rule("substance", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterator[Finding]:
    del context
    impact = record.section("Impact")
    if impact is None:
        return
    said, behavior = content_words(impact.text), record.section_text("Behavior")
    enough = _SHARE * len(said)
    if len(said) < _FEWEST or letters_found(said, behavior) < enough:
        return
    if len(said & content_words(behavior)) >= enough:
        message = "the impact seems to say the behavior again"
        yield Finding(line_of(impact), message, "say what changed for someone because of it")
