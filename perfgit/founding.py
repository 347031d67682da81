"""The files of a new records repository, as texts by path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from perfgit.configuration import Configuration
from perfgit.draft import Draft, render_draft
from perfgit.kinds import Kind

_SETTINGS = """\
# perfgit's settings for this repository.
# A line that starts with "# " and a name shows the default; take the "# " away to change it.

# What citations call this repository.
name = "@NAME@"

# The time zone in which the day of a commit, and so its quarter, is told.
timezone = "@TIMEZONE@"

# The month that the year begins in. With 1 a quarter is called 2026Q3; with any other
# FY2027Q1, named for the year in which the fiscal year ends.
# fiscal-year-start = 1

# The teams, by the handle that records use. A person whose profile names no team
# belongs to the first.
[teams]
@TEAM@ = "@TEAM_NAME@"

# The folders that hold records. After a change: perfgit hook install
[roots]
# people = "people"
# team = "team"

# Other headings for a section of the templates, such as: Behavior = ["Verhalten"]
[aliases]

[check]
# The lowest severity that refuses a commit: error, warning or info.
# fail-on = "error"
# The bytes that a record may have at most.
# max-size = 65536

# A rule's own severity: error, warning, info or off, such as: no-situation = "error"
# `perfgit rule` lists the rules.
[check.severity]

# Rules that are left out where a path matches, such as:
#   "people/*/feedback/2019-*" = ["no-situation", "nothing-specific"]
[check.ignore]

# What records are taken to be written in where their words don't tell: en or de.
[language]
# default = "en"
# Phrases that the language rules leave alone, such as: off = ["step up"]
# off = []

# The team's own phrases for a language rule, such as:
#   [language.extend.trait-label]
#   phrases = ["cowboy"]
[language.extend]

[status]
# After so many days without feedback, `perfgit status` mentions a person.
# feedback-days = 30
# After so many days without a check-in, it mentions an active goal.
# checkin-days = 30

[timeline]
# What was recorded more days than this after it happened is shown as backfill.
# backfill-days = 14

[push]
# The remotes that the records may be pushed to; git's pre-push hook refuses any other.
# Such as: allow = ["git@git.example.com:people/*"]
# allow = ["*"]

# Where the site that hosts this repository shows a file of a commit, and a commit, if the
# remote's address doesn't tell. Such as:
#   file = "https://git.example.com/records/blob/{commit}/{path}"
#   commit = "https://git.example.com/records/commit/{commit}"
[links]
"""

_README = """\
# @TEAM_NAME@: feedback, goals and expectations

The records of the team's growth, kept with perfgit.

**Whoever can read this repository can read everything in it**, and its history keeps
what a later commit takes away. Keep it private, and write about work, never about
health, family, religion or anything else that is nobody's business.

- `perfgit new feedback --for PERSON` writes a record; HOWTO.md shows how to do it without
  a terminal.
- `perfgit timeline PERSON` shows a person's quarter.
- `perfgit status` shows what waits for attention.
"""

_STEPS = """\
# How to add a record without a terminal

A record is a Markdown file with a few fields at its top. You can write one in the
browser, on the site that hosts this repository.

## On GitHub

1. Open this repository, and the folder that the record belongs to (below). A folder that
   is not there yet is made when you write its name in front of the file's.
2. *Add file*, then *Create new file*.
3. Write the file's name, such as `@EXAMPLE@`.
4. Copy the block of the kind that you want from below, paste it, and fill it in.
5. *Commit changes…*; choose a branch and a pull request if your team reviews first.

## On GitLab

Open the repository, *+* above the list of files, *New file*; then as above, from step 3.
*Commit changes* writes it.

## On Forgejo or Gitea

Open the repository, *Add file*, *New file*; then as above, from step 3. *Commit changes*
writes it.

## What to write

- Replace what stands in `<angle brackets>`. A `?` in them, and `(optional)` in a heading,
  mean that you may leave the line or the section as it is, or take it out.
- A person is written as their handle: the name of their folder below `@PEOPLE@/`. A team
  is written as in perfgit.toml: @TEAMS@.
- A date is written as `2026-09-14`. A list is written as `[one, two]`, a map with one pair
  a line, below its name: `  ownership: above`.
