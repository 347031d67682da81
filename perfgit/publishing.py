"""A site: the pages of everyone's quarters, written into a folder as far as they change.

A person's pages depend on the records in the person's folder, on all that is the team's, on
the profiles and on the day. They name the last commit that changed any of it, and stay as
they are while there is none.
"""

from __future__ import annotations

import datetime
import gc
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from perfgit.chronicle import Chronicle, read_chronicle, read_chronicles, read_people
from perfgit.configuration import FILE, TEMPLATES, Configuration
from perfgit.directory import ANSWER
from perfgit.inspection import Policy, load_policy, load_records, record_paths
from perfgit.links import Links, links_of
from perfgit.model import Record, parse_date
from perfgit.pages import address
from perfgit.pages.norms import PactView, build_parts, build_standards, build_vision, day_of
from perfgit.pages.shelf import Quarter, Shelf, place_of_page
from perfgit.people import Person
from perfgit.period import Period, previous_quarter, quarter_of, quarters_between
from perfgit.places import PROFILE, is_record_path, kind_folders, kind_of_place, locate
from perfgit.renderers import team_html, timeline_html
from perfgit.renderers.site import (
    Site,
    render_expectations,
    render_index,
    render_shelf,
    render_standards,
)
from perfgit.repository.folder import Folder, Wrote, require_outside
from perfgit.repository.footing import At, Footing, Parts, Touched, read_footing
from perfgit.repository.location import Repository
from perfgit.repository.mailmap import MAILMAP
from perfgit.repository.processes import cores, in_processes
from perfgit.repository.remote import remote_url
from perfgit.repository.snapshot import commit_snapshot
from perfgit.resources import program_digest
from perfgit.storing import NotStored, as_plain, from_plain, read_value, write_value
from perfgit.timeline import build_timeline, has_evidence
from perfgit.timeline.appendix import Appendix, build_names, build_records
from perfgit.timeline.model import Arc, Citation, ExpectationLine, Gap, GoalLine, Step, Timeline
from perfgit.timeline.team import Share, Vision, build_share, join_shares, was_member
from perfgit.vantage import Vantage

EVERYONE = ""
"""The part of the records that everyone's pages depend on."""

YEARS = range(1970, 3000)
"""The years that a quarter can lie in."""

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


class Outcome(NamedTuple):
    """How many pages were written, stayed as they were, and were taken away."""

    written: int
    kept: int
    removed: int


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
    pieces: tuple[Piece, ...]
    answers: Mapping[str, str]


class Piece(NamedTuple):
    """A person's share of a team's page, as text. `empty` is whether nothing is recorded."""

    team: str
    period: Period
    empty: bool
    text: str


class Known(NamedTuple):
    """What a run leaves to the next one beside the pages.

    `key` is all that they depend on beside the commit `head`, `quarters` are those that
    everyone has pieces of, `teams` the digests of what the teams' pages were made from.
    """

    key: str
    head: At
    quarters: tuple[Period, ...]
    people: tuple[Drawn, ...]
    teams: Mapping[str, str]


_OF_PIECES = (Arc, Citation, ExpectationLine, Gap, GoalLine, Share, Step, Vision)
_OF_STATE = (At, Drawn, Known, Piece, Quarter, Shelf, Wrote)


def build_appendix(repository: Repository, chronicle: Chronicle, *, quotes: bool) -> Appendix:
    """What a page shows beside the timeline: records, names, and links to the hosting site."""
    configuration = chronicle.policy.configuration
    return Appendix(
        records=build_records(chronicle.records, chronicle.keys, chronicle.events),
        names=build_names(chronicle.people),
        links=find_links(repository, configuration),
        fiscal_start=configuration.fiscal_start,
        quotes=quotes,
    )


def find_links(repository: Repository, configuration: Configuration) -> Links:
    """Where the hosting site shows files and commits."""
    return configuration.links or links_of(remote_url(repository.git))


