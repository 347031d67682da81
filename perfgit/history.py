"""Values of the commit history: commits, what each changed, and which record that was."""

from collections.abc import Mapping
from typing import NamedTuple

from perfgit.model import Record


class Commit(NamedTuple):
    """A commit. Times are seconds since 1970 in UTC; None where git has no usable time."""

    oid: str
    parents: tuple[str, ...]
    author_name: str
    author_email: str
    author_time: int | None
    committer_time: int | None


class FileChange(NamedTuple):
    """A file that a commit changed against its first parent; `new` is "" for a deletion."""

    path: str
    new: str


class CommitChanges(NamedTuple):
    """A commit with its changes in the record roots, by path."""

    commit: Commit
    changes: tuple[FileChange, ...]


class Crossing(NamedTuple):
    """A commit that took files out of one person's folder and brought some into another's.

    `gone` and `came` are the blobs of all that it removed and added in people's folders.
    """

    commit: str
    gone: dict[str, str]
    came: dict[str, str]


class Passing(NamedTuple):
    """A record that a commit moved from one person's folder to another's, by their handles.

    The one that stands for the team's folder is "".
    """

    giver: str
    taker: str


class Side(NamedTuple):
    """A parent of a version's commit: where the record was changed last, and how it stands.

    `commit` is "" where the record never was, `record` None where it does not stand.
    """

    commit: str
    record: Record | None


class Version(NamedTuple):
    """What one commit made of one record.

    `key` is the record's identity, good for comparing only. `before` are the states that
    the commit started from: none at its birth, several in a merge. `after` is None where
    the commit removed it. `profile` is the key of the profile in the folder of the record's
    person at that time, "" where there was none. `inferred` is how alike the files were
    where only their words tell that this is the same record. `returned` is whether it had
    been removed and is there again. `passing` is from whom it came to whom, if it did.
    `parted` is the key of the record that this one was on a branch, where two that met kept
    both files; "" for any other.
    `sides` are the commit's parents, and `kept` is whether the commit is a merge that took
    the record as one of them has it, or left it out as one of them has.
    """

    key: str
    commit: Commit
    before: tuple[Record, ...]
    after: Record | None
    profile: str = ""
    inferred: float | None = None
    returned: bool = False
    passing: Passing | None = None
    parted: str = ""
    sides: tuple[Side, ...] = ()
    kept: bool = False

    @property
    def record(self) -> Record:
        """The record as the commit left it, or as it was before it went."""
        return self.after or self.before[0]


class Lineage(NamedTuple):
    """The versions of every record, parents before children; and the tip's records by path.

    `credit` tells of what lay in several people's folders, and is as a whole somebody's, by
    which state of it that is to be judged; None where it is somebody else's.
    """

    versions: tuple[Version, ...]
    keys: dict[str, str]
    credit: Mapping[str, Record | None] = {}
