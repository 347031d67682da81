"""People as their profiles describe them, and whose an e-mail address or an old handle is."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from perfgit.configuration import Configuration
from perfgit.model import Record, parse_date
from perfgit.period import Period
from perfgit.places import locate

_NO_REPLY = r"(?:[0-9]+[-+])?(?P<login>[^@+]+)@users\.noreply\.[a-z0-9.-]+"


class Person(NamedTuple):
    """A person: what the profile says, with a default for everything it leaves out.

    `teams` is the first of perfgit.toml where the profile names none. `away` are the
    stretches from the first day away to the day back.
    """

    handle: str
    name: str
    emails: tuple[str, ...] = ()
    role: str = ""
    teams: tuple[str, ...] = ()
    started: str = ""
    ended: str = ""
    away: tuple[Period, ...] = ()
    formerly: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    path: str = ""
    id: str = ""


def build_people(records: Iterable[Record], configuration: Configuration) -> dict[str, Person]:
    """The people of the profiles among `records`, by handle."""
    profiles = (r for r in records if r.kind == "person")
    people = (build_person(profile, configuration) for profile in profiles)
    return {person.handle: person for person in sorted(people, key=lambda p: p.handle)}


def build_person(record: Record, configuration: Configuration) -> Person:
    """The person in whose folder the record lies, as far as it says what a profile says."""
    handle = locate(record.path, configuration).handle
    return Person(
        handle=handle,
        name=record.value("name") or record.title or handle,
        emails=record.values("email"),
        role=record.value("role"),
        teams=record.values("team") or tuple(configuration.teams)[:1],
        started=record.value("started"),
        ended=record.value("ended"),
        away=tuple(_away(record)),
        formerly=record.values("formerly"),
        interests=record.values("interests"),
        path=record.path,
        id=record.id,
    )


def _away(record: Record) -> Iterable[Period]:
    for first, back in record.pairs("away"):
        start, end = parse_date(first.text), parse_date(back.text)
        if start and end and start < end:
            yield Period(start, end)


def whose_address(email: str, people: Mapping[str, Person]) -> str:
    """The handle of the person with that address; "" where no profile has it, or several.

    A hosting site's no-reply address counts for the handle or the address that its
    login is.
    """
    known = bearers(email, people)
    if known:
        return known[0] if len(known) == 1 else ""
    found = re.fullmatch(_NO_REPLY, email.casefold())
    return found["login"] if found and found["login"] in people else ""


def bearers(email: str, people: Mapping[str, Person]) -> list[str]:
    """The handles of the people whose profiles have that address."""
    folded = email.casefold()
    return [p.handle for p in people.values() if folded in map(str.casefold, p.emails)]


def claimants(handle: str, people: Mapping[str, Person]) -> list[str]:
    """The handles of the people whose profiles say that `handle` was theirs."""
    return [person.handle for person in people.values() if handle in person.formerly]


def person_named(name: str, people: Mapping[str, Person]) -> str:
    """The handle today of the person that a record names by an earlier one, else the name."""
    told = [] if name in people else claimants(name, people)
    return told[0] if len(told) == 1 else name


def claimed(handle: str, people: Mapping[str, Person]) -> list[str]:
    """The earlier handles in a person's profile, less what is or was somebody else's.

    What two people claim is nobody's, and so is a handle that someone has today.
    """
    former = dict.fromkeys(people[handle].formerly)
    return [old for old in former if old not in people and claimants(old, people) == [handle]]


_OF_A_MEMBER = ("team", "role", "started", "interests", "responsibilities")


def is_profile(record: Record) -> bool:
    """Whether the record says who somebody is: it can be read, and is of that kind."""
    return record.readable and record.kind == "person"


def is_member(profile: Record) -> bool:
    """Whether the profile is of a team's member: one from outside has a name and an address.

    Where it cannot be read, nobody is left out for that.
    """
    return not is_profile(profile) or any(profile.values(name) for name in _OF_A_MEMBER)


def is_profile_of(profile: Record, person: Person) -> bool:
    """Whether a profile with another id is the person's all the same: by address, else name."""
    theirs = {email.casefold() for email in profile.values("email")}
    ours = {email.casefold() for email in person.emails}
    if theirs and ours:
        return bool(theirs & ours)
    return profile.value("name") == person.name
