"""The working tree as the commands that write see it: read, checked, written and committed."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from perfgit.check import Report
from perfgit.configuration import Configuration
from perfgit.directory import Directory, Target, looks_like_id
from perfgit.errors import PerfgitError
from perfgit.files import REGULAR, File
from perfgit.identity import Author, suggest_handle
from perfgit.inspection import build_directory, inspect
from perfgit.kinds import Kind
from perfgit.model import Change, Record
from perfgit.people import Person, bearers, whose_address
from perfgit.places import PROFILE
from perfgit.policy import Policy, load_policy, load_records, record_paths
from perfgit.profiles import read_profiles
from perfgit.renderers.diagnostics_full import render
from perfgit.renderers.summary import summary
from perfgit.repository.author import canonical_email, find_author
from perfgit.repository.changes import author_day
from perfgit.repository.git import GitError
from perfgit.repository.location import Repository, find_repository, require_work_tree
from perfgit.repository.snapshot import Entry, Reader, Snapshot, work_tree_snapshot
from perfgit.wording import join_words, nearest, quote


@dataclass(frozen=True, slots=True)
class Workspace:
    """A records repository's working tree, its configuration and its kinds."""

    repository: Repository
    snapshot: Snapshot
    policy: Policy

    @property
    def today(self) -> date:
        """The day of the next commit, by its author's clock. Raises PerfgitError without one."""
        return _author_day(self.repository)

    @property
    def configuration(self) -> Configuration:
        return self.policy.configuration

    def kind(self, name: str) -> Kind:
        return self.policy.kinds[name]

    def paths(self) -> list[str]:
        """The paths of all records, sorted."""
        return record_paths(self.snapshot, self.configuration)

    def records(self, paths: Iterable[str] | None = None) -> list[Record]:
        """The records at `paths`, or all of them."""
        return load_records(self.snapshot, self.policy, self.paths() if paths is None else paths)

    def people(self) -> dict[str, Person]:
        """Everyone with a profile, by handle."""
        prefix, depth = f"{self.configuration.people}/", self.configuration.people.count("/") + 2
        profiles = self.records(
            path
            for path in self.paths()
            if path.startswith(prefix) and path.endswith(f"/{PROFILE}") and path.count("/") == depth
        )
        return read_profiles(profiles, self.policy, self.repository)

    def directory(self, records: Iterable[Record] = ()) -> Directory:
        """What there is to refer to; ids are known of `records` alone."""
        return build_directory(self.snapshot, self.policy, records)

    def check(self, files: Mapping[str, bytes]) -> Report:
        """What the check says of `files`, were they in the working tree."""
        change = Change(frozenset(files), frozenset(files) - self.snapshot.entries.keys())
        return inspect(overlay(self.snapshot, files), self.today, change)


def open_workspace() -> Workspace:
    """The working tree around the current directory.

    Raises PerfgitError without a repository, in a bare one, and without perfgit.toml.
    """
    repository = find_repository()
    require_work_tree(repository)
    snapshot = work_tree_snapshot(repository)
    return Workspace(repository, snapshot, load_policy(snapshot))


def overlay(snapshot: Snapshot, files: Mapping[str, bytes]) -> Snapshot:
    """`snapshot` with `files` in it."""
    entries = {**snapshot.entries, **{path: Entry(path, REGULAR, "") for path in files}}
    entries = dict(sorted(entries.items()))
    return snapshot._replace(entries=entries, reader=_over(snapshot.reader, files))


def _over(reader: Reader, files: Mapping[str, bytes]) -> Reader:
    def read(entries: Iterable[Entry], limit: int) -> Iterator[File]:
        for entry in entries:
            data = files.get(entry.path)
            if data is None:
                yield from reader([entry], limit)
            else:
                kept = data if len(data) <= limit else None
                yield File(entry.path, entry.mode, "", len(data), kept)

    return read


def _author_day(repository: Repository) -> date:
    try:
        return author_day(repository.git)
    except GitError:
        find_author(repository.git)
        raise


