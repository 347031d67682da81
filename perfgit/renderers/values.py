"""Values of the core as what JSON can hold."""

from __future__ import annotations

import dataclasses
import datetime

from perfgit.timeline.model import Citation


def as_json(value: object) -> object:
    """Texts, numbers, lists and maps: days and times as ISO texts."""
    names = names_of(value)
    if names:
        return {name: as_json(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def names_of(value: object) -> tuple[str, ...]:
    """The fields of a named tuple or a dataclass that are told; none for anything else."""
    if dataclasses.is_dataclass(value):
        return tuple(field.name for field in dataclasses.fields(value))
    names: tuple[str, ...] = getattr(value, "_fields", ())
    return tuple(name for name in names if name != "key") if isinstance(value, Citation) else names
