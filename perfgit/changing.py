"""What a change does to records, and who makes it: for the rules that want to know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from perfgit.files import File, parse_file
from perfgit.kinds import Kind
from perfgit.model import Change, Record, Signature
from perfgit.people import Person, bearers, build_people, whose_address
from perfgit.places import PROFILE, kind_of_path, locate
from perfgit.policy import Policy
from perfgit.repository.past import Past
from perfgit.repository.snapshot import Snapshot
from perfgit.rules import RecordChange, Writer

_COAUTHOR = re.compile(
    r"^co-authored-by:[^\n<]{0,200}<([^<>\n]{1,200})>", re.IGNORECASE | re.MULTILINE
)
_ANSWERED = "expectations"


def is_watched(kind: Kind | None) -> bool:
    """Whether a rule may want to know who changed a record of the kind, and how it was before."""
    return kind is not None and bool(kind.author_field or kind.person_field == "owner")


def build_changes(
    snapshot: Snapshot,
    policy: Policy,
    change: Change,
    records: Iterable[Record],
    old: Mapping[str, Record],
    past: Callable[[], Past],
) -> list[RecordChange]:
    """What the change does to those of `records` that a rule may want to know of.

    `old` are the records that it changed or took away, by their paths.
    """
    watched = [r for r in records if r.path in change.changed and r.readable]
    watched = [r for r in watched if is_watched(policy.kinds.get(r.kind))]
    if not watched:
        return []
    known = past()
    signed = {record.path: known.author(record.path) for record in watched}
    watched = [record for record in watched if signed[record.path].email]
    if not watched:
        return []
    before = _before(change, old, watched)
    answers = _answers(snapshot, policy) if any(r.kind == _ANSWERED for r in watched) else ()
    writers = _Writers(snapshot, policy, known)
    changes = []
    for record in watched:
        writer = writers.of(signed[record.path])
        changes.append(RecordChange(before.get(record.path), record, writer, tuple(answers)))
    return changes


def _before(
    change: Change, old: Mapping[str, Record], watched: Sequence[Record]
) -> Mapping[str, Record]:
    """The records as they were, by their path now: a moved one is known by its id."""
    moved = {record.id: record for path, record in old.items() if path in change.deleted}
    found = {}
    for record in watched:
        was = old.get(record.path) or (moved.get(record.id) if record.id else None)
        if was is not None and was.readable:
            found[record.path] = was
    return found


def _answers(snapshot: Snapshot, policy: Policy) -> list[Record]:
    kinds, configuration = policy.kinds, policy.configuration
    paths = [
        path
        for path in snapshot.entries
        if kind_of_path(path, kinds, configuration) == "acknowledgement"
    ]
    files = snapshot.read(sorted(paths), configuration.max_size)
    return [parse_file(file, kinds, configuration) for file in files]


class _Writers:
    """Finds whose an address is. Only the profiles that have it in them are parsed."""

    def __init__(self, snapshot: Snapshot, policy: Policy, past: Past) -> None:
        self._policy = policy
        self._past = past
        people = f"{policy.configuration.people}/"
        paths = [p for p in snapshot.entries if p.startswith(people) and p.endswith(f"/{PROFILE}")]
        self._profiles: list[File] = list(snapshot.read(paths, policy.configuration.max_size))
        self._known: dict[Signature, Writer] = {}

    def of(self, signature: Signature) -> Writer:
        if signature not in self._known:
            handle = self._whose(signature.email)
            handle = handle or self._whose(self._past.address(signature))
            others = (self._whose(address) for address in _COAUTHOR.findall(signature.message))
            named = frozenset(other for other in others if other)
            shared = not handle and len(bearers(signature.email, self._near(signature.email))) > 1
            self._known[signature] = Writer(handle, signature.email, named, shared=shared)
        return self._known[signature]

    def _whose(self, email: str) -> str:
        return whose_address(email, self._near(email)) if email else ""

    def _near(self, email: str) -> dict[str, Person]:
        """The people, those whose profile has the address in it as it describes them."""
        configuration = self._policy.configuration
        handles = [locate(file.path, configuration).handle for file in self._profiles]
        people = {handle: Person(handle, handle) for handle in handles}
        address = email.casefold().encode()
        near = [file for file in self._profiles if address in (file.data or b"").lower()]
        records = [parse_file(file, self._policy.kinds, configuration) for file in near]
        return {**people, **build_people(records, configuration)}
