"""What waits for someone: goals, questions, expectations and reviews, as of a day."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from perfgit.acknowledgement import first_written, holds
from perfgit.configuration import Configuration
from perfgit.directory import ANSWER, Directory, Target
from perfgit.items import checkins
from perfgit.model import Record
from perfgit.people import Person, is_member, is_profile, person_named
from perfgit.references import shortest_name

NOBODY: Mapping[str, Person] = {}
_ENDED = ("met", "dropped")


class Nudge(NamedTuple):
    """Something that waits. `about` is whom it concerns, `actor` who can do something.

    `record` is how the record is called, "" where one is missing; `remedy` says what to do.
    """

    topic: str
    about: str
    actor: str
    record: str
    path: str
    message: str
    remedy: str


class Situation(NamedTuple):
    """The records as they are, the day, and the paths that git has known for a short while.

    `effective` is the day of effect in the versions of expectations that acknowledgements name,
    by the blob's id; `written`, by the path of expectations of which an acknowledgement names
    none, the days on which versions were recorded and their days of effect, the oldest first.
    """

    records: Sequence[Record]
    directory: Directory
    people: Mapping[str, Person]
    configuration: Configuration
    day: date
    young: Collection[str] = ()
    effective: Mapping[str, date] = {}
    written: Mapping[str, Sequence[tuple[date, date | None]]] = {}

    def of_kind(self, kind: str) -> Iterator[Record]:
        return (record for record in self.records if record.kind == kind)

    def name(self, record: Record) -> str:
        """The shortest name that a command takes for the record."""
        target = self.target(record)
        return (shortest_name(target, self.directory) if target else "") or record.stem

    def who(self, record: Record, field: str) -> str:
        """Whom a field names: a team or a person, by today's handle."""
        return person_named(record.value(field), self.people)

    def target(self, record: Record) -> Target | None:
        return next((t for t in self.directory.targets if t.path == record.path), None)

    def is_here(self, handle: str) -> bool:
        """Whether there is such a person, who has neither left nor is away today."""
        person = self.people.get(handle)
        if person is None:
            return False
        gone = bool(person.ended) and person.ended <= self.day.isoformat()
        return not gone and not any(self.day in away for away in person.away)

    def lead(self, handle: str) -> str:
        """Who sets the expectations of the person's team; "" where nobody has."""
        return self.lead_of(self.people[handle].teams if handle in self.people else ())

    def lead_of(self, teams: Collection[str]) -> str:
        """Who sets the expectations of one of the teams."""
        for record in self.of_kind("expectations"):
            if self.who(record, "for") in teams:
                return self.who(record, "from")
        return ""


def nudges(situation: Situation) -> tuple[Nudge, ...]:
    """All that waits, by person, then in the order of the topics."""
    found = [nudge for look in LOOKS for nudge in look(situation)]
    return tuple(sorted(found, key=lambda nudge: nudge.about))


def unreadable_profiles(s: Situation) -> Iterator[Nudge]:
    """Profiles that say nothing as they are; their people count as they were before."""
    read = {record.path for record in s.records if is_profile(record)}
    for handle, person in s.people.items():
        if person.path not in read:
            message = "this cannot be read as a profile"
            remedy = f"run `perfgit check {person.path}`"
            yield Nudge("unreadable-profile", handle, handle, "", person.path, message, remedy)


def overdue_goals(s: Situation) -> Iterator[Nudge]:
    for goal in s.of_kind("goal"):
        due = goal.date("due")
        open_ = goal.value("status") not in _ENDED and _is_owned(s, goal)
        if due is not None and due < s.day and open_:
            nudge = _goal(s, goal, "overdue-goal", f"was due on {due}", "--status met")
            # Nobody knows from here whether it was met.
            yield nudge._replace(remedy=f"{nudge.remedy}, or give it another status or `due`")


def goals_without_checkin(s: Situation) -> Iterator[Nudge]:
    """Active goals whose last check-in is long ago; one that is new has time for its first."""
    limit = s.day - timedelta(days=s.configuration.checkin_days)
    for goal in s.of_kind("goal"):
        due = goal.date("due")
        late = due is not None and due < s.day
        if goal.value("status") != "active" or late or not _is_owned(s, goal):
            continue
        days = [c.date for _, c in checkins(goal) if c is not None and c.date <= s.day]
        if days and max(days) <= limit:
            ago = (s.day - max(days)).days
            message = f"no check-in since {max(days)}, {ago} days ago"
            yield _goal(s, goal, "no-checkin", message, "--progress N")
        elif not days and goal.path not in s.young:
            yield _goal(s, goal, "no-checkin", "no check-in yet", "--progress N")


