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

    def led_on(self, person: str, feedback: State, standard: str) -> bool:
        """Whether something later names the feedback, or is on its standard."""
        states = [
            s for kind in ("coaching", "goal", "feedback") for s in self.records(kind, person)
        ]
        for found in states:
            last = found[-1]
            later = (found[0].day if last.field("kind") == "goal" else last.date) > feedback.date
            praise = last.field("kind") == "feedback"
            if not later or last.field("withdrawn") or last.field("from") == person:
                continue
            if praise and "above" not in last.marks.values():
                continue
            if feedback.stem in last.names("about"):
                return True
            if last.marks.get(standard) == "above" or standard in last.names("standards"):
                return True
        return False

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
