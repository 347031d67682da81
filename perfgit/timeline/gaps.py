"""What the record doesn't show: about the recording, never about the person.

Each figure is defined in docs/timeline.md in a sentence, with its formula.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from perfgit.events import Event, own_date
from perfgit.model import Record, parse_date
from perfgit.people import is_profile
from perfgit.timeline.arcs import followed_up
from perfgit.timeline.evidence import Evidence, cite_event, withdrawn
from perfgit.timeline.goals import state_at
from perfgit.timeline.model import Gap

EVIDENCE = frozenset(
    {
        "action-done",
        "coaching-held",
        "feedback-given",
        "goal-agreed",
        "goal-checkin",
        "reflection-written",
    }
)
"""The events that count as evidence of a week's work."""

BROKEN = "unreadable-profile"
AHEAD = "dated-ahead"
FAULTS = frozenset({"credited-to-nobody", "unreadable", BROKEN, AHEAD})
"""The figures of what is wrong with records, whoever was there."""

_WEEK = datetime.timedelta(days=7)
_DAY = datetime.timedelta(days=1)


def build_gaps(evidence: Evidence) -> tuple[Gap, ...]:
    return tuple(gap for figure in FIGURES for gap in figure(evidence))


def _silent_weeks(evidence: Evidence) -> Iterator[Gap]:
    weeks = list(_weeks(evidence))
    days = {event.on for event in _evidence(evidence)}
    silent = [week for week in weeks if not any(week <= day < week + _WEEK for day in days)]
    if silent:
        text = f"{len(silent)} of {len(weeks)} weeks hold no evidence"
        longest = _longest(silent)
        if 1 < len(longest) < len(weeks):
            text += f", {len(longest)} of them in a row from {longest[0]}"
        yield Gap("weeks-without-evidence", text, len(silent), len(weeks))


def _weeks(evidence: Evidence) -> Iterator[datetime.date]:
    """The Mondays of the weeks with a working day on which the person was there."""
    person, period = evidence.person, evidence.period
    first = max(period.start, parse_date(person.started) or period.start)
    ended = parse_date(person.ended)
    last = ended + _DAY if ended and ended < evidence.until else evidence.until
    monday = first - first.weekday() * _DAY
    while monday < last:
        days = [monday + n * _DAY for n in range(5)]
        if any(first <= d < last and not any(d in away for away in person.away) for d in days):
            yield monday
        monday += _WEEK


def _longest(weeks: list[datetime.date]) -> list[datetime.date]:
    runs: list[list[datetime.date]] = []
    for week in weeks:
        if runs and week - runs[-1][-1] == _WEEK:
            runs[-1].append(week)
        else:
            runs.append([week])
    return max(runs, key=len)


def _recorded_late_in_the_quarter(evidence: Evidence) -> Iterator[Gap]:
    """How much of the evidence was recorded in the period's last month, once that has begun."""
    last_month = _month_before(evidence.period.end)
    recorded = _evidence(evidence)
    if evidence.until <= last_month or not recorded or last_month <= evidence.period.start:
        return
    late = [e for e in recorded if last_month <= e.recorded_day < evidence.period.end]
    text = f"{len(late)} of {len(recorded)} were recorded in the last month"
    yield Gap("recorded-in-last-month", text, len(late), len(recorded))


def _month_before(day: datetime.date) -> datetime.date:
    return (day - _DAY).replace(day=1)


def _unobserved_standards(evidence: Evidence) -> Iterator[Gap]:
    standards = sorted(record.stem for record in evidence.of_team("standard"))
    seen = {name for record in _given(evidence) for name in evidence.marks(record)}
    unseen = [name for name in standards if name not in seen]
    if unseen:
        text = f"nothing seen on {_listed(unseen)}"
        yield Gap("standards-never-observed", text, len(unseen), len(standards))


def _mix(evidence: Evidence) -> Iterator[Gap]:
    given = _given(evidence)
    constructive = [record for record in given if record.value("type") == "constructive"]
    if given:
        text = f"{len(constructive)} of {len(given)} feedback constructive"
        yield Gap("constructive-share", text, len(constructive), len(given))
    else:
        yield Gap("no-feedback", "no feedback was given", 0, 0)


def _unanswered(evidence: Evidence) -> Iterator[Gap]:
    given = _given(evidence)
    answers = [
        answer
        for answer in evidence.of_kind("acknowledgement")
        if _first_answered(answer, evidence) < evidence.until
    ]
    answered = {key for answer in answers for key in evidence.names(answer, "of")}
    open_ = [record for record in given if evidence.key(record) not in answered]
    if open_:
        yield _share("feedback-not-answered", open_, given, "feedback not answered", evidence)


def _first_answered(answer: Record, evidence: Evidence) -> datetime.date:
    """The day of an answer that may have been given again since, with a later date."""
    birth = evidence.birth(answer)
    return min(birth.on, evidence.date(answer)) if birth else evidence.date(answer)


