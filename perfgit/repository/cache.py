"""The cache: an SQLite file in the git directory that can be deleted at any time.

It holds values by keys that name all they depend on, object ids first, so that a value is
right or absent and never out of date. Whatever is wrong with the file, reads find nothing
and writes do nothing: the answer is the same, and only takes longer.
"""

from __future__ import annotations

import contextlib
import os
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from perfgit.repository.git import Git, GitError

if TYPE_CHECKING:
    import sqlite3

FOLDER, FILE = "perfgit-cache", "cache.sqlite"
LIMIT = 512 << 20
"""The size in bytes from which what was not used for longest is dropped."""

_FORMAT = 1
_PATIENCE = 1.0  # seconds to wait for another process
_WEEK = 7  # the day of a value's use is noted no more often
_BATCH = 500  # keys in one question; SQLite's oldest limit is 999
_TABLE = (
    "CREATE TABLE IF NOT EXISTS entries"
    " (key BLOB NOT NULL PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)"
)
_FILES = ("", "-journal", "-wal", "-shm")
_Result = TypeVar("_Result")
_Row = tuple[bytes, bytes, int]


class Cache:
    """Values by key. Opened when first asked; a fault closes it for good and is no error."""

    def __init__(self, git_directory: str) -> None:
        self._common = common_directory(git_directory)
        self._path = os.path.join(self._common, FOLDER, FILE)
        self._database: sqlite3.Connection | None = None
        self._closed = False
        self._today = int(time.time()) // 86400
        self._stale: list[bytes] = []

    def read(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values that are there, each as it was written."""
        wanted = list(keys)
        if not wanted or (self._database is None and not os.path.exists(self._path)):
            return {}
        found: dict[bytes, bytes] = {}
        for key, value, used in self._try(lambda database: _select(database, wanted)) or ():
            data = _checked(key, value)
            if data is not None:
                found[key] = data
                if used <= self._today - _WEEK:
                    self._stale.append(key)
        return found

    def write(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values: all of them, or none."""
        if not values and not self._stale:
            return
        if self._database is None and not os.path.exists(self._path):
            self._make()
        self._try(lambda database: self._insert(database, values))

    def close(self) -> None:
        """Let go of the file; what was written stays."""
        self._closed = True
        if self._database is not None:
            with contextlib.suppress(Exception):
                self._database.close()
        self._database = None

    def _try(self, act: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """What `act` makes of the database; None where there is none to be had."""
        if self._closed:
            return None
        try:
            import sqlite3
        except ImportError:  # a Python that was built without it
            self._closed = True
            return None
        try:
            if self._database is None:
                self._database = sqlite3.connect(self._path, _PATIENCE, isolation_level=None)
                _prepare(self._database)
            return act(self._database)
        except sqlite3.OperationalError:  # locked, full, not to be written
            self.close()
        except (sqlite3.Error, ValueError, TypeError):  # damaged, or of another shape
            self.close()
            self._remove()
        return None

    def _insert(self, database: sqlite3.Connection, values: Mapping[bytes, bytes]) -> None:
        stale, self._stale = self._stale, []
        rows = ((key, _sealed(key, value), self._today) for key, value in values.items())
        with database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
            uses = ((self._today, key) for key in stale)
            database.executemany("UPDATE entries SET used = ? WHERE key = ?", uses)
            _bound(database)

    def _make(self) -> None:
        """Make the file, with the permissions that git gives to its own."""
        try:
            mode = _mode(self._common)
            folder = os.path.dirname(self._path)
            if not os.path.isdir(folder):
                os.mkdir(folder)
                os.chmod(folder, mode)
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            os.chmod(self._path, mode & 0o666)
        except FileExistsError:
            return  # another process was faster
        except (OSError, GitError):
            self.close()

    def _remove(self) -> None:
        for ending in _FILES:
            with contextlib.suppress(OSError):
                os.remove(self._path + ending)


def common_directory(git_directory: str) -> str:
    """The git directory that all worktrees of a repository share (gitrepository-layout(5))."""
    try:
        with open(os.path.join(git_directory, "commondir"), "rb") as file:
            common = os.fsdecode(file.read().rstrip(b"\n"))
    except OSError:
        return git_directory
    return os.path.normpath(os.path.join(git_directory, common))


def _mode(directory: str) -> int:
    """The mode of a folder that git would make in its directory, as core.sharedRepository has it.

    Where nothing is shared, the umask counts too: git's newest files may be the user's alone.
    """
    mode = os.stat(directory).st_mode & 0o7777
    shared = Git(directory).text("config", "--get", "core.sharedRepository", ok=(0, 1))
    if shared.casefold() in ("", "0", "umask", "false", "no", "off"):
        mask = os.umask(0o077)
        os.umask(mask)
        mode &= ~mask
    return mode


def _prepare(database: sqlite3.Connection) -> None:
    """Make the table in a new file. Raises ValueError for a file of another version."""
    database.execute("PRAGMA synchronous = OFF")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version == _FORMAT:
        return
    if version or database.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise ValueError(f"format {version}")
    with database:
        database.execute("BEGIN IMMEDIATE")
        database.execute(_TABLE)
        database.execute(f"PRAGMA user_version = {_FORMAT}")


def _select(database: sqlite3.Connection, keys: list[bytes]) -> list[_Row]:
    rows: list[_Row] = []
    for start in range(0, len(keys), _BATCH):
        part = keys[start : start + _BATCH]
        marks = ",".join("?" * len(part))
        query = f"SELECT key, value, used FROM entries WHERE key IN ({marks})"  # noqa: S608  # question marks alone
        rows += database.execute(query, part).fetchall()
    return rows


def _bound(database: sqlite3.Connection) -> None:
    """Drop what was not used for longest, half of all, where the file is too large."""
    sizes = (
        database.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_size", "page_count", "freelist_count")
    )
    size, pages, free = sizes
    if (pages - free) * size > LIMIT:
        (count,) = database.execute("SELECT count(*) FROM entries").fetchone()
        oldest = "SELECT key FROM entries ORDER BY used, key LIMIT ?"
        delete = f"DELETE FROM entries WHERE key IN ({oldest})"  # noqa: S608  # from just above
        database.execute(delete, (count // 2,))


def _sealed(key: bytes, value: bytes) -> bytes:
    """The value with a checksum: SQLite would not notice a changed byte."""
    return zlib.crc32(key + value).to_bytes(4, "big") + value


def _checked(key: bytes, stored: object) -> bytes | None:
    """The value in what was stored; None where it is not what was written."""
    if not isinstance(stored, bytes) or not isinstance(key, bytes):
        return None
    value = stored[4:]
    return value if _sealed(key, value) == stored else None
