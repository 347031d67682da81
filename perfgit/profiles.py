"""The people of a state's profiles; of one that cannot be read, as it last could be."""

from collections.abc import Iterable, Iterator

from perfgit.files import REGULAR, File, parse_file
from perfgit.model import Record
from perfgit.people import Person, build_person, is_profile
from perfgit.places import handle_of, profile_path
from perfgit.policy import Policy
from perfgit.repository.git import Git
from perfgit.repository.history import contents
from perfgit.repository.location import Repository


def read_profiles(
    records: Iterable[Record], policy: Policy, repository: Repository, commit: str = ""
) -> dict[str, Person]:
    """The people of the profiles among `records`, by handle.

    A profile that cannot be read, or has another kind, counts as it was in the last commit up
    to `commit` (HEAD by default) in which it could be; where there is none, for what it says.
    """
    configuration = policy.configuration
    people: dict[str, Person] = {}
    for record in records:
        handle = handle_of(record.path, configuration)
        if is_profile(record):
            people[handle] = build_person(record, configuration)
        elif record.path == profile_path(handle, configuration):
            tip = commit or repository.head()
            earlier = filter(is_profile, _earlier(record.path, policy, repository.git, tip))
            people[handle] = build_person(next(earlier, record), configuration)
    return dict(sorted(people.items()))


def _earlier(path: str, policy: Policy, git: Git, tip: str) -> Iterator[Record]:
    """What stood at the path, the newest first."""
    oids = contents(git, tip, path) if tip else []
    for oid, size, data in git.blobs(oids, policy.configuration.max_size):
        file = File(path, REGULAR, oid, size, data)
        yield parse_file(file, policy.kinds, policy.configuration)
