"""What a file of records was in the commits that changed it, read."""

from collections.abc import Iterator

from perfgit.files import REGULAR, File, parse_file
from perfgit.history import Commit
from perfgit.model import Record
from perfgit.policy import Policy
from perfgit.repository.git import Git
from perfgit.repository.history import contents


def former_records(
    git: Git, tip: str, path: str, policy: Policy
) -> Iterator[tuple[Commit, Record]]:
    """The commits on the way to `tip` that changed the file, the newest first, and what it was."""
    versions = contents(git, tip, path)
    blobs = git.blobs([oid for _commit, oid in versions], policy.configuration.max_size)
    for (commit, _oid), (oid, size, data) in zip(versions, blobs, strict=True):
        file = File(path, REGULAR, oid, size, data)
        yield commit, parse_file(file, policy.kinds, policy.configuration)
