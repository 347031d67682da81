"""Progress of long work: a line on a terminal's stderr that goes away when the work is done."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_Thing = TypeVar("_Thing")

_AFTER, _EVERY = 0.5, 0.1
"""Seconds: shorter work shows nothing, and imports nothing for it."""


class Work:
    """What is being done, and how much of it is."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._done = 0
        self._total: int | None = None
        self._line: tuple[Progress, TaskID] | None = None

    def over(self, things: Iterable[_Thing], total: int) -> Iterator[_Thing]:
        """The things, counted as they are taken."""
        self._total = total
        for thing in things:
            self._done += 1
            yield thing

    def show(self, _signal: int, _frame: FrameType | None) -> None:
        """Draw the line. A signal's handler: no thread that a forked process could miss."""
        try:
            if self._line is None:
                self._line = _build_line(self._what)
                self._line[0].start()  # known by then: an interrupt within gives the cursor back
            line, task = self._line
            line.update(task, completed=self._done, total=self._total)
            line.refresh()
        except Exception:  # noqa: BLE001, S110  # nothing of this may end the work
            pass

    def end(self) -> None:
        """Take the line away."""
        if self._line is not None:
            self._line[0].stop()


@contextmanager
def shown(what: str) -> Iterator[Work]:
    """Show that the work of the block goes on, from half a second on, if anyone is looking."""
    work = Work(what)
    if not _is_watched():
        yield work
        return
    before = signal.signal(signal.SIGALRM, work.show)
    signal.setitimer(signal.ITIMER_REAL, _AFTER, _EVERY)
    try:
        yield work
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        work.end()


def _is_watched() -> bool:
    silent = os.environ.get("CI") or os.environ.get("TERM", "dumb") == "dumb"
    return not silent and hasattr(signal, "setitimer") and sys.stderr.isatty()


def _build_line(what: str) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, Task, TextColumn
    from rich.text import Text

    class Counted(MofNCompleteColumn):
        """How many are done; nothing where nobody knows of how many."""

        def render(self, task: Task) -> Text:
            return super().render(task) if task.total else Text()

    line = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        Counted(),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    return line, line.add_task(what, total=None)
