"""Processes that work while this one goes on: forked, so that they know all that it knows.

Each does one task at a time, bytes in and bytes out. One that dies has no result, and
whoever asked does the work alone.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Sequence
from typing import BinaryIO, TypeVar, cast

from perfgit.errors import PerfgitError

Work = Callable[[bytes], bytes]
_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS
        return os.cpu_count() or 1


def in_processes(work: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> list[_Result]:
    """The result of each task: the first done here, each other meanwhile in a process of its own.

    What a process leaves undone, because there can be none or it died, is done here. Raises
    the PerfgitError that one of them came to.
    """
    if not hasattr(os, "fork"):
        return [work(task) for task in tasks]

    import pickle  # few commands come here

    def attempt(number: bytes) -> bytes:
        try:
            return pickle.dumps((work(tasks[int(number)]), ""), pickle.HIGHEST_PROTOCOL)
        except PerfgitError as error:
            return pickle.dumps((None, str(error)))

    crew = Crew(len(tasks) - 1, attempt)
    try:
        crew.hand_out([b"%d" % number for number in range(1, len(tasks))])
        results = [work(task) for task in tasks[:1]]
        for task, done in zip(tasks[1:], crew.collect(), strict=True):
            results.append(work(task) if done is None else cast("_Result", _unpickled(done)))
        return results
    finally:
        crew.dismiss()


def _unpickled(done: bytes) -> object:
    import pickle

    made, error = pickle.loads(done)  # noqa: S301  # this process's own child wrote it
    if error:
        raise PerfgitError(error)
    return made


class Crew:
    """Some processes that do the same kind of work."""

    def __init__(self, size: int, work: Work) -> None:
        self.hands: list[_Hand] = []
        self._busy: list[_Hand] = []
        for _ in range(size):
            self.hands.append(_Hand(work, self.hands))

    def hand_out(self, tasks: Sequence[bytes]) -> None:
        """Give each process a task; there are no more of them than processes."""
        self._busy = self.hands[: len(tasks)]
        for hand, task in zip(self._busy, tasks, strict=True):
            hand.send(task)

    def collect(self) -> list[bytes | None]:
        """Wait for the results, in the order of the tasks; None of a process that died."""
        busy, self._busy = self._busy, []
        return [hand.receive() for hand in busy]

    def dismiss(self) -> None:
        """End the processes, whatever they do."""
        for hand in self.hands:
            hand.end()
        self.hands = []


class _Hand:
    def __init__(self, work: Work, others: Sequence[_Hand]) -> None:
        task_out, task_in = os.pipe()
        result_out, result_in = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                _lead_group(0)
                os.close(task_in)
                os.close(result_out)
                for other in others:
                    other.let_go()
                _serve(work, os.fdopen(task_out, "rb"), os.fdopen(result_in, "wb"))
            finally:
                os._exit(0)  # nothing of the other process is to be closed or flushed here
        _lead_group(self.pid)
        os.close(task_out)
        os.close(result_in)
        self._tasks, self._results = os.fdopen(task_in, "wb"), os.fdopen(result_out, "rb")

    def send(self, task: bytes) -> None:
        try:
            _write(self._tasks, task)
        except BrokenPipeError:
            return  # and there will be no result

    def receive(self) -> bytes | None:
        return _read(self._results)

    def let_go(self) -> None:
        """Close this process's ends of the pipes."""
        for pipe in (self._tasks, self._results):
            try:
                pipe.close()
            except BrokenPipeError:
                continue

    def end(self) -> None:
        self.let_go()
        os.killpg(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def _lead_group(pid: int) -> None:
    """Give a process just forked, 0 for this one, a group of its own, with what it starts.

    Both do it, so that it is done whichever comes first. Ctrl-C is for the one who asked.
    """
    with contextlib.suppress(OSError):  # it may have ended already
        os.setpgid(pid, pid)


def _serve(work: Work, tasks: BinaryIO, results: BinaryIO) -> None:
    while (task := _read(tasks)) is not None:
        _write(results, work(task))


def _write(pipe: BinaryIO, data: bytes) -> None:
    pipe.write(len(data).to_bytes(8, "big"))
    pipe.write(data)
    pipe.flush()


def _read(pipe: BinaryIO) -> bytes | None:
    head = pipe.read(8)
    size = int.from_bytes(head, "big")
    data = pipe.read(size) if len(head) == 8 else b""
    return data if len(head) == 8 and len(data) == size else None
