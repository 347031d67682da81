"""What this machine knows of its place: the time zone."""

from __future__ import annotations

import os

from perfgit.errors import PerfgitError
from perfgit.period import zone

_NAMES = "/usr/share/zoneinfo/"


def system_timezone() -> str:
    """The machine's zone by its IANA name; UTC where it is not to be found."""
    for name in (os.environ.get("TZ", "").removeprefix(":"), _written(), _linked()):
        if name and _exists(name):
            return name
    return "UTC"


def _written() -> str:
    try:
        with open("/etc/timezone", encoding="utf-8") as file:
            return file.readline().strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _linked() -> str:
    target = os.path.realpath("/etc/localtime")
    return target.partition(_NAMES)[2]


def _exists(name: str) -> bool:
    if name in ("Etc/UTC", "UTC", "Etc/UCT", "UCT", "Zulu"):
        return False  # the same as the default, which reads better
    try:
        zone(name)
    except PerfgitError:
        return False
    return True