def _not_followed_up(evidence: Evidence) -> Iterator[Gap]:
    led = followed_up(evidence)
    below = [record for record in _given(evidence) if record.path in led]
    left = [record for record in below if not led[record.path]]
    if left:
        what = "below the line not followed up"
        yield _share("feedback-not-followed-up", left, below, what, evidence)


def _backfill(evidence: Evidence) -> Iterator[Gap]:
    """Records of the period that were written down long after their own date."""
    limit = evidence.configuration.backfill_days
    births = [e for e in _evidence(evidence) if e.birth and own_date(e.record)]
    late = [event for event in births if (event.recorded_day - event.on).days > limit]
    if late:
        text = f"{len(late)} of {len(births)} recorded more than {limit} days later"
        citations = tuple(cite_event(event) for event in late)
        yield Gap("backfill", text, len(late), len(births), citations)


def _goals_without_checkin(evidence: Evidence) -> Iterator[Gap]:
    active = [
        goal
        for goal in sorted(evidence.of_kind("goal"), key=evidence.sort_key)
        if state_at(goal, evidence.until, evidence).get("status") == "active"
    ]
    quiet = [
        goal
        for goal in active
        if not any(e.type == "goal-checkin" for e in evidence.within(evidence.events_of(goal)))
    ]
    if quiet:
        what = "active goals without a check-in"
        yield _share("goals-without-checkin", quiet, active, what, evidence)


def _contradictions(evidence: Evidence) -> Iterator[Gap]:
    """Records in the person's folder that another is named in, or that another left there."""
    people = f"{evidence.configuration.people}/"
    lost = [
        record
        for record in evidence.records
        if record.path.startswith(people) and record.path not in evidence.credited
    ]
    if lost:
        why = "the words name somebody else, or the folder was somebody else's"
        text = f"{len(lost)} credited to nobody: {why}"
        citations = tuple(evidence.cite(record) for record in lost)
        yield Gap("credited-to-nobody", text, len(lost), None, citations)


def _unreadable(evidence: Evidence) -> Iterator[Gap]:
    events = [e for e in evidence.within(evidence.events) if e.type == "record-unreadable"]
    if events:
        versions = "1 version" if len(events) == 1 else f"{len(events)} versions"
        text = f"{versions} could not be read: run `perfgit check --rev COMMIT`"
        citations = tuple(cite_event(event) for event in events)
        yield Gap("unreadable", text, len(events), None, citations)


def _unreadable_profile(evidence: Evidence) -> Iterator[Gap]:
    """Whether the profile of the commit is one that cannot be read, or of another kind."""
    path = evidence.person.path
    if path and not any(r.path == path and is_profile(r) for r in evidence.records):
        text = f"{path} cannot be read as a profile: `perfgit check {path}` says why"
        yield Gap(BROKEN, text, 1, None)


def _ahead(evidence: Evidence) -> Iterator[Gap]:
    """Where all there is of the person is dated in quarters to come, which none can show."""
    days = days_with_evidence(evidence)
    if days and evidence.quarter(days[0]).start > evidence.today:
        text = f"all that is recorded is dated in days to come, from {days[0]} on"
        yield Gap(AHEAD, text, len(days), None)


def days_with_evidence(evidence: Evidence) -> list[datetime.date]:
    """The days of all evidence of the person, in order."""
    return sorted(event.on for event in _all_evidence(evidence))


def _share(
    type_: str, part: list[Record], whole: list[Record], what: str, evidence: Evidence
) -> Gap:
    text = f"{len(part)} of {len(whole)} {what}"
    return Gap(type_, text, len(part), len(whole), tuple(evidence.cite(r) for r in part))


def _given(evidence: Evidence) -> list[Record]:
    """The feedback of the period."""
    return [
        record
        for record in evidence.feedback()
        if evidence.period.start <= evidence.date(record) < evidence.until
    ]


def _evidence(evidence: Evidence) -> list[Event]:
    """What counts as evidence in the period."""
    return evidence.within(_all_evidence(evidence))


def _all_evidence(evidence: Evidence) -> Iterator[Event]:
    """What counts as evidence, whenever it was; withdrawn feedback counts nowhere."""
    taken_back = withdrawn(evidence.events)
    for event in evidence.events:
        if event.person and event.type in EVIDENCE and event.key not in taken_back:
            yield event


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


FIGURES: tuple[Callable[[Evidence], Iterator[Gap]], ...] = (
    _silent_weeks,
    _recorded_late_in_the_quarter,
    _unobserved_standards,
    _mix,
    _unanswered,
    _not_followed_up,
    _goals_without_checkin,
    _backfill,
    _contradictions,
    _unreadable,
    _unreadable_profile,
    _ahead,
)
