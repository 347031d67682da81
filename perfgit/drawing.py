"""A person's pages of a site, drawn from the person's history and written into the folder.

They name the last commit that changed any of what they depend on.
"""

import datetime
import gc
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from perfgit.chronicle import Chronicle, read_chronicle, read_chronicles
from perfgit.configuration import Configuration
from perfgit.dependence import depends_on
from perfgit.model import parse_date
from perfgit.pages import address
from perfgit.pages.shelf import Quarter, Shelf, place_of_page
from perfgit.people import Person
from perfgit.period import Period, previous_quarter, quarter_of, quarters_between
from perfgit.renderers import timeline_html
from perfgit.renderers.site import render_shelf
from perfgit.repository.folder import Folder, Wrote
from perfgit.repository.footing import At, Footing
from perfgit.repository.location import Repository
from perfgit.repository.processes import cores, in_processes
from perfgit.storing import write_value
from perfgit.supplement import build_appendix
from perfgit.timeline import build_timeline, has_evidence
from perfgit.timeline.appendix import Appendix
from perfgit.timeline.model import Timeline
from perfgit.timeline.team import build_share, was_member

_FEW = 4
"""So many people are read each alone, and are not worth a second process."""


class Wish(NamedTuple):
    """What a site is to hold: whether the records' words, and from which quarter on.

    `since` is the label of the first quarter and `last` the number of the latest ones, None
    for all that there are.
    """

    quotes: bool = True
    since: Period | None = None
    last: int | None = None


@dataclass(frozen=True)
class Desk:
    """What all pages of a run are drawn from, and the folder that they are written into."""

    repository: Repository
    commit: str
    day: datetime.date
    configuration: Configuration
    wish: Wish
    folder: Folder

    def quarter(self, day: datetime.date) -> Period:
        return quarter_of(day, self.configuration.fiscal_start)

    @property
    def first(self) -> datetime.date:
        """The first day that the options ask for."""
        if self.wish.since:
            return self.wish.since.start
        if not self.wish.last:
            return datetime.date.min
        period = self.quarter(self.day)
        for _ in range(self.wish.last - 1):
            period = previous_quarter(period, self.configuration.fiscal_start)
        return period.start


class Drawn(NamedTuple):
    """A person's pages as they were written, and what the other pages need of them.

    `pin` is the commit that they name, `parts` are digests of the parts of the records that
    they depend on.
    """

    shelf: Shelf
    pin: At
    parts: frozenset[str]
    files: Mapping[str, Wrote]
    written: frozenset[str]
    pieces: "tuple[Piece, ...]"
    answers: Mapping[str, str]


class Piece(NamedTuple):
    """A person's share of a team's page, as text. `empty` is whether nothing is recorded."""

    team: str
    period: Period
    empty: bool
    text: str


