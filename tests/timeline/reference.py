"""A timeline's figures by other means: git's own commands and regular expressions.

Slow and simple on purpose; it shares no code with perfgit. It knows as much as the demo
needs: every record has an id, no check-in is reworded, nothing is deleted for good.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from tests.conftest import Repo

Day = datetime.date
_FIELD = r"(?m)^{name}:[ ]*(.*)$"


@dataclass(frozen=True)
class State:
    """A record's text as a commit of a day left it."""

    day: Day
    path: str
    text: str

    def field(self, name: str) -> str:
        found = re.search(_FIELD.format(name=name), self.text.split("\n---", 1)[0])
        return found[1].strip() if found else ""

    def names(self, name: str) -> list[str]:
        return re.findall(r"[\w-]+", self.field(name).split(" #")[0])

    @property
    def date(self) -> Day:
        return Day.fromisoformat(self.field("date"))

    @property
    def stem(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def marks(self) -> dict[str, str]:
        return dict(re.findall(r"(?m)^ +([a-z]+): (above|below)$", self.text.split("\n---", 1)[0]))


class Reference:
    """The demo, checked by hand as it were."""

    def __init__(self, repo: Repo) -> None:
        self.repo = repo

    @cached_property
    def histories(self) -> dict[str, list[State]]:
        """The states of each record, by its id, in the order of the author's times."""
        zone = ZoneInfo("Europe/Berlin")
        found: dict[str, list[tuple[int, State]]] = {}
        for line in self.repo.git("log", "--no-merges", "--format=%at %H").splitlines():
            seconds, commit = line.split()
            day = datetime.datetime.fromtimestamp(int(seconds), zone).date()
            shown = self.repo.git("show", "--format=", "--name-only", "--diff-filter=d", commit)
            for path in shown.splitlines():
                if not path.startswith(("people/", "team/")):
                    continue
                text = self.repo.git("show", f"{commit}:{path}")
                id_ = re.search(r"(?m)^id: (.*)$", text)
                assert id_ is not None, path
                found.setdefault(id_[1], []).append((int(seconds), State(day, path, text)))
        return {
            id_: [state for _, state in sorted(states, key=lambda pair: pair[0])]
            for id_, states in found.items()
        }

    def records(self, kind: str, person: str) -> Iterator[list[State]]:
        for states in self.histories.values():
            last = states[-1]
            if last.field("kind") == kind and last.path.startswith(f"people/{person}/"):
                yield states

    def feedback(self, person: str, start: Day, end: Day) -> list[State]:
        """The feedback dated within, less what was withdrawn."""
        given = [states[-1] for states in self.records("feedback", person)]
        kept = [f for f in given if start <= f.date < end and not f.field("withdrawn")]
        return sorted(kept, key=lambda f: (f.date, f.path))

    def goal_at(self, states: list[State], day: Day) -> tuple[str, str]:
        """Status and progress of a goal before a day."""
        known = [state for state in states if state.day < day]
        return (known[-1].field("status"), known[-1].field("progress")) if known else ("", "")

    def checkins(self, states: list[State]) -> set[tuple[Day, str]]:
        items = [
            item
            for state in states
            for item in re.findall(r"(?m)^- (\d{4}-\d\d-\d\d)[^:\n]*: (.*)$", state.text)
        ]
        return {(Day.fromisoformat(day), text) for day, text in items}

    def ticked(self, states: list[State]) -> dict[str, Day]:
        """The day on which each action was first seen to be done."""
        days: dict[str, Day] = {}
        for state in states:
            for text in re.findall(r"(?m)^- \[x\] [^:\n]*: (.*)$", state.text):
                days.setdefault(text, state.day)
        return days

    def evidence(self, person: str) -> Iterator[tuple[Day, Day]]:
        """When each piece of evidence happened, and when it was recorded."""
        for kind in ("feedback", "coaching", "reflection"):
            for states in self.records(kind, person):
                if not states[-1].field("withdrawn"):
                    yield states[-1].date, states[0].day
        for states in self.records("goal", person):
            yield states[0].day, states[0].day
            for day, text in self.checkins(states):
                yield day, min(state.day for state in states if text in state.text)
        for states in self.records("coaching", person):
            for day in self.ticked(states).values():
                yield day, day

    def weeks(self, person: str, start: Day, end: Day) -> set[tuple[int, int]]:
        """The ISO weeks within the quarter on whose working days the person was there."""
        (profile,) = self.records("person", person)
        away = [
            (Day.fromisoformat(first), Day.fromisoformat(back))
            for first, back in re.findall(
                r"(?m)^ +(\d{4}-\d\d-\d\d): (\d{4}-\d\d-\d\d)$", profile[-1].text
            )
        ]
        joined = profile[-1].field("started") or "2000-01-01"
        left = profile[-1].field("ended") or "2999-01-01"
        days = [start + datetime.timedelta(days=n) for n in range((end - start).days)]
        return {
            day.isocalendar()[:2]
            for day in days
            if day.isoweekday() <= 5
            and joined <= day.isoformat() <= left
            and not any(first <= day < back for first, back in away)
        }

    def standards(self) -> list[str]:
        files = self.repo.git("ls-tree", "--name-only", "HEAD", "team/standards/").splitlines()
        return [path.rpartition("/")[2].removesuffix(".md") for path in files]

    def answered(self, person: str, end: Day) -> set[str]:
        answers = [states[-1] for states in self.records("acknowledgement", person)]
        return {answer.field("of") for answer in answers if answer.date < end}

    def expectations(self, person: str, end: Day) -> tuple[Day, Day | None]:
        """When the platform's last took effect before `end`, and the person's last answer."""
        path = "team/expectations/platform.md"
        (states,) = [s for s in self.histories.values() if s[-1].path == path]
        effective = max(
            day
            for day in (Day.fromisoformat(state.field("effective")) for state in states)
            if day < end
        )
        answers = [
            state.date
            for found in self.records("acknowledgement", person)
            for state in found
            if state.field("of") == "platform" and state.date < end
        ]
        return effective, max(answers, default=None)

    def shares(self, person: str, start: Day, end: Day, until: Day) -> dict[str, tuple[int, int]]:
        """The figures that are shares of the quarter from `start` to `end`, as part and whole.

        Measured up to `until`, the first day that is not looked at: of a quarter that is over,
        growth is known that came later. A figure that is zero is left out, save the mix and
        what was recorded in the last month.
        """
        known = until if until < end else Day.max
        given = self.feedback(person, start, until)
        happened = [(day, when) for day, when in self.evidence(person) if start <= day < until]
        weeks = self.weeks(person, start, until)
        seen = {day.isocalendar()[:2] for day, _ in happened}
        standards = self.standards()
        unseen = [name for name in standards if not any(name in f.marks for f in given)]
        answered = self.answered(person, until)
        below = [f for f in given if "below" in f.marks.values()]
        left = [f for f in below if not self.led_on(person, f, known)]
        active = [s for s in self.records("goal", person) if self.goal_at(s, until)[0] == "active"]
        quiet = [
            states
            for states in active
            if not any(start <= day < until for day, _ in self.checkins(states))
        ]
        born = list(self.born(person, start, until))
        late = [when for day, when in born if when - day > datetime.timedelta(days=14)]
        found = {
            "weeks-without-evidence": (len(weeks - seen), len(weeks)),
            "standards-never-observed": (len(unseen), len(standards)),
            "feedback-not-answered": (
                len([f for f in given if f.stem not in answered]),
                len(given),
            ),
            "feedback-not-followed-up": (len(left), len(below)),
            "goals-without-checkin": (len(quiet), len(active)),
            "backfill": (len(late), len(born)),
        }
        found = {name: share for name, share in found.items() if share[0]}
        if given:
            constructive = [f for f in given if f.field("type") == "constructive"]
            found["constructive-share"] = (len(constructive), len(given))
        month = (end - datetime.timedelta(days=1)).replace(day=1)
        if happened and until > month:
            last = [when for _, when in happened if month <= when < end]
            found["recorded-in-last-month"] = (len(last), len(happened))
        return found

    def born(self, person: str, start: Day, until: Day) -> Iterator[tuple[Day, Day]]:
        """When feedback, coaching and reflections happened, and when they were recorded."""
        for kind in ("feedback", "coaching", "reflection"):
            for states in self.records(kind, person):
                if start <= states[-1].date < until and not states[-1].field("withdrawn"):
                    yield states[-1].date, states[0].day

    def led_on(self, person: str, feedback: State, known: Day) -> bool:
        """Whether something before `known` took up what was below the line, or it has grown."""
        open_ = self.open_lines(person, known)
        below = [name for name, mark in feedback.marks.items() if mark == "below"]
        return any(
            (feedback, name) not in open_ or len(self.chain(person, feedback, name, known)) > 1
            for name in below
        )

    def of_person(self, person: str) -> list[list[State]]:
        folder = f"people/{person}/"
        return [states for states in self.histories.values() if states[-1].path.startswith(folder)]

    def days(self, states: list[State]) -> Iterator[Day]:
        """The days on which something happened to a record: its own date, and every change."""
        dated = states[-1].field("date")
        yield Day.fromisoformat(dated) if dated else states[0].day
        yield from (state.day for state in states[1:])
        yield from (day for day, _ in self.checkins(states))

    def members(self, team: str, start: Day, end: Day) -> list[str]:
        """Who was in the team at some time from `start` to before `end`."""
        found = []
        for states in self.histories.values():
            last = states[-1]
            joined, left = last.field("started") or "2000", last.field("ended") or "2999"
            there = joined < end.isoformat() and left >= start.isoformat()
            if last.field("kind") == "person" and team in last.names("team") and there:
                found.append(last.path.split("/")[1])
        return sorted(found)

    def of_team(self, folder: str) -> list[list[State]]:
        at = f"team/{folder}/"
        return [states for states in self.histories.values() if states[-1].path.startswith(at)]

    def open_lines(self, person: str, until: Day) -> list[tuple[State, str]]:
        """What was seen below the line, on which standard, and has not grown before `until`.

        From the definitions of docs/timeline.md, day after day: what grew is struck out.
        """
        feedback = self.feedback(person, Day(2000, 1, 1), until)
        lines = [(f, name) for f in feedback for name, mark in f.marks.items() if mark == "below"]
        grown: set[tuple[str, str]] = set()
        for praise in feedback:
            if "above" not in praise.marks.values() or praise.field("from") == person:
                continue
            named = set(praise.names("about") + praise.names("goal"))
            before = [(f, name) for f, name in lines if f.date < praise.date]
            closed = [(f, n) for f, n in before if named & self.chain(person, f, n, until)]
            if not closed:
                for standard in (n for n, mark in praise.marks.items() if mark == "above"):
                    left = [(f, n) for f, n in before if n == standard and (f.stem, n) not in grown]
                    closed += [(f, n) for f, n in left[-1:] if quarters(f.date, praise.date) <= 2]
            grown |= {(f.stem, name) for f, name in closed}
        return [(f, name) for f, name in lines if (f.stem, name) not in grown]

    def chain(self, person: str, feedback: State, standard: str, until: Day) -> set[str]:
        """The stems of a feedback and of what took it up."""
        stems = {feedback.stem}
        talks = [(s[-1].date, s[-1]) for s in self.records("coaching", person)]
        goals = [(s[0].day, s[-1]) for s in self.records("goal", person)]
        later = sorted(
            ((day, last) for day, last in talks + goals if feedback.date < day < until),
            key=lambda pair: (pair[0], pair[1].path),
        )
        for _ in later:
            stems |= {last.stem for _, last in later if stems & set(last.names("about"))}
        if len(stems) == 1:
            stems |= set(
                [last.stem for _, last in later if standard in last.names("standards")][:1]
            )
        return stems


def quarters(first: Day, second: Day) -> int:
    """How many quarters the second day's lies after the first day's."""
    numbers = [day.year * 4 + (day.month - 1) // 3 for day in (first, second)]
    return numbers[1] - numbers[0]
