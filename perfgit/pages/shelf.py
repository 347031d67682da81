"""The quarters of a person or a team in a site, and what stands beside each of their pages."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from perfgit.pages import address
from perfgit.pages.dates import stretch
from perfgit.pages.trail import Place, Way
from perfgit.period import Period

HOME = "Growth records"
"""What the index is called in a trail."""


class Quarter(NamedTuple):
    """A quarter of a shelf. `page` is where its page lies, "" where nothing is recorded.

    `goals` are the titles of the goals that stood in it, `arcs` what its growth arcs are
    about with their states.
    """

    period: Period
    page: str
    running: bool = False
    goals: tuple[str, ...] = ()
    arcs: tuple[tuple[str, str], ...] = ()

    @property
    def short(self) -> str:
        return self.period.label[-2:]

    @property
    def dates(self) -> str:
        return stretch(self.period)


class Shelf(NamedTuple):
    """Somebody's quarters, in their order. `page` is the page that lists them."""

    handle: str
    name: str
    about: str
    page: str
    quarters: tuple[Quarter, ...]

    @property
    def years(self) -> list[tuple[str, list[Quarter]]]:
        """The quarters by the year in their labels."""
        grouped = groupby(self.quarters, lambda quarter: quarter.period.label[:-2])
        return [(year, list(quarters)) for year, quarters in grouped]


def columns(shelves: Iterable[Shelf]) -> dict[str, int]:
    """The column of each year, 1 or 2, the same for all of the shelves that stand together."""
    years = sorted({year for shelf in shelves for year, _quarters in shelf.years})
    return {year: 1 + number % 2 for number, year in enumerate(years)}


def place_of_shelf(shelf: Shelf) -> Place:
    """Where the page of all quarters stands."""
    return Place(shelf.name, (_home(shelf.page),))


def place_of_page(shelf: Shelf, period: Period) -> Place:
    """Where the page of a quarter stands, between those that something is recorded in."""
    written = [quarter for quarter in shelf.quarters if quarter.page]
    labels = [quarter.period.label for quarter in written]
    at = labels.index(period.label)
    here = written[at].page
    return Place(
        period.label,
        (_home(here), Way(shelf.name, address.link(here, shelf.page))),
        _way(here, written[:at][-1:]),
        _way(here, written[at + 1 :][:1]),
    )


def place_below_index(name: str, page: str) -> Place:
    """Where a page stands that the index leads to."""
    return Place(name, (_home(page),))


def _home(page: str) -> Way:
    return Way(HOME, address.link(page, address.INDEX))


def _way(here: str, quarters: Sequence[Quarter]) -> Way | None:
    if not quarters:
        return None
    return Way(quarters[0].period.label, address.link(here, quarters[0].page))
