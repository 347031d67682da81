"""The working tree's records as `status` needs them: no more is read than that."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from perfgit.acknowledgement import KIND as EXPECTATIONS
from perfgit.acknowledgement import days_of_effect
from perfgit.attention import Nudge, Situation, draft_nudges, given_on, nudges
from perfgit.directory import ANSWER, Directory
from perfgit.events import recorded_at
from perfgit.files import REGULAR, File, parse_file
from perfgit.former import former_records
from perfgit.items import checkins
from perfgit.model import DATE, OID, Record
from perfgit.period import zone
from perfgit.places import kind_of_path, locate
from perfgit.profiles import read_profiles
from perfgit.repository.drafts import drafts_directory, list_drafts
from perfgit.repository.worktree import shown, uncommitted
from perfgit.workspace import Workspace

Written = Sequence[tuple[date, date | None]]

_KINDS = ("person", "goal", "feedback", "expectations", "acknowledgement", "")


def what_waits(workspace: Workspace, day: date) -> tuple[Nudge, ...]:
    """All that waits for anyone."""
    paths = [path for path in workspace.paths() if _kind(workspace, path) in _KINDS]
    return nudges(_situation(workspace, workspace.records(paths), day))


def what_waits_for(workspace: Workspace, me: str, day: date) -> tuple[Nudge, ...]:
    """What waits for one person, without reading what cannot."""
    records = workspace.records(p for p in workspace.paths() if _may_concern(workspace, p, me))
    if any(r.kind == "expectations" and r.value("from") == me for r in records):
        records.extend(_feedback_of_others(workspace, me, day))
    found = nudges(_situation(workspace, records, day))
    return tuple(nudge for nudge in found if nudge.actor == me)


def begun(workspace: Workspace, me: str) -> Iterator[Nudge]:
    """The drafts and the records in the working tree that are not committed."""
    folder = drafts_directory(workspace.repository)
    drafts = [(name, os.path.join(folder, name)) for name in list_drafts(workspace.repository)]
    kept = [(n.rpartition("-")[0], shlex.quote(shown(where))) for n, where in drafts]
    pending = uncommitted(workspace.repository.git, workspace.configuration.roots)
    yield from draft_nudges(me, kept, [shlex.quote(path) for path in pending])


def _kind(workspace: Workspace, path: str) -> str:
    return kind_of_path(path, workspace.policy.kinds, workspace.configuration)


def _may_concern(workspace: Workspace, path: str, me: str) -> bool:
    handle, kind = locate(path, workspace.configuration).handle, _kind(workspace, path)
    return kind in _KINDS and (handle in ("", me) or kind in ("person", "expectations"))


def _feedback_of_others(workspace: Workspace, me: str, day: date) -> Iterator[Record]:
    """What someone else got last, by the dates in the files' names, and all without one."""
    by_person: dict[str, list[str]] = {}
    for path in workspace.paths():
        handle = locate(path, workspace.configuration).handle
        if handle not in ("", me) and _kind(workspace, path) == "feedback":
            by_person.setdefault(handle, []).append(path)
    for handle, paths in by_person.items():
        dated = [path for path in paths if DATE.match(path.rpartition("/")[2])]
        yield from workspace.records(path for path in paths if path not in dated)
        for path in sorted(dated, reverse=True):
            (record,) = workspace.records([path])
            yield record
            if given_on(record, handle, day):
                break


def _situation(workspace: Workspace, records: list[Record], day: date) -> Situation:
    people = read_profiles(records, workspace.policy, workspace.repository)
    directory = workspace.directory(records)
    young = _young(workspace, records, day)
    effective, written = _expected(workspace, records, directory)
    return Situation(
        records, directory, people, workspace.configuration, day, young, effective, written
    )


def _expected(
    workspace: Workspace, records: Iterable[Record], directory: Directory
) -> tuple[Mapping[str, date], Mapping[str, Written]]:
    """What acknowledgements say of the expectations that were read, and git where they do not."""
    answers = [
        (record.value("version"), target.path)
        for record in records
        if record.kind == ANSWER
        for target in directory.find(record.value("of"), ("record",))
        if target.kind == EXPECTATIONS
    ]
    named = {version: path for version, path in answers if OID.fullmatch(version)}
    effective = days_of_effect(_blobs(workspace, named))
    vague = {path for version, path in answers if version not in effective}
    return effective, {path: _written(workspace, path) for path in sorted(vague)}


def _blobs(workspace: Workspace, named: Mapping[str, str]) -> Iterator[Record]:
    """The records with these blobs, those that the repository has not left out."""
    policy = workspace.policy
    limit = policy.configuration.max_size
    for oid, size, data in workspace.repository.git.blobs(list(named), limit):
        file = File(named[oid], REGULAR, oid, size, data)
        yield parse_file(file, policy.kinds, policy.configuration)


def _written(workspace: Workspace, path: str) -> Written:
    """The versions of the expectations: when each was recorded, and its day of effect."""
    git, tip = workspace.repository.git, workspace.repository.head()
    at = zone(workspace.configuration.timezone)
    former = former_records(git, tip, path, workspace.policy) if tip else ()
    days = [
        (recorded_at(commit).astimezone(at).date(), record.date("effective"))
        for commit, record in former
    ]
    return days[::-1]


def _young(workspace: Workspace, records: Iterable[Record], day: date) -> set[str]:
    """The paths that came with a recent commit, or are not committed; asked for goals alone."""
    idle = [r.path for r in records if r.kind == "goal" and not any(True for _ in checkins(r))]
    if not idle or not workspace.repository.head():
        return set(idle)
    since = day - timedelta(days=workspace.configuration.checkin_days)
    output = workspace.repository.git.run(
        "log", "-z", "--format=", "--name-only", "--diff-filter=A", "--find-renames",
        f"--since={since}T00:00:00Z", "--", *(f":(top,literal){path}" for path in idle),
    )  # fmt: skip
    recent = set(output.decode("utf-8", "surrogateescape").replace("\n", "\0").split("\0"))
    return recent | set(uncommitted(workspace.repository.git, idle))
