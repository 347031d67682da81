"""perfgit.toml: what a team decides, with a default for everything."""

import re
import tomllib
from collections.abc import Mapping
from typing import NamedTuple

from perfgit.errors import PerfgitError
from perfgit.links import Links
from perfgit.model import Severity

FILE = "perfgit.toml"
TEMPLATES = "templates"
BASELINE = "perfgit-baseline.json"

EXTENDED = frozenset(
    """
    absolute appearance comparison fixed-ability hearsay mind-reading trait-label vague vague-praise
    """.split()
)
"""The rules that a team can add phrases to."""

ANYWHERE = ("*",)
"""The remotes that records may be pushed to where nothing is said."""

_HANDLE = re.compile(r"[a-z0-9][a-z0-9._-]*")
_WEB = r"https?://[^\s/]+/\S*"
_SEVERITIES = {str(severity): severity for severity in Severity}


Roots = tuple[str, str]
"""The folders of people's records and of the team's."""


class Extension(NamedTuple):
    """Phrases that a team adds to a language rule, and a way to say it better."""

    rule: str
    phrases: tuple[str, ...]
    advice: str


class Configuration(NamedTuple):
    """The settings of a records repository.

    `name` is the source's name in every citation. `teams` maps handles to names.
    `fiscal_start` is the month in which the first quarter begins.
    `severities` overrides the rules' own; `ignored` maps a path pattern to rule names.
    `language` is what records are written in where their words don't tell; `phrases` are
    the team's additions to the lexicon, and `allowed_phrases` what it doesn't mind.
    `push_allow` are patterns of the remotes that the records may go to.
    `links` are where the hosting site shows files and commits; None for what the remote tells.
    `former` are the roots of other times, (people, team) each: no setting, a history tells them.
    """

    name: str = "records"
    timezone: str = "UTC"
    fiscal_start: int = 1
    people: str = "people"
    team: str = "team"
    teams: Mapping[str, str] = {}
    aliases: Mapping[str, tuple[str, ...]] = {}
    fail_on: Severity = Severity.ERROR
    max_size: int = 64 * 1024
    severities: Mapping[str, Severity] = {}
    ignored: Mapping[str, tuple[str, ...]] = {}
    language: str = "en"
    phrases: tuple[Extension, ...] = ()
    allowed_phrases: frozenset[str] = frozenset()
    feedback_days: int = 30
    checkin_days: int = 30
    backfill_days: int = 14
    push_allow: tuple[str, ...] = ANYWHERE
    links: Links | None = None
    former: tuple[Roots, ...] = ()

    @property
    def roots(self) -> Roots:
        """The folders that hold records."""
        return (self.people, self.team)


def parse_configuration(data: bytes, where: str = FILE) -> Configuration:
    """Read perfgit.toml. Raises PerfgitError that names the setting and what it takes."""
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PerfgitError(f"{where} cannot be read: {error}; mend it and run again") from error
    return _Reader(where).read(table)


def parse_roots(data: bytes) -> Roots | None:
    """The roots alone, of a perfgit.toml of any time; None where they cannot be read."""
    reader, default = _Reader(FILE), Configuration()
    try:
        roots = reader.table(tomllib.loads(data.decode("utf-8")), "roots")
        people = reader.folder(roots, "people", default.people)
        return people, reader.folder(roots, "team", default.team)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, PerfgitError):
        return None


