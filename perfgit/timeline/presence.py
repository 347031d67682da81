"""Whether the person was there in a period, and what to say where nothing is recorded for it."""

import datetime
from typing import NamedTuple

from perfgit.model import parse_date
from perfgit.people import Person
from perfgit.timeline.gaps import AHEAD, BROKEN
from perfgit.timeline.model import Timeline

NOT_YET, NO_MORE, AWAY = "not yet", "no more", "away"
"""Why a person was not there in all of a period."""

_DAY = datetime.timedelta(days=1)
_WEEKEND = 5


class Silence(NamedTuple):
    """Why nothing is shown, what could be done about it, and the command for that, if any."""

    said: str
    lead: str
    command: str


def find_absence(person: Person, start: datetime.date, until: datetime.date) -> str:
    """Why the person was on no working day from `start` to before `until`; "" if on some."""
    started, ended = parse_date(person.started), parse_date(person.ended)
    if started and started >= until:
        return NOT_YET
    if ended and ended < start:
        return NO_MORE
    first = max(start, started or start)
    last = ended + _DAY if ended and ended < until else until
    days = (first + n * _DAY for n in range((last - first).days))
    working = [day for day in days if day.weekday() < _WEEKEND]
    there = any(not any(day in away for away in person.away) for day in working)
    return AWAY if working and not there else ""


def build_silence(timeline: Timeline) -> Silence | None:
    """What to say in place of evidence; None where something is recorded for the period."""
    if not timeline.empty:
        return None
    handle, said = timeline.person.handle, _why(timeline)
    if timeline.latest:
        lead = f"The latest evidence is of {timeline.latest}"
        return Silence(said, lead, f"perfgit timeline {handle} --quarter {timeline.latest}")
    fault = _fault(timeline)
    if fault:
        lead, command = _LOOK_AT[fault]
        return Silence(said, lead, command.format(timeline.person))
    if not timeline.person.path:
        lead = "To say who this is"
        return Silence(said, lead, f"perfgit new person {handle}")
    if timeline.absent == NO_MORE:
        return Silence(said, "", "")
    when = "To record the first once they are back" if timeline.absent == AWAY else _FIRST
    return Silence(said, when, f"perfgit new feedback --for {handle}")


_FIRST = "To record the first, on the day that something happens"


_ABSENT = {
    NOT_YET: "The first day of {0.name} is {0.started}",
    NO_MORE: "The last day of {0.name} was {0.ended}",
    AWAY: "{0.name} was away for all of this time",
}


_LOOK_AT = {
    AHEAD: ("To see the dates", "perfgit log {0.handle}"),
    BROKEN: ("To see why", "perfgit check {0.path}"),
}


def _fault(timeline: Timeline) -> str:
    """What keeps anything from being shown of somebody who was there; "" if nothing does."""
    types = {gap.type for gap in timeline.gaps} if not timeline.absent else ()
    return next((type_ for type_ in _LOOK_AT if type_ in types), "")


def _why(timeline: Timeline) -> str:
    person = timeline.person
    if timeline.absent:
        return f"{_ABSENT[timeline.absent].format(person)}, so nothing is missing here."
    if timeline.latest:
        return (
            f"Nothing about {person.name} is recorded for this time. What happened then can "
            "still be, as a record counts by its own date."
        )
    what = "no feedback, goal, conversation or reflection is recorded yet"
    fault = _fault(timeline)
    if fault == AHEAD:
        return f"All that is recorded about {person.name} is dated in days to come."
    if fault == BROKEN:
        return f"{person.path} cannot be read as a profile, and {what}."
    if person.path:
        return f"There is a profile of {person.name}, and {what}."
    return f"{person.name} has a folder and no profile, and {what}."
