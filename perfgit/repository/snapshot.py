"""The files of a state of the repository: the index, a commit or the working tree.

A snapshot lists what perfgit reads (the record roots, perfgit.toml, the baseline,
templates/) and reads the content of those asked for, all at once.
"""

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from perfgit.configuration import (
    BASELINE,
    FILE,
    TEMPLATES,
    Configuration,
    parse_configuration,
)
from perfgit.errors import PerfgitError
from perfgit.files import EXECUTABLE, GITLINK, REGULAR, SYMLINK, File
from perfgit.model import Change
from perfgit.repository.changes import index_change
from perfgit.repository.git import Git, GitError
from perfgit.repository.location import Repository

_LIMIT = 16 << 20
# The id of an empty blob, which is what `git add -N` stages, in either format.
_EMPTY = (
    b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    b"473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)
_PARTIAL = (
    "this is a partial clone, and the contents of some records are not in it: "
    "run `git fetch --refetch --no-filter`, then this again"
)


class Entry(NamedTuple):
    """A file's path, mode and object id ("" in the working tree)."""

    path: str
    mode: str
    oid: str


Reader = Callable[[Iterable[Entry], int], Iterator[File]]
Search = Callable[[Collection[str], Collection[str]], set[str]]


class _Listing(Mapping[str, Entry]):
    """What git lists as `MODE … OID …<TAB>PATH`, each ended by NUL; submodules are left out.

    A line is taken apart when its path is asked for: of thousands, few are.
    """

    def __init__(self, output: bytes, oid_at: int) -> None:
        lines = output.decode("utf-8", "surrogateescape").split("\0")
        parts = (line.partition("\t") for line in lines)
        self._lines = {path: meta for meta, tab, path in parts if tab and meta[:6] != GITLINK}
        self._oid_at = oid_at

    def __getitem__(self, path: str) -> Entry:
        words = self._lines[path].split(" ")
        return Entry(path, words[0], words[self._oid_at])

    def __contains__(self, path: object) -> bool:
        return path in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


class Snapshot(NamedTuple):
    """The entries of a state, by path, and the means to read and to search them.

    `search` tells, of the folders and the texts it is given, which files below the folders
    have one of the texts in them.
    """

    name: str
    entries: Mapping[str, Entry]
    reader: Reader
    search: Search

    def read(self, paths: Iterable[str], limit: int = _LIMIT) -> Iterator[File]:
        """The files at `paths`; content over `limit` bytes is left unread."""
        return self.reader((self.entries[path] for path in paths), limit)

    def read_one(self, path: str) -> bytes | None:
        """The content at `path`; None where there is none. Raises PerfgitError if unreadable."""
        if path not in self.entries:
            return None
        (file,) = self.read([path])
        if file.data is None:
            raise PerfgitError(f"{path} cannot be read: {file.problem or 'it is too large'}")
        return file.data

    def configuration(self) -> Configuration:
        """What perfgit.toml says here. Raises PerfgitError where there is none."""
        data = self.read_one(FILE)
        if data is None:
            message = f"no {FILE} in {self.name}, so this is no records repository"
            raise PerfgitError(f"{message}: run `perfgit init` to make it one")
        return parse_configuration(data)

    def template_paths(self) -> list[str]:
        """The team's own templates."""
        names = [path[len(_PREFIX) :] for path in self.entries if path.startswith(_PREFIX)]
        return [
            f"{_PREFIX}{name}"
            for name in names
            if name.endswith(".md") and "/" not in name and name.casefold() != "readme.md"
        ]


_PREFIX = f"{TEMPLATES}/"


def index_snapshot(git: Git, roots: Collection[str] = ()) -> Snapshot:
    """What is staged, in the index that git names in the environment."""
    output = git.run("ls-files", "-s", "-z", "--full-name", "--", *_pathspecs(roots))
    entries: Mapping[str, Entry] = _Listing(output, oid_at=1)
    if any(empty in output for empty in _EMPTY):
        intended = _only_intended(git)
        entries = {path: entry for path, entry in entries.items() if path not in intended}
    return Snapshot(
        "the staged files", entries, _blob_reader(git), _searcher(git, "--cached", entries)
    )


def _only_intended(git: Git) -> set[str]:
    """What `git add -N` announced: the index lists it, and no commit takes it along.

    Where the file is gone again, only the index itself tells.
    """
    there = _paths(git.run("diff-files", "--name-only", "--diff-filter=A", "-z"))
    gone = _paths(git.run("diff-files", "--name-only", "--diff-filter=D", "-z"))
    if not gone:
        return there
    listed, staged = index_change(git), index_change(git, options=("--ita-invisible-in-index",))
    return there | gone & (staged.deleted | (listed.changed - staged.changed))


def _paths(output: bytes) -> set[str]:
    return {name.decode("utf-8", "surrogateescape") for name in output.split(b"\0") if name}


def commit_snapshot(git: Git, commit: str, roots: Collection[str] = ()) -> Snapshot:
    """The tree of a commit, by its id."""
    return _commit_snapshot(git, commit, snapshot_paths(roots))


@lru_cache(maxsize=2)
def _commit_snapshot(git: Git, commit: str, paths: tuple[str, ...]) -> Snapshot:
    """What a commit holds; the commands ask more than once, and it stays as it is."""
    output = git.run("ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
    entries = _Listing(output, oid_at=2)
    search = _searcher(git, commit, entries)
    snapshot = Snapshot(f"commit {commit[:10]}", entries, _blob_reader(git), search)
    settings = [path for path in (FILE, BASELINE) if path in entries]
    settings += snapshot.template_paths()
    return prefetch(snapshot, [entries[path] for path in settings], _LIMIT)


def work_tree_snapshot(repository: Repository, roots: Collection[str] = ()) -> Snapshot:
    """The files on disk: those that git tracks and the new ones that it does not ignore.

    What a sparse checkout leaves out is as the index has it.
    """
    git, top, specs = repository.git, repository.top, _pathspecs(roots)
    output = git.run("ls-files", "-z", "-c", "-o", "--exclude-standard", "--", *specs)
    names = [name for name in dict.fromkeys(output.split(b"\0")) if name]
    modes = [_mode(os.path.join(os.fsencode(top), name)) for name in names]
    left_out = {} if all(modes) else _left_out(git, specs)
    entries = {}
    for name, mode in zip(names, modes, strict=True):
        path = name.decode("utf-8", "surrogateescape")
        if mode:
            left_out.pop(path, None)
        if mode or path in left_out:
            entries[path] = Entry(path, mode or left_out[path].mode, "")
    search = _searcher(git, "--untracked", entries, left_out.keys())
    return Snapshot("the working tree", entries, _disk_reader(top, git, left_out), search)


def _left_out(git: Git, specs: Sequence[str]) -> dict[str, Entry]:
    """What git is told not to look for in the working tree, as it stands in the index."""
    output = git.run("ls-files", "-t", "-s", "-z", "--", *specs)
    marked = b"\0".join(line[2:] for line in output.split(b"\0") if line.startswith(b"S "))
    return dict(_Listing(marked, oid_at=1))


def snapshot_paths(roots: Collection[str]) -> tuple[str, ...]:
    """What a snapshot of `roots` lists; everything where they are not known."""
    return (*roots, FILE, BASELINE, TEMPLATES) if roots else ()


def _pathspecs(roots: Collection[str]) -> tuple[str, ...]:
    return tuple(f":(top,literal){path}" for path in snapshot_paths(roots))


def _searcher(
    git: Git, where: str, entries: Iterable[str], left_out: Collection[str] = ()
) -> Search:
    """Finds texts in the index or the working tree, by git's option, or in a commit's tree.

    Of what git has to unpack for it, `git grep` takes in a third less than `cat-file` and hands
    on nothing; with more than one thread it takes a third more. Where a file cannot be read,
    all of them may have the texts: whoever reads them then learns why. So may those that are
    `left_out` of a sparse checkout, where git does not look.
    """
    options = ("-l", "-z", "-a", "-F", "--threads=1", "--full-name", "--no-recurse-submodules")
    start = "" if where.startswith("--") else f"{where}:"

    def search(folders: Collection[str], texts: Collection[str]) -> set[str]:
        wanted = "".join(f"{text}\n" for text in texts).encode("utf-8", "surrogatepass")
        paths = [f":(top,literal){folder}" for folder in folders]
        command = ("grep", *options, "-f", "-", where, "--", *paths)
        try:
            output = git.run(*command, stdin=wanted, ok=(0, 1))
        except GitError:
            return set(entries)
        names = output.decode("utf-8", "surrogateescape").split("\0")
        return {name.removeprefix(start) for name in names if name}.union(left_out)

    return search


def _blob_reader(git: Git) -> Reader:
    def read(entries: Iterable[Entry], limit: int) -> Iterator[File]:
        wanted = list(entries)
        blobs = git.blobs([entry.oid for entry in wanted], limit)
        try:
            for entry, (oid, size, data) in zip(wanted, blobs, strict=True):
                _require_present(entry, size)
                yield File(entry.path, entry.mode, oid, size, data)
        except GitError as error:
            if _is_partial(git):
                raise PerfgitError(_PARTIAL) from error
            raise

    return read


def prefetch(snapshot: Snapshot, entries: Iterable[Entry], limit: int) -> Snapshot:
    """The snapshot that reads `entries` all at once, when it is asked for one of them.

    What is larger than `limit` bytes is read by itself.
    """
    together = dict.fromkeys(entries)

    @cache
    def files() -> dict[str, File]:
        files = snapshot.reader(together, limit)
        return {file.oid: file for file in files if file.data is not None}

    def read(entries: Iterable[Entry], limit: int) -> Iterator[File]:
        wanted = list(entries)
        known = files() if any(entry in together for entry in wanted) else {}
        others = snapshot.reader((entry for entry in wanted if entry.oid not in known), limit)
        for entry in wanted:
            file = known.get(entry.oid)
            if file is None:
                yield next(others)
            else:
                data = file.data if file.size <= limit else None
                yield File(entry.path, entry.mode, entry.oid, file.size, data)

    return snapshot._replace(reader=read)


def former_entries(change: Change) -> list[Entry]:
    """The files that the change took away or put others in place of."""
    return [Entry(path, REGULAR, oid) for path, oid in change.before.items()]


def former_snapshot(snapshot: Snapshot, change: Change) -> Snapshot:
    """The state before the change that led to `snapshot`, as far as the change knows it."""
    entries = {path: entry for path, entry in snapshot.entries.items() if path not in change.new}
    entries.update((entry.path, entry) for entry in former_entries(change))
    return snapshot._replace(entries=entries)


def _require_present(entry: Entry, size: int) -> None:
    if size < 0:
        raise GitError(f"object {entry.oid[:10]} of {entry.path} is missing")


def _is_partial(git: Git) -> bool:
    """Whether git would fill the clone up over the network, one file at a time."""
    return bool(git.run("config", "--get-regexp", r"^remote\..*\.promisor$", ok=(0, 1)))


def _disk_reader(top: str, git: Git, left_out: Mapping[str, Entry]) -> Reader:
    @cache
    def staged() -> dict[str, File]:
        return {file.path: file for file in _blob_reader(git)(left_out.values(), _LIMIT)}

    def read(entries: Iterable[Entry], limit: int) -> Iterator[File]:
        for entry in entries:
            if entry.path in left_out:
                file = staged()[entry.path]
                yield file._replace(oid="", data=file.data if file.size <= limit else None)
            else:
                yield _read_from_disk(os.path.join(top, entry.path), entry, limit)

    return read


def _read_from_disk(where: str, entry: Entry, limit: int) -> File:
    if entry.mode == SYMLINK:
        return File(entry.path, entry.mode, "", 0, None)
    try:
        size = os.stat(where).st_size
        if size > limit:
            return File(entry.path, entry.mode, "", size, None)
        with open(where, "rb") as file:
            return File(entry.path, entry.mode, "", size, file.read())
    except OSError as error:
        return File(entry.path, entry.mode, "", 0, None, error.strerror or str(error))


def _mode(where: bytes) -> str:
    """The mode git would give the file; "" where there is no file."""
    try:
        mode = os.lstat(where).st_mode
    except OSError:
        return ""
    if stat.S_ISLNK(mode):
        return SYMLINK
    if not stat.S_ISREG(mode):
        return ""
    return EXECUTABLE if mode & stat.S_IXUSR else REGULAR