- The file's name is made of a-z, 0-9 and `-`, and ends in `.md`.
- What stands between `<!--` and `-->` explains, and is not part of the record.
"""


@dataclass(frozen=True, slots=True)
class Founding:
    """What a new records repository is made from."""

    name: str
    timezone: str
    team: str
    team_name: str
    handle: str
    person: str
    email: str
    today: date
    kinds: Mapping[str, Kind]
    standards: Mapping[str, bytes]


def founding_files(f: Founding, new_id: Callable[[], str]) -> dict[str, str]:
    """All the files of a first commit, in the order in which they are worth reading."""
    expectations, person = f.kinds["expectations"], f.kinds["person"]
    review = six_months_after(f.today)
    fields = {
        "for": (f.team,),
        "from": (f.handle,),
        "effective": (f.today.isoformat(),),
        "review": (review.isoformat(),),
    }
    mine = {"name": (f.person,), "email": (f.email,), "team": (f.team,)}
    configuration = Configuration(teams={f.team: f.team_name})
    return {
        "perfgit.toml": settings(f.name, f.timezone, f.team, f.team_name),
        f"people/{f.handle}/profile.md": render_draft(Draft(person, new_id(), mine)),
        f"team/expectations/{f.team}.md": _to_fill_in(
            Draft(expectations, new_id(), fields, "What we expect of each other")
        ),
        **{
            f"team/standards/{n}.md": _with_id(t.decode(), new_id()) for n, t in f.standards.items()
        },
        "HOWTO.md": howto(f.kinds, configuration),
        "README.md": _README.replace("@TEAM_NAME@", f.team_name),
    }


def settings(name: str, timezone: str, team: str, team_name: str) -> str:
    """perfgit.toml, with every setting explained."""
    values = {
        "@NAME@": name,
        "@TIMEZONE@": timezone,
        "@TEAM@": team if re.fullmatch(r"[a-z0-9_-]+", team) else f'"{team}"',
        "@TEAM_NAME@": _in_quotes(team_name),
    }
    return re.sub(r"@[A-Z_]+@", lambda found: values[found[0]], _SETTINGS)


def howto(kinds: Mapping[str, Kind], configuration: Configuration) -> str:
    """HOWTO.md: for each kind a block to copy, and where the file belongs."""
    teams = ", ".join(f"`{team}`" for team in configuration.teams) or "none yet"
    example = f"{configuration.people}/ada/feedback/2026-09-14-latency-incident.md"
    values = {"@EXAMPLE@": example, "@PEOPLE@": configuration.people, "@TEAMS@": teams}
    steps = re.sub(r"@[A-Z]+@", lambda found: values[found[0]], _STEPS)
    return "\n".join(
        [steps, *(line for kind in _in_order(kinds) for line in _block(kind, configuration))]
    )


def six_months_after(day: date) -> date:
    """The same day half a year later; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + 6, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError(day)


def _in_order(kinds: Mapping[str, Kind]) -> Iterator[Kind]:
    first = ("feedback", "goal", "acknowledgement", "reflection", "coaching")
    for name in (*first, *(name for name in sorted(kinds) if name not in first)):
        if name in kinds:
            yield kinds[name]


def _block(kind: Kind, configuration: Configuration) -> Iterator[str]:
    roots = {"people": configuration.people, "team": configuration.team}
    paths = [f"`{roots[root]}/{rest}`" for root, _, rest in (p.partition("/") for p in kind.paths)]
    yield f"## {kind.name.capitalize()}"
    yield ""
    if paths:
        yield f"The file: {' or '.join(paths)}"
        yield ""
    fence = "```"
    while fence in kind.text:
        fence += "`"
    yield f"{fence}markdown"
    yield template_to_copy(kind)
    yield fence
    yield ""


def template_to_copy(kind: Kind) -> str:
    """The template as a person fills it in: no id, no directive for perfgit."""
    text = re.sub(r"^id: .*\n", "", kind.text, count=1, flags=re.MULTILINE)
    return re.sub(
        r"^<!-- (?:also|path|sections): .*-->\n\n?", "", text, flags=re.MULTILINE
    ).rstrip()


def _to_fill_in(draft: Draft) -> str:
    """A record that has every section of its template, empty, with the guidance."""
    lines = [render_draft(draft).rstrip()]
    for spec in draft.kind.sections:
        guidance = "\n".join(f"<!-- {words} -->" for words in spec.guidance)
        lines.append(f"## {spec.name}\n\n{guidance}".rstrip())
    return "\n\n".join(lines) + "\n"


def _with_id(text: str, token: str) -> str:
    return re.sub(r"^id: .*$", f"id: {token}", text, count=1, flags=re.MULTILINE)


def _in_quotes(text: str) -> str:
    """What stands between the quotes of a TOML text."""
    return "".join(
        f"\\{c}" if c in '"\\' else c if c.isprintable() else f"\\u{ord(c):04x}" for c in text
    )
