"""A timeline as JSON, version 1. The schema is docs/timeline.schema.json."""

from __future__ import annotations

import dataclasses
import datetime
import json

from perfgit.timeline.model import Timeline

VERSION = 1


def render(
    timeline: Timeline, *, full: bool = False, colour: bool = False, width: int = 0
) -> str:
    """Everything the timeline holds: dates as ISO texts, times in UTC, ids in full."""
    del full, colour, width
    value = {"version": VERSION, **_fields(timeline)}
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _fields(value: object) -> dict[str, object]:
    assert dataclasses.is_dataclass(value)
    return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return _fields(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value
