"""Git hooks: installed where git looks for them, beside what is there, and removed exactly."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from typing import NamedTuple

from perfgit.errors import PerfgitError
from perfgit.repository.location import Repository
from perfgit.resources import hook_files

_KEPT = ".before-perfgit"
_MARK = b"# Written by `perfgit hook install`"


class HookState(NamedTuple):
    """A hook of perfgit's: its file, and absent, current, outdated or foreign."""

    name: str
    path: str
    state: str
    keeps_another: bool


def hooks_directory(repository: Repository) -> str:
    """Where git looks for hooks: core.hooksPath counts, and a worktree shares its main one's."""
    folder = repository.git.text("rev-parse", "--git-path", "hooks")
    return os.path.join(repository.git.directory, folder)


def hook_states(repository: Repository, roots: Sequence[str]) -> list[HookState]:
    """What stands where perfgit's hooks belong."""
    folder = hooks_directory(repository)
    return [_state(os.path.join(folder, name), name, roots) for name in hook_files()]


def install_hooks(repository: Repository, roots: Sequence[str]) -> list[HookState]:
    """Put perfgit's hooks in place; another tool's hook is kept, and runs first.

    Returns the states found before. Installing twice changes nothing. Raises PerfgitError
    where the folder cannot be written.
    """
    before = hook_states(repository, roots)
    try:
        os.makedirs(hooks_directory(repository), exist_ok=True)
        for hook in before:
            if hook.state == "foreign":
                _keep(hook)
            if hook.state != "current":
                _write(hook.path, _text(hook.name, roots))
    except OSError as error:
        raise _cannot_write(repository, error) from error
    return before


def uninstall_hooks(repository: Repository) -> list[HookState]:
    """Take perfgit's hooks away and put back what was there. Returns the states before."""
    before = hook_states(repository, ())
    try:
        for hook in before:
            if hook.state in ("current", "outdated"):
                os.remove(hook.path)
                if hook.keeps_another:
                    os.rename(hook.path + _KEPT, hook.path)
    except OSError as error:
        raise _cannot_write(repository, error) from error
    return before


def _state(path: str, name: str, roots: Sequence[str]) -> HookState:
    keeps_another = os.path.lexists(path + _KEPT)
    if not os.path.lexists(path):
        return HookState(name, path, "absent", keeps_another)
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return HookState(name, path, "foreign", keeps_another)
    if _MARK not in data:
        return HookState(name, path, "foreign", keeps_another)
    same = data == _text(name, roots) and os.access(path, os.X_OK)
    return HookState(name, path, "current" if same else "outdated", keeps_another)


def _keep(hook: HookState) -> None:
    if hook.keeps_another:
        message = f"{hook.path}{_KEPT} is there already, and {hook.path} is another tool's"
        raise PerfgitError(f"{message}: put them together by hand, then install again")
    os.rename(hook.path, hook.path + _KEPT)


def _text(name: str, roots: Sequence[str]) -> bytes:
    text = hook_files()[name].decode()
    text = text.replace("@PYTHON@", shlex.quote(sys.executable))
    return text.replace("@ROOTS@", " ".join(shlex.quote(root) for root in roots)).encode()


def _write(path: str, data: bytes) -> None:
    """Write beside it and rename, so that a commit never meets half a hook."""
    beside = f"{path}.perfgit-new"
    with open(beside, "wb") as file:
        file.write(data)
    os.chmod(beside, 0o755)  # noqa: S103  # git runs a hook as whoever commits
    os.replace(beside, path)


def _cannot_write(repository: Repository, error: OSError) -> PerfgitError:
    folder = hooks_directory(repository)
    return PerfgitError(f"cannot write the hooks in {folder}: {error.strerror}")
