"""Hooks in git's configuration, as git 2.54 and newer run them beside those in the folder."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
from collections.abc import Sequence

from perfgit.errors import PerfgitError
from perfgit.repository.hooks import hook_names, hook_states, hook_text, read_hook
from perfgit.repository.location import Repository

SINCE = (2, 54)
_SCRIPTS = "perfgit-hooks"


def git_version(repository: Repository) -> tuple[int, int]:
    """Git's major and minor version."""
    found = re.search(r"(\d+)\.(\d+)", repository.git.text("version"))
    return (int(found[1]), int(found[2])) if found else (0, 0)


def knows_configured_hooks(repository: Repository) -> bool:
    return git_version(repository) >= SINCE


def configure_hooks(
    repository: Repository, roots: Sequence[str], *, server: bool = False
) -> list[str]:
    """Name perfgit's hooks in the repository's own configuration; returns their names.

    Raises PerfgitError where git is too old to run them.
    """
    if not knows_configured_hooks(repository):
        version = ".".join(map(str, git_version(repository)))
        message = f"git {version} runs no hooks from its configuration; 2.54 and newer do"
        raise PerfgitError(f"{message}: run `perfgit hook install` without --config")
    for hook in hook_states(repository, roots, server=server):
        if hook.state in ("current", "outdated"):
            raise _twice(hook.name, "as a file")
    names = hook_names(server=server)
    folder = _folder(repository)
    try:
        os.makedirs(folder, exist_ok=True)
        for name in names:
            _write(os.path.join(folder, name), hook_text(name, roots))
    except OSError as error:
        raise PerfgitError(f"cannot write the hooks in {folder}: {error.strerror}") from error
    for name in names:
        script = shlex.quote(os.path.join(folder, name))
        for key, value in (("event", name), ("command", script)):
            repository.git.run("config", "--local", f"hook.perfgit-{name}.{key}", value)
    return names


def require_unconfigured(repository: Repository) -> None:
    """Raises PerfgitError where the configuration names hooks that files would run again."""
    for name in configured_hooks(repository):
        raise _twice(name, "in git's configuration")


def _twice(name: str, how: str) -> PerfgitError:
    message = f"{name} is installed {how}, and would run twice"
    return PerfgitError(f"{message}: run `perfgit hook uninstall` first")


def unconfigure_hooks(repository: Repository) -> list[str]:
    """Take perfgit's hooks out of the configuration; returns the names of those it had."""
    names = configured_hooks(repository)
    for name in names:
        repository.git.run("config", "--local", "--remove-section", f"hook.perfgit-{name}")
    folder = _folder(repository)
    with contextlib.suppress(OSError):
        for script in os.listdir(folder):
            os.remove(os.path.join(folder, script))
        os.rmdir(folder)
    return names


def configured_hooks(repository: Repository) -> list[str]:
    """The hooks of perfgit's that the configuration names."""
    pattern = r"^hook\.perfgit-.*\.command$"
    output = repository.git.text(
        "config", "--local", "--name-only", "--get-regexp", pattern, ok=(0, 1)
    )
    keys = output.split("\n") if output else []
    return [key.removeprefix("hook.perfgit-").removesuffix(".command") for key in keys]


def configured_script(repository: Repository, name: str) -> tuple[str, bytes]:
    """The path of a configured hook's script, and its bytes."""
    path = os.path.join(_folder(repository), name)
    return path, read_hook(path)


def _folder(repository: Repository) -> str:
    common = repository.git.text("rev-parse", "--git-common-dir")
    where = os.path.join(os.path.abspath(repository.git.directory), common)
    return os.path.join(os.path.normpath(where), _SCRIPTS)


def _write(path: str, data: bytes) -> None:
    beside = f"{path}.new"
    with open(beside, "wb") as file:
        file.write(data)
    os.chmod(beside, 0o755)  # noqa: S103  # git runs a hook as whoever commits
    os.replace(beside, path)
