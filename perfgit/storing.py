"""Values as JSON and back: what NamedTuples, days and periods are made of."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from perfgit.period import Period


class NotStored(ValueError):
    """The JSON is not what stands for values of these classes."""


def write_value(value: object) -> str:
    """The value as a line of JSON: the same value gives the same text."""
    return json.dumps(as_plain(value), separators=(",", ":"))


def read_value(text: str, classes: Iterable[type]) -> Any:  # noqa: ANN401  # whatever was written
    """The value of a line of JSON. Raises NotStored."""
    try:
        return from_plain(json.loads(text), classes)
    except ValueError as error:
        raise NotStored(str(error)) from error


def as_plain(value: object) -> object:
    """The value as JSON has values: whatever has a class of its own is an object of its name."""
    if isinstance(value, datetime.date):
        return {"day": value.isoformat()}
    if isinstance(value, Period):
        return {"period": [value.start.isoformat(), value.end.isoformat(), value.label]}
    if isinstance(value, frozenset):
        return {"set": sorted(value)}
    if isinstance(value, Mapping):
        return {"map": {key: as_plain(item) for key, item in sorted(value.items())}}
    if isinstance(value, tuple):
        items = [as_plain(item) for item in value]
        return {type(value).__name__: items} if hasattr(value, "_fields") else items
    return value


def from_plain(plain: object, classes: Iterable[type]) -> Any:  # noqa: ANN401  # as above
    """The value, made of NamedTuples of `classes` and of what needs none. Raises NotStored."""
    makers: dict[str, Callable[[Any], object]] = {
        "day": datetime.date.fromisoformat,
        "period": _period,
        "set": frozenset,
        "map": lambda inner: {key: make(item) for key, item in inner.items()},
    }

    def make(plain: Any) -> object:  # noqa: ANN401  # as JSON has it
        if isinstance(plain, list):
            return tuple([make(item) for item in plain])
        if not isinstance(plain, dict):
            return plain
        ((name, inner),) = plain.items()
        return makers[name](inner)

    def maker(class_: type) -> Callable[[Any], object]:
        return lambda inner: class_(*map(make, inner))

    makers.update({class_.__name__: maker(class_) for class_ in classes})
    try:
        return make(plain)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise NotStored(str(error)) from error


def _period(plain: tuple[str, str, str]) -> Period:
    start, end, label = plain
    return Period(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end), label)
