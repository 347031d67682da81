"""What a new record needs beside what was given: its defaults, and the questions for the rest."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from perfgit.draft import Draft
from perfgit.kinds import FieldSpec, SectionSpec
from perfgit.naming import needs_title
from perfgit.values import describe


class Question(NamedTuple):
    """What is asked; an optional one may be left without an answer."""

    text: str
    optional: bool = False


def with_defaults(draft: Draft, author: str, today: date) -> Draft:
    """The draft with its author, today's date and the first of a required choice."""
    fields = dict(draft.fields)
    for name, spec in draft.kind.fields.items():
        if name in fields:
            continue
        if name == draft.kind.author_field:
            fields[name] = (author,)
        elif name == "date" and not spec.optional:
            fields[name] = (today.isoformat(),)
        elif first_choice(spec):
            fields[name] = (first_choice(spec),)
    return replace(draft, fields=fields)


def ask_for_missing(draft: Draft, ask: Callable[[Question], str]) -> Iterator[Draft]:
    """The draft after each answer, so that whoever stops halfway loses none of them."""
    for name, spec in draft.kind.fields.items():
        if name not in draft.fields and _is_worth_asking(spec):
            answer = ask(Question(f"{name} ({_what_to_type(spec)})", spec.optional))
            if answer:
                draft = replace(draft, fields={**draft.fields, name: (answer,)})
                yield draft
    if needs_title(draft.kind) and not draft.title:
        draft = replace(draft, title=ask(Question("title")))
        yield draft
    for section in draft.kind.sections:
        if section.name not in draft.sections and not section.optional and not section.named:
            answer = ask(Question(_section_question(section)))
            draft = replace(draft, sections={**draft.sections, section.name: (answer,)})
            yield draft


def first_choice(spec: FieldSpec) -> str:
    """What a required choice starts with when it is not asked for."""
    choices = spec.form == "one" and not spec.optional and spec.atom.choices
    return spec.atom.choices[0] if choices else ""


def what_it_takes(spec: FieldSpec) -> str:
    """What the field's text is, in words; "" where its choices say it."""
    if spec.form == "map" and not spec.atom.choices:
        return f"{describe(spec.key)} to {describe(spec.atom)}"
    if spec.form == "map":
        return describe(spec.key)
    return "" if spec.atom.choices else describe(spec.atom)


def _is_worth_asking(spec: FieldSpec) -> bool:
    if spec.form == "constant" or spec.name == "id":
        return False
    asked = (spec.form == "one" and bool(spec.atom.choices)) or spec.atom.types == ("email",)
    return not spec.optional or asked


def _what_to_type(spec: FieldSpec) -> str:
    words = " | ".join(spec.atom.choices) or what_it_takes(spec)
    return f"{words}; empty to leave it out" if spec.optional else words


def _section_question(spec: SectionSpec) -> str:
    guidance = " ".join(" ".join(spec.guidance).split())
    return f"{spec.name}: {guidance}\n" if guidance else spec.name
