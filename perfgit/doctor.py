"""Whether the hooks would hold: each is looked at, and tried on a faulty record."""

import os
from collections.abc import Callable
from typing import NamedTuple

from perfgit.ailments import Ailment, Hook, caller, find_ailments, installation
from perfgit.configuration import Configuration
from perfgit.push import BRANCHES
from perfgit.repository.configured import (
    SINCE,
    configured_hooks,
    configured_script,
    git_version,
)
from perfgit.repository.hooks import hook_names, hooks_directory, is_ours, read_hook
from perfgit.repository.location import Repository
from perfgit.repository.passing import main_branch
from perfgit.repository.scratch import Outcome, Scratch, apart, scratch
from perfgit.wording import quote

FAULTY = b"---\nkind: feedback\n"
_FILE = "perfgit-doctor/feedback/2026-01-01-perfgit-doctor.md"
_SECRET = b"token=" + b"ghp_" + b"x1" * 18 + b"\n"


class Diagnosis(NamedTuple):
    """A hook: what it does when it is tried, or what is wrong with it."""

    name: str
    does: str
    ailments: tuple[Ailment, ...]


def examine(repository: Repository, configuration: Configuration) -> list[Diagnosis]:
    """Look at each hook that belongs here, and try it; nothing in the repository changes."""
    named = configured_hooks(repository)
    folder = hooks_directory(repository)
    found = []
    for name in hook_names(server=not repository.top):
        path = os.path.join(folder, name)
        data = read_hook(path)
        by_config = name in named and not is_ours(data)
        if by_config:
            path, data = configured_script(repository, name)
        found.append(_diagnose(Hook(repository, configuration, name, path, data, by_config)))
    return found


def _diagnose(hook: Hook) -> Diagnosis:
    ailments = tuple(find_ailments(hook))
    if ailments:
        return Diagnosis(hook.name, "", ailments)
    does, failure = _try(hook)
    return Diagnosis(hook.name, does, (Ailment(failure, installation(hook)),) if failure else ())


def _try(hook: Hook) -> tuple[str, str]:
    """What the hook does to a faulty record, or why that is not enough."""
    path = f"{hook.configuration.people}/{_FILE}"
    if is_ours(hook.data):
        with scratch(hook.repository, server=not hook.repository.top) as tried:
            tried.stage(path, FAULTY)
            return _TRIALS[hook.name](hook, tried, path)
    tool = caller(hook)
    with apart(hook.repository) as tried:
        tried.stage(path, FAULTY)
        if hook.repository.top:
            tried.git("checkout-index", "-q", "-f", path)
        does, failure = _TRIALS[hook.name](hook, tried, path)
    return f"{does} (by way of {tool})" if does else "", failure and f"it is {tool}'s: {failure}"


def _try_check(hook: Hook, tried: Scratch, path: str) -> tuple[str, str]:
    return _judge(_run(hook, tried), "a faulty record", path)


def _try_push(hook: Hook, tried: Scratch, path: str) -> tuple[str, str]:
    commit = tried.commit()
    ref = f"{BRANCHES}perfgit-doctor"
    line = f"{ref} {commit} {ref} {'0' * len(commit)}\n"
    allowed = hook.configuration.push_allow or ("*",)
    url = allowed[0].replace("*", "perfgit-doctor")
    return _judge(
        _run(hook, tried, "perfgit-doctor", url, stdin=line.encode()), "a faulty record", path
    )


def _try_receive(hook: Hook, tried: Scratch, path: str) -> tuple[str, str]:
    ref, head = main_branch(hook.repository.git)
    if not head:
        return "is in place (not tried: nothing has been pushed yet)", ""
    commit = tried.commit()
    line = f"{'0' * len(commit)} {commit} {BRANCHES}perfgit-doctor\n"
    does, failure = _judge(_run(hook, tried, stdin=line.encode()), "a faulty record", path)
    if does and not hook.repository.head():
        does += f"; clones stay empty, since HEAD names no branch: git symbolic-ref HEAD {ref}"
    return does, failure


def _try_message(hook: Hook, tried: Scratch, path: str) -> tuple[str, str]:
    del path
    outcome = _run(hook, tried, tried.file("message", _SECRET))
    return _judge(outcome, "a credential", "commit message looks like a password")


def _try_proposal(hook: Hook, tried: Scratch, path: str) -> tuple[str, str]:
    del path
    message = tried.file("message", b"\n# a comment\n")
    outcome = _run(hook, tried, message)
    subject = tried.read(message).decode("utf-8", "replace").partition("\n")[0]
    if outcome.code != 0 or not subject:
        return "", f"it proposed nothing{_quote(outcome)}"
    return f"fires, and proposes {quote(subject)}", ""


def _run(hook: Hook, tried: Scratch, *arguments: str, stdin: bytes = b"") -> Outcome:
    """Run the hook by way of git, where git can: what it finds is what a commit finds."""
    if git_version(hook.repository) < (SINCE if stdin else (2, 36)):
        return tried.run([hook.path, *arguments], stdin)
    given = [f"--to-stdin={tried.file('input', stdin)}"] if stdin else []
    rest = ["--", *arguments] if arguments else []
    return tried.run(["git", "hook", "run", *given, hook.name, *rest])


def _judge(outcome: Outcome, fault: str, named: str) -> tuple[str, str]:
    """A hook holds where it ends with an error and says why: any other failure proves nothing."""
    if outcome.code == 0:
        return "", f"it let {fault} through{_quote(outcome)}"
    if "".join(named.split()) not in "".join(outcome.said.split()):
        return "", f"it stops for another reason{_quote(outcome)}"
    return f"fires, and refuses {fault}", ""


def _quote(outcome: Outcome) -> str:
    first = outcome.said.strip().splitlines()[:1]
    return f": {first[0]}" if first else ""


_TRIALS: dict[str, Callable[[Hook, Scratch, str], tuple[str, str]]] = {
    "commit-msg": _try_message,
    "pre-commit": _try_check,
    "pre-merge-commit": _try_check,
    "pre-push": _try_push,
    "pre-receive": _try_receive,
    "prepare-commit-msg": _try_proposal,
}