def publish(repository: Repository, vantage: Vantage, wish: Wish, where: str) -> Outcome:
    """Bring the site in the folder `where` up to date with the commit and the day."""
    require_outside(repository, where)
    with Folder(where) as folder:
        return _Publishing(repository, vantage, wish, folder).run()


class _Publishing:
    """One run: what it reads from, what it writes into, and what it wrote so far."""

    def __init__(
        self, repository: Repository, vantage: Vantage, wish: Wish, folder: Folder
    ) -> None:
        self.repository = repository
        self.commit, self.day = vantage.commit, vantage.day
        self.wish, self.folder = wish, folder
        self.snapshot = commit_snapshot(repository.git, self.commit)
        self.policy = load_policy(self.snapshot)
        self.configuration = self.policy.configuration
        self.people = read_people(self.snapshot, self.policy)
        self.links = find_links(repository, self.configuration)
        self.files: dict[str, Wrote] = {}
        self.written: set[str] = set()
        self.parts = _parts(self.policy)
        self.key = self._key()
        self.known = self._known()
        self.teams: dict[str, str] = {}

    def run(self) -> Outcome:
        drawn = self._draw()
        teams = self._write_teams(drawn)
        self._write_site([one.shelf for one in drawn], teams, drawn)
        people = tuple(one._replace(written=frozenset()) for one in drawn)
        known = Known(self.key, self.footing.head, self.quarters, people, self.teams)
        removed = self.folder.finish(self.files, as_plain(known))
        return Outcome(len(self.written), len(self.files) - len(self.written), removed)

    def _key(self) -> str:
        """All that the pages depend on beside the commit."""
        said = (program_digest(), self.wish, self.day.isoformat(), self.links)
        return _digest(repr(said))

    def _known(self) -> Known | None:
        """What the last run left, where it was one of this kind."""
        try:
            known = from_plain(self.folder.state, _OF_STATE)
        except NotStored:
            return None
        return known if isinstance(known, Known) and known.key == self.key else None

    def _draw(self) -> list[Drawn]:
        """Everyone's pages. A team's page of a quarter takes everyone, whatever is recorded."""
        quarters = frozenset({self.quarter(self.day), *self._named_quarters()})
        known = self.known if self.known and quarters.issubset(self.known.quarters) else None
        drawn: dict[str, Drawn] = {}
        touched = self._touched(known) if known else None
        if known and touched:
            quarters |= frozenset(known.quarters)
            drawn = self._unchanged(known, touched)
            self._take(drawn.values())
        self.footing = touched or self._footing()
        before = known.people if known and touched else ()
        pins = {one.shelf.handle: one.pin for one in before}
        handles = [handle for handle in self.people if handle not in drawn]
        while handles:
            for one in _in_processes(_Job(self, pins, quarters), handles):
                drawn[one.shelf.handle] = one
                self._take([one])
            shown = {q.period for one in drawn.values() for q in one.shelf.quarters if q.page}
            # Whoever was drawn before a quarter was known is drawn again.
            handles = [] if shown <= quarters else list(self.people)
            quarters |= shown
        self.quarters = tuple(sorted(quarters))
        return sorted(drawn.values(), key=lambda one: one.shelf.handle)

    def _touched(self, known: Known) -> Footing | None:
        """What was changed since the last run; None where that may be everyone's pages."""
        found = read_footing(self.repository.git, self.commit, self.parts, known.head)
        return None if found is None or EVERYONE in found.parts else found

    def _unchanged(self, known: Known, touched: Footing) -> dict[str, Drawn]:
        """The people whose pages are there, and stay as they are."""
        parts = frozenset(map(_digest, touched.parts))
        return {
            one.shelf.handle: one
            for one in known.people
            if one.shelf.handle in self.people
            if not one.parts & parts and all(map(self.folder.stands, one.files))
        }

    def _take(self, drawn: Iterable[Drawn]) -> None:
        for one in drawn:
            self.files.update(one.files)
            self.written.update(one.written)

    def _footing(self) -> Footing:
        found = read_footing(self.repository.git, self.commit, self.parts)
        return found or Footing({}, At(0, self.commit))

    def quarter(self, day: datetime.date) -> Period:
        return quarter_of(day, self.configuration.fiscal_start)

    def _named_quarters(self) -> Iterator[Period]:
        """The quarters of the days that files are named for: most of those with evidence."""
        for path in record_paths(self.snapshot, self.configuration):
            day = parse_date(path.rpartition("/")[2][:10])
            if day and day.year in YEARS:
                yield self.quarter(day)

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

    def _write_teams(self, drawn: Sequence[Drawn]) -> list[Shelf]:
        shelves = {one.shelf.handle: one.shelf for one in drawn}
        found = []
        for team, name in sorted(self.configuration.teams.items()):
            own = [
                (one.shelf.handle, piece)
                for one in drawn
                for piece in one.pieces
                if piece.team == team
            ]
            periods = sorted({piece.period for _handle, piece in own if not piece.empty})
            if not periods:
                continue
            first, last = periods[0].start, periods[-1].start
            between = quarters_between(first, last, self.configuration.fiscal_start)
            quarters = tuple(self._team_quarter(team, p, shown=p in periods) for p in between)
            shelf = Shelf(team, name or team, "", address.team_index(team), quarters)
            found.append(shelf)
            self._write(shelf.page, render_shelf(shelf))
            for quarter in (q for q in quarters if q.page):
                pieces = {h: piece.text for h, piece in own if piece.period == quarter.period}
                people = {handle: _who(shelves[handle], quarter) for handle in pieces}
                self._write_team(shelf, quarter, pieces, people)
        return found

    def _write_team(
        self,
        shelf: Shelf,
        quarter: Quarter,
        pieces: Mapping[str, str],
        people: Mapping[str, team_html.Who],
    ) -> None:
        """The page of a team's quarter, where what it is made from is not what it was."""
        place = place_of_page(shelf, quarter.period)
        made = _digest(repr((pieces, people, place)))
        self.teams[quarter.page] = made
        same = self.known is not None and self.known.teams.get(quarter.page) == made
        if same and self.folder.stands(quarter.page):
            self.files[quarter.page] = self.folder.files[quarter.page]
            return
        page = join_shares(read_value(text, _OF_PIECES) for text in pieces.values())
        if page is not None:
            appendix = Appendix(links=self.links)
            text = team_html.render(page, people=people, appendix=appendix, place=place)
            self._write(quarter.page, text)

    def _team_quarter(self, team: str, period: Period, *, shown: bool) -> Quarter:
        page = address.team_page(team, period) if shown else ""
        return Quarter(period, page, running=self.day < period.end)

    def _write_site(
        self, people: Sequence[Shelf], teams: Sequence[Shelf], drawn: Sequence[Drawn]
    ) -> None:
        records = self._agreed()
        names = {**build_names(self.people), **_team_names(self.configuration)}
        goals = [r for r in records if r.kind == "goal" and r.value("owner") in names]
        expectations = [r for r in records if r.kind == "expectations" and self._in_force(r)]
        site = Site(
            source=self.configuration.name,
            timezone=self.configuration.timezone,
            commit=self.commit,
            day=self.day,
            links=self.links,
            people=people,
            teams=teams,
            standards=build_standards(r for r in records if r.kind == "standard"),
            pacts=[
                _pact(record, number, names, drawn, told=self._is_told(record))
                for number, record in enumerate(expectations, 1)
            ],
            vision=build_vision(goals, names),
        )
        self._write(address.INDEX, render_index(site))
        if site.standards:
            self._write(address.STANDARDS, render_standards(site))
        if site.pacts or site.vision:
            self._write(address.EXPECTATIONS, render_expectations(site))

    def _agreed(self) -> list[Record]:
        """The team's records, and the expectations of single people, by their paths."""
        configuration = self.configuration
        folders = kind_folders(self.policy.kinds.values())
        paths = [
            path
            for path in record_paths(self.snapshot, configuration)
            if path.startswith(f"{configuration.team}/")
            or kind_of_place(locate(path, configuration), folders) == "expectations"
        ]
        return sorted(load_records(self.snapshot, self.policy, paths), key=lambda r: r.path)

    def _is_told(self, record: Record) -> bool:
        """Whether the words of expectations are shown: a team's always are."""
        return self.wish.quotes or record.value("for") in self.configuration.teams

    def _in_force(self, record: Record) -> bool:
        effective = parse_date(record.value("effective"))
        return effective is not None and effective <= self.day

    def _write(self, path: str, text: str) -> None:
        self.files[path], changed = self.folder.write(path, text)
        if changed:
            self.written.add(path)


