"""Git hooks: installed where git looks for them, beside what is there, and removed exactly."""

import contextlib
import os
import re
import shlex
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from perfgit.credentials import grep_patterns, signs_of_credentials
from perfgit.errors import PerfgitError
from perfgit.repository.location import Repository
from perfgit.repository.lock import Lock, Locked
from perfgit.resources import hook_files
from perfgit.sensitive import plain_words

SERVER = ("pre-receive",)
SHELL_ONLY = ("commit-msg", "prepare-commit-msg")
KEPT = ".before-perfgit"
MARK = b"# Written by `perfgit hook install"
LEGACY = ".legacy"
"""What pre-commit's installation calls the hook that it finds, and runs."""
_CHANGED = ".changed-by-hand"
_OLD_NAMES = "before-perfgit"
_BESIDE = ".perfgit-new"
_MADE = ".perfgit-made-this-folder"
_LOCK = ".perfgit-lock"

_SOUGHT: Mapping[str, Callable[[], list[str]]] = {
    "@SIGNS@": signs_of_credentials,
    "@KEYS@": grep_patterns,
    "@WORDS@": plain_words,
}
"""What a hook that is shell alone looks for, one a line."""


class HookState(NamedTuple):
    """A hook of perfgit's: its file, and absent, current, outdated or foreign.

    `moved` is whether another tool has given perfgit's hook the name that it runs it by;
    `spare` is the path under which what was changed in it by hand is to be kept, or "".
    """

    name: str
    path: str
    state: str
    keeps_another: bool
    moved: bool = False
    spare: str = ""

    @property
    def ours(self) -> bool:
        return self.state in ("current", "outdated")


def hook_names(*, server: bool) -> list[str]:
    """The hooks that belong on a server, or on an author's machine."""
    return [name for name in hook_files() if (name in SERVER) is server]


def hooks_directory(repository: Repository) -> str:
    """Where git looks for hooks: core.hooksPath counts, and a worktree shares its main one's.

    Raises PerfgitError where core.hooksPath is empty: git then runs no hook at all.
    """
    git = repository.git
    folder = git.text("rev-parse", "--git-path", "hooks")
    if not folder.strip("./"):
        code, path = git.call("config", "-z", "--get", "core.hooksPath", ok=(0, 1))
        if code == 0 and path == b"\0":
            message = "core.hooksPath is empty, so git runs no hook of any folder"
            raise PerfgitError(f"{message}: run `git config --unset core.hooksPath`")
    return os.path.normpath(os.path.join(repository.git.directory, folder))


def hook_states(
    repository: Repository, roots: Sequence[str], *, server: bool = False
) -> list[HookState]:
    """What stands where perfgit's hooks belong."""
    folder = hooks_directory(repository)
    names = hook_names(server=server)
    return [_state(os.path.join(folder, name), name, roots) for name in names]


def install_hooks(
    repository: Repository, roots: Sequence[str], *, server: bool = False
) -> list[HookState]:
    """Put perfgit's hooks in place; another tool's hook is kept, and runs first.

    Returns the states found before. Installing twice changes nothing. Raises PerfgitError
    where the folder cannot be written, or is another tool's own.
    """
    folder = hooks_directory(repository)
    _refuse_husky(folder)
    before = hook_states(repository, roots, server=server)
    try:
        if all(hook.state == "current" for hook in before) and not _lacks_links(folder):
            return before
        _make_folder(folder)
        with _alone(folder):
            before = hook_states(repository, roots, server=server)
            for hook in before:
                if hook.state == "foreign":
                    _refuse_to_keep(hook)
            for hook in before:
                if hook.state != "current":
                    _write(hook, hook_text(hook.name, roots))
            _link_old_names(folder)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return before


def uninstall_hooks(repository: Repository) -> list[HookState]:
    """Take perfgit's hooks away and put back what was there. Returns the states before."""
    folder = hooks_directory(repository)
    before = _all_states(repository)
    try:
        if any(map(_is_left, before)) or os.path.isdir(os.path.join(folder, _OLD_NAMES)):
            with _alone(folder):
                before = _all_states(repository)
                for hook in before:
                    _remove(hook)
                _unlink_old_names(folder)
        _remove_folder(folder)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return before


def _all_states(repository: Repository) -> list[HookState]:
    return [*hook_states(repository, ()), *hook_states(repository, (), server=True)]


@contextlib.contextmanager
def _alone(folder: str) -> Iterator[None]:
    """Nobody else installs or removes meanwhile: a hook that was just written is not another's."""
    path = os.path.join(folder, _LOCK)
    try:
        lock = Lock(path)
    except Locked as locked:
        hint = f"if none is, remove {path}" if locked.stale else "run this again when it is done"
        raise PerfgitError(f"another perfgit is at the hooks in {folder}: {hint}") from None
    try:
        yield
    finally:
        lock.release()


