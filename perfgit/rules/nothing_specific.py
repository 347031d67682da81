"""A feedback seems to name nothing specific.

Feedback that could have been written about anyone, on any day, is about the self
rather than about something done, and of that kind it does least good (Kluger and DeNisi
1996). Vague feedback is also the kind in which bias shows most. This is a guess: a day,
a number, a name, a quotation, a link or a piece of code anywhere in Situation, Behavior
or Impact is enough for this rule to keep silent, and it judges English texts only.

Example:

    ## Situation

    During the project.

    ## Behavior

    You were helpful and did good work.

Remedy: name one thing: the day, the change, the person who asked, the words that were said.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.model import Finding, Record, Section, Severity
from perfgit.rules import Context, record_rule
from perfgit.sections import line_of
from perfgit.words import is_english, is_specific, words

_SECTIONS = ("Situation", "Behavior", "Impact")


@record_rule("substance", Severity.WARNING, kind="feedback")
def check(record: Record, context: Context) -> Iterator[Finding]:
    sections = [s for name in _SECTIONS if (s := record.section(name)) and s.text]
    if not sections or any(_is_specific(section, context) for section in sections):
        return
    if not is_english("\n".join(section.text for section in sections)):
        return
    message = "the feedback seems to name nothing specific: no day, number, name, quotation or link"
    yield Finding(line_of(sections[0]), message, "name one thing that happened, and when")


def _is_specific(section: Section, context: Context) -> bool:
    if any(block.form in {"code", "quote"} for block in section.blocks):
        return True
    if any(is_specific(block.text) for block in section.blocks):
        return True
    return not context.directory.people.keys().isdisjoint(words(section.text))
