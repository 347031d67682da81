"""Where a page stands among the others of a site: the way up, the quarters beside it."""

from typing import NamedTuple

from perfgit.pages.html import NOTHING, Html, element, words


class Way(NamedTuple):
    """A way to another page: what it is called, and its address as seen from here."""

    name: str
    href: str


class Place(NamedTuple):
    """A page among the others. `up` leads to it from the index, the furthest first.

    `before` and `after` are the same of the quarters beside it, None where there are none.
    """

    here: str
    up: tuple[Way, ...]
    before: Way | None = None
    after: Way | None = None

    def draw_trail(self) -> Html:
        """The way up, to stand above the page; nothing on the index."""
        if not self.up:
            return NOTHING
        steps = [element("li", _link(way)) for way in self.up]
        here = element("li", element("bdi", words(self.here)), aria_current="page")
        ways = [_link(way, rel=rel) for way, rel in self._beside()]
        beside = element("span", *ways, class_="beside") if ways else NOTHING
        trail = element("ol", *steps, here)
        return element("nav", trail, beside, class_="trail", aria_label="Where you are")

    def draw_onward(self) -> Html:
        """The quarters beside it, to stand below the page; nothing where there are none."""
        ways = [_link(way, rel=rel) for way, rel in self._beside()]
        return element("nav", *ways, class_="onward", aria_label="Quarters") if ways else NOTHING

    def _beside(self) -> list[tuple[Way, str]]:
        return [(way, rel) for way, rel in ((self.before, "prev"), (self.after, "next")) if way]


def _link(way: Way, **attributes: str) -> Html:
    return element("a", element("bdi", words(way.name)), href=way.href, **attributes)
