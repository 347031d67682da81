"""The marks: a shape for each thing that can happen, so that no colour has to be told apart."""

from __future__ import annotations

from perfgit.pages.html import Html, element, joined, words

SIZE = 16
"""The side of the square that a mark takes up, its margin included."""

_SHAPES: dict[str, tuple[str, str]] = {
    # How it is drawn (filled, hollow or stroked) and its outline around 0, 0.
    "above": ("growth", "M0-5.5 6 5H-6Z"),
    "below": ("hollow", "M0 5.5-5.5-4.5h11Z"),
    "feedback": ("solid", "M-5.5-2h11v4h-11Z"),
    "coaching": ("solid", "M-5 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0Z"),
    "done": ("stroke", "M-4.5.5-1.5 3.5 4.5-3.5"),
    "goal": ("solid", "M0-6 6 0 0 6-6 0Z"),
    "checkin": ("hollow", "M0-5.5 5.5 0 0 5.5-5.5 0Z"),
    "change": ("hollow", "M0-5.5 5.5 0 0 5.5-5.5 0ZM0-5.5V5.5"),
    "expectations": ("solid", "M-4.5-4.5h9v9h-9Z"),
    "acknowledged": ("hollow", "M-4.5-4.5h9v9h-9ZM-2.2 0-.5 1.8 2.4-1.8"),
    "reflection": ("solid", "M-5.5-5h11v7.5h-6l-3 3v-3h-2Z"),
    "answer": ("hollow", "M-5-4.5H5v6.5h-5.5l-2.5 2.5v-2.5h-2Z"),
    "other": ("hollow", "M-3 0a3 3 0 1 1 6 0a3 3 0 1 1-6 0Z"),
}

NAMES = {
    "above": "feedback above the line",
    "below": "feedback below the line",
    "feedback": "feedback that names no standard",
    "coaching": "coaching",
    "done": "action done",
    "goal": "goal agreed",
    "checkin": "check-in",
    "change": "status, due date or path changed",
    "expectations": "expectations set or changed",
    "acknowledged": "expectations acknowledged",
    "reflection": "reflection",
    "answer": "answer to feedback",
    "other": "another record",
}
"""What each mark stands for, in the order of a legend."""


def shape(name: str, x: float = 0, y: float = 0) -> Html:
    """The mark alone, centred on `x`, `y`."""
    style, outline = _SHAPES[name]
    place = f"translate({_number(x)} {_number(y)})" if x or y else None
    return element("path", class_=f"mark {style}", d=outline, transform=place)


def linked(name: str, x: float, y: float, title: str, href: str) -> Html:
    """The mark as a link, with words for the pointer and for who hears the page."""
    inner = joined(element("title", words(title)), shape(name, x, y))
    return element("a", inner, href=href)


def icon(name: str) -> Html:
    """The mark in a line of text; what it stands for is said beside it."""
    return element(
        "svg", shape(name), class_="icon", viewBox="-8 -8 16 16", width=16, height=16,
        aria_hidden="true",
    )  # fmt: skip


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