def _team_names(configuration: Configuration) -> dict[str, str]:
    return {team: name or team for team, name in configuration.teams.items()}


def _who(shelf: Shelf, quarter: Quarter) -> team_html.Who:
    """How a team's page calls a person: a link to the page of the same quarter, if there is one."""
    pages = {own.period: own.page for own in shelf.quarters}
    page = pages.get(quarter.period, "") or shelf.page
    return team_html.Who(shelf.name, address.link(quarter.page, page))


def _pact(
    record: Record, number: int, names: Mapping[str, str], drawn: Iterable[Drawn], *, told: bool
) -> PactView:
    """Expectations, and who has acknowledged them as they are: whoever set them need not."""
    setter = record.value("from")
    by_state: dict[str, list[str]] = {}
    for one in drawn:
        state = one.answers.get(record.key, "")
        if state and one.shelf.handle != setter:
            by_state.setdefault(state, []).append(one.shelf.name)
    return PactView(
        anchor=f"e{number}",
        title=record.name,
        whom=names.get(record.value("for"), record.value("for")),
        by=names.get(setter, setter),
        since=day_of(record, "effective"),
        review=day_of(record, "review"),
        parts=build_parts(record.sections) if told else (),
        told=told,
        acknowledged=tuple(by_state.get("acknowledged", ())),
        outdated=tuple(by_state.get("outdated", ())),
        missing=tuple(by_state.get("not acknowledged", ())),
    )


