"""Where the pages of a site lie, relative to its folder: names that any disk and server takes."""

from __future__ import annotations

import hashlib
import re

from perfgit.period import Period

INDEX = "index.html"
STANDARDS = "standards.html"
EXPECTATIONS = "expectations.html"
TEAMS = "team"
"""The folder of the teams' pages; no person's folder has this name."""

_SAFE = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_LIKE_A_DIGEST = re.compile(r".*-[0-9a-f]{8}")
_RESERVED = re.compile(r"(?:team|aux|con|nul|prn|com[0-9]|lpt[0-9])(?:\..*)?|.*\.html")
_LONGEST = 60


def folder(handle: str) -> str:
    """A folder's name for a handle: itself where it is plain, else its letters and a digest.

    Two handles never share one, on disks that tell no capitals apart either.
    """
    plain = _SAFE.fullmatch(handle) and len(handle) <= _LONGEST
    if plain and not _LIKE_A_DIGEST.fullmatch(handle) and not _RESERVED.fullmatch(handle):
        return handle
    letters = "-".join(re.findall(r"[a-z0-9]+", handle.lower()))[:_LONGEST].strip("-")
    digest = hashlib.sha256(handle.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{letters or 'x'}-{digest}"


def person_index(handle: str) -> str:
    """The page of all of a person's quarters."""
    return f"{folder(handle)}/{INDEX}"


def person_page(handle: str, quarter: Period) -> str:
    """The page of a person's quarter."""
    return f"{folder(handle)}/{quarter.label.lower()}.html"


def team_index(team: str) -> str:
    """The page of all of a team's quarters."""
    return f"{TEAMS}/{person_index(team)}"


def team_page(team: str, quarter: Period) -> str:
    """The page of a team's quarter."""
    return f"{TEAMS}/{person_page(team, quarter)}"


def link(page: str, to: str) -> str:
    """The address of a page as seen from another."""
    return "../" * page.count("/") + to
