"""A folder that perfgit writes files into, beside others that it never touches.

A manifest in it lists what perfgit wrote, and a journal what it has begun to write, so
that an interrupted run is taken up by the next. Each file is written beside and renamed.
One run at a time writes: a second is told so.
"""

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Mapping
from typing import NamedTuple, Self

from perfgit.errors import PerfgitError
from perfgit.repository.location import Repository
from perfgit.repository.lock import Lock, Locked

MANIFEST = ".perfgit-site.json"
JOURNAL = ".perfgit-site.journal"
LOCK = ".perfgit-site.lock"
_BESIDE = ".perfgit-new"
_VERSION = 1
_PATH = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*\.html")


class Wrote(NamedTuple):
    """What was written: the digest of the content, and its size in bytes."""

    digest: str
    size: int


class Folder:
    """A folder, and what perfgit wrote into it before; within `with`, nobody else writes into it.

    Raises PerfgitError where it cannot be, or where another run writes into it.
    """

    def __init__(self, where: str) -> None:
        self.where = where
        self.state: object = None
        self.files: dict[str, Wrote] = {}
        self._ours: dict[str, set[str]] = {}
        try:
            os.makedirs(where, mode=0o700, exist_ok=True)
            with contextlib.ExitStack() as held:
                held.callback(Lock(os.path.join(where, LOCK)).release)
                self._read_manifest()
                self._read_journal()
                self._held = held.pop_all()
        except Locked as locked:
            raise self._busy(stale=locked.stale) from None
        except OSError as error:
            raise self._error(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._held.close()

    def stands(self, path: str) -> bool:
        """Whether the file is there, as far as can be told without reading it."""
        known = self.files.get(path)
        try:
            found = os.lstat(os.path.join(self.where, path))
        except OSError:
            return False
        return known is not None and found.st_size == known.size

    def write(self, path: str, text: str) -> tuple[Wrote, bool]:
        """Write a file whole or not at all; whether it had to be written.

        Raises PerfgitError where a file is in the way that perfgit did not write.
        """
        data = text.encode("utf-8", "surrogateescape")
        wrote = Wrote(_digest(data), len(data))
        full = os.path.join(self.where, path)
        try:
            there = self._digest_of(path)
            if there == wrote.digest:
                return wrote, False
            if there and there not in self._ours.get(path, ()):
                raise self._foreign(path)
            self._make_folder(path)
            self._note(path, wrote.digest)
            mode = os.stat(full).st_mode & 0o777 if there else 0o600
            with open(f"{full}{_BESIDE}", "wb", opener=_private) as file:
                file.write(data)
            os.chmod(f"{full}{_BESIDE}", mode)
            os.replace(f"{full}{_BESIDE}", full)
        except OSError as error:
            raise self._error(error) from error
        return wrote, True

    def finish(self, files: Mapping[str, Wrote], state: object) -> int:
        """Take away what no longer belongs, and write the manifest; how many files went.

        Raises PerfgitError, and takes nothing away, where perfgit's own file was changed.
        """
        gone = sorted(path for path in self._ours if path not in files)
        try:
            stale = [path for path in gone if self._digest_of(path)]
            for path in stale:
                if self._digest_of(path) not in self._ours[path]:
                    raise self._foreign(path)
            for path in stale:
                os.remove(os.path.join(self.where, path))
            for parent in sorted({path.rpartition("/")[0] for path in gone} - {""}, reverse=True):
                self._prune(parent)
            self._write_manifest(files, state)
            with contextlib.suppress(FileNotFoundError):
                os.remove(os.path.join(self.where, JOURNAL))
        except OSError as error:
            raise self._error(error) from error
        return len(stale)

    def _prune(self, parent: str) -> None:
        while parent:
            try:
                os.rmdir(os.path.join(self.where, parent))
            except OSError:
                return  # somebody else has something in it
            parent = parent.rpartition("/")[0]

    def _digest_of(self, path: str) -> str:
        """The digest of what is there; "" for nothing. A link or a folder is somebody else's."""
        parent = path.rpartition("/")[0]
        while parent:
            if os.path.islink(os.path.join(self.where, parent)):
                raise self._foreign(parent)
            parent = parent.rpartition("/")[0]
        full = os.path.join(self.where, path)
        if os.path.islink(full) or os.path.isdir(full):
            raise self._foreign(path)
        try:
            with open(full, "rb") as file:
                return _digest(file.read())
        except (FileNotFoundError, NotADirectoryError):
            return ""

    def _make_folder(self, path: str) -> None:
        """The folders that the file lies in; NotADirectoryError where a file is in the way."""
        full = self.where
        for name in path.split("/")[:-1]:
            full = os.path.join(full, name)
            with contextlib.suppress(FileExistsError):
                os.mkdir(full, 0o700)

    def _note(self, path: str, digest: str) -> None:
        line = f"{digest} {path}\n".encode()
        where = os.path.join(self.where, JOURNAL)
        file = os.open(where, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, line)
        finally:
            os.close(file)

    def _read_manifest(self) -> None:
        where = os.path.join(self.where, MANIFEST)
        try:
            with open(where, "rb") as file:
                value = json.loads(file.read())
            files = {path: Wrote(*wrote) for path, wrote in value["files"].items()}
            state = value["state"]
            sound = value["version"] == _VERSION and all(map(_PATH.fullmatch, files))
        except FileNotFoundError:
            return
        except (ValueError, KeyError, TypeError, AttributeError):
            sound = False
        if not sound:
            message = f"{where} cannot be read, so what perfgit wrote there is not known"
            raise PerfgitError(f"{message}: delete the folder, or name another with -o")
        self.files, self.state = files, state
        for path, wrote in files.items():
            self._ours[path] = {wrote.digest}

    def _read_journal(self) -> None:
        """What an interrupted run has written, and the halves that it left."""
        try:
            with open(os.path.join(self.where, JOURNAL), encoding="utf-8") as file:
                lines = file.read().split("\n")
        except FileNotFoundError:
            return
        for line in lines[:-1]:
            digest, _, path = line.partition(" ")
            if _PATH.fullmatch(path):
                self._ours.setdefault(path, set()).add(digest)
                self._digest_of(path)  # no link is followed
                with contextlib.suppress(FileNotFoundError):
                    os.remove(os.path.join(self.where, f"{path}{_BESIDE}"))

    def _write_manifest(self, files: Mapping[str, Wrote], state: object) -> None:
        value = {"version": _VERSION, "files": dict(sorted(files.items())), "state": state}
        where = os.path.join(self.where, MANIFEST)
        text = json.dumps(value, separators=(",", ":"))
        with open(f"{where}{_BESIDE}", "w", encoding="utf-8", opener=_private) as file:
            file.write(text)
        os.replace(f"{where}{_BESIDE}", where)

    def _busy(self, *, stale: bool) -> PerfgitError:
        message = f"another run of perfgit is writing into {self.where}"
        advice = "run again when it has ended"
        if stale:
            advice += f"; if there is none, delete {os.path.join(self.where, LOCK)}"
        return PerfgitError(f"{message}: {advice}")

    def _foreign(self, path: str) -> PerfgitError:
        where = os.path.join(self.where, path)
        message = f"{where} is in the way: perfgit did not write it, or it was changed since"
        return PerfgitError(f"{message}; move it away, or name another folder with -o")

    def _error(self, error: OSError) -> PerfgitError:
        return PerfgitError(f"cannot write {error.filename or self.where}: {error.strerror}")


def require_outside(repository: Repository, where: str) -> None:
    """Raises PerfgitError for a folder whose files could be taken for the repository's own."""
    real = os.path.realpath(where)
    for inside in (repository.git_directory, repository.top):
        if not inside or not _within(real, os.path.realpath(inside)):
            continue
        # An ignored folder of the working tree is neither checked nor committed.
        if inside == repository.top and real != os.path.realpath(repository.top):
            code, _ = repository.git.call(
                "check-ignore", "-q", "--", f"{real}/index.html", ok=(0, 1)
            )
            if code == 0:
                continue
        message = f"{where} lies in the records repository, and its pages would be taken for files"
        raise PerfgitError(f"{message} of it: name a folder outside, or one that git ignores")


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_TRUNC, 0o600)
