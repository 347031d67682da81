"""Coaching: the questions asked, and the actions open and done. Reflections: the person's own."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from perfgit.items import parse_action
from perfgit.model import Record, Section
from perfgit.timeline.evidence import Evidence
from perfgit.timeline.model import ActionLine, CoachingLine, ReflectionLine

_QUESTION = re.compile(r"[^.!?\n]*\?")


def build_coaching(evidence: Evidence) -> tuple[CoachingLine, ...]:
    """The conversations held in the period, in order."""
    held = [r for r in evidence.of_kind("coaching") if evidence.date(r) in evidence.period]
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
    )


def build_reflections(evidence: Evidence) -> tuple[ReflectionLine, ...]:
    """The reflections written in the period, in order."""
    written = [r for r in evidence.of_kind("reflection") if evidence.date(r) in evidence.period]
    return tuple(
        ReflectionLine(record.name, evidence.date(record), evidence.cite(record))
        for record in sorted(written, key=evidence.sort_key)
    )


def _questions(section: Section | None) -> Iterator[str]:
    """Every sentence that asks, items and paragraphs alike."""
    for block in section.blocks if section else ():
        if block.form in ("item", "prose", "quote"):
            for found in _QUESTION.finditer(" ".join(block.text.split())):
                yield found[0].strip(" \"'“”„«»‚‘’>-*")


def _actions(record: Record, evidence: Evidence) -> Iterator[ActionLine]:
    section = record.section("Actions")
    finished = _finished(record, evidence)
    for item in section.items if section else ():
        action = parse_action(item.text)
        if action is None:
            continue
        due = action.due.isoformat() if action.due else ""
        day = finished.get(action.text) if action.done else None
        done = action.done and (day is None or day < evidence.until)
        yield ActionLine(
            action.text, action.person, due, done, day if done else None, evidence.cite(record)
        )


def _finished(record: Record, evidence: Evidence) -> dict[str, datetime.date]:
    events = evidence.events_of(record)
    return {event.after: event.on for event in events if event.type == "action-done"}
