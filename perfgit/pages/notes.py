"""The notes of a page: a number for each record that it cites, and the commits."""

from collections.abc import Iterator
from typing import NamedTuple

from perfgit.pages.html import Html, element, joined, words
from perfgit.timeline.model import Citation


class Note(NamedTuple):
    """A record that the page cites, by the citations of it in their order."""

    number: int
    citations: tuple[Citation, ...]


class Notes:
    """Numbers records in the order in which the page first needs them."""

    def __init__(self) -> None:
        self._cited: dict[str, dict[Citation, None]] = {}
        self._numbers: dict[str, int] = {}

    def href(self, citation: Citation) -> str:
        """Where the note on the citation's record stands."""
        return f"#r{self._number(citation)}"

    def cite(self, *citations: Citation) -> Html:
        """The numbers as links, to stand behind a sentence."""
        numbers = dict.fromkeys(self._number(citation) for citation in citations)
        return joined(*(_link(number) for number in numbers))

    def __iter__(self) -> Iterator[Note]:
        for number, citations in enumerate(self._cited.values(), 1):
            yield Note(number, tuple(citations))

    def _number(self, citation: Citation) -> int:
        self._cited.setdefault(citation.key, {})[citation] = None
        return self._numbers.setdefault(citation.key, len(self._numbers) + 1)


def _link(number: int) -> Html:
    label = f"record {number}"
    return element("a", words(str(number)), class_="cite", href=f"#r{number}", aria_label=label)
