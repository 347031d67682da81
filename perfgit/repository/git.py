"""Git as a process: bytes in, bytes out, checked exit codes, no network, no prompt.

Reads are plumbing with `-z`: porcelain follows the user's settings, plumbing does not.
GitPython stays out of here, because the hook and the timeline cannot wait for it.
"""

import os
import re
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import IO, NamedTuple, Self

from perfgit.errors import PerfgitError

_SETTINGS = ("--no-replace-objects", "-c", "protocol.allow=never", "-c", "core.quotePath=false")
_REQUESTS = 400  # of twice as many, object ids of either format fit into a pipe
_BATCH = ("cat-file", "--batch")
_CHUNK = 1 << 20
PLAIN_PATHSPECS = {f"GIT_{what}_PATHSPECS": "0" for what in ("LITERAL", "GLOB", "NOGLOB", "ICASE")}
"""What keeps `git --literal-pathspecs` (Magit's way) and its like from reaching our own paths."""


class GitError(PerfgitError):
    """Git ended with an error; the message is its own first line."""


class Git(NamedTuple):
    """Git run in one directory."""

    directory: str

    def run(self, *arguments: str, stdin: bytes = b"", ok: Sequence[int] = (0,)) -> bytes:
        """What `git ARGUMENTS` prints. Raises GitError where its exit code is not in `ok`."""
        return self.call(*arguments, stdin=stdin, ok=ok)[1]

    def call(
        self, *arguments: str, stdin: bytes = b"", ok: Sequence[int] = (0,)
    ) -> tuple[int, bytes]:
        """The exit code and the output of `git ARGUMENTS`."""
        with self.start(arguments) as process:
            output, errors = process.communicate(stdin)
        # `git grep` goes on where it cannot read a file, as if nothing stood in it.
        unread = arguments[0] == "grep" and errors.startswith(b"error:")
        if process.returncode not in ok or unread:
            raise GitError(_sentence(arguments, process.returncode, errors))
        return process.returncode, output

    def text(self, *arguments: str, ok: Sequence[int] = (0,)) -> str:
        """What `git ARGUMENTS` prints, as text without the last newline."""
        output = self.run(*arguments, ok=ok)
        return output.decode("utf-8", "surrogateescape").removesuffix("\n")

    @contextmanager
    def stream(self, *arguments: str) -> Iterator[Iterator[bytes]]:
        """The output of `git ARGUMENTS` in chunks, for what is too large to hold.

        Raises GitError at the end of the block if git failed, and stops git if the block
        is left early.
        """
        with self.start(arguments) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdin.close()
            output, said = process.stdout, process.stderr
            errors: list[bytes] = []
            # Meanwhile, or git could wait for ever to say more than fits into a pipe.
            listener = threading.Thread(target=lambda: errors.append(said.read()), daemon=True)
            listener.start()
            yield iter(lambda: output.read(_CHUNK), b"")
            listener.join()
            if process.wait() != 0:
                raise GitError(_sentence(arguments, process.returncode, errors[0]))

    def blobs(self, oids: Sequence[str], limit: int) -> Iterator[tuple[str, int, bytes | None]]:
        """Objects as `Objects.read` has them, by a process for these alone."""
        with Objects(self) as objects:
            yield from objects.read(oids, limit, last=True)

    @contextmanager
    def start(
        self, arguments: Sequence[str], errors: object = subprocess.PIPE
    ) -> Iterator[subprocess.Popen[bytes]]:
        """The running process, killed and reaped if the block is left before it ends."""
        try:
            process = subprocess.Popen(
                ["git", *_SETTINGS, *arguments],
                cwd=self.directory,
                env=environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,  # type: ignore[call-overload]
            )
        except FileNotFoundError as error:
            if not os.path.isdir(self.directory):
                raise PerfgitError(f"there is no folder {self.directory}") from error
            raise PerfgitError("git was not found: install git, then run this again") from error
        except NotADirectoryError as error:
            raise PerfgitError(f"{self.directory} is a file, not a folder") from error
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            for pipe in (process.stdin, process.stdout, process.stderr):
                _close(pipe)
            process.wait()