def _parts(policy: Policy) -> Parts:
    """Which parts of the records a change touches: a person's, or what is everyone's."""
    configuration = policy.configuration
    folders = kind_folders(policy.kinds.values())
    of_all = (f"{configuration.team}/", f"{TEMPLATES}/")

    def parts(touched: Touched) -> Iterator[str]:
        path = touched.path
        if path.startswith(f"{configuration.people}/"):
            place = locate(path, configuration)
            if not is_record_path(path, configuration):
                return
            yield EVERYONE if path.endswith(f"/{PROFILE}") else place.handle
            if touched.status != "M" and kind_of_place(place, folders) != ANSWER:
                yield f"/{place.stem}"
        elif path in (FILE, MAILMAP) or path.startswith(of_all):
            yield EVERYONE

    return parts


class _Job(NamedTuple):
    """Drawing people's pages, and their shares of the teams' in `quarters`.

    `pins` are the commits that people's pages named until now, where only what happened
    since is known.
    """

    run: _Publishing
    pins: Mapping[str, At]
    quarters: frozenset[Period]

    def draw(self, handles: Collection[str]) -> list[Drawn]:
        run = self.run
        if len(handles) > _FEW:
            chronicles = read_chronicles(run.repository, run.commit, handles)
        else:
            chronicles = (read_chronicle(run.repository, run.commit, h) for h in handles)
        return [self._drawn(chronicle) for chronicle in chronicles]

    def _drawn(self, told: Chronicle) -> Drawn:
        run, person = self.run, told.people[told.handle]
        parts = _depends_on(told)
        pin = self._pin(told.handle, parts)
        chronicle = _at(told, pin.commit)
        timelines = {
            period: build_timeline(chronicle, period, run.day)
            for period in self._periods(chronicle, person)
        }
        shelf = self._shelf(chronicle, person, timelines)
        appendix = build_appendix(run.repository, chronicle, quotes=run.wish.quotes)
        files: dict[str, Wrote] = {}
        written = set()
        for path, text in _pages(shelf, timelines, appendix):
            files[path], changed = run.folder.write(path, text)
            if changed:
                written.add(path)
        return Drawn(
            shelf=shelf,
            pin=pin,
            parts=frozenset(map(_digest, parts)),
            files=files,
            written=frozenset(written),
            pieces=tuple(self._pieces(chronicle, timelines)),
            answers=_answers(timelines),
        )

    def _pin(self, handle: str, parts: Iterable[str]) -> At:
        """The last commit that changed any of these parts, which are the person's."""
        changed = self.run.footing.parts
        found = [changed[part] for part in parts if part in changed]
        return max([*found, self.pins[handle]] if handle in self.pins else found)

    def _periods(self, chronicle: Chronicle, person: Person) -> list[Period]:
        """The quarters to look at, up to today's or to the one in which the person left."""
        run = self.run
        left = parse_date(person.ended)
        end = run.quarter(min(run.day, left) if left else run.day)
        own = {run.quarter(event.on) for event in chronicle.events if event.person}
        return sorted(
            period
            for period in own | self.quarters | {end}
            if run.first <= period.start <= end.start
        )

    def _shelf(
        self, chronicle: Chronicle, person: Person, timelines: Mapping[Period, Timeline]
    ) -> Shelf:
        """All quarters from the first with evidence on."""
        handle, fiscal = chronicle.handle, self.run.configuration.fiscal_start
        shown = {p: t for p, t in timelines.items() if has_evidence(chronicle.events, p)}
        every = quarters_between(min(shown).start, max(timelines).start, fiscal) if shown else ()
        quarters = tuple(
            _quarter(handle, shown[period])
            if period in shown
            else Quarter(period, "", running=self.run.day in period)
            for period in every
        )
        return Shelf(handle, person.name, person.role, address.person_index(handle), quarters)

    def _pieces(
        self, chronicle: Chronicle, timelines: Mapping[Period, Timeline]
    ) -> Iterator[Piece]:
        """The shares of the pages of the person's teams; no commit is named in them."""
        person = chronicle.people[chronicle.handle]
        for team in person.teams:
            if team not in self.run.configuration.teams:
                continue
            for period, timeline in timelines.items():
                if was_member(chronicle, team, period):
                    share = build_share(chronicle, timeline, team, self.run.day)
                    goals = tuple((g._replace(steps=()), paths) for g, paths in share.goals)
                    text = write_value(share._replace(goals=goals, commit=""))
                    yield Piece(team, period, timeline.empty, text)


