"""Answers to expectations and to feedback: acknowledgements, in the person's own folder."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perfgit.directory import Directory, Target
from perfgit.draft import Draft, breaks_out, render_draft, stray_headings
from perfgit.edit import append_paragraph, set_field
from perfgit.errors import PerfgitError
from perfgit.kinds import Kind
from perfgit.model import Record

KIND = "acknowledgement"
VIEWS = ("agree", "see-it-differently", "want-to-talk")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says of a record: `version` is the object id of what they have read."""

    by: str
    of: str
    date: str
    version: str
    view: str
    response: str = ""
    questions: str = ""

    @property
    def sections(self) -> dict[str, tuple[str, ...]]:
        given = {"Response": self.response, "Questions": self.questions}
        return {name: (text,) for name, text in given.items() if text}


def find_answer(
    by: str, target: Target, records: Iterable[Record], directory: Directory
) -> Record | None:
    """The person's acknowledgement of `target`, if there is one."""
    for record in records:
        of = directory.find(record.value("of"), ("record",))
        if record.kind == KIND and record.value("by") == by and target in of:
            return record
    return None


def build_answer(answer: Answer, kind: Kind, token: str) -> str:
    """The text of a first acknowledgement. Raises PerfgitError where its words break out."""
    fields = {
        "by": answer.by,
        "of": answer.of,
        "date": answer.date,
        "version": answer.version,
        "view": answer.view,
    }
    given = {name: (text,) for name, text in fields.items() if text}
    draft = Draft(kind, token, given, "", answer.sections)
    text = render_draft(draft)
    for problem in stray_headings(draft, text):
        raise PerfgitError(problem)
    return text


def update_answer(text: str, answer: Answer, kind: Kind) -> str:
    """The text of an earlier acknowledgement, brought up to date; its words stay."""
    for name, value in (
        ("date", answer.date),
        ("version", answer.version),
        ("view", answer.view),
    ):
        if value:
            text = set_field(text, name, value, kind)
    specs = {spec.name: spec for spec in kind.sections}
    for section, words in answer.sections.items():
        reason = breaks_out(words[0], specs[section]) if section in specs else "has no section"
        if reason:
            raise PerfgitError(f"the text for {section} {reason}")
        text = append_paragraph(text, section, words[0].strip(), kind)
    return text


def what_changed(before: str, after: str) -> Iterator[str]:
    """The lines that differ, marked with - and +, each below the heading that it belongs to."""
    old, new = (text.replace("\r\n", "\n").split("\n") for text in (before, after))
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        heading = next((line for line in reversed(new[:c]) if line.startswith("#")), "")
        if heading:
            yield heading
        yield from (f"- {line}" for line in old[a:b] if line.strip())
        yield from (f"+ {line}" for line in new[c:d] if line.strip())
        yield ""
