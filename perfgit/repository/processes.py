"""Work that is shared with forked processes, which know all that this one knows."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
from collections.abc import Callable, Sequence
from typing import BinaryIO, NamedTuple, TypeVar, cast

from perfgit.errors import PerfgitError

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS
        return os.cpu_count() or 1


def lead_group(pid: int) -> None:
    """Give a process just forked, 0 for this one, a group of its own, with what it starts.

    Both do it, so that it is done whichever comes first. Ctrl-C is for the one who asked.
    """
    with contextlib.suppress(OSError):  # it may have ended already
        os.setpgid(pid, pid)


def end_group(pid: int) -> None:
    """End a forked process and all that it started, and wait for it."""
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def in_processes(work: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> list[_Result]:
    """The result of each task: the first done here, each other meanwhile in a process of its own.

    What a process leaves undone, because there can be none or it died, is done here.
    """
    if not hasattr(os, "fork"):
        return [work(task) for task in tasks]
    children = [_fork(work, task) for task in tasks[1:]]
    try:
        results = [work(task) for task in tasks[:1]]
        for task, child in zip(tasks[1:], children, strict=True):
            done = child.receive()
            results.append(cast("_Result", done[0]) if done else work(task))
        return results
    finally:
        for child in children:
            child.end()


class _Child(NamedTuple):
    pid: int
    pipe: BinaryIO

    def receive(self) -> tuple[object] | None:
        """What it made; None where it died. Raises the PerfgitError that it came to."""
        try:
            made, error = pickle.load(self.pipe)  # noqa: S301  # this process's own child wrote it
        except (EOFError, pickle.UnpicklingError):
            return None
        if error:
            raise PerfgitError(error)
        return (made,)

    def end(self) -> None:
        self.pipe.close()
        end_group(self.pid)


def _fork(work: Callable[[_Task], _Result], task: _Task) -> _Child:
    there, here = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            lead_group(0)
            os.close(there)
            with os.fdopen(here, "wb") as pipe:
                pickle.dump(_attempt(work, task), pipe, pickle.HIGHEST_PROTOCOL)
        finally:
            os._exit(0)  # nothing of the other process is to be closed or flushed here
    lead_group(pid)
    os.close(here)
    return _Child(pid, os.fdopen(there, "rb"))


def _attempt(work: Callable[[_Task], _Result], task: _Task) -> tuple[object, str]:
    try:
        return work(task), ""
    except PerfgitError as error:
        return None, str(error)
