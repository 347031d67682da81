"""A record or a person under another name: what moves, and every reference to it rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from perfgit.configuration import Configuration
from perfgit.directory import Directory, Target, Targets
from perfgit.edit import add_to_list, replace_scalars, replace_spans
from perfgit.errors import PerfgitError
from perfgit.items import actions
from perfgit.kinds import Kind
from perfgit.model import Record, Scalar, Span
from perfgit.places import profile_path
from perfgit.references import Reference, references, resolve

_TASK_HEAD = re.compile(r"^(\s*(?:[-*+]|[0-9]+[.)])\s+\[[ xX]\]\s+)([^:]*):")


@dataclass(frozen=True, slots=True)
class Move:
    """What a new name means: the path that moves, and the new texts of files, by new path."""

    old: str
    new: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """The records that a move is planned on, with the texts of their files by path."""

    records: Sequence[Record]
    texts: Mapping[str, str]
    kinds: Mapping[str, Kind]
    configuration: Configuration


def move_record(target: Target, stem: str, ground: Ground) -> Move:
    """Give a record's file another stem."""
    new = f"{target.path.rpartition('/')[0]}/{stem}.md"
    return Move(target.path, new, _rewritten(ground, {target.path: new}, {}))


def move_person(handle: str, new: str, ground: Ground) -> Move:
    """Give a person another handle; the old one is kept in the profile, as `formerly`."""
    people = ground.configuration.people
    old_folder, new_folder = f"{people}/{handle}", f"{people}/{new}"
    moved = {
        r.path: f"{new_folder}/{r.path[len(old_folder) + 1 :]}"
        for r in ground.records
        if r.path.startswith(f"{old_folder}/")
    }
    texts = _rewritten(ground, moved, {handle: new})
    profile = profile_path(new, ground.configuration)
    text = texts.get(profile, ground.texts[profile_path(handle, ground.configuration)])
    person = ground.kinds["person"]
    texts[profile] = add_to_list(text, "formerly", handle, person, without=new)
    return Move(old_folder, new_folder, texts)


def _rewritten(
    ground: Ground, moved: Mapping[str, str], handles: Mapping[str, str]
) -> dict[str, str]:
    """The texts that change, by their new paths. Raises PerfgitError where one cannot."""
    before = _directory(ground, ground.records)
    renamed = [r._replace(path=moved.get(r.path, r.path)) for r in ground.records]
    after = _directory(ground, renamed)
    texts = {}
    for record in ground.records:
        text = _with_references(record, ground, before, after, moved, handles)
        text = _with_actions(record, text, handles)
        if text != ground.texts[record.path]:
            texts[moved.get(record.path, record.path)] = text
    return texts


def _directory(ground: Ground, records: Sequence[Record]) -> Directory:
    paths = [record.path for record in records]
    targets = Targets(paths, records, ground.kinds, ground.configuration)
    return Directory(targets, ground.configuration.teams)


def _with_references(
    record: Record,
    ground: Ground,
    before: Directory,
    after: Directory,
    moved: Mapping[str, str],
    handles: Mapping[str, str],
) -> str:
    kind = ground.kinds.get(record.kind)
    changes = []
    for reference in references(record, kind) if kind else ():
        new = _new_name(reference, before, after, moved, handles)
        if new != reference.text:
            changes.append((reference.scalar, new))
    text = ground.texts[record.path]
    try:
        return replace_scalars(text, changes) if changes else text
    except PerfgitError as error:
        raise PerfgitError(f"{record.path}: {error}") from error


def _new_name(
    reference: Reference,
    before: Directory,
    after: Directory,
    moved: Mapping[str, str],
    handles: Mapping[str, str],
) -> str:
    """What the reference has to say to name the same thing; itself where it named none or two."""
    found = resolve(reference, before)
    if len(found) != 1:
        return reference.text
    (named,) = found
    if named.kind == "person" and reference.text == named.handle:
        return handles.get(reference.text, reference.text)
    path = moved.get(named.path, named.path)
    target = next((t for t in after.targets if t.path == path), named)
    names: tuple[str, ...] = (target.reference, f"team/{target.stem}", target.id)
    if "/" not in reference.text:
        names = (target.stem, *names)
    for name in (reference.text, *names):
        called = Reference(reference.field, Scalar(name, reference.scalar.span), reference.types)
        if name and resolve(called, after) == (target,):
            return name
    raise PerfgitError(f"no name would be left for {target.path}: choose another one")


def _with_actions(record: Record, text: str, handles: Mapping[str, str]) -> str:
    """The text with the handles of its action items changed: other edits kept their lines."""
    changes = [
        change
        for block, action in actions(record)
        if action and action.person in handles
        for change in _action(record, block.line, action.person, handles)
    ]
    return replace_spans(text, changes) if changes else text


def _action(
    record: Record, line: int, person: str, handles: Mapping[str, str]
) -> Iterator[tuple[Span, str]]:
    written = record.text.split("\n")[line - 1]
    head = _TASK_HEAD.match(written)
    found = re.search(rf"(?<![\w.-]){re.escape(person)}(?![\w-])", head[2]) if head else None
    if head is not None and found is not None:
        column = head.start(2) + found.start() + 1
        yield Span(line, column, line, column + len(person)), handles[person]
