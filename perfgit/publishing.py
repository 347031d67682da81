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

from perfgit import __version__
from perfgit.chronicle import Chronicle, read_chronicles, read_people
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
from perfgit.repository.folder import Folder, Wrote, digest_of_names, require_outside
from perfgit.repository.footing import At, Parts, Touched, footing
from perfgit.repository.location import Repository
from perfgit.repository.mailmap import MAILMAP
from perfgit.repository.processes import cores, in_processes
from perfgit.repository.remote import remote_url
from perfgit.repository.snapshot import commit_snapshot
from perfgit.resources import page_files
from perfgit.timeline import build_timeline, has_evidence
from perfgit.timeline.appendix import Appendix, build_names, build_records
from perfgit.timeline.model import Timeline
from perfgit.timeline.team import Share, build_share, join_shares, was_member
from perfgit.vantage import Vantage

EVERYONE = ""
"""The part of the records that everyone's pages depend on."""

YEARS = range(1970, 3000)
"""The years that a quarter can lie in."""

_FEW = 4
"""So many people are not worth a second process."""


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

    `pin` is the commit that they name, `names` are digests of the names that a record of
    somebody else would have to take to change what these records refer to.
    """

    shelf: Shelf
    pin: At
    names: tuple[str, ...]
    files: Mapping[str, Wrote]
    written: frozenset[str]
    shares: tuple[Share, ...]
    answers: Mapping[str, str]


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
    return _Publishing(repository, vantage, wish, Folder(where)).run()


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

    def run(self) -> Outcome:
        drawn = self._draw(self._footing())
        shares = [share for one in drawn for share in one.shares]
        teams = self._write_teams(shares, drawn)
        self._write_site([one.shelf for one in drawn], teams, drawn)
        state = {"key": self._key(), "commit": self.commit}
        removed = self.folder.finish(self.files, state)
        return Outcome(len(self.written), len(self.files) - len(self.written), removed)

    def _footing(self) -> Mapping[str, At]:
        return footing(self.repository.git, self.commit, _parts(self.policy))

    def _key(self) -> str:
        """All that the pages depend on beside the commit."""
        code = hashlib.sha256(b"".join(page_files()[name] for name in sorted(page_files())))
        said = (__version__, code.hexdigest(), self.wish, self.day.isoformat(), self.links)
        return hashlib.sha256(repr(said).encode()).hexdigest()

    def _draw(self, footings: Mapping[str, At]) -> list[Drawn]:
        """Everyone's pages. A team's page of a quarter takes everyone, whatever is recorded."""
        drawn: dict[str, Drawn] = {}
        quarters = frozenset({self.quarter(self.day), *self._named_quarters()})
        handles = list(self.people)
        while handles:
            for one in _in_processes(_Job(self, footings, quarters), handles):
                drawn[one.shelf.handle] = one
                self.files.update(one.files)
                self.written.update(one.written)
            known = {q.period for one in drawn.values() for q in one.shelf.quarters if q.page}
            # Whoever was drawn before a quarter was known is drawn again.
            handles = [] if known <= quarters else list(self.people)
            quarters |= known
        return sorted(drawn.values(), key=lambda one: one.shelf.handle)

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

    def _write_teams(self, shares: Sequence[Share], drawn: Sequence[Drawn]) -> list[Shelf]:
        pins = {one.shelf.handle: one.pin for one in drawn}
        shelves = {one.shelf.handle: one.shelf for one in drawn}
        found = []
        for team, name in sorted(self.configuration.teams.items()):
            own = [share for share in shares if share.team == team]
            periods = sorted({share.period for share in own if not share.empty})
            if not periods:
                continue
            between = quarters_between(
                periods[0].start, periods[-1].start, self.configuration.fiscal_start
            )
            quarters = tuple(self._team_quarter(team, p, shown=p in periods) for p in between)
            shelf = Shelf(team, name or team, "", address.team_index(team), quarters)
            found.append(shelf)
            self._write(shelf.page, render_shelf(shelf))
            for quarter in (q for q in quarters if q.page):
                of_quarter = [s for s in own if s.period == quarter.period]
                pin = max(pins[share.handle] for share in of_quarter)
                page = join_shares(of_quarter)
                if page is None:
                    continue
                people = {
                    share.handle: _who(shelves[share.handle], quarter) for share in of_quarter
                }
                text = team_html.render(
                    page._replace(commit=pin.commit),
                    people=people,
                    appendix=Appendix(links=self.links),
                    place=place_of_page(shelf, quarter.period),
                )
                self._write(quarter.page, text)
        return found

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
                _pact(record, number, names, drawn) for number, record in enumerate(expectations, 1)
            ],
            vision=build_vision(goals, names),
        )
        self._write(address.INDEX, render_index(site))
        self._write(address.STANDARDS, render_standards(site))
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
    record: Record, number: int, names: Mapping[str, str], drawn: Iterable[Drawn]
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
        parts=build_parts(record.sections),
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
    """Drawing people's pages, and their shares of the teams' in `quarters`."""

    run: _Publishing
    footings: Mapping[str, At]
    quarters: frozenset[Period]

    def draw(self, handles: Collection[str]) -> list[Drawn]:
        run = self.run
        chronicles = read_chronicles(run.repository, run.commit, handles)
        return [self._drawn(chronicle) for chronicle in chronicles]

    def _drawn(self, told: Chronicle) -> Drawn:
        run, person = self.run, told.people[told.handle]
        names = _foreign_names(told)
        pin = self._pin(told, names)
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
            names=tuple(digest_of_names(names)),
            files=files,
            written=frozenset(written),
            shares=tuple(self._shares(chronicle, timelines)),
            answers=_answers(timelines),
        )

    def _pin(self, chronicle: Chronicle, names: Iterable[str]) -> At:
        """The last commit that changed something of what the person's pages show."""
        handles = {chronicle.handle, *_handles(chronicle)}
        parts = [EVERYONE, *handles, *(f"/{name}" for name in names)]
        return max(self.footings[part] for part in parts if part in self.footings)

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

    def _shares(
        self, chronicle: Chronicle, timelines: Mapping[Period, Timeline]
    ) -> Iterator[Share]:
        person = chronicle.people[chronicle.handle]
        for team in person.teams:
            if team not in self.run.configuration.teams:
                continue
            for period, timeline in timelines.items():
                if was_member(chronicle, team, period):
                    yield build_share(chronicle, timeline, team, self.run.day)


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


def _handles(chronicle: Chronicle) -> set[str]:
    """The handles under which the person's records have lain."""
    configuration = chronicle.policy.configuration
    paths = (event.record.path for event in chronicle.events)
    return {locate(path, configuration).handle for path in paths} - {""}


def _foreign_names(chronicle: Chronicle) -> set[str]:
    """The names whose taking by somebody else's record may change what these refer to."""
    answers = [event.record for event in chronicle.events if event.record.kind == ANSWER]
    named = {text.rpartition("/")[2] for answer in answers for text in answer.values("of")}
    return named | {answer.stem for answer in answers}


def _in_processes(job: _Job, handles: Sequence[str]) -> list[Drawn]:
    """Everyone's pages, drawn by as many processes as there are processors, two at most."""
    size = min(2, cores()) if len(handles) > _FEW else 1
    if size == 1:
        return job.draw(handles)
    gc.freeze()
    shares = [handles[number::size] for number in range(size)]
    drawn = [one for part in in_processes(job.draw, shares) for one in part]
    return sorted(drawn, key=lambda one: one.shelf.handle)
