"""Lanes: which events have a mark in the picture of a period, in which lane, of which shape."""

from __future__ import annotations

from perfgit.timeline.model import EventLine

FEEDBACK, COACHING, GOALS, EXPECTATIONS = "Feedback", "Coaching", "Goals", "Expectations"
OWN_WORDS, OTHERS = "Own words", "Other records"
LANES = (FEEDBACK, COACHING, GOALS, EXPECTATIONS, OWN_WORDS, OTHERS)

_SHAPES = {
    "action-done": (COACHING, "done"),
    "coaching-held": (COACHING, "coaching"),
    "expectations-acknowledged": (EXPECTATIONS, "acknowledged"),
    "expectations-changed": (EXPECTATIONS, "expectations"),
    "expectations-set": (EXPECTATIONS, "expectations"),
    "feedback-answered": (OWN_WORDS, "answer"),
    "feedback-given": (FEEDBACK, "feedback"),
    "goal-agreed": (GOALS, "goal"),
    "goal-checkin": (GOALS, "checkin"),
    "goal-due": (GOALS, "change"),
    "goal-path": (GOALS, "change"),
    "goal-status": (GOALS, "change"),
    "reflection-written": (OWN_WORDS, "reflection"),
}
_OF_TEAM = frozenset({"standard", "person", "acknowledgement"})


def lane_of(event: EventLine) -> tuple[str, str]:
    """The lane and the shape; empty for what is shown elsewhere or not at all."""
    if event.type in _SHAPES:
        return _SHAPES[event.type]
    own = event.type.endswith("-written") and event.kind not in _OF_TEAM
    return (OTHERS, "other") if own else ("", "")