class Objects:
    """Objects of a repository, by one `git cat-file --batch` that works from the first to the last.

    Git keeps what it has unpacked, and an object's earlier versions are most of it.
    """

    def __init__(self, git: Git) -> None:
        self._git = git
        self._running = ExitStack()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process; another one starts where more is read."""
        self._process = None
        self._running.close()

    def read(
        self, oids: Sequence[str], limit: int, *, last: bool = False
    ) -> Iterator[tuple[str, int, bytes | None]]:
        """Each object's id, size and content in the order asked for, `last` where no more will be.

        The content is None where the object is larger than `limit` bytes; the size is -1
        where there is no such object.
        """
        if oids and self._process is None:
            self._process = self._running.enter_context(self._git.start(_BATCH))
        try:
            for number, oid in enumerate(oids):
                # Git is never left without some, and never has more than fit into a pipe.
                ahead, beyond = number + _REQUESTS if number else 0, number + 2 * _REQUESTS
                if number % _REQUESTS == 0 and ahead < len(oids):
                    self._ask(oids[ahead:beyond], last=last and beyond >= len(oids))
                yield oid, *self._answer(limit)
        except BaseException:
            self.close()  # what was asked for and not read would answer the next question
            raise

    def _ask(self, oids: Sequence[str], *, last: bool) -> None:
        assert self._process is not None
        requests = self._process.stdin
        assert requests is not None
        try:
            requests.write("".join(f"{oid}\n" for oid in oids).encode())
            requests.flush()
            if last:
                requests.close()
        except BrokenPipeError:
            return  # git has ended, and the reader says so

    def _answer(self, limit: int) -> tuple[int, bytes | None]:
        assert self._process is not None
        assert self._process.stdout is not None
        header = self._process.stdout.readline().split()
        if len(header) < 2:
            raise self._ended()
        if header[-1] in (b"missing", b"ambiguous"):
            return -1, None
        size = int(header[2])
        try:
            return size, _content(self._process.stdout, size, limit)
        except EOFError:
            raise self._ended() from None

    def _ended(self) -> GitError:
        assert self._process is not None
        assert self._process.stderr is not None
        errors = self._process.stderr.read()
        return GitError(_sentence(_BATCH, self._process.wait(), errors))


def environment() -> dict[str, str]:
    """The caller's environment, so that hooks see the index and objects that git names."""
    fixed = {
        # No file at all: git has advice to give on an empty one. Grafts would cut the history.
        "GIT_GRAFT_FILE": f"{os.devnull}/none",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        **PLAIN_PATHSPECS,
        "LC_ALL": "C",
    }
    return {**os.environ, **fixed}


def _content(output: IO[bytes], size: int, limit: int) -> bytes | None:
    """The content of an object and past its newline. Raises EOFError where git stops within."""
    if size <= limit:
        data = output.read(size + 1)
        if len(data) <= size:
            raise EOFError
        return data[:size]
    left = size + 1
    while left > 0:
        read = len(output.read(min(left, _CHUNK)))
        if not read:
            raise EOFError
        left -= read
    return None


def _close(pipe: object) -> None:
    close = getattr(pipe, "close", None)
    try:
        if close is not None:
            close()
    except BrokenPipeError:
        return  # what was left to write has no reader any more


def _sentence(arguments: Sequence[str], code: int, errors: bytes) -> str:
    command = next((word for word in arguments if word in _COMMANDS), arguments[0])
    lines = errors.decode("utf-8", "replace").strip().splitlines()
    first = lines[0].removeprefix("fatal: ").removeprefix("error: ") if lines else ""
    if re.match(_TOO_OLD, first):
        return f"git {command}: {first}; perfgit needs git {_OLDEST} or newer"
    if _PARTIAL in first:
        return (
            "this clone is a partial one, and perfgit asks no network for what is missing from "
            "it: run `git fetch --refetch --no-filter`"
        )
    if code < 0 and not first:
        return f"git {command} was stopped by signal {-code}: run this again"
    if code == 0:
        return f"git {command} ended before it had said everything: run this again"
    return f"git {command}: {first or f'it ended with {code} and said nothing'}"


_COMMANDS = frozenset({"cat-file", "check-mailmap", "log", "ls-tree", "rev-list", "rev-parse"})
_PARTIAL = "lazy fetching disabled"  # git's warning of an object that the remote has
_OLDEST = "2.31"
_TOO_OLD = r"(?i)(unrecognized argument|unknown (option|switch|argument)|usage:)"
