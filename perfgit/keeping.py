"""Timelines that are kept: saved as a record, committed, and recomputed later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from perfgit import __version__
from perfgit.authoring import Saved as Written
from perfgit.authoring import refuse_uncommitted, save
from perfgit.chronicle import pinned_commit, read_chronicle
from perfgit.directory import looks_like_id
from perfgit.errors import PerfgitError
from perfgit.naming import new_id, record_path, subject
from perfgit.people import Person, person_named
from perfgit.period import Period, named
from perfgit.places import is_record_path
from perfgit.policy import Policy, load_policy
from perfgit.reading import read_people
from perfgit.record import parse_record
from perfgit.renderers.safe import plain
from perfgit.repository.history import contents
from perfgit.repository.location import Repository
from perfgit.repository.snapshot import commit_snapshot
from perfgit.repository.worktree import exists, path_within, read_file
from perfgit.resources import builtin_kinds
from perfgit.saved import KIND, Recomputed, Saved, build_saved, parse_saved, render_saved
from perfgit.timeline import build_timeline
from perfgit.timeline.model import Timeline
from perfgit.vantage import earliest_day, require_begun
from perfgit.wording import quote
from perfgit.workspace import Workspace

_LIMIT = 16 << 20


def keep(workspace: Workspace, timeline: Timeline) -> Written:
    """Write the timeline into the person's folder and commit it; over one of the same days."""
    handle, period = timeline.person.handle, timeline.period
    path = _place(workspace.policy, handle, period)
    old = read_file(workspace.repository, path) if exists(workspace.repository, path) else None
    refuse_uncommitted(workspace, path, commit=True)
    id_ = (old and parse_record(old, path, workspace.policy.kinds).id) or new_id()
    text = render_saved(build_saved(timeline, id_, __version__), timeline)
    if old == text.encode():
        raise PerfgitError(f"{path} says just that already: nothing was written")
    return save(workspace, path, old, text, subject(KIND, handle, period.label), commit=True)


def read_saved(path: str) -> tuple[bytes, Saved]:
    """A saved timeline on disk, less carriage returns, and what pins it. Raises PerfgitError."""
    try:
        with open(path, "rb") as file:
            data = file.read().replace(b"\r\n", b"\n")
    except OSError as error:
        raise PerfgitError(f"{path} cannot be read: {error.strerror}") from error
    return data, parse_saved(parse_record(data, path, builtin_kinds()))


def recompute(repository: Repository, saved: Saved) -> Recomputed:
    """The file as it has to be. Of `saved`, only what perfgit would have written is taken over.

    Raises PerfgitError where the commit or the person is missing.
    """
    head = pinned_commit(repository)
    if repository.resolve(saved.commit) != saved.commit:
        message = f"the commit {saved.commit[:10]} that it was made from is not in this repository"
        raise PerfgitError(f"{message}: `git fetch` may bring it")
    policy, people = _policy(repository, head)
    names = _names(saved.person, people)
    then_policy, then_people = _policy(repository, saved.commit)
    asked = next((name for name in names if name in then_people), saved.person)
    chronicle = read_chronicle(repository, saved.commit, asked)
    period = named(saved.period, then_policy.configuration.fiscal_start)
    day = max(saved.today, earliest_day(repository, saved.commit))
    require_begun(period, day)
    timeline = build_timeline(chronicle, period, day)
    handle = saved.person if chronicle.handle in names else chronicle.handle
    today = person_named(chronicle.handle, people)
    places = tuple(_place(each, today, period) for each in (policy, then_policy))
    id_ = _first_id(repository, head, places[0], saved)
    made = build_saved(timeline, id_, saved.version)._replace(person=handle)
    return Recomputed(render_saved(made, timeline), places)


def place_among_records(repository: Repository, path: str) -> str:
    """Where a file on disk lies among the records of HEAD; "" for a copy elsewhere."""
    inside = path_within(repository, path)
    configuration = commit_snapshot(repository.git, pinned_commit(repository)).configuration()
    return inside if is_record_path(inside, configuration) else ""


def is_in_history(repository: Repository, saved: Saved) -> bool:
    """Whether the commit is still part of what HEAD has behind it."""
    ask = ("merge-base", "--is-ancestor", saved.commit, "HEAD")
    return repository.git.call(*ask, ok=(0, 1))[0] == 0


def differences(found: bytes, expected: str) -> Iterator[str]:
    """What stands in the file and should not (-), and the other way round (+)."""
    from difflib import unified_diff

    lines = (found.decode("utf-8", "backslashreplace").split("\n"), expected.split("\n"))
    for line in unified_diff(*lines, "saved", "recomputed", lineterm="", n=1):
        yield plain(line)


def _place(policy: Policy, handle: str, period: Period) -> str:
    """Where the saved timeline of a person and a period lies."""
    values = {"for": handle, "period": period.label}
    return record_path(policy.kinds[KIND], values, "", "", policy.configuration)


def _names(handle: str, people: Mapping[str, Person]) -> tuple[str, ...]:
    """The handle, and those that the person had before."""
    return (handle, *(people[handle].formerly if handle in people else ()))


def _first_id(repository: Repository, head: str, path: str, saved: Saved) -> str:
    """The id under which the timeline of that commit was first saved at its place.

    Of one that was never committed nobody can tell. Raises PerfgitError for no id of perfgit's.
    """
    versions = dict.fromkeys(blob for _, blob in reversed(contents(repository.git, head, path)))
    for _oid, _size, data in repository.git.blobs(list(versions), _LIMIT):
        record = parse_record(data or b"", path, builtin_kinds())
        if record.value("commit") == saved.commit:
            return record.id
    if not looks_like_id(saved.id):
        raise PerfgitError(f"{path}: `id` is none that perfgit writes: {quote(saved.id)}")
    return saved.id


def _policy(repository: Repository, commit: str) -> tuple[Policy, dict[str, Person]]:
    policy = load_policy(commit_snapshot(repository.git, commit))
    return policy, read_people(repository, commit, policy)
