"""Where records lie: what a path says of the person, the kind and the name of a record."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from perfgit.configuration import Configuration
from perfgit.kinds import Kind

PROFILE = "profile.md"


class Place(NamedTuple):
    """A record's path, taken apart. `handle` is "" for what belongs to the team."""

    path: str
    handle: str
    folder: str
    stem: str


def is_record_path(path: str, configuration: Configuration) -> bool:
    """Whether a file of that path is a record: Markdown under a record root, README.md apart."""
    return bool(only_records((path,), configuration))


def only_records(paths: Iterable[str], configuration: Configuration) -> list[str]:
    """Those of `paths` that are records'."""
    every = (configuration.roots, *configuration.former)
    roots = tuple(f"{root}/" for pair in every for root in pair)
    return [
        path
        for path in paths
        if path.startswith(roots)
        and path.endswith(".md")
        and path.rpartition("/")[2].casefold() != "readme.md"
    ]


def people_roots(configuration: Configuration) -> tuple[str, ...]:
    """The folders of people's records: today's first, then those of other times."""
    return (configuration.people, *[people for people, _team in configuration.former])


def team_roots(configuration: Configuration) -> tuple[str, ...]:
    """The folders of the team's records: today's first, then those of other times."""
    return (configuration.team, *[team for _people, team in configuration.former])


def _root(path: str, roots: Sequence[str]) -> str:
    """Which of `roots` a path lies in, the innermost of several; "" for none."""
    if len(roots) == 1:
        return roots[0] if path.startswith(f"{roots[0]}/") else ""
    return max([root for root in roots if path.startswith(f"{root}/")], key=len, default="")


def handle_of(path: str, configuration: Configuration) -> str:
    """The handle in a record's path; "" for what belongs to the team."""
    root = _root(path, people_roots(configuration))
    handle, slash, rest = path[len(root) + 1 :].partition("/") if root else ("", "", "")
    return handle if slash and rest else ""


def handles_of(paths: Iterable[str], configuration: Configuration) -> set[str]:
    """All handles in the paths of records."""
    return {handle_of(path, configuration) for path in paths} - {""}


def locate(path: str, configuration: Configuration) -> Place:
    """Take a record's path apart."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    root = _root(path, people_roots(configuration))
    if root:
        handle, _, rest = path[len(root) + 1 :].partition("/")
        return Place(path, handle if rest else "", rest.rpartition("/")[0].partition("/")[0], stem)
    root = _root(path, team_roots(configuration)) or configuration.team
    rest = path[len(root) + 1 :]
    return Place(path, "", rest.rpartition("/")[0].partition("/")[0], stem)


def profile_path(handle: str, configuration: Configuration) -> str:
    return f"{configuration.people}/{handle}/{PROFILE}"


def profile_beside(path: str, configuration: Configuration) -> str:
    """The profile of the person in whose folder a record lies; "" for what is the team's."""
    handle = handle_of(path, configuration)
    root = _root(path, people_roots(configuration))
    return f"{root}/{handle}/{PROFILE}" if handle else ""


def profile_paths(handle: str, configuration: Configuration) -> list[str]:
    """Where the profile of a handle lies, or lay when the roots were others."""
    return [f"{root}/{handle}/{PROFILE}" for root in people_roots(configuration)]


def folders_of(handles: Iterable[str], configuration: Configuration) -> list[str]:
    """The folders of all these people's records, and of the team's, of all times."""
    people = [f"{root}/{name}" for root in people_roots(configuration) for name in handles]
    return [*people, *team_roots(configuration)]


Folders = Mapping[tuple[bool, str], str]
"""The kind by the folder that its records lie in, of people (True) or of the team.

A kind of one file, as profile.md, stands under the file's name.
"""


def kind_folders(kinds: Iterable[Kind]) -> Folders:
    """The folders of all kinds, from the paths of their templates."""
    folders: dict[tuple[bool, str], str] = {}
    for kind in kinds:
        for pattern in kind.paths:
            root, *parts = pattern.split("/")
            of_people = root == "people"
            inside = parts[1:] if of_people else parts
            if inside:
                folders.setdefault((of_people, inside[0]), kind.name)
    return folders


def kind_of_place(place: Place, folders: Folders) -> str:
    """The kind whose templates' paths lead to a place; "" where none does."""
    name = place.folder or f"{place.stem}.md"
    return folders.get((bool(place.handle), name), "")


def kind_of_path(path: str, kinds: Mapping[str, Kind], configuration: Configuration) -> str:
    """The kind whose templates' paths lead to `path`; "" where none does."""
    return kind_of_place(locate(path, configuration), kind_folders(kinds.values()))


def expected_folders(
    patterns: Iterable[str], handle: str, people: str, team: str
) -> tuple[str, ...]:
    """The folders where records of a kind about `handle` belong, in the order of its patterns.

    `people` and `team` are the folders that perfgit.toml names.
    """
    folders = []
    for pattern in patterns:
        root, *parts = pattern.split("/")[:-1]
        if root == "people":
            folders.append("/".join([people, handle or parts[0], *parts[1:]]))
        else:
            folders.append("/".join([team, *parts]))
    return tuple(folders)