def _at(chronicle: Chronicle, commit: str) -> Chronicle:
    return replace(chronicle, commit=commit)


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


def _answers(timelines: Mapping[Period, Timeline]) -> dict[str, str]:
    """The state of each expectations in the latest quarter, by the record's key."""
    latest = list(timelines.values())[-1:]
    lines = (line for timeline in latest for line in timeline.expectations)
    return {line.citations[0].record: line.state for line in lines}


def _depends_on(chronicle: Chronicle) -> set[str]:
    """The parts of the records that the person's pages depend on.

    They are everyone's, those of the handles that the person's records have lain under, and
    the names whose taking by somebody else's record may change what these records refer to.
    """
    configuration = chronicle.policy.configuration
    paths = (event.record.path for event in chronicle.events)
    handles = {locate(path, configuration).handle for path in paths} - {""}
    answers = [event.record for event in chronicle.events if event.record.kind == ANSWER]
    named = {text.rpartition("/")[2] for answer in answers for text in answer.values("of")}
    named.update(answer.stem for answer in answers)
    return {EVERYONE, chronicle.handle, *handles, *(f"/{name}" for name in named)}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _in_processes(job: _Job, handles: Sequence[str]) -> list[Drawn]:
    """Everyone's pages, drawn by as many processes as there are processors, two at most."""
    size = min(2, cores()) if len(handles) > _FEW else 1
    if size == 1:
        return job.draw(handles)
    gc.freeze()
    shares = [handles[number::size] for number in range(size)]
    drawn = [one for part in in_processes(job.draw, shares) for one in part]
    return sorted(drawn, key=lambda one: one.shelf.handle)
