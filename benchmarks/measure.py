"""Whole-process times: a command and all it starts, in turns with what it is compared to."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

_Name = TypeVar("_Name")


@dataclass(frozen=True, slots=True)
class Sample:
    """Seconds that one run took, of all processors and on the clock; and the bytes it held.

    `memory` is the peak of the largest of its processes, 0 where that was not asked for.
    """

    cpu: float
    wall: float
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Command:
    """A program to run in a folder; `prepare` comes before each run and is not measured."""

    arguments: Sequence[str]
    folder: Path
    prepare: Callable[[], None] = lambda: None
    codes: tuple[int, ...] = (0,)


def environment() -> dict[str, str]:
    """This process's environment without what would make git or Python behave otherwise."""
    dropped = ("GIT_", "PERFGIT", "PYTHON", "COVERAGE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    fixed = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    return {**kept, **fixed}


def measure(command: Command) -> Sample:
    """Run a command once. The processor time is that of its whole tree of processes."""
    command.prepare()
    start = time.perf_counter()
    process = subprocess.Popen(
        command.arguments,
        cwd=command.folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.codes:
        raise SystemExit(_failure(command, process.returncode))
    return Sample(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024)


def _failure(command: Command, code: int) -> str:
    """What to say of a command that failed: it is run again to hear why."""
    again = subprocess.run(
        command.arguments, cwd=command.folder, env=environment(), capture_output=True, check=False
    )
    said = (again.stderr or again.stdout).decode("utf-8", "replace").strip()
    return f"`{' '.join(command.arguments)}` ended with {code}:\n{said}"


def medians(commands: Mapping[_Name, Command], rounds: int) -> dict[_Name, Sample]:
    """The median of each command's runs, all of them run once a round, after one to warm up.

    Of the memory it is the most that any run held.
    """
    samples: dict[_Name, list[Sample]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            sample = measure(command)
            if number:
                samples[name].append(sample)
    return {
        name: Sample(
            statistics.median(sample.cpu for sample in taken),
            statistics.median(sample.wall for sample in taken),
            max(sample.memory for sample in taken),
        )
        for name, taken in samples.items()
    }
