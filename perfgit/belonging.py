"""What of a history is whose: by the folder that it lay in, and the profile beside it."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache, partial

from perfgit.handovers import Owners
from perfgit.history import CommitChanges, Lineage
from perfgit.model import Record
from perfgit.people import Person, claimed, is_profile, is_profile_of
from perfgit.places import folders_of, handle_of, is_record_path, profile_beside, profile_path
from perfgit.policy import Policy


class OfPerson:
    """What belongs to one person or to the team, whatever handle the person had.

    A handle can be given to somebody new: whose a folder was at a time, the profile in it
    tells. `foreign` are the keys of records that were somebody else's. `folders` are the
    handles in whose folders some of the person's records lay.
    """

    def __init__(
        self,
        handle: str,
        handles: Collection[str],
        folders: Iterable[str],
        people: Mapping[str, Person],
        policy: Policy,
    ) -> None:
        self._handle = handle
        self._people = people
        self._policy = policy
        self._claimed = frozenset(claimed(handle, people))
        self._names = {"", handle, *(name for name in handles if name not in people)}
        self._fields = {name: kind.person_field for name, kind in policy.kinds.items()}
        configuration = policy.configuration
        # The handle in a path, and where the profile of that folder's person lies: "" for the
        # team's. Both are asked again and again of the same paths.
        self.handle_of = cache(partial(handle_of, configuration=configuration))
        self.profile_of = cache(partial(profile_beside, configuration=configuration))
        self.owners = Owners(handle, frozenset((handle, *handles)), self.handle_of, self._named)
        self._profiles: frozenset[str] = frozenset()
        self._keys: Mapping[str, str] = {}
        self._beside: Mapping[str, str] = {}
        self.foreign: frozenset[str] = frozenset()
        self._prefixes = tuple(f"{folder}/" for folder in folders_of(folders, configuration))

    def changes(self, entry: CommitChanges) -> CommitChanges:
        """The commit with those of its changes that may be the person's or the team's."""
        if not entry.changes:
            return entry
        configuration = self._policy.configuration
        changes = (
            change
            for change in entry.changes
            if change.path.startswith(self._prefixes) and is_record_path(change.path, configuration)
        )
        return CommitChanges(entry.commit, tuple(changes))

    def learn(self, lineage: Lineage) -> None:
        """Take in whose profiles there were, and so which records were somebody else's."""
        person = self._people[self._handle]
        every = [v for v in lineage.versions if v.record.path == self.profile_of(v.record.path)]
        # As each last could be read, if ever.
        profiles = {v.key: v.record for v in every}
        profiles |= {v.key: v.record for v in every if is_profile(v.record)}
        path = profile_path(self._handle, self._policy.configuration)
        last = [v.key for v in every if v.record.path == path and person.path]
        today = lineage.keys.get(path, last[-1] if last else "")
        self._keys = lineage.keys
        self._profiles = frozenset(
            key
            for key, profile in profiles.items()
            if key == today or self._is_ours(profile, person if today else None)
        )
        self._beside = {version.key: version.profile for version in lineage.versions}
        # What went to somebody else lies by then beside the profile of whoever has it.
        self.foreign = frozenset(
            version.key
            for version in lineage.versions
            if (version.after or not (version.passing or version.kept))
            and self.owners.are_ours(self.owners.at(version.record.path))
            and not self._belongs(version.record.path, version.profile)
        )

    def _is_ours(self, profile: Record, person: Person | None) -> bool:
        """Whether a profile of the folders is `person`'s, or without one, no one else's today."""
        if person is not None:
            return is_profile_of(profile, person)
        others = (other for other in self._people.values() if other.path)
        return not any(
            (profile.id and profile.id == other.id) or is_profile_of(profile, other)
            for other in others
        )

    def stands(self, path: str) -> bool:
        """Whether a file of the commit that is read is a record of the person's or the team's."""
        if path not in self._keys:
            return False
        profile = self._keys.get(self.profile_of(path)) or self._beside.get(self._keys[path], "")
        return self._belongs(path, profile)

    def _belongs(self, path: str, profile: str) -> bool:
        """Whether a record was the person's or the team's, beside that profile."""
        handle = self.handle_of(path)
        if not handle or profile in self._profiles or handle in self._claimed:
            return True
        return not profile and (handle == self._handle or handle not in self._people)

    def credited(self, record: Record | None) -> str:
        """Whom the record is credited to: nobody where it names another than its path does."""
        if record is None or self.owners.at(record.path) != self._handle:
            return ""
        named = self._named(record)
        return self._handle if named == self.handle_of(record.path) or named in self._names else ""

    def _named(self, record: Record) -> str:
        """The handle that the record names as the one it is about."""
        return record.value(self._fields.get(record.kind, ""))
