"""What a team has agreed on, as pages tell it: standards, expectations, the team's goals."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from perfgit.markdown import render_html
from perfgit.model import Record, Section
from perfgit.pages.dates import written
from perfgit.pages.html import NOTHING, Html
from perfgit.renderers.safe import visible

MEANING = "What it means"
ABOVE, BELOW = "Above the line", "Below the line"
GOAL_SECTIONS = ("Outcome", "Measure")


class Part(NamedTuple):
    """A section: its heading, its words, and its examples where it has some."""

    name: str
    body: Html
    above: tuple[Html, ...] = ()
    below: tuple[Html, ...] = ()


class StandardView(NamedTuple):
    """A standard: its anchor, what it means, its scenarios."""

    anchor: str
    name: str
    gist: str
    meaning: Html
    scenarios: tuple[Part, ...]


class PactView(NamedTuple):
    """Expectations: for whom, from whom, since when; who has acknowledged them and who not.

    `outdated` have acknowledged them as they stood before they last changed. Where they are
    not `told`, their words are left out.
    """

    anchor: str
    title: str
    whom: str
    by: str
    since: str
    review: str
    parts: tuple[Part, ...]
    told: bool
    acknowledged: tuple[str, ...]
    outdated: tuple[str, ...]
    missing: tuple[str, ...]


class VisionView(NamedTuple):
    """A goal of a team's."""

    anchor: str
    title: str
    whose: str
    status: str
    due: str
    parts: tuple[Part, ...]


def build_standards(records: Iterable[Record]) -> list[StandardView]:
    """The standards by their names."""
    found = sorted(records, key=lambda record: (record.value("name") or record.stem, record.path))
    return [_standard(record, number) for number, record in enumerate(found, 1)]


def build_vision(records: Iterable[Record], names: dict[str, str]) -> list[VisionView]:
    """The teams' goals, in the order of their paths."""
    return [
        VisionView(
            anchor=f"g{number}",
            title=record.name,
            whose=names.get(record.value("owner"), record.value("owner")),
            status=record.value("status"),
            due=day_of(record, "due"),
            parts=tuple(_part(s) for s in record.sections if s.name in GOAL_SECTIONS),
        )
        for number, record in enumerate(sorted(records, key=lambda r: r.path), 1)
    ]


def build_parts(sections: Iterable[Section]) -> tuple[Part, ...]:
    """The sections with something in them."""
    return tuple(part for part in map(_part, sections) if part.body or part.above or part.below)


def day_of(record: Record, field: str) -> str:
    """The day that a field gives as people write it; what is no day as it stands."""
    return written(record.value(field))


def _standard(record: Record, number: int) -> StandardView:
    meaning = record.section(MEANING)
    scenarios = [section for section in record.sections if section is not meaning]
    return StandardView(
        anchor=f"s{number}",
        name=record.name,
        gist=_first_sentence(meaning.text if meaning else ""),
        meaning=_words(meaning) if meaning else NOTHING,
        scenarios=build_parts(scenarios),
    )


def _part(section: Section) -> Part:
    """A section, its subsections on both sides of the line as examples."""
    rest = [s for s in section.sections if s.name not in (ABOVE, BELOW)]
    bodies = [_words(section), *(_headed(s) for s in rest)]
    return Part(
        name=section.heading,
        body=Html("".join(bodies)),
        above=_examples(section.sections, ABOVE),
        below=_examples(section.sections, BELOW),
    )


def _examples(sections: Sequence[Section], name: str) -> tuple[Html, ...]:
    """Each item of the list; a paragraph counts as one where there is no list."""
    found = [section for section in sections if section.name == name]
    blocks = [block for section in found for block in (section.items or section.blocks)]
    return tuple(_markup(b.text) for b in blocks if b.form != "comment" and b.text.strip())


def _headed(section: Section) -> Html:
    return Html(_markup(f"### {section.heading}") + _words(section))


def _words(section: Section) -> Html:
    """The section's own words, its list items as a list."""
    texts = []
    for block in section.blocks:
        if block.form == "comment" or not block.text.strip():
            continue
        lines = block.text.split("\n")
        mark = {"item": "- ", "quote": "> "}.get(block.form, "")
        indent = {"item": "  ", "quote": "> "}.get(block.form, "")
        if block.form == "code":
            mark = indent = "    "
        texts.append("\n".join((indent if n else mark) + line for n, line in enumerate(lines)))
    return _markup("\n\n".join(texts))


def _markup(text: str) -> Html:
    return Html(render_html(visible(text)).strip()) if text else NOTHING


def _first_sentence(text: str) -> str:
    """The first sentence of a text, to stand for it in a list."""
    line = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    head, stop, _rest = line.partition(". ")
    return head + (stop.strip() or "")
