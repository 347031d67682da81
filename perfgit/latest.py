"""Remembers the last answer about a record: rules ask for the same one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from perfgit.kinds import Kind
from perfgit.model import Record

_Answer = TypeVar("_Answer")


def remember_latest(
    function: Callable[[Record, Kind], Iterable[_Answer]],
) -> Callable[[Record, Kind], tuple[_Answer, ...]]:
    """`function` with its answer as a tuple, worked out once while record and kind stay the same.

    Records cannot be hashed, as their fields are a dict; they are told apart by identity.
    """
    latest: tuple[Record, Kind, tuple[_Answer, ...]] | None = None

    def answer(record: Record, kind: Kind) -> tuple[_Answer, ...]:
        nonlocal latest
        known = latest
        if known is None or known[0] is not record or known[1] is not kind:
            known = latest = (record, kind, tuple(function(record, kind)))
        return known[2]

    answer.__doc__ = function.__doc__
    return answer
