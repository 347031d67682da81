"""Where records lie: what a path says of the person, the kind and the name of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from perfgit.configuration import Configuration
from perfgit.kinds import Kind

PROFILE = "profile.md"


@dataclass(frozen=True, slots=True)
class Place:
    """A record's path, taken apart. `handle` is "" for what belongs to the team."""

    path: str
    handle: str
    folder: str
    stem: str


def is_record_path(path: str, configuration: Configuration) -> bool:
    """Whether a file of that path is a record: Markdown under a record root, README.md apart."""
    root = path.partition("/")[0]
    name = path.rpartition("/")[2]
    if not name.endswith(".md") or name.casefold() == "readme.md":
        return False
    return any(root == r or path.startswith(f"{r}/") for r in configuration.roots)


def locate(path: str, configuration: Configuration) -> Place:
    """Take a record's path apart."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    if path.startswith(f"{configuration.people}/"):
        handle, _, rest = path[len(configuration.people) + 1 :].partition("/")
        return Place(path, handle if rest else "", rest.rpartition("/")[0].partition("/")[0], stem)
    rest = path[len(configuration.team) + 1 :]
    return Place(path, "", rest.rpartition("/")[0].partition("/")[0], stem)


def profile_path(handle: str, configuration: Configuration) -> str:
    return f"{configuration.people}/{handle}/{PROFILE}"


def kind_of_path(path: str, kinds: Mapping[str, Kind], configuration: Configuration) -> str:
    """The kind whose templates' paths lead to `path`; "" where none does."""
    place = locate(path, configuration)
    for kind in kinds.values():
        if any(_leads_to(pattern, place, configuration) for pattern in kind.paths):
            return kind.name
    return ""


def _leads_to(pattern: str, place: Place, configuration: Configuration) -> bool:
    root, _, rest = pattern.partition("/")
    if root == "people":
        rest = rest.partition("/")[2]
        prefix = f"{configuration.people}/{place.handle}/"
        inside = bool(place.handle) and place.path.startswith(prefix)
    else:
        inside = not place.handle and place.path.startswith(f"{configuration.team}/")
    if not inside:
        return False
    folder, slash, _ = rest.partition("/")
    return folder == place.folder if slash else place.path.endswith(f"/{rest}") and not place.folder


def expected_folders(kind: Kind, handle: str, configuration: Configuration) -> tuple[str, ...]:
    """The folders where a record of `kind` about `handle` belongs, in the template's order."""
    folders = []
    for pattern in kind.paths:
        root, *parts = pattern.split("/")[:-1]
        if root == "people":
            folders.append("/".join([configuration.people, handle or parts[0], *parts[1:]]))
        else:
            folders.append("/".join([configuration.team, *parts]))
    return tuple(folders)
