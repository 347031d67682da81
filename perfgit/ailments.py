"""Why a hook would not do its work, as far as it can be seen without a trial."""

import os
import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perfgit import __version__
from perfgit.configuration import Configuration
from perfgit.repository.configured import SINCE, git_version
from perfgit.repository.hooks import LEGACY, hook_text, is_ours, read_hook, unsealed
from perfgit.repository.location import Repository
from perfgit.repository.scratch import scratch

INSTALL = "perfgit hook install"
# perfgit as a word of its own or with a command behind it, not as a part of a path.
_CALL = re.compile(rb"(?<![\w/.-])perfgit(?![\w/.-])|perfgit[\"']? +(?:hook|check)\b")
_KNOWN = (
    # The tool, a text in its hooks, and where it is told what to run.
    ("husky", b'/h"', ("../{name}",)),
    ("lefthook", b"lefthook", ("lefthook.yml", ".lefthook.yml", "lefthook.yaml", "lefthook.toml")),
    ("pre-commit", b"pre-commit.com", (".pre-commit-config.yaml",)),
)


class Ailment(NamedTuple):
    """Why a hook would not do its work, and what mends it."""

    reason: str
    remedy: str


class Hook(NamedTuple):
    """A hook as git would run it: its script, whether configuration names it."""

    repository: Repository
    configuration: Configuration
    name: str
    path: str
    data: bytes
    configured: bool


def installation(hook: Hook) -> str:
    """The command that puts the hook in place anew."""
    server = "" if hook.repository.top else " --server"
    return f"{INSTALL}{server}{' --config' if hook.configured else ''}"


def find_ailments(hook: Hook) -> Iterator[Ailment]:
    """Every reason that can be seen without a trial."""
    if hook.configured:
        yield from _of_the_configuration(hook)
    if not os.path.lexists(hook.path):
        yield Ailment(_absent(hook), installation(hook))
    elif not os.path.exists(hook.path):
        yield Ailment("it is a link that leads nowhere", installation(hook))
    else:
        yield from _of_the_file(hook)


def _of_the_configuration(hook: Hook) -> Iterator[Ailment]:
    """Why git would not run the hook that its configuration names."""
    git, version = hook.repository.git, git_version(hook.repository)
    if version < SINCE:
        message = f"git {_dotted(version)} runs no hooks from its configuration"
        yield Ailment(
            f"{message}; {_dotted(SINCE)} and newer do",
            f"perfgit hook uninstall, then {INSTALL}",
        )
    section = f"hook.perfgit-{hook.name}"
    enabled = git.text("config", "--type=bool", "--get", f"{section}.enabled", ok=(0, 1))
    if enabled == "false":
        yield Ailment(
            f"{section}.enabled is false in git's configuration, so git skips it",
            f"git config --unset {section}.enabled",
        )
    events = git.text("config", "--get-all", f"{section}.event", ok=(0, 1)).split("\n")
    command = git.text("config", "--get", f"{section}.command", ok=(0, 1))
    if hook.name not in events:
        yield Ailment(f"{section}.event does not say {hook.name}", installation(hook))
    if _words(command) != [hook.path]:
        yield Ailment(f"{section}.command is {command}, and not {hook.path}", installation(hook))


def _dotted(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))


def _of_the_file(hook: Hook) -> Iterator[Ailment]:
    if not os.access(hook.path, os.X_OK):
        yield Ailment("it is not executable, so git skips it", f"chmod +x {shlex.quote(hook.path)}")
    if b"\r\n" in hook.data:
        yield Ailment("it has Windows line ends (CRLF), so no shell can run it", installation(hook))
    if is_ours(hook.data):
        yield from _of_our_own(hook)
    elif not caller(hook):
        message = f"it is {_tool(hook.data)}'s, and does not call perfgit"
        yield Ailment(message, installation(hook))


def _absent(hook: Hook) -> str:
    if hook.configured:
        return f"{hook.path} is not there"
    git = hook.repository.git
    origin = git.text("config", "--show-origin", "--get", "core.hooksPath", ok=(0, 1))
    usual = os.path.join(git.text("rev-parse", "--git-common-dir"), "hooks", hook.name)
    where, _, path = origin.partition("\t")
    if path:
        also = is_ours(read_hook(os.path.join(git.directory, usual)))
        idle = f"; the one in {usual} is never run" if also else ""
        return f"git looks in {path} (core.hooksPath in {where}), and it is not there{idle}"
    return "it is not there"


def _of_our_own(hook: Hook) -> Iterator[Ailment]:
    """What can be wrong with a hook that perfgit wrote."""
    lines = hook.data.decode("utf-8", "replace").splitlines()
    python = next((line.partition("=")[2] for line in lines if line.startswith("python=")), "")
    words = _words(python)
    if words:
        yield from _of_its_python(hook, words[0])
    roots = next((line[7:] for line in lines if line.startswith("set -- ")), None)
    wanted = hook.configuration.roots
    if roots is not None and tuple(_words(roots)) != wanted:
        message = f"it looks at {roots}, and perfgit.toml says {' '.join(wanted)}"
        yield Ailment(message, installation(hook))
    elif unsealed(hook.data)[0] != _as_it_should_be(hook, words):
        yield Ailment("it is of another version of perfgit", installation(hook))


def _of_its_python(hook: Hook, python: str) -> Iterator[Ailment]:
    if not os.access(python, os.X_OK):
        yield Ailment(f"its Python, {python}, is gone", installation(hook))
        return
    version = _perfgit_of(hook.repository, python)
    if not version:
        yield Ailment(f"its Python, {python}, has no perfgit any more", installation(hook))
    elif version != __version__:
        message = f"its Python, {python}, has perfgit {version}, and this is {__version__}"
        yield Ailment(message, installation(hook))


def _words(text: str) -> list[str]:
    """The words as a shell reads them; none where it could not."""
    try:
        return shlex.split(text)
    except ValueError:
        return []


def _as_it_should_be(hook: Hook, words: Sequence[str]) -> bytes:
    """The hook of this perfgit, for whichever Python it names."""
    python = words[0] if words else sys.executable
    return unsealed(hook_text(hook.name, hook.configuration.roots, python))[0]


def _perfgit_of(repository: Repository, python: str) -> str:
    """The version of perfgit that a Python has; "" where it has none."""
    if python == sys.executable:
        return __version__
    code = "import perfgit.hook; print(perfgit.__version__)"
    with scratch(repository, server=not repository.top) as tried:
        outcome = tried.run([python, "-I", "-c", code])
    return outcome.said.strip() if outcome.code == 0 else ""


def _tool(data: bytes) -> str:
    return next((tool for tool, mark, _ in _KNOWN if mark in data), "another tool")


def caller(hook: Hook) -> str:
    """The tool whose hook names perfgit, or whose settings do; "" where neither does.

    Whether it calls perfgit, and heeds what it says, only a trial tells.
    """
    tool = _tool(hook.data)
    if _CALL.search(hook.data) or is_ours(read_hook(hook.path + LEGACY)):
        return tool
    for known, mark, places in _KNOWN:
        for place in places if mark in hook.data else ():
            top = os.path.dirname(hook.path) if place.startswith("..") else hook.repository.top
            path = os.path.normpath(os.path.join(top, place.format(name=hook.name)))
            if _CALL.search(read_hook(path)):
                return known
    return ""
