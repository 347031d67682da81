"""A timeline as JSON, version 1. The schema is docs/timeline.schema.json."""

from __future__ import annotations

import json
from collections.abc import Callable

from perfgit.renderers.values import as_json, names_of
from perfgit.timeline.appendix import Appendix
from perfgit.timeline.model import Timeline

VERSION = 1


def render(
    timeline: Timeline,
    *,
    full: bool = False,
    colour: bool = False,
    width: int = 0,
    appendix: Callable[[], Appendix] = Appendix,
) -> str:
    """Everything the timeline holds: dates as ISO texts, times in UTC, ids in full.

    ASCII alone, so that no record's text steers a terminal and no file's name, which may
    be any bytes, breaks the encoding.
    """
    del full, colour, width, appendix
    value = {"version": VERSION} | {
        name: as_json(getattr(timeline, name)) for name in names_of(timeline)
    }
    return json.dumps(value, indent=2) + "\n"
