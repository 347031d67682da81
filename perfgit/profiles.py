"""The people of a state's profiles; of one that cannot be read, as it last could be."""

from collections.abc import Iterable

from perfgit.former import former_records
from perfgit.model import Record
from perfgit.people import Person, build_person, is_profile
from perfgit.places import handle_of, profile_path
from perfgit.policy import Policy
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
            former = former_records(repository.git, tip, record.path, policy) if tip else ()
            last = next((r for _commit, r in former if is_profile(r)), record)
            people[handle] = build_person(last, configuration)
    return dict(sorted(people.items()))
