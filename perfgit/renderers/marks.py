"""The characters that stand for what happened, and a goal's progress as a bar of them."""

from __future__ import annotations

MARKS = {
    "above": "▲",
    "below": "▽",
    "feedback": "▬",
    "coaching": "■",
    "done": "✓",
    "goal": "◆",
    "checkin": "◇",
    "change": "◇",
    "expectations": "□",
    "acknowledged": "▣",
    "other": "∘",
}
"""The character of each mark, one cell wide."""

STATES = {"grown": "●", "taken up": "◐", "open": "○"}
"""What stands before an arc."""

_CELLS = 10


def bar(before: str, after: str) -> str:
    """`███▓▓░░░░░`: what was done when the period began, what came in it, what is left.

    The percentages are as a goal has them; "" for one that has none.
    """
    if not after:
        return ""
    done = _cells(after)
    old = min(_cells(before), done)
    return "█" * old + "▓" * (done - old) + "░" * (_CELLS - done)


def _cells(percent: str) -> int:
    """Rounded down, so that a full bar is a goal that is done."""
    return min(int(percent), 100) * _CELLS // 100 if percent.isdecimal() else 0
