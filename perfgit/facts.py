"""The facts of a record whose changes are events, each under a name that survives edits.

Correcting the words of a check-in or an action is no event, so these are known by their
date and place in the list, not by their words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from perfgit.items import parse_action, parse_checkin
from perfgit.model import Record

Fact = tuple[str, ...]
"""What a fact is about: the event's type, then what tells it from others of that type."""

RECORD: Fact = ("record",)


def build_facts(record: Record) -> dict[Fact, str]:
    """The record's facts and their values. Only what is there has a value."""
    facts = {RECORD: record.kind}
    for fact, value in _FACTS.get(record.kind, _none)(record):
        if value:
            facts[fact] = value
    return facts


def _none(record: Record) -> Iterator[tuple[Fact, str]]:
    del record
    return iter(())


def _feedback(record: Record) -> Iterator[tuple[Fact, str]]:
    yield ("feedback-withdrawn",), record.value("withdrawn")
    corrections = (s for s in record.sections if s.name == "Correction")
    for number, section in enumerate(corrections):
        yield ("feedback-corrected", str(number)), section.text and "corrected"


def _goal(record: Record) -> Iterator[tuple[Fact, str]]:
    yield ("goal-status",), record.value("status")
    yield ("goal-progress",), record.value("progress").rstrip(" %")
    yield ("goal-due",), record.value("due")
    yield ("goal-path",), record.section_text("Path")
    seen: Counter[str] = Counter()
    section = record.section("Check-ins")
    for item in section.items if section else ():
        checkin = parse_checkin(item.text)
        if checkin is not None:
            day = checkin.date.isoformat()
            seen[day] += 1
            yield ("goal-checkin", day, str(seen[day])), checkin.text or day


def _coaching(record: Record) -> Iterator[tuple[Fact, str]]:
    section = record.section("Actions")
    seen: Counter[tuple[str, str]] = Counter()
    for item in section.items if section else ():
        action = parse_action(item.text)
        if action is not None:
            name = (action.person, action.due.isoformat() if action.due else "")
            seen[name] += 1
            yield ("action-done", *name, str(seen[name])), action.done and action.text or ""


def _expectations(record: Record) -> Iterator[tuple[Fact, str]]:
    yield ("expectations-changed",), record.value("effective")
    words = (f"{section.name}\n{section.text}" for section in record.sections)
    yield ("expectations-edited",), "\n\n".join(words)


def _acknowledgement(record: Record) -> Iterator[tuple[Fact, str]]:
    yield ("acknowledged-again",), record.value("date")


def _person(record: Record) -> Iterator[tuple[Fact, str]]:
    yield ("profile-role",), record.value("role")
    yield ("profile-responsibilities",), ", ".join(record.values("responsibilities"))
    yield ("profile-team",), ", ".join(record.values("team"))


_FACTS: dict[str, Callable[[Record], Iterator[tuple[Fact, str]]]] = {
    "acknowledgement": _acknowledgement,
    "coaching": _coaching,
    "expectations": _expectations,
    "feedback": _feedback,
    "goal": _goal,
    "person": _person,
}
