"""Growth arcs as chains: from what was seen, by what took it up, to the growth that others saw."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perfgit.pages.charts import axis as time
from perfgit.pages.charts.axis import Axis
from perfgit.pages.charts.marks import SIZE, linked
from perfgit.pages.html import Html, element, joined, words
from perfgit.period import Period

_WIDTH = 864
_RIGHT = 770
_ROW = 54
_LONGEST = 84


class Link(NamedTuple):
    """One step of a chain. `link` is linked, inferred, or "" for the first."""

    shape: str
    date: datetime.date
    link: str
    title: str
    href: str


class Chain(NamedTuple):
    """An arc: its name, its steps in order, how long it took, and whether it is still open."""

    name: str
    links: Sequence[Link]
    length: str
    grown: bool


def draw(chains: Sequence[Chain], span: Period, quarters: Sequence[Period], own: Period) -> Html:
    """A row a chain on one axis; `own` is the period that the page is about."""
    axis = Axis(span, 1, _RIGHT)
    top = time.head(quarters)
    bottom = top + _ROW * len(chains) + 4
    band = element(
        "rect", class_="own", x=axis.x(own.start), y=top,
        width=axis.x(own.end) - axis.x(own.start), height=bottom - top,
    )  # fmt: skip
    rows = (_row(chain, axis, top + _ROW * n, own) for n, chain in enumerate(chains))
    return element(
        "svg",
        band,
        time.draw(axis, top, bottom, quarters),
        *rows,
        class_="chart",
        role="group",
        aria_label="Growth arcs over time",
        viewBox=f"0 0 {_WIDTH} {bottom:.0f}",
        width=_WIDTH,
        height=bottom,
    )


def _row(chain: Chain, axis: Axis, top: float, own: Period) -> Html:
    y = top + 38
    places = _spread([axis.middle(link.date) for link in chain.links], axis)
    name = chain.name if len(chain.name) <= _LONGEST else f"{chain.name[: _LONGEST - 1]}…"
    # As wide as a wide font draws them; letters of East Asian scripts take more.
    width = sum(9.2 if letter < "\u1100" else 14 for letter in name)
    start = max(min(places[0] - 6, _WIDTH - width), axis.left + 3)
    parts = [element("text", words(name), class_="chain", x=start, y=top + 20)]
    for link, x, before in zip(chain.links[1:], places[1:], places, strict=False):
        parts.append(
            element("path", class_=f"tie {link.link}", d=f"M{before + 8:.1f} {y}H{x - 8:.1f}")
        )
    end = places[-1]
    if not chain.grown:
        end = max(axis.x(min(own.end, axis.period.end)), end + 16)
        parts.append(
            element("path", class_="tie ahead-tie", d=f"M{places[-1] + 8:.1f} {y}H{end:.1f}")
        )
    parts += (
        linked(link.shape, x, y, link.title, link.href)
        for link, x in zip(chain.links, places, strict=True)
    )
    parts.append(element("text", words(chain.length), class_="value", x=end + 11, y=y + 4))
    return joined(*parts)


def _spread(places: Sequence[float], axis: Axis) -> list[float]:
    """The places in order, moved apart where two marks would cover each other."""
    room = axis.right - axis.left - SIZE
    gap = min(SIZE + 8, room / max(len(places) - 1, 1))
    spread = list(_pushed(places, axis.left + SIZE / 2, gap))
    over = spread[-1] - (axis.right - SIZE / 2)
    if over <= 0:
        return spread
    limits = [-x for x in reversed(spread)]
    back = list(_pushed(limits, -(axis.right - SIZE / 2), gap))
    return [-x for x in reversed(back)]


def _pushed(places: Sequence[float], least: float, gap: float) -> Iterator[float]:
    for place in places:
        at = max(place, least)
        yield at
        least = at + gap
