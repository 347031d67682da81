"""A timeline as JSON, version 1. The schema is docs/timeline.schema.json."""

from __future__ import annotations

import dataclasses
import datetime
import json

from perfgit.timeline.model import Timeline

VERSION = 1


def render(timeline: Timeline, *, full: bool = False, colour: bool = False, width: int = 0) -> str:
    """Everything the timeline holds: dates as ISO texts, times in UTC, ids in full.

    ASCII alone, so that no record's text steers a terminal and no file's name, which may
    be any bytes, breaks the encoding.
    """
    del full, colour, width
    value = {"version": VERSION} | {
        name: _plain(getattr(timeline, name)) for name in _names(timeline)
    }
    return json.dumps(value, indent=2) + "\n"


def _plain(value: object) -> object:
    names = _names(value)
    if names:
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def _names(value: object) -> tuple[str, ...]:
    """The fields of a named tuple or a dataclass; none for anything else."""
    if dataclasses.is_dataclass(value):
        return tuple(field.name for field in dataclasses.fields(value))
    return getattr(value, "_fields", ())
