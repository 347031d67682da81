"""A story: commits written down as data, rendered as a `git fast-import` stream."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

MAIN = "main"

Tree = dict[str, str]
"""The files of a commit: path → text."""

_PLAIN_PATH = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")


@dataclass(frozen=True, slots=True)
class Write:
    """The whole text of a file, new or replaced."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replaces the only occurrence of `old` in a file."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Append:
    """Adds text at a file's end."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Move:
    """Gives a file another path, its text as it was."""

    path: str
    new: str


@dataclass(frozen=True, slots=True)
class Delete:
    """Removes a file."""

    path: str


Change = Write | Edit | Append | Move | Delete


@dataclass(frozen=True, slots=True)
class Commit:
    """Changes that one person records.

    `by` is a handle; `at` (author date) and `committed` (where it differs) are ISO
    times with a UTC offset. A branch starts from main at its first commit.
    """

    by: str
    at: str
    subject: str
    changes: tuple[Change, ...]
    branch: str = MAIN
    body: str = ""
    committed: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """Merges a branch into main, where both have changed different files."""

    by: str
    at: str
    subject: str
    branch: str


Step = Commit | Merge


@dataclass(frozen=True, slots=True)
class Story:
    """The people (handle → name and e-mail) and what they record, oldest first."""

    people: Mapping[str, tuple[str, str]]
    steps: tuple[Step, ...]


def render(story: Story) -> bytes:
    """The story as input for `git fast-import`; the same story gives the same bytes.

    Raises ValueError for a change that doesn't apply, a commit that changes nothing,
    an author who isn't of the story, and a merge of two changes to one file.
    """
    return b"".join(_stream(story))


def apply(change: Change, tree: Tree) -> None:
    """Makes a change in place; raises ValueError if the tree doesn't have what it needs."""
    match change:
        case Write(path, text):
            tree[path] = text
        case Edit(path, old, new):
            tree[path] = _replace_once(path, _text(tree, path), old, new)
        case Append(path, text):
            tree[path] = _text(tree, path) + text
        case Move(path, new):
            if new in tree:
                raise ValueError(f"{new}: {path} can't move there, there is a file")
            tree[new] = _text(tree, path)
            del tree[path]
        case Delete(path):
            _text(tree, path)
            del tree[path]


@dataclass(slots=True)
class _Line:
    """Where a branch stands: its files, those it started from, its newest mark."""

    files: Tree = field(default_factory=dict)
    base: Tree = field(default_factory=dict)
    mark: int = 0


def _stream(story: Story) -> Iterator[bytes]:
    lines = {MAIN: _Line()}
    yield b"feature done\n"
    for mark, step in enumerate(story.steps, start=1):
        if isinstance(step, Commit):
            yield from _commit(story, step, lines, mark)
        else:
            yield from _merge(story, step, lines, mark)
    yield b"done\n"


def _commit(story: Story, step: Commit, lines: dict[str, _Line], mark: int) -> Iterator[bytes]:
    line = lines.get(step.branch) or _branch_off(lines, step.branch)
    before = dict(line.files)
    for change in step.changes:
        apply(change, line.files)
    yield _header(story, step, mark)
    if line.mark:
        yield b"from :%d\n" % line.mark
    yield _difference(before, line.files, step.subject)
    line.mark = mark


def _merge(story: Story, step: Merge, lines: dict[str, _Line], mark: int) -> Iterator[bytes]:
    main, branch = lines[MAIN], lines.pop(step.branch)
    before = dict(main.files)
    for path in _changed(branch.base, branch.files):
        if main.files.get(path) != branch.base.get(path):
            raise ValueError(f"{step.branch}: {path} has changed on main, too")
        _put(main.files, path, branch.files.get(path))
    yield _header(story, step, mark)
    yield b"from :%d\nmerge :%d\n" % (main.mark, branch.mark)
    yield _difference(before, main.files, step.subject)
    yield b"reset refs/heads/%s\nfrom %s\n\n" % (step.branch.encode(), b"0" * 40)
    main.mark = mark


def _branch_off(lines: dict[str, _Line], name: str) -> _Line:
    main = lines[MAIN]
    lines[name] = _Line(dict(main.files), dict(main.files), main.mark)
    return lines[name]


def _header(story: Story, step: Step, mark: int) -> bytes:
    committed, branch, body = step.at, MAIN, ""
    if isinstance(step, Commit):
        committed, branch, body = step.committed or step.at, step.branch, step.body
    message = f"{step.subject}\n\n{body}" if body else f"{step.subject}\n"
    return b"commit refs/heads/%s\nmark :%d\nauthor %s\ncommitter %s\n%s" % (
        branch.encode(),
        mark,
        _identity(story, step.by, step.at),
        _identity(story, step.by, committed),
        _data(message),
    )


def _identity(story: Story, handle: str, at: str) -> bytes:
    if handle not in story.people:
        raise ValueError(f"{handle}: not one of the story's people")
    name, email = story.people[handle]
    time = datetime.fromisoformat(at)
    return f"{name} <{email}> {int(time.timestamp())} {time:%z}".encode()


def _difference(before: Tree, after: Tree, subject: str) -> bytes:
    changed = _changed(before, after)
    if not changed:
        raise ValueError(f"{subject}: changes nothing")
    return b"".join(_file(path, after.get(path)) for path in changed) + b"\n"


def _changed(before: Tree, after: Tree) -> list[str]:
    paths = sorted(before.keys() | after.keys())
    return [path for path in paths if before.get(path) != after.get(path)]


def _file(path: str, text: str | None) -> bytes:
    if not _PLAIN_PATH.fullmatch(path):
        raise ValueError(f"{path}: a path that git fast-import would want quoted")
    if text is None:
        return b"D %s\n" % path.encode()
    return b"M 100644 inline %s\n%s" % (path.encode(), _data(text))


def _data(text: str) -> bytes:
    content = text.encode()
    return b"data %d\n%s\n" % (len(content), content)


def _put(tree: Tree, path: str, text: str | None) -> None:
    if text is None:
        tree.pop(path, None)
    else:
        tree[path] = text


def _text(tree: Tree, path: str) -> str:
    if path not in tree:
        raise ValueError(f"{path}: no such file at this point of the story")
    return tree[path]


def _replace_once(path: str, text: str, old: str, new: str) -> str:
    found = text.count(old)
    if found != 1:
        raise ValueError(f"{path}: {old!r} occurs {found} times, not once")
    return text.replace(old, new)
