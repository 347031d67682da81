"""A saved timeline: a record in the person's folder, pinned to the commit that it was made from."""

import datetime
import re
from typing import NamedTuple

from perfgit.errors import PerfgitError
from perfgit.model import Record
from perfgit.period import Period
from perfgit.renderers.timeline_markdown import render
from perfgit.timeline.model import Timeline
from perfgit.wording import quote

KIND = "timeline"
_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*((a|b|rc)[0-9]+)?(\.post[0-9]+)?(\.dev[0-9]+)?")


class Saved(NamedTuple):
    """All that a timeline is recomputed from. `day` is set where the period was not over.

    `version` is that of the perfgit which made it.
    """

    id: str
    person: str
    period: Period
    day: datetime.date | None
    commit: str
    version: str

    @property
    def today(self) -> datetime.date:
        """The day that the period was measured to."""
        return self.day or self.period.end


class Recomputed(NamedTuple):
    """A saved timeline as it has to be, and where it may lie among the records, today's first."""

    text: str
    places: tuple[str, ...]


def build_saved(timeline: Timeline, id_: str, version: str) -> Saved:
    """What pins a timeline. `id_` is that of the file."""
    handle, period = timeline.person.handle, timeline.period
    return Saved(id_, handle, period, timeline.today, timeline.commit, version)


def parse_saved(record: Record) -> Saved:
    """Read a saved timeline's front matter. Raises PerfgitError that says what is wrong."""
    if record.kind != KIND or not record.readable:
        message = f"{record.path} is no saved timeline: its front matter says no `kind: {KIND}`"
        raise PerfgitError(f"{message}; `perfgit timeline PERSON --commit` saves one")
    commit, version = record.value("commit"), record.value("perfgit")
    if not _COMMIT.fullmatch(commit):
        raise PerfgitError(f"{record.path}: `commit` is no full id of a commit: {quote(commit)}")
    if not _VERSION.fullmatch(version):
        raise PerfgitError(f"{record.path}: `perfgit` is no version: {quote(version)}")
    since, until = (_day(record, name) for name in ("since", "until"))
    if since > until:
        raise PerfgitError(f"{record.path}: `since` is later than `until`")
    period = Period(since, until + datetime.timedelta(days=1), record.value("period"))
    day = _day(record, "as-of") if record.value("as-of") else None
    return Saved(record.id, record.value("for"), period, day, commit, version)


def render_saved(saved: Saved, timeline: Timeline) -> str:
    """The file: the front matter, and the timeline as Markdown."""
    fields = {
        "id": saved.id,
        "kind": KIND,
        "for": saved.person,
        "period": saved.period.label,
        "since": saved.period.start.isoformat(),
        "until": saved.period.last.isoformat(),
        "as-of": saved.day.isoformat() if saved.day else "",
        "commit": saved.commit,
        "perfgit": saved.version,
    }
    lines = [f"{name}: {value}\n" for name, value in fields.items() if value]
    return f"---\n{''.join(lines)}---\n\n{render(timeline)}"


def _day(record: Record, name: str) -> datetime.date:
    day = record.date(name)
    if day is None or not datetime.MINYEAR < day.year < datetime.MAXYEAR:
        raise PerfgitError(f"{record.path}: `{name}` is no day: {quote(record.value(name))}")
    return day
