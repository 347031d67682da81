"""A team's page as JSON, version 1, in ASCII alone."""

from __future__ import annotations

import json

from perfgit.renderers.values import as_json, names_of
from perfgit.timeline.team import TeamPage

VERSION = 1


def render(page: TeamPage, *, colour: bool = False, width: int = 0, full: bool = False) -> str:
    """Everything that the page holds: dates as ISO texts, ids in full."""
    del colour, width, full
    value = {"version": VERSION} | {name: as_json(getattr(page, name)) for name in names_of(page)}
    return json.dumps(value, indent=2) + "\n"
