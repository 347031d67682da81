"""The pages of a site that are about no quarter: the index, shelves, what a team agreed on."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from perfgit.links import Links
from perfgit.pages import address
from perfgit.pages.charts.marks import icon
from perfgit.pages.dates import long
from perfgit.pages.norms import PactView, StandardView, VisionView
from perfgit.pages.shelf import Shelf, columns, place_below_index, place_of_shelf
from perfgit.pages.trail import Place
from perfgit.renderers.citations import SHORT


class Site(NamedTuple):
    """What the index leads to, as of a commit and a day."""

    source: str
    timezone: str
    commit: str
    day: datetime.date
    links: Links
    people: Sequence[Shelf]
    teams: Sequence[Shelf]
    standards: Sequence[StandardView]
    pacts: Sequence[PactView]
    vision: Sequence[VisionView]


def render_index(site: Site) -> str:
    """The page that leads to all others."""
    from perfgit.pages.template import render_template

    return render_template(
        "site.html",
        Place(site.source, ()),
        **site._asdict()
        | {
            "day": long(site.day),
            "columns": columns([*site.people, *site.teams]),
            "commit": site.commit[:SHORT],
            "commit_href": site.links.to_commit(site.commit),
            "standards_page": address.STANDARDS,
            "expectations_page": address.EXPECTATIONS,
        },
    )


def render_shelf(shelf: Shelf) -> str:
    """All quarters of a person or a team, the latest first."""
    from perfgit.pages.template import render_template

    return render_template(
        "shelf.html",
        place_of_shelf(shelf),
        shelf=shelf,
        quarters=shelf.quarters[::-1],
        up=address.link(shelf.page, ""),
    )


def render_standards(site: Site) -> str:
    """The standards with their scenarios."""
    from perfgit.pages.template import render_template

    return render_template(
        "standards.html",
        place_below_index("Standards", address.STANDARDS),
        source=site.source,
        standards=site.standards,
        above=icon("above"),
        below=icon("below"),
    )


def render_expectations(site: Site) -> str:
    """The expectations with who has acknowledged them, and the teams' goals."""
    from perfgit.pages.template import render_template

    return render_template(
        "expectations.html",
        place_below_index("Expectations", address.EXPECTATIONS),
        source=site.source,
        pacts=list(site.pacts),
        vision=list(site.vision),
    )
