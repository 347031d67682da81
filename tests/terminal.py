"""A terminal for perfgit to run in, from the standard library alone."""

from __future__ import annotations

import codecs
import io
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from tests.conftest import LEAD, TODAY, Repo, dates, environment, identity

_SECONDS = 20


class Terminal:
    """`perfgit ARGUMENTS` on a pseudo-terminal: wait for a text, answer it."""

    def __init__(
        self,
        repo: Repo,
        *arguments: str,
        by: str = LEAD,
        env: Mapping[str, str | None] | None = None,
    ) -> None:
        self._us, theirs = pty.openpty()
        self.seen = ""
        # What is read at once may end within a character or a line's end.
        letters = codecs.getincrementaldecoder("utf-8")("replace")
        self._decoder = io.IncrementalNewlineDecoder(letters, translate=True)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "perfgit", *arguments],
            cwd=repo.path,
            env=environment(
                {**identity(by), **dates(TODAY, TODAY), "TERM": "xterm", **(env or {})}
            ),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_listen,  # noqa: PLW1509  # the tests have no threads
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._us)

    def expect(self, text: str) -> None:
        """Wait until the screen shows `text`, after what was waited for before."""
        while text not in self.seen:
            assert self._read(), f"the command ended without {text!r}:\n{self.seen}"
        self.seen = self.seen.partition(text)[2]

    def send(self, line: str) -> None:
        os.write(self._us, f"{line}\n".encode())

    @property
    def pid(self) -> int:
        """The process's id, which is its session's too."""
        return self._process.pid

    def is_running(self) -> bool:
        return self._process.poll() is None

    def interrupt(self) -> int:
        """What Ctrl-C does; returns the exit code, and `seen` has the rest.

        Once more where nothing follows: Python misses a signal that comes between its
        prompt and its read.
        """
        for _ in range(_SECONDS):
            self._process.send_signal(signal.SIGINT)
            if select.select([self._us], [], [], 1)[0] or self._process.poll() is not None:
                break
        return self.finish()

    def finish(self) -> int:
        """Wait for the end; returns the exit code, and `seen` has the rest."""
        while self._read():
            pass
        return self._process.wait(_SECONDS)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._us], [], [], _SECONDS)
        assert ready, f"nothing came for {_SECONDS} s:\n{self.seen}"
        try:
            data = os.read(self._us, 1 << 16)
        except OSError:  # Linux says EIO where the other end is closed
            return False
        self.seen += self._decoder.decode(data)
        return bool(data)


def _listen() -> None:
    """Hear Ctrl-C, as a program in the foreground does: the tests may run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
