"""The journal: what happened to records, newest first, as `perfgit log` tells it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from perfgit.configuration import Configuration
from perfgit.directory import ANSWER
from perfgit.errors import PerfgitError
from perfgit.events import BIRTHS, MOVED, RETURNED
from perfgit.places import locate
from perfgit.timeline.evidence import event_line
from perfgit.timeline.model import EventLine
from perfgit.wording import join_words, quote

if TYPE_CHECKING:
    from perfgit.chronicle import Chronicle


class Entry(NamedTuple):
    """An event in the folder of `person`, "" for the team's. `key` tells records apart."""

    person: str
    key: str
    event: EventLine

    @property
    def order(self) -> tuple[object, ...]:
        event = self.event
        return (event.date, event.recorded, event.citation.path, event.type, event.after)


class Journal(NamedTuple):
    """The entries of several people and the team, and the keys of the records that stand.

    By the `configuration`, what lay in the roots of other times is located as well.
    """

    entries: tuple[Entry, ...]
    standing: Mapping[str, str]
    configuration: Configuration


class Page(NamedTuple):
    """What a log shows. `about` is the handle, or where the record lies or last lay."""

    source: str
    commit: str
    timezone: str
    about: str
    entries: tuple[Entry, ...]


def build_journal(chronicles: "Iterable[Chronicle]") -> Journal:
    """What happened to the records of these people and of the team, the newest first.

    Every chronicle tells of the team: what happened to it is taken once. What lay in the
    wrong person's folder is told of both, and taken as the one's who is credited with it.
    """
    standing: dict[str, str] = {}
    found: dict[tuple[object, ...], Entry] = {}
    configuration = Configuration()
    for chronicle in chronicles:
        configuration = chronicle.policy.configuration
        for path, key in chronicle.keys.items():
            standing.setdefault(path, _key(chronicle.handle, key))
        for event in chronicle.events:
            person = chronicle.handle if locate(event.record.path, configuration).handle else ""
            line = event_line(event)
            at = line.citation._replace(key="")  # what came from one's folder is one's own there
            told = (line.type, line.date, line.recorded, line.before, line.after, at)
            once = (*told, event.number)
            if once not in found or event.person:
                found[once] = Entry(person, _key(chronicle.handle, event.key), line)
    entries = sorted(found.values(), key=lambda entry: entry.order, reverse=True)
    return Journal(tuple(entries), standing, configuration)


def _key(handle: str, key: str) -> str:
    """A record's key among those of several people: one for all who had it, the team included."""
    mine = next((mark for mark in (f"@{handle}", "@") if key.endswith(mark)), "")
    return key.removesuffix(mine) if mine else f"{handle} {key}"


def has_passed(entries: Iterable[Entry]) -> bool:
    """Whether a record with these entries came from somebody else, or went to somebody else."""
    events = (entry.event for entry in entries)
    births = frozenset(BIRTHS.values())
    return any(
        event.type == MOVED or (event.before and event.type in (RETURNED, *births))
        for event in events
    )


def entries_of_record(journal: Journal, reference: str) -> tuple[Entry, ...]:
    """The entries of the one record that `reference` names: a stem, handle/stem, path or id.

    What stands bears its name before what was removed or is called otherwise by now. None
    where there is no such record; raises PerfgitError where there are several.
    """
    paths = {key: path for path, key in journal.standing.items()}
    configuration = journal.configuration
    standing = [e for e in journal.entries if e.key in paths]
    now = {e.key: e for e in standing if reference in _names(e, paths[e.key], configuration)}
    past = {
        e.key: e
        for e in journal.entries
        if reference in _names(e, e.event.citation.path, configuration)
    }
    keys = _prefer_answered(now) or _prefer_answered(past)
    if len(keys) > 1:
        found = join_words(sorted(quote(paths.get(k, past[k].event.citation.path)) for k in keys))
        raise PerfgitError(f"{quote(reference)} is the name of {len(keys)} records: write {found}")
    return tuple(entry for entry in journal.entries if entry.key in keys)


def path_of_record(journal: Journal, entries: Sequence[Entry]) -> str:
    """Where the record of the entries lies now; where it last did, if it was removed."""
    key = entries[0].key
    standing = (path for path, its in journal.standing.items() if its == key)
    return next(standing, entries[0].event.citation.path)


def names_of_records(journal: Journal) -> set[str]:
    """All that the records are or were called."""
    return {
        name
        for entry in journal.entries
        for name in _names(entry, entry.event.citation.path, journal.configuration)
    }


def _prefer_answered(found: Mapping[str, Entry]) -> list[str]:
    """The keys, less those of answers that bear the name of what they answer."""
    records = [key for key, entry in found.items() if entry.event.kind != ANSWER]
    return records or list(found)


def _names(entry: Entry, path: str, configuration: Configuration) -> Iterator[str]:
    place = locate(path, configuration)
    yield path
    yield place.stem
    yield f"{place.handle or configuration.team}/{place.stem}"
    yield entry.event.citation.record