def people_without_feedback(s: Situation) -> Iterator[Nudge]:
    """Team members who were given none for a while; what someone gave themselves is none."""
    limit = s.day - timedelta(days=s.configuration.feedback_days)
    for handle, person in s.people.items():
        started = person.started and person.started > limit.isoformat()
        if not on_a_team(s, handle) or not s.is_here(handle) or started:
            continue
        given = (given_on(record, handle, s.day, s.people) for record in s.of_kind("feedback"))
        days = [day for day in given if day]
        if days and max(days) > limit:
            continue
        message = f"no feedback since {max(days)}" if days else "no feedback yet"
        remedy = f"run `perfgit new feedback --for {handle}`"
        lead = s.lead(handle)
        actor = lead if lead != handle else ""
        yield Nudge("no-feedback", handle, actor, "", person.path, message, remedy)


def unanswered_questions(s: Situation) -> Iterator[Nudge]:
    answered = {
        t.path for r in s.of_kind(ANSWER) for t in s.directory.find(r.value("of"), ("record",))
    }
    for record in s.of_kind("feedback"):
        whom = s.who(record, "for")
        asked = bool(record.section_text("Question")) and not record.value("withdrawn")
        if asked and record.path not in answered and s.is_here(whom):
            message = f"{record.value('from')} asks you something, and has no answer"
            remedy = f'run `perfgit respond {s.name(record)} --view VIEW "…"`'
            yield Nudge("question", whom, whom, s.name(record), record.path, message, remedy)


def overdue_reviews(s: Situation) -> Iterator[Nudge]:
    for record in s.of_kind("expectations"):
        review = record.date("review")
        author = s.who(record, "from")
        if review is not None and review < s.day:
            message = f"these expectations were to be reviewed by {review}"
            remedy = f"read {record.path}, set a new `review:`, commit it"
            yield Nudge("review", author, author, s.name(record), record.path, message, remedy)


def unacknowledged_expectations(s: Situation) -> Iterator[Nudge]:
    for record in s.of_kind("expectations"):
        effective = record.date("effective")
        if effective is None or effective > s.day:
            continue
        for handle in _held_to(s, record):
            if not _acknowledged(s, record, handle, effective):
                name = s.name(record)
                message = f"the expectations in force since {effective} are not acknowledged"
                remedy = f"run `perfgit ack {name}`"
                yield Nudge("unacknowledged", handle, handle, name, record.path, message, remedy)


LOOKS: tuple[Callable[[Situation], Iterator[Nudge]], ...] = (
    unreadable_profiles,
    overdue_goals,
    goals_without_checkin,
    unanswered_questions,
    unacknowledged_expectations,
    overdue_reviews,
    people_without_feedback,
)


def draft_nudges(
    me: str, drafts: Sequence[tuple[str, str]], pending: Sequence[str]
) -> Iterator[Nudge]:
    """What the person at this machine has begun: kept drafts (kind, place), uncommitted records."""
    for kind, place in drafts:
        remedy = f"run `perfgit new {kind} --draft {place}`"
        yield Nudge("draft", me, me, "", place, "a draft was kept", remedy)
    for path in pending:
        remedy = f"run `git add {path}` and `git commit {path}`"
        yield Nudge("uncommitted", me, me, "", path, "not committed", remedy)


def on_a_team(s: Situation, handle: str) -> bool:
    """Whether the person is in a team: the first one where the profile names none."""
    return is_member(next(r for r in s.records if r.path == s.people[handle].path))


def _is_owned(s: Situation, goal: Record) -> bool:
    owner = s.who(goal, "owner")
    return owner in s.configuration.teams or s.is_here(owner)


def _goal(s: Situation, goal: Record, topic: str, message: str, option: str) -> Nudge:
    owner = s.who(goal, "owner")
    actor = owner if owner in s.people else s.lead_of([owner])
    remedy = f'run `perfgit checkin {s.name(goal)} {option} "…"`'
    return Nudge(topic, owner, actor, s.name(goal), goal.path, message, remedy)


def given_on(
    record: Record, handle: str, day: date, people: Mapping[str, Person] = NOBODY
) -> date | None:
    """The day on which the person got the feedback from someone else, by `day`; else None.

    An earlier handle counts as far as `people` tell of it.
    """
    when = record.date("date")
    whom, giver = (person_named(record.value(name), people) for name in ("for", "from"))
    others = whom == handle != giver
    return when if others and when and when <= day and not record.value("withdrawn") else None


def _held_to(s: Situation, record: Record) -> list[str]:
    whom, author = s.who(record, "for"), s.who(record, "from")
    if whom in s.people:
        members = [whom]
    else:
        members = [h for h, p in s.people.items() if on_a_team(s, h) and whom in p.teams]
    return [handle for handle in members if handle != author and s.is_here(handle)]


def _acknowledged(s: Situation, record: Record, handle: str, effective: date) -> bool:
    target = s.target(record)
    known = first_written(effective, [*s.written.get(record.path, ()), (s.day, effective)])
    for answer in s.of_kind(ANSWER):
        given = answer.date("date")
        if s.who(answer, "by") != handle or given is None or given > s.day:
            continue
        read = s.effective.get(answer.value("version"))
        named = target in s.directory.find(answer.value("of"), ("record",))
        if named and holds(given, read, (effective,), known):
            return True
    return False
