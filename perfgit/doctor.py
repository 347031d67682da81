"""Whether the hooks would hold: each is looked at, and tried on a faulty record."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from perfgit.configuration import Configuration
from perfgit.push import BRANCHES
from perfgit.repository.configured import (
    configured_hooks,
    configured_script,
    git_version,
)
from perfgit.repository.hooks import (
    hook_names,
    hook_text,
    hooks_directory,
    is_ours,
    read_hook,
)
from perfgit.repository.location import Repository
from perfgit.repository.scratch import Outcome, Scratch, scratch

INSTALL = "perfgit hook install"
FAULTY = b"---\nkind: feedback\n"
_FILE = "perfgit-doctor/feedback/2026-01-01-perfgit-doctor.md"
_SECRET = b"token=" + b"ghp_" + b"x1" * 18 + b"\n"
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


class Diagnosis(NamedTuple):
    """A hook: what it does when it is tried, or what is wrong with it."""

    name: str
    does: str
    ailments: tuple[Ailment, ...]


class _Hook(NamedTuple):
    """A hook as git would run it: its script, whether configuration names it."""

    repository: Repository
    configuration: Configuration
    name: str
    path: str
    data: bytes
    configured: bool


def examine(repository: Repository, configuration: Configuration) -> list[Diagnosis]:
    """Look at each hook that belongs here, and try it; nothing in the repository changes."""
    server = not repository.top
    named = configured_hooks(repository)
    folder = hooks_directory(repository)
    found = []
    for name in hook_names(server=server):
        path = os.path.join(folder, name)
        data = read_hook(path)
        by_config = name in named and not is_ours(data)
        if by_config:
            path, data = configured_script(repository, name)
        found.append(_diagnose(_Hook(repository, configuration, name, path, data, by_config)))
    return found


def _diagnose(hook: _Hook) -> Diagnosis:
    ailments = list(_ailments(hook))
    if not ailments and not is_ours(hook.data):
        return Diagnosis(hook.name, _called_by(hook), ())
    if any(not is_ours(hook.data) or "git skips it" in a.reason for a in ailments):
        return Diagnosis(hook.name, "", tuple(ailments))
    does, failure = _try(hook)
    if failure and not ailments:
        ailments.append(Ailment(failure, INSTALL))
    return Diagnosis(hook.name, does, tuple(ailments))


def _ailments(hook: _Hook) -> Iterator[Ailment]:
    install = f"{INSTALL} --server" if not hook.repository.top else INSTALL
    if not os.path.lexists(hook.path):
        yield Ailment(_absent(hook), install)
    elif os.path.islink(hook.path) and not os.path.exists(hook.path):
        yield Ailment("it is a link that leads nowhere", install)
    elif not os.access(hook.path, os.X_OK):
        yield Ailment("it is not executable, so git skips it", f"chmod +x {hook.path}")
    elif b"\r\n" in hook.data:
        yield Ailment("it has Windows line ends (CRLF), so no shell can run it", install)
    elif not is_ours(hook.data):
        if not _called_by(hook):
            yield Ailment(f"it is {_tool(hook.data)}'s, and does not call perfgit", install)
    else:
        yield from _of_our_own(hook, install)


def _absent(hook: _Hook) -> str:
    git = hook.repository.git
    origin = git.text("config", "--show-origin", "--get", "core.hooksPath", ok=(0, 1))
    usual = os.path.join(git.text("rev-parse", "--git-common-dir"), "hooks", hook.name)
    where, _, path = origin.partition("\t")
    if path:
        also = is_ours(read_hook(os.path.join(git.directory, usual)))
        idle = f"; the one in {usual} is never run" if also else ""
        return f"git looks in {path} (core.hooksPath in {where}), and it is not there{idle}"
    return "it is not there"


def _of_our_own(hook: _Hook, install: str) -> Iterator[Ailment]:
    """What can be wrong with a hook that perfgit wrote and git can run."""
    lines = hook.data.decode("utf-8", "replace").splitlines()
    python = next((line.partition("=")[2] for line in lines if line.startswith("python=")), "")
    words = _words(python)
    if words and not os.access(words[0], os.X_OK):
        yield Ailment(f"its Python, {words[0]}, is gone", install)
    elif words and not _has_perfgit(hook.repository, words[0]):
        yield Ailment(f"its Python, {words[0]}, has no perfgit any more", install)
    roots = next((line[7:] for line in lines if line.startswith("set -- ")), None)
    wanted = hook.configuration.roots
    if roots is not None and tuple(_words(roots)) != wanted:
        yield Ailment(f"it looks at {roots}, and perfgit.toml says {' '.join(wanted)}", install)
    elif hook.data != _as_it_should_be(hook, words):
        yield Ailment("it is of another version of perfgit", install)


def _words(text: str) -> list[str]:
    """The words as a shell reads them; none where it could not."""
    try:
        return shlex.split(text)
    except ValueError:
        return []


def _as_it_should_be(hook: _Hook, words: Sequence[str]) -> bytes:
    """The hook of this perfgit, for whichever Python it names."""
    text = hook_text(hook.name, hook.configuration.roots)
    ours = next((line for line in text.splitlines() if line.startswith(b"python=")), b"")
    theirs = b"python=" + shlex.quote(words[0]).encode() if words else ours
    return text.replace(ours, theirs, 1) if ours else text


def _has_perfgit(repository: Repository, python: str) -> bool:
    if python == sys.executable:
        return True
    with scratch(repository, server=not repository.top) as tried:
        return tried.run([python, "-I", "-c", "import perfgit.hook"]).code == 0


def _tool(data: bytes) -> str:
    return next((tool for tool, mark, _ in _KNOWN if mark in data), "another tool")


def _called_by(hook: _Hook) -> str:
    """Who calls perfgit in its stead, as far as it can be told by reading; "" if nobody."""
    if _CALL.search(hook.data):
        return f"calls perfgit (not tried: {_tool(hook.data)}'s hooks may do anything)"
    for tool, mark, places in _KNOWN:
        for place in places if mark in hook.data else ():
            top = os.path.dirname(hook.path) if place.startswith("..") else hook.repository.top
            path = os.path.normpath(os.path.join(top, place.format(name=hook.name)))
            if _CALL.search(read_hook(path)):
                return f"is called by {tool} (not tried: {tool}'s hooks may do anything)"
    return ""


def _try(hook: _Hook) -> tuple[str, str]:
    """What the hook does to a faulty record, or why that is not enough."""
    server = not hook.repository.top
    with scratch(hook.repository, server=server) as tried:
        path = f"{hook.configuration.people}/{_FILE}"
        tried.stage(path, FAULTY)
        return _TRIALS[hook.name](hook, tried, path)


def _try_check(hook: _Hook, tried: Scratch, path: str) -> tuple[str, str]:
    return _judge(_run(hook, tried), path)


def _try_push(hook: _Hook, tried: Scratch, path: str) -> tuple[str, str]:
    commit = tried.commit()
    ref = f"{BRANCHES}perfgit-doctor"
    line = f"{ref} {commit} {ref} {'0' * len(commit)}\n"
    allowed = hook.configuration.push_allow or ("*",)
    url = allowed[0].replace("*", "perfgit-doctor")
    return _judge(tried.run([hook.path, "perfgit-doctor", url], line.encode()), path)


def _try_receive(hook: _Hook, tried: Scratch, path: str) -> tuple[str, str]:
    if not hook.repository.head():
        return "is in place (not tried: nothing has been pushed yet)", ""
    commit = tried.commit()
    line = f"{'0' * len(commit)} {commit} {BRANCHES}perfgit-doctor\n"
    return _judge(tried.run([hook.path], line.encode()), path)


def _try_message(hook: _Hook, tried: Scratch, path: str) -> tuple[str, str]:
    del path
    outcome = _run(hook, tried, tried.file("message", _SECRET))
    if outcome.code == 0:
        return "", f"it let a credential through{_quote(outcome)}"
    return "fires, and refuses a credential", ""


def _try_proposal(hook: _Hook, tried: Scratch, path: str) -> tuple[str, str]:
    del path
    message = tried.file("message", b"\n# a comment\n")
    outcome = _run(hook, tried, message)
    subject = tried.read(message).decode("utf-8", "replace").partition("\n")[0]
    if outcome.code != 0 or not subject:
        return "", f"it proposed nothing{_quote(outcome)}"
    return f"fires, and proposes {subject!r}", ""


def _run(hook: _Hook, tried: Scratch, *arguments: str) -> Outcome:
    """Run the hook by way of git, where git can (2.36): what it finds is what a commit finds."""
    if git_version(hook.repository) >= (2, 36):
        rest = ["--", *arguments] if arguments else []
        return tried.run(["git", "hook", "run", hook.name, *rest])
    return tried.run([hook.path, *arguments])


def _judge(outcome: Outcome, path: str) -> tuple[str, str]:
    if outcome.code == 0:
        return "", f"it let a faulty record through{_quote(outcome)}"
    said = "".join(outcome.said.split())
    if path not in said:
        return "", f"it stops for another reason{_quote(outcome)}"
    return "fires, and refuses a faulty record", ""


def _quote(outcome: Outcome) -> str:
    first = outcome.said.strip().splitlines()[:1]
    return f": {first[0]}" if first else ""


_TRIALS: dict[str, Callable[[_Hook, Scratch, str], tuple[str, str]]] = {
    "commit-msg": _try_message,
    "pre-commit": _try_check,
    "pre-merge-commit": _try_check,
    "pre-push": _try_push,
    "pre-receive": _try_receive,
    "prepare-commit-msg": _try_proposal,
}
