"""A site: the pages of everyone's quarters, written into a folder as far as they change.

A person's pages depend on the records in the person's folder, on all that is the team's, on
the profiles and on the day. They name the last commit that changed any of it, and stay as
they are while there is none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from perfgit.configuration import Configuration
from perfgit.dependence import EVERYONE, parts_of
from perfgit.drawing import Desk, Drawing, Drawn, Piece, Wish, digest
from perfgit.model import Record, parse_date
from perfgit.pages import address
from perfgit.pages.norms import PactView, build_parts, build_standards, build_vision, day_of
from perfgit.pages.shelf import Quarter, Shelf, place_of_page
from perfgit.period import Period, quarters_between
from perfgit.places import kind_folders, kind_of_place, locate
from perfgit.policy import load_policy, load_records, record_paths
from perfgit.reading import read_people
from perfgit.renderers import team_html
from perfgit.renderers.site import (
    Site,
    render_expectations,
    render_index,
    render_shelf,
    render_standards,
)
from perfgit.repository.folder import Folder, Wrote, require_outside
from perfgit.repository.footing import At, Footing, read_footing
from perfgit.repository.location import Repository
from perfgit.repository.snapshot import commit_snapshot
from perfgit.resources import program_digest
from perfgit.storing import NotStored, as_plain, from_plain, read_value
from perfgit.supplement import find_links
from perfgit.timeline.appendix import Appendix, build_names
from perfgit.timeline.model import Arc, Citation, ExpectationLine, Gap, GoalLine, Step
from perfgit.timeline.team import Share, Vision, join_shares
from perfgit.vantage import Vantage

YEARS = range(1970, 3000)
"""The years that a quarter can lie in."""


class Outcome(NamedTuple):
    """How many pages were written, stayed as they were, and were taken away."""

    written: int
    kept: int
    removed: int


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
        self.git, self.folder, self.day = repository.git, folder, vantage.day
        self.commit = vantage.commit
        self.snapshot = commit_snapshot(self.git, self.commit)
        self.policy = load_policy(self.snapshot)
        self.configuration = self.policy.configuration
        self.desk = Desk(repository, self.commit, self.day, self.configuration, wish, folder)
        self.people = read_people(repository, self.commit, self.policy)
        self.links = find_links(repository, self.configuration)
        self.files: dict[str, Wrote] = {}
        self.written: set[str] = set()
        self.parts = parts_of(self.policy)
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
        said = (program_digest(), self.desk.wish, self.day.isoformat(), self.links)
        return digest(repr(said))

    def _known(self) -> Known | None:
        """What the last run left, where it was one of this kind."""
        try:
            known = from_plain(self.folder.state, _OF_STATE)
        except NotStored:
            return None
        return known if isinstance(known, Known) and known.key == self.key else None

    def _draw(self) -> list[Drawn]:
        """Everyone's pages. A team's page of a quarter takes everyone, whatever is recorded."""
        quarters = frozenset({self.desk.quarter(self.day), *self._named_quarters()})
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
            for one in Drawing(self.desk, self.footing, pins, quarters).draw(handles):
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
        found = read_footing(self.git, self.commit, self.parts, known.head)
        return None if found is None or EVERYONE in found.parts else found

    def _unchanged(self, known: Known, touched: Footing) -> dict[str, Drawn]:
        """The people whose pages are there, and stay as they are."""
        parts = frozenset(map(digest, touched.parts))
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
        found = read_footing(self.git, self.commit, self.parts)
        return found or Footing({}, At(0, self.commit))

    def _named_quarters(self) -> Iterator[Period]:
        """The quarters of the days that files are named for: most of those with evidence."""
        for path in record_paths(self.snapshot, self.configuration):
            day = parse_date(path.rpartition("/")[2][:10])
            if day and day.year in YEARS:
                yield self.desk.quarter(day)

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
        made = digest(repr((pieces, people, place)))
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
        return self.desk.wish.quotes or record.value("for") in self.configuration.teams

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
        state = one.answers.get(record.path, "")
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