def hook_text(name: str, roots: Sequence[str], python: str = sys.executable) -> bytes:
    """The hook as it is installed: with its Python, the roots and the words it looks for."""
    text = hook_files()[name].decode()
    for mark, lines in _SOUGHT.items():
        if mark in text:
            text = text.replace(mark, shlex.quote("\n".join(lines())))
    text = text.replace("@PYTHON@", shlex.quote(python))
    text = text.replace("@ROOTS@", " ".join(shlex.quote(root) for root in roots))
    return text.encode() + _seal(text.encode())


def _seal(text: bytes) -> bytes:
    """The last line of a hook, which tells what perfgit wrote from what was changed by hand."""
    return b"# As perfgit wrote it: %08x\n" % zlib.crc32(text)


def unsealed(data: bytes) -> tuple[bytes, bytes]:
    """The hook without its seal, its line endings as perfgit writes them, and the seal."""
    text = data.replace(b"\r\n", b"\n")
    found = re.search(rb"^# As perfgit wrote it: .*\n?", text, re.MULTILINE)
    return (text.replace(found[0], b"", 1), found[0]) if found else (text, b"")


def read_hook(path: str) -> bytes:
    """The hook's bytes; none where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def is_ours(data: bytes) -> bool:
    """Whether perfgit wrote the hook, with whatever line endings it has by now."""
    return MARK in data


def run_shell_hook(name: str, arguments: Sequence[str], roots: Sequence[str]) -> None:
    """Become the hook that is shell alone: this process ends with it."""
    text = hook_text(name, roots).decode()
    # As if it lay in no folder: no file of the repository passes for a hook kept beside it.
    where = f"{os.devnull}/{name}"
    os.execvp("sh", ["sh", "-c", text, where, *arguments])  # noqa: S606, S607


def _state(path: str, name: str, roots: Sequence[str]) -> HookState:
    keeps_another = os.path.lexists(path + KEPT)
    moved = is_ours(read_hook(path + LEGACY))
    if not os.path.lexists(path):
        return HookState(name, path, "absent", keeps_another, moved)
    data = read_hook(path)
    if not is_ours(data) or os.path.islink(path):
        return HookState(name, path, "foreign", keeps_another, moved)
    same = data == hook_text(name, roots) and os.access(path, os.X_OK)
    text, seal = unsealed(data)
    spare = _spare(path) if seal and seal != _seal(text) else ""
    return HookState(name, path, "current" if same else "outdated", keeps_another, moved, spare)


def _spare(path: str) -> str:
    number = 1
    while os.path.lexists(spare := f"{path}{_CHANGED}{number if number > 1 else ''}"):
        number += 1
    return spare


def _refuse_husky(folder: str) -> None:
    """Husky writes its folder anew with every `npm install`, and asks its hooks for their names."""
    if os.path.basename(folder) == "_" and os.path.exists(os.path.join(folder, "h")):
        above = os.path.dirname(folder)
        where = os.path.join(os.path.relpath(above), "pre-commit")
        message = f"husky keeps its own hooks in {folder}, and would write over perfgit's"
        raise PerfgitError(
            f'{message}: put the line `perfgit hook run pre-commit "$@"` into {where}'
        )


def _refuse_to_keep(hook: HookState) -> None:
    if hook.keeps_another and not hook.moved and not _same_file(hook.path, hook.path + KEPT):
        message = f"{hook.path}{KEPT} is there already, and {hook.path} is another tool's"
        raise PerfgitError(f"{message}: put them together by hand, then install again")
    if os.path.isdir(hook.path):
        raise PerfgitError(f"{hook.path} is a folder: move it away, then install again")


def _same_file(one: str, other: str) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except OSError:
        return False


def _write(hook: HookState, data: bytes) -> None:
    """Write beside it and rename, so that a commit never meets half a hook, nor none."""
    beside = hook.path + _BESIDE
    try:
        with open(beside, "wb") as file:
            file.write(data)
        os.chmod(beside, 0o755)  # noqa: S103  # git runs a hook as whoever commits
        if hook.moved:
            _give_way(hook)
        if hook.spare:
            _keep(hook.path, hook.spare)
        if hook.state == "foreign" and (hook.moved or not hook.keeps_another):
            _keep(hook.path, hook.path + KEPT)
        os.replace(beside, hook.path)
    except OSError:
        with contextlib.suppress(OSError):
            os.remove(beside)
        raise


def _keep(path: str, second: str) -> None:
    """Give the hook its second name; the first stays until perfgit's takes it."""
    try:
        os.link(path, second, follow_symlinks=False)
    except FileExistsError:  # that is a hook of somebody's as well
        raise
    except (OSError, NotImplementedError):  # a file system without hard links
        os.rename(path, second)


