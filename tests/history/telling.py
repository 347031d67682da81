"""What perfgit makes of a history, as lines that read well."""

from __future__ import annotations

from perfgit.chronicle import Chronicle, pinned_commit, read_chronicle
from perfgit.events import Event
from perfgit.repository.location import find_repository
from tests.conftest import Repo

_QUIET = {"profile-added", "standard-set", "expectations-set"}


def chronicle(repo: Repo, person: str = "ada") -> Chronicle:
    repository = find_repository(str(repo.path))
    return read_chronicle(repository, pinned_commit(repository), person)


def events(repo: Repo, person: str = "ada") -> list[Event]:
    """What happened to the person's records, less what `team` begins with."""
    return [e for e in chronicle(repo, person).events if e.type not in _QUIET]


def told(repo: Repo, person: str = "ada") -> list[str]:
    """`DAY TYPE STEM`, and after `=` what a state became."""
    return [_line(event) for event in events(repo, person)]


def _line(event: Event) -> str:
    stem = event.record.path.rpartition("/")[2].removesuffix(".md")
    after = (
        f" = {event.after}" if event.after and not event.birth and event.type != "goal-path" else ""
    )
    return f"{event.on:%m-%d} {event.type} {stem}{after}"


def records(repo: Repo, person: str = "ada") -> int:
    """How many records the person's events tell of."""
    return len({event.key for event in events(repo, person)})