class _Reader:
    """Takes settings out of the table, so that what is left over is unknown."""

    def __init__(self, where: str) -> None:
        self.where = where

    def read(self, table: dict[str, object]) -> Configuration:
        default = Configuration()
        roots = self.table(table, "roots")
        check = self.table(table, "check")
        status = self.table(table, "status")
        timeline = self.table(table, "timeline")
        push = self.table(table, "push")
        language = self.table(table, "language")
        links = self.table(table, "links")
        configuration = default._replace(
            name=self.handle(table, "name", default.name),
            timezone=self.timezone(table, default.timezone),
            fiscal_start=self.number(table, "fiscal-year-start", default.fiscal_start, 1, 12),
            people=self.folder(roots, "people", default.people),
            team=self.folder(roots, "team", default.team),
            teams=self.teams(table),
            aliases=self.aliases(table),
            fail_on=self.severity(check, "fail-on", default.fail_on),
            max_size=self.number(check, "max-size", default.max_size, 1, 1 << 30),
            severities=self.severities(check),
            ignored=self.ignored(check),
            language=self.handle(language, "default", default.language),
            phrases=self.phrases(language),
            allowed_phrases=frozenset(self.texts(language, "off", "language.off")),
            backfill_days=self.number(timeline, "backfill-days", default.backfill_days, 0, 3650),
            feedback_days=self.number(status, "feedback-days", default.feedback_days, 1, 3650),
            checkin_days=self.number(status, "checkin-days", default.checkin_days, 1, 3650),
            push_allow=self.remotes(push),
            links=self.links(links),
        )
        rests = {"": table, "roots.": roots, "check.": check, "status.": status}
        rests |= {"push.": push, "language.": language, "links.": links}
        for prefix, rest in {**rests, "timeline.": timeline}.items():
            for name in rest:
                raise self.wrong(f"there is no setting `{prefix}{name}`")
        return configuration

    def wrong(self, what: str) -> PerfgitError:
        return PerfgitError(f"{self.where}: {what}")

    def table(self, table: dict[str, object], name: str) -> dict[str, object]:
        value = table.pop(name, {})
        if not isinstance(value, dict):
            raise self.wrong(f"`{name}` is a table, [{name}]")
        return value

    def text(self, table: dict[str, object], name: str, default: str) -> str:
        value = table.pop(name, default)
        if not isinstance(value, str) or not value:
            raise self.wrong(f"`{name}` is a text in quotes")
        return value

    def handle(self, table: dict[str, object], name: str, default: str) -> str:
        value = self.text(table, name, default)
        if not _HANDLE.fullmatch(value):
            raise self.wrong(f"`{name}` is of a-z, 0-9, `.`, `_` and `-`, not {_quoted(value)}")
        return value

    def folder(self, table: dict[str, object], name: str, default: str) -> str:
        value = self.text(table, name, default).strip("/")
        if not value or any(part in (".", "..", ".git", "") for part in value.split("/")):
            raise self.wrong(f"`roots.{name}` is a folder of the repository, not {_quoted(value)}")
        return value

    def number(self, table: dict[str, object], name: str, default: int, low: int, high: int) -> int:
        value = table.pop(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.wrong(f"`{name}` is a whole number from {low} to {high}")
        return value

    def timezone(self, table: dict[str, object], default: str) -> str:
        value = self.text(table, "timezone", default)
        if value == "UTC":
            return value
        from perfgit.period import zone

        zone(value)
        return value

    def teams(self, table: dict[str, object]) -> dict[str, str]:
        teams = {}
        for handle, name in self.table(table, "teams").items():
            if not _HANDLE.fullmatch(handle) or not isinstance(name, str):
                raise self.wrong('a team is written `handle = "Name"`, the handle of a-z, 0-9, `-`')
            teams[handle] = name
        return teams

    def aliases(self, table: dict[str, object]) -> dict[str, tuple[str, ...]]:
        aliases = {}
        for section, names in self.table(table, "aliases").items():
            if not isinstance(names, list) or not all(isinstance(n, str) and n for n in names):
                example = f'`aliases.{section}` is a list of headings, such as ["Behaviour"]'
                raise self.wrong(example)
            aliases[section] = tuple(names)
        return aliases

    def remotes(self, push: dict[str, object]) -> tuple[str, ...]:
        found = push.pop("allow", list(ANYWHERE))
        if not isinstance(found, list) or not all(isinstance(t, str) and t for t in found):
            raise self.wrong('`push.allow` is a list such as ["git@git.example.com:people/*"]')
        return tuple(found)

    def links(self, links: dict[str, object]) -> Links | None:
        if not links:
            return None
        file = self.pattern(links, "file", "path", "commit")
        return Links(file, self.pattern(links, "commit", "commit"))

    def pattern(self, links: dict[str, object], name: str, *parts: str) -> str:
        """The pattern of a web address; "" where it is not given."""
        found = links.pop(name, "")
        braced = [f"{{{part}}}" for part in parts]
        if found == "":
            return ""
        if not isinstance(found, str) or not re.fullmatch(_WEB, found):
            raise self.wrong(f"`links.{name}` is an address that starts with https://")
        missing = [part for part in braced if part not in found]
        if missing:
            raise self.wrong(f"`links.{name}` holds {' and '.join(braced)}; it lacks {missing[0]}")
        return found

    def texts(self, table: dict[str, object], name: str, setting: str) -> tuple[str, ...]:
        """A list of phrases, in lower case."""
        found = table.pop(name, [])
        if not isinstance(found, list) or not all(isinstance(t, str) and t.strip() for t in found):
            raise self.wrong(f'`{setting}` is a list of phrases, such as ["step up"]')
        return tuple(" ".join(text.casefold().split()) for text in found)

    def phrases(self, language: dict[str, object]) -> tuple[Extension, ...]:
        extend = self.table(language, "extend")
        return tuple(self.extension(rule, self.table(extend, rule)) for rule in list(extend))

    def extension(self, rule: str, table: dict[str, object]) -> Extension:
        setting = f"language.extend.{rule}"
        if rule not in EXTENDED:
            raise self.wrong(f"`{setting}` is none of {', '.join(sorted(EXTENDED))}")
        phrases = self.texts(table, "phrases", f"{setting}.phrases")
        advice = self.text(table, "say", "say what happened, and what it did")
        for name in table:
            raise self.wrong(f"there is no setting `{setting}.{name}`")
        return Extension(rule, phrases, advice)

    def severity(self, table: dict[str, object], name: str, default: Severity) -> Severity:
        value = table.pop(name, str(default))
        if not isinstance(value, str) or value not in _SEVERITIES:
            raise self.wrong(f"`{name}` is one of error, warning, info, off")
        return _SEVERITIES[value]

    def severities(self, check: dict[str, object]) -> dict[str, Severity]:
        table = self.table(check, "severity")
        return {rule: self.severity(table, rule, Severity.OFF) for rule in list(table)}

    def ignored(self, check: dict[str, object]) -> dict[str, tuple[str, ...]]:
        ignored = {}
        for pattern, rules in self.table(check, "ignore").items():
            if not isinstance(rules, list) or not all(isinstance(r, str) and r for r in rules):
                raise self.wrong(f'`check.ignore."{pattern}"` is a list of rules: ["no-situation"]')
            ignored[pattern] = tuple(rules)
        return ignored


def _quoted(text: str) -> str:
    from perfgit.wording import quote  # what parses records has no other need of it

    return quote(text)
