"""Coaching: the questions asked, and the actions open and done. Reflections: the person's own."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from perfgit.facts import DONE, REOPENED
from perfgit.items import Action, parse_action
from perfgit.model import Record, Section
from perfgit.timeline.evidence import Evidence
from perfgit.timeline.model import ActionLine, CoachingLine, ReflectionLine

_QUESTION = re.compile(r"[^.!?\n]*\?")


def build_coaching(evidence: Evidence) -> tuple[CoachingLine, ...]:
    """The conversations held in the period, in order."""
    held = filter(evidence.is_known, evidence.of_kind("coaching"))
    return tuple(
        CoachingLine(
            title=record.name,
            date=evidence.date(record),
            by=record.value("from"),
            questions=tuple(_questions(record.section("Questions asked"))),
            actions=tuple(_actions(record, evidence)),
            citation=evidence.cite(record),
        )
        for record in sorted(held, key=evidence.sort_key)
        if evidence.date(record) in evidence.period
    )


def build_reflections(evidence: Evidence) -> tuple[ReflectionLine, ...]:
    """The reflections written in the period, in order."""
    written = filter(evidence.is_known, evidence.of_kind("reflection"))
    return tuple(
        ReflectionLine(record.name, evidence.date(record), evidence.cite(record))
        for record in sorted(written, key=evidence.sort_key)
        if evidence.date(record) in evidence.period
    )


def _questions(section: Section | None) -> Iterator[str]:
    """Every sentence that asks, items and paragraphs alike."""
    for block in section.blocks if section else ():
        if block.form in ("item", "prose", "quote"):
            for found in _QUESTION.finditer(" ".join(block.text.split())):
                yield found[0].strip(" \"'“”„«»‚‘’>-*")


def _actions(record: Record, evidence: Evidence) -> Iterator[ActionLine]:
    section = record.section("Actions")
    for item in section.items if section else ():
        action = parse_action(item.text)
        if action is None:
            continue
        due = action.due.isoformat() if action.due else ""
        done, day = _state(action, record, evidence)
        yield ActionLine(action.text, action.person, due, done, day, evidence.cite(record))


def _state(action: Action, record: Record, evidence: Evidence) -> tuple[bool, datetime.date | None]:
    """Whether the action was done at the period's end, and since when as far as that is known."""
    told = [
        event
        for event in sorted(evidence.events_of(record), key=lambda event: event.position)
        if (event.type == DONE and event.after == action.text)
        or (event.type == REOPENED and event.before == action.text)
    ]
    known = [event for event in told if event.on < evidence.until]
    if known:
        # A merge may have kept what the last of them changed.
        done = action.done if known == told else known[-1].type == DONE
        ticked = done and known[-1].type == DONE
        return done, known[-1].on if ticked else None
    # What comes later tells how it was: it is ticked only if it was open, and the other way.
    return (told[0].type == REOPENED if told else action.done), None
