"""The demo's whole story, April 2025 to September 2026."""

from perfgit.demo import q2025_2, q2025_3, q2025_4, q2026_1, q2026_2, q2026_3
from perfgit.demo.cast import PEOPLE
from perfgit.demo.story import Step, Story

_QUARTERS = (q2025_2, q2025_3, q2025_4, q2026_1, q2026_2, q2026_3)

STEPS: tuple[Step, ...] = tuple(step for quarter in _QUARTERS for step in quarter.COMMITS)

STORY = Story(PEOPLE, STEPS)