class Drawing(NamedTuple):
    """Drawing people's pages, and their shares of the teams' in `quarters`.

    `pins` are the commits that people's pages named until now, where only what happened
    since is known.
    """

    desk: Desk
    footing: Footing
    pins: Mapping[str, At]
    quarters: frozenset[Period]

    def draw(self, handles: Sequence[str]) -> list[Drawn]:
        """Everyone's pages, drawn by as many processes as there are processors, two at most."""
        size = min(2, cores()) if len(handles) > _FEW else 1
        if size == 1:
            return self._draw(handles)
        gc.freeze()
        shares = [handles[number::size] for number in range(size)]
        drawn = [one for part in in_processes(self._draw, shares) for one in part]
        return sorted(drawn, key=lambda one: one.shelf.handle)

    def _draw(self, handles: Collection[str]) -> list[Drawn]:
        desk = self.desk
        if len(handles) > _FEW:
            chronicles = read_chronicles(desk.repository, desk.commit, handles)
        else:
            chronicles = (read_chronicle(desk.repository, desk.commit, h) for h in handles)
        return [self._drawn(chronicle) for chronicle in chronicles]

    def _drawn(self, told: Chronicle) -> Drawn:
        desk, person = self.desk, told.people[told.handle]
        parts = depends_on(told)
        pin = self._pin(told.handle, parts)
        chronicle = _at(told, pin.commit)
        timelines = {
            period: build_timeline(chronicle, period, desk.day)
            for period in self._periods(chronicle, person)
        }
        shelf = self._shelf(chronicle, person, timelines)
        appendix = build_appendix(desk.repository, chronicle, quotes=desk.wish.quotes)
        files: dict[str, Wrote] = {}
        written = set()
        for path, text in _pages(shelf, timelines, appendix):
            files[path], changed = desk.folder.write(path, text)
            if changed:
                written.add(path)
        return Drawn(
            shelf=shelf,
            pin=pin,
            parts=frozenset(map(digest, parts)),
            files=files,
            written=frozenset(written),
            pieces=tuple(self._pieces(chronicle, timelines)),
            answers=_answers(chronicle, timelines),
        )

    def _pin(self, handle: str, parts: Iterable[str]) -> At:
        """The last commit that changed any of these parts, which are the person's."""
        changed = self.footing.parts
        found = [changed[part] for part in parts if part in changed]
        return max([*found, self.pins[handle]] if handle in self.pins else found)

    def _periods(self, chronicle: Chronicle, person: Person) -> list[Period]:
        """The quarters to look at, up to today's or to the one in which the person left."""
        desk = self.desk
        left = parse_date(person.ended)
        end = desk.quarter(min(desk.day, left) if left else desk.day)
        own = {desk.quarter(event.on) for event in chronicle.events if event.person}
        return sorted(
            period
            for period in own | self.quarters | {end}
            if desk.first <= period.start <= end.start
        )

    def _shelf(
        self, chronicle: Chronicle, person: Person, timelines: Mapping[Period, Timeline]
    ) -> Shelf:
        """All quarters from the first with evidence on."""
        handle, fiscal = chronicle.handle, self.desk.configuration.fiscal_start
        shown = {p: t for p, t in timelines.items() if has_evidence(chronicle.events, p)}
        every = quarters_between(min(shown).start, max(timelines).start, fiscal) if shown else ()
        quarters = tuple(
            _quarter(handle, shown[period])
            if period in shown
            else Quarter(period, "", running=self.desk.day in period)
            for period in every
        )
        return Shelf(handle, person.name, person.role, address.person_index(handle), quarters)

    def _pieces(
        self, chronicle: Chronicle, timelines: Mapping[Period, Timeline]
    ) -> Iterator[Piece]:
        """The shares of the pages of the person's teams; no commit is named in them."""
        person = chronicle.people[chronicle.handle]
        for team in person.teams:
            if team not in self.desk.configuration.teams:
                continue
            for period, timeline in timelines.items():
                if was_member(chronicle, team, period):
                    share = build_share(chronicle, timeline, team, self.desk.day)
                    goals = tuple((g._replace(steps=()), paths) for g, paths in share.goals)
                    text = write_value(share._replace(goals=goals, commit=""))
                    yield Piece(team, period, timeline.empty, text)


def _at(chronicle: Chronicle, commit: str) -> Chronicle:
    return chronicle._replace(commit=commit)


def _pages(
    shelf: Shelf, timelines: Mapping[Period, Timeline], appendix: Appendix
) -> Iterator[tuple[str, str]]:
    yield shelf.page, render_shelf(shelf)
    for quarter in shelf.quarters:
        if quarter.page:
            place = place_of_page(shelf, quarter.period)
            timeline = timelines[quarter.period]
            yield (
                quarter.page,
                timeline_html.render(timeline, appendix=lambda: appendix, place=place),
            )


def _quarter(handle: str, timeline: Timeline) -> Quarter:
    return Quarter(
        period=timeline.period,
        page=address.person_page(handle, timeline.period),
        running=timeline.running,
        goals=tuple(goal.title for goal in timeline.goals),
        arcs=tuple((arc.about, arc.state) for arc in timeline.arcs if arc.kind == "line"),
    )


def _answers(chronicle: Chronicle, timelines: Mapping[Period, Timeline]) -> dict[str, str]:
    """The state of each expectations in the latest quarter, by the record's path."""
    latest = list(timelines.values())[-1:]
    lines = (line for timeline in latest for line in timeline.expectations)
    states = {line.citations[0].key: line.state for line in lines}
    return {path: states[key] for path, key in chronicle.keys.items() if key in states}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]
