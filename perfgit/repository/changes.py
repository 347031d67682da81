"""What was changed: in the index against HEAD, or from one commit to another."""

from __future__ import annotations

import datetime
import os
import re

from perfgit.errors import PerfgitError
from perfgit.model import Change, Signature
from perfgit.repository.git import Git, GitError
from perfgit.repository.location import Repository, require_full_history
from perfgit.wording import quote

_IDENT = re.compile(r"(?P<name>.*?) ?<(?P<email>[^<>]*)> (?P<seconds>-?\d+) (?P<zone>[+-]\d+)$")
_TIME = re.compile(r"(-?\d+) ([+-]\d{4,})")
_FILES = (b":100644", b":100755")
_RAW = ("--raw", "-z", "--no-renames", "--no-abbrev", "-r")


def index_change(
    git: Git, roots: tuple[str, ...] = (), against: str = "HEAD", options: tuple[str, ...] = ()
) -> Change:
    """What is staged, against HEAD or another commit; against nothing before the first one."""
    command = ("diff-index", "--cached", *_RAW, *options)
    paths = ("--", *roots) if roots else ()
    try:
        return _change(git.run(*command, against, *paths))
    except GitError:
        if git.call("rev-parse", "-q", "--verify", against, ok=(0, 1, 128))[0] == 0:
            raise
    empty = git.text("hash-object", "-t", "tree", "--stdin")
    return _change(git.run(*command, empty, *paths))


def commit_change(git: Git, base: str, tip: str) -> Change:
    """What the commit `tip` has that `base`, a commit or tree, has not; both by their ids."""
    return _change(git.run("diff-tree", *_RAW, base, tip))


def range_change(repository: Repository, range_: str) -> tuple[str, str, Change]:
    """The ids of A and B and what B changed since A, for `A..B`. Raises PerfgitError."""
    start, dots, end = range_.partition("..")
    if not dots or start.startswith("-") or end.startswith(("-", ".")):
        raise PerfgitError(f"{quote(range_)} is no range: write it as A..B, such as main..HEAD")
    ends = [repository.resolve(revision or "HEAD") for revision in (start, end)]
    for revision, commit in zip((start, end), ends, strict=True):
        if not commit:
            require_full_history(repository)
            raise PerfgitError(f"there is no commit {quote(revision or 'HEAD')} for {range_}")
    return ends[0], ends[1], commit_change(repository.git, *ends)


def commit_day(git: Git, commit: str) -> datetime.date:
    """The day of a commit, by its author's clock."""
    plain = ("-c", "log.showSignature=false")
    return raw_day(git.text(*plain, "show", "-s", "--format=%ad", "--date=raw", commit))


def raw_day(written: str) -> datetime.date:
    """The day of a time as git prints it with `--date=raw`; the last one where it prints none."""
    found = _TIME.fullmatch(written.strip())
    return _day(*found.groups()) if found else datetime.date.max


def commit_on(git: Git, tip: str, day: datetime.date, zone: datetime.tzinfo) -> str:
    """The newest commit on the first-parent line to `tip` that was committed by the end of `day`.

    Raises PerfgitError where all are later.
    """
    lines = git.text("rev-list", "--first-parent", "--timestamp", tip).split("\n")
    for line in lines:
        seconds, _, oid = line.partition(" ")
        if _at(seconds, zone) <= day:
            return oid
    raise PerfgitError(f"nothing was committed by {day}: the first commit is later")


def committer_day(git: Git, commit: str, zone: datetime.tzinfo) -> datetime.date:
    """The day on which `commit` was committed, in `zone`."""
    line = git.text("rev-list", "--timestamp", "--max-count=1", commit)
    return _at(line.partition(" ")[0], zone)


def _at(seconds: str, zone: datetime.tzinfo) -> datetime.date:
    try:
        return datetime.datetime.fromtimestamp(int(seconds), zone).date()
    except (ValueError, OverflowError, OSError):
        return datetime.date.max


def author_day(git: Git) -> datetime.date:
    """The day of the commit that is about to be made, by its author's clock."""
    return author_ident(git)[1]


def author_ident(git: Git) -> tuple[Signature, datetime.date]:
    """The author of the commit that is about to be made, and the day by their clock."""
    found = _IDENT.fullmatch(_told() or git.text("var", "GIT_AUTHOR_IDENT"))
    if found is None:
        return Signature("", ""), datetime.date.max
    return Signature(found["email"], found["name"]), _day(found["seconds"], found["zone"])


def _told() -> str:
    """The author as `git commit` tells its hooks; "" where it does not, as in a merge."""
    names = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE")
    name, email, date = (os.environ.get(name, "") for name in names)
    return f"{name} <{email}> {date[1:]}" if email and date.startswith("@") else ""


def _day(seconds: str, zone: str) -> datetime.date:
    """A day from git's seconds and zone; one that no calendar has reads as the last one."""
    sign = -1 if zone.startswith("-") else 1
    offset = sign * (int(zone[1:3]) * 60 + int(zone[3:5])) * 60
    try:
        moment = datetime.datetime.fromtimestamp(int(seconds) + offset, datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.date.max
    return moment.date()


def _change(raw: bytes) -> Change:
    """Read `:modes oids STATUS NUL path NUL`, as git prints it with -z and without renames."""
    changed, new, deleted = set(), set(), set()
    before: dict[str, str] = {}
    fields = raw.split(b"\0")
    for meta, name in zip(fields[::2], fields[1::2], strict=False):
        path = name.decode("utf-8", "surrogateescape")
        words = meta.split()
        status = words[-1]
        if words[0] in _FILES:
            before[path] = words[2].decode()
        if status == b"D":
            deleted.add(path)
            continue
        changed.add(path)
        if status == b"A":
            new.add(path)
    return Change(frozenset(changed), frozenset(new), frozenset(deleted), before)
