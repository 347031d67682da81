"""A log as JSON, version 1, in ASCII alone: docs/log.md describes it."""

from __future__ import annotations

import json

from perfgit.journal import Page
from perfgit.renderers.values import as_json, names_of

VERSION = 1


def render(page: Page, *, width: int = 0) -> str:
    """Each event with whose it is; times in UTC, ids in full."""
    del width
    events = [
        {"person": entry.person}
        | {name: as_json(getattr(entry.event, name)) for name in names_of(entry.event)}
        for entry in page.entries
    ]
    value = {
        "version": VERSION,
        "source": page.source,
        "commit": page.commit,
        "timezone": page.timezone,
        "about": page.about,
        "events": events,
    }
    return json.dumps(value, indent=2) + "\n"
