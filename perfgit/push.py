"""A push as git tells its hooks: which refs it sets, and where it goes."""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import NamedTuple

_SECRET = re.compile(r"^([a-z][a-z0-9+.-]*://)[^/@]*@", re.IGNORECASE)
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@]*@)?(?P<host>[^/:]+)", re.IGNORECASE)
PUBLIC_HOSTS = (
    "bitbucket.org",
    "codeberg.org",
    "git.sr.ht",
    "gitea.com",
    "github.com",
    "gitlab.com",
)
BRANCHES = "refs/heads/"


class Update(NamedTuple):
    """A ref that a push sets from the object `old` to `new`; "" where there is none."""

    ref: str
    old: str
    new: str

    @property
    def name(self) -> str:
        """How people call it: a branch without its prefix."""
        return self.ref.removeprefix(BRANCHES)


def parse_received(data: bytes) -> list[Update]:
    """Read what pre-receive is given: `OLD NEW REF` lines."""
    lines = (line.split(b" ", 2) for line in data.splitlines() if line)
    return [Update(_name(ref), _oid(old), _oid(new)) for old, new, ref in lines]


def parse_leaving(data: bytes) -> list[Update]:
    """Read what pre-push is given: `LOCAL-REF NEW REMOTE-REF OLD` lines."""
    lines = (line.rsplit(b" ", 3) for line in data.splitlines() if line)
    return [Update(_name(ref), _oid(old), _oid(new)) for _local, new, ref, old in lines]


def is_allowed(url: str, patterns: Iterable[str]) -> bool:
    """Whether a pattern, as in `git@git.example.com:people/*`, covers the remote's address.

    `*` stands for anything, slashes too, but nobody climbs out of it with `..`.
    """
    plain = without_secret(url)
    climbs = ".." in re.split(r"[/:\\]", plain)
    return any(
        plain == pattern or (fnmatchcase(plain, pattern) and not climbs) for pattern in patterns
    )


def without_secret(url: str) -> str:
    """The address as it may be shown: a name or password of http is left out."""
    return url if url.startswith("ssh://") else _SECRET.sub(r"\1", url)


def public_host(url: str) -> str:
    """The site, where the address is on one whose repositories may be public; else ""."""
    if url.startswith(("/", ".", "file:")):
        return ""
    found = _HOST.match(url)
    host = found["host"].casefold() if found else ""
    return next((name for name in PUBLIC_HOSTS if host in (name, f"ssh.{name}")), "")


def _name(ref: bytes) -> str:
    return ref.decode("utf-8", "surrogateescape")


def _oid(oid: bytes) -> str:
    return oid.decode("ascii") if oid.strip(b"0") else ""
