"""A lock that one process at a time holds on a folder: a file in it, while somebody writes.

Where the system can, the lock goes with the process that holds it, however that one ends.
Where it cannot, the file itself is the lock, and stays behind when the process is killed.
"""

from __future__ import annotations

import contextlib
import os

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


class Locked(Exception):
    """Another process holds the lock. `stale` is whether it may have died since."""

    def __init__(self, *, stale: bool) -> None:
        super().__init__()
        self.stale = stale


class Lock:
    """The lock at `path`, held from the start until `release`.

    Raises Locked where another process holds it, and OSError where there can be no file.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        while True:
            self._file, made = _open(path)
            self._goes_with_process = True
            try:
                held = _flock(self._file)
            except OSError:
                held, self._goes_with_process = made, False
            if not held:
                os.close(self._file)
                raise Locked(stale=not self._goes_with_process)
            if self._is_there():
                return
            os.close(self._file)

    def release(self) -> None:
        """Take the file away, so that nothing of the lock is left."""
        if not self._goes_with_process:
            os.close(self._file)  # Windows removes no open file
        with contextlib.suppress(FileNotFoundError):
            os.remove(self._path)
        if self._goes_with_process:
            os.close(self._file)  # only now: nobody may hold what is about to be removed

    def _is_there(self) -> bool:
        """Whether the file is still the one at the path: whoever held it may have removed it."""
        try:
            return os.path.samestat(os.fstat(self._file), os.stat(self._path))
        except FileNotFoundError:
            return False


def _open(path: str) -> tuple[int, bool]:
    """The file, and whether it was not there before."""
    flags = os.O_RDWR | os.O_CREAT | _NO_FOLLOW
    try:
        return os.open(path, flags | os.O_EXCL, 0o600), True
    except FileExistsError:
        return os.open(path, flags, 0o600), False


def _flock(file: int) -> bool:
    """Whether this process holds the file now. Raises OSError where files cannot be locked."""
    try:
        import fcntl
    except ImportError as error:  # on Windows
        raise OSError from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
