"""What stands behind a timeline: the records it cites, the people's names, the site's links."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from perfgit.events import Event
from perfgit.links import NO_LINKS, Links
from perfgit.model import Record
from perfgit.people import Person
from perfgit.timeline.model import Citation


class Appendix(NamedTuple):
    """The records by their identities, as they stand in the commit that was read.

    `names` are the people's by handle, `fiscal_start` is the month that the year starts in.
    `quotes` is whether a page may show the records' words.
    """

    records: Mapping[str, Record] = {}
    names: Mapping[str, str] = {}
    links: Links = NO_LINKS
    fiscal_start: int = 1
    quotes: bool = True

    def record(self, citation: Citation) -> Record | None:
        return self.records.get(citation.key)

    def name(self, handle: str) -> str:
        """The person's name; what is no handle of theirs as it is."""
        return self.names.get(handle, handle)

    def title(self, citation: Citation, otherwise: str) -> str:
        """What the record is called; an answer without a title by what it answers."""
        record = self.record(citation)
        if record is None or record.title or record.kind != "acknowledgement":
            return otherwise
        stem = record.value("of").rpartition("/")[2]
        names = {r.name for r in self.records.values() if stem in (r.stem, r.id)}
        names.discard(record.name)
        return names.pop() if len(names) == 1 else otherwise


def build_records(
    records: Iterable[Record], keys: Mapping[str, str], events: Iterable[Event]
) -> dict[str, Record]:
    """The records of a chronicle by their identities; the last that is known where one is gone."""
    told = sorted(events, key=lambda event: event.position)
    newest = {event.key: event.record for event in told}
    return newest | {keys.get(record.path, record.key): record for record in records}


def build_names(people: Mapping[str, Person]) -> dict[str, str]:
    return {handle: person.name for handle, person in people.items()}