def _give_way(hook: HookState) -> None:
    """Let the tool that moved perfgit's hook run what was there before it instead."""
    if hook.keeps_another:
        os.replace(hook.path + KEPT, hook.path + LEGACY)
    else:
        os.remove(hook.path + LEGACY)


def _wanted_links(folder: str) -> dict[str, str]:
    """Where each file of the folder is that was there before perfgit, if a hook was.

    A hook that goes by its name, or by the files beside it, finds both as they were.
    """
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    kept = {name.removesuffix(KEPT): name for name in names if name.endswith(KEPT)}
    if not kept:
        return {}
    others = (name for name in names if name != _OLD_NAMES and not name.startswith("."))
    left = {name: name for name in others if not _is_of_perfgit(os.path.join(folder, name))}
    return {name: os.path.join(os.pardir, there) for name, there in {**left, **kept}.items()}


def _is_of_perfgit(path: str) -> bool:
    return path.endswith((KEPT, _BESIDE, ".sample")) or is_ours(read_hook(path))


def _links(folder: str) -> dict[str, str]:
    """The links that are there; none where the folder is somebody else's."""
    where = os.path.join(folder, _OLD_NAMES)
    found = os.listdir(where) if os.path.isdir(where) else []
    paths = {name: os.path.join(where, name) for name in found}
    return {name: os.readlink(path) for name, path in paths.items() if os.path.islink(path)}


def _lacks_links(folder: str) -> bool:
    return _links(folder) != _wanted_links(folder)


def _link_old_names(folder: str) -> None:
    """A file system without links has none: the hook is then run by its second name."""
    wanted = _wanted_links(folder)
    if _links(folder) == wanted:
        return
    _unlink_old_names(folder)
    with contextlib.suppress(OSError):
        if wanted:
            os.mkdir(os.path.join(folder, _OLD_NAMES))
        for name, there in wanted.items():
            os.symlink(there, os.path.join(folder, _OLD_NAMES, name))


def _unlink_old_names(folder: str) -> None:
    where = os.path.join(folder, _OLD_NAMES)
    for name in _links(folder):
        os.remove(os.path.join(where, name))
    with contextlib.suppress(OSError):
        os.rmdir(where)


def _is_left(hook: HookState) -> bool:
    """Whether there is anything of perfgit's to take away."""
    left = hook.ours or hook.moved or hook.keeps_another
    return left or os.path.lexists(hook.path + _BESIDE)


def _remove(hook: HookState) -> None:
    """Take the hook away; what an interrupted installation left goes as well."""
    if hook.spare:
        _keep(hook.path, hook.spare)
    if hook.moved and not hook.ours:
        _give_way(hook)
    elif hook.keeps_another and (hook.ours or hook.state == "absent"):
        os.replace(hook.path + KEPT, hook.path)
    elif hook.ours:
        with contextlib.suppress(FileNotFoundError):  # where there are no hard links
            os.remove(hook.path)
    elif hook.keeps_another and _same_file(hook.path, hook.path + KEPT):
        os.remove(hook.path + KEPT)
    with contextlib.suppress(FileNotFoundError):
        os.remove(hook.path + _BESIDE)


def _make_folder(folder: str) -> None:
    """Make the folder, with a note of how much of the way to it was not there."""
    made = len(list(_missing(folder)))
    os.makedirs(folder, exist_ok=True)
    if made:
        with open(os.path.join(folder, _MADE), "w", encoding="ascii") as file:
            file.write(f"{made}\n")


def _missing(folder: str) -> Iterator[str]:
    while folder and not os.path.lexists(folder):
        yield folder
        folder = os.path.dirname(folder)


def _remove_folder(folder: str) -> None:
    note = os.path.join(folder, _MADE)
    try:
        with open(note, encoding="ascii") as file:
            made = int(file.read())
    except (OSError, ValueError):
        return
    os.remove(note)
    with contextlib.suppress(OSError):  # something else has moved in meanwhile
        for _ in range(made):
            os.rmdir(folder)
            folder = os.path.dirname(folder)


def _cannot_write(folder: str, error: OSError) -> PerfgitError:
    message = f"cannot write the hooks in {folder}: {error.strerror}"
    return PerfgitError(f"{message}; what was there is as it was, or kept beside as NAME{KEPT}")
