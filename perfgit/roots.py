"""Records outside the roots, where nothing checks them: what a change of the roots leaves there."""

import re
from collections.abc import Collection, Iterable

from perfgit.configuration import FILE, TEMPLATES, Configuration, Roots, parse_roots
from perfgit.errors import PerfgitError
from perfgit.kinds import Kind
from perfgit.places import only_records
from perfgit.renderers.summary import counted
from perfgit.repository.git import Git
from perfgit.repository.snapshot import Snapshot
from perfgit.wording import join_words, quote_path

_SHOWN = 3
_KIND = re.compile(rb"---\r?\n(?:[^\n]*\n){0,40}?kind: *([a-z0-9-]+)[ \r]*\n")


def roots_of(git: Git, commits: Iterable[str]) -> set[Roots]:
    """The roots in the commits' perfgit.toml; perfgit's own where one cannot be read."""
    found = set()
    for commit in commits:
        code, data = git.call("cat-file", "blob", f"{commit}:{FILE}", ok=(0, 1, 128))
        if code == 0:
            found.add(parse_roots(data) or Configuration().roots)
    return found


def require_inside(former: Iterable[Roots], paths: Iterable[str], now: Configuration) -> None:
    """Raises PerfgitError for `paths` that are records' by the roots as they were, and no more."""
    paths = list(paths)
    inside = set(only_records(paths, now))
    left = {
        path
        for people, team in former
        for path in only_records(paths, now._replace(people=people, team=team))
        if path not in inside
    }
    if left:
        raise PerfgitError(
            f"{_outside(left, now)}, where nothing would check them: move all along with a "
            "change of the roots, in one commit"
        )


def require_found(
    snapshot: Snapshot, kinds: Iterable[Kind], now: Configuration, only: Iterable[str] | None
) -> None:
    """Raises PerfgitError where the roots hold no record, and files outside of them are some.

    `only` are the paths that are looked at, None for all.
    """
    names = {kind.name.encode() for kind in kinds}
    paths = [
        path
        for path in (snapshot.entries if only is None else sorted(only))
        if path.endswith(".md") and not path.startswith(f"{TEMPLATES}/")
    ]
    files = snapshot.read((path for path in paths if path in snapshot.entries), now.max_size)
    found = {f.path for f in files if (kind := _KIND.match(f.data or b"")) and kind[1] in names}
    if found:
        raise PerfgitError(
            f"{_outside(found, now)}, and none within: move them there, or mend the roots"
        )


def _outside(paths: Collection[str], now: Configuration) -> str:
    some = [quote_path(path) for path in sorted(paths)[:_SHOWN]]
    if len(paths) > _SHOWN:
        some.append(f"{len(paths) - _SHOWN:,} more")
    roots = " and ".join(f"{root}/" for root in now.roots)
    records = counted(len(paths), "record")
    return f"{FILE} says {roots}, and outside lie {records} ({join_words(some, 'and')})"
