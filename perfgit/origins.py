"""Where records come from: the event of their birth, and the commit that brought their file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from perfgit.events import Event
from perfgit.history import Version

Arrivals = Mapping[tuple[str, str], str]
"""The commit that first brought a file of these words to a path, by the path and the blob's id."""


def find_arrivals(versions: Iterable[Version]) -> Arrivals:
    """The arrivals of all that the versions, parents before children, left anywhere."""
    brought: dict[tuple[str, str], str] = {}
    for version in versions:
        if version.after:
            brought.setdefault((version.after.path, version.after.oid), version.commit.oid)
    return brought


def build_births(
    versions: Iterable[Version], events: Iterable[Event], arrivals: Arrivals
) -> dict[str, Event]:
    """The event with which each record came into the world, by the record's identity.

    What was one record on two branches, and is two since they met, was born once: the second
    has the birth of the first, and the commit that brought its own file.
    """
    births = {event.key: event for event in events if event.birth}
    for version in versions:
        if version.after and version.parted in births and version.key not in births:
            file = version.after
            births[version.key] = births[version.parted]._replace(
                key=version.key, record=file, commit=arrivals[file.path, file.oid]
            )
    return births