def author_handle(workspace: Workspace, option: str = "--from") -> str:
    """The handle of whoever git says is writing.

    Raises PerfgitError that names the profile to add the address to, or `option`.
    """
    git, people = workspace.repository.git, workspace.people()
    author = find_author(git)
    found = whose_address(author.email, people)
    found = found or whose_address(canonical_email(git, author), people)
    if not found:
        raise _unknown(author, people, option)
    return found


def _unknown(author: Author, people: Mapping[str, Person], option: str) -> PerfgitError:
    known = bearers(author.email, people)
    if known:
        message = f"your address {author.email} is in the profiles of {join_words(known, 'and')}"
        remedy = "leave it in one of them"
        return PerfgitError(f"{message}: {remedy}{_or_say(option)}")
    message = f"no profile has your address {author.email}"
    near = _own_profile(author, people)
    if near:
        remedy = f"add it to `email:` in {near}"
    else:
        name = author.name.replace('"', "")
        remedy = f'make yours with `perfgit new person --name "{name}" --email {author.email}`'
    return PerfgitError(f"{message}: {remedy}{_or_say(option)}")


def _or_say(option: str) -> str:
    return f", or say who you are with {option}" if option else ""


def _own_profile(author: Author, people: Mapping[str, Person]) -> str:
    """The profile that is probably the author's, by name or handle."""
    for person in people.values():
        if person.name.casefold() == author.name.casefold():
            return person.path
    found = people.get(suggest_handle(author))
    return found.path if found else ""


def find_record(workspace: Workspace, reference: str, kinds: Collection[str], what: str) -> Target:
    """The one record of `kinds` that `reference` names: a stem, handle/stem or an id.

    Raises PerfgitError with what is near, or with the choices where it names several.
    """
    directory = workspace.directory()
    if looks_like_id(reference) and not directory.find(reference, ("record",)):
        directory = workspace.directory(workspace.records())
    return find_target(directory, reference.removesuffix(".md"), kinds, what)


def find_target(directory: Directory, reference: str, kinds: Collection[str], what: str) -> Target:
    """The one record of `kinds` that `reference` names. Raises PerfgitError with what is near."""
    found = [t for t in directory.find(reference, ("record",)) if t.kind in kinds]
    if len(found) == 1:
        return found[0]
    if found:
        names = join_words([quote(target.reference) for target in found])
        raise PerfgitError(f"{quote(reference)} is the name of {len(found)} records: write {names}")
    others = directory.find(reference, ("record",))
    if others:
        raise PerfgitError(f"{quote(reference)} is no {what}: it is {quote(others[0].path)}")
    hint = _hint(directory, reference, kinds)
    raise PerfgitError(f"no {what} of the name {quote(reference)}{hint}")


def _hint(directory: Directory, reference: str, kinds: Collection[str]) -> str:
    targets = [t for t in directory.targets if t.kind in kinds]
    stems = sorted({t.stem for t in targets})
    near = nearest(reference, {name for t in targets for name in (t.stem, t.reference)})
    near = near or next((s for s in stems if reference.casefold() in s.casefold()), "")
    if near:
        return f"; did you mean {quote(near)}?"
    if not stems:
        return ", nor any other"
    verb, more = "is" if len(stems) == 1 else "are", len(stems) - _SHOWN
    shown = [quote(stem) for stem in stems[:_SHOWN]] + [f"{more} more"] * (more > 0)
    return f"; there {verb} {join_words(shown, 'and')}"


_SHOWN = 6


def show_report(report: Report, path: str = "", shown_as: str = "") -> None:
    """Print findings on standard error, those of `path` under the name of its draft."""
    if path:
        found = (d._replace(path=shown_as) if d.path == path else d for d in report.diagnostics)
        report = report._replace(diagnostics=tuple(found))
    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    sys.stderr.write(render(report, colour=colour))


def was_shown(report: Report, output: str) -> bool:
    """Whether the hook has printed the same report."""
    return not report.diagnostics or summary(report) in output
