"""What pre-receive decides on a server: protected branches, then the records of the push."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from perfgit.configuration import FILE, TEMPLATES
from perfgit.errors import PerfgitError
from perfgit.gate import Arrival, Verdict, inspect_arrivals
from perfgit.hook import FAILED, REFUSED, say
from perfgit.push import BRANCHES, Update, parse_received
from perfgit.redaction import redact
from perfgit.renderers.remote import fold, render
from perfgit.renderers.summary import counted, summary
from perfgit.repository.git import Git
from perfgit.repository.passing import (
    commit_named,
    has_file,
    is_ancestor,
    main_branch,
    merge_base,
    peel,
)

_FIRST = f"Push the commits with {FILE} and {TEMPLATES}/ first, by themselves, then the records."
_CHANGED_THERE = f"{FILE} and {TEMPLATES}/ are changed there, before the records."


class ServerPolicy(NamedTuple):
    """What the server's own git configuration says, which no push can change.

    `protected` are patterns of branches that are neither deleted nor forced; `rules` names
    the commit whose perfgit.toml always decides, "" for the branch's own before the push;
    `prefix` stands before each line, as GitLab wants it.
    """

    protected: tuple[str, ...] = ()
    rules: str = ""
    prefix: str = ""


def check_received(data: bytes) -> int:
    """Decide on a push, by the lines that git gives to pre-receive; returns the exit code."""
    git = Git(os.curdir)
    prefix = ""
    try:
        policy = read_policy(git)
        prefix = policy.prefix
        return _decide(git, policy, parse_received(data))
    except PerfgitError as error:
        say(fold([f"perfgit: the push cannot be checked, and is refused: {error}"], prefix))
    except Exception as error:  # noqa: BLE001  # a traceback would show records' words
        kind = type(error).__name__
        say(fold([f"perfgit: a fault of perfgit's ({kind}), so the push is refused"], prefix))
    return FAILED


def read_policy(git: Git) -> ServerPolicy:
    """The settings `perfgit.protected` (repeatable), `perfgit.rules` and `perfgit.prefix`."""
    output = git.run("config", "-z", "--get-regexp", r"^perfgit\.", ok=(0, 1))
    entries = [entry.partition("\n") for entry in output.decode("utf-8", "replace").split("\0")]
    values: dict[str, list[str]] = {}
    for name, _, value in entries:
        values.setdefault(name, []).append(value)
    protected = tuple(" ".join(values.get("perfgit.protected", ())).split())
    rules, prefix = (values.get(f"perfgit.{name}", [""])[-1] for name in ("rules", "prefix"))
    return ServerPolicy(protected, rules, prefix)


def _decide(git: Git, policy: ServerPolicy, updates: Sequence[Update]) -> int:
    commits = peel(git, [oid for update in updates for oid in (update.old, update.new)])
    refusals = list(_refusals(git, policy, updates, commits))
    if refusals:
        say(fold([f"perfgit: {refusal}" for refusal in refusals], policy.prefix))
        return REFUSED
    arrivals = list(_arrivals(git, policy, updates, commits))
    verdict = inspect_arrivals(git, arrivals)
    say(fold([f"perfgit: {note}" for note in verdict.notes], policy.prefix))
    if not verdict.report.diagnostics:
        return 0
    say(render(redact(verdict.refusing, verdict.kinds), summary(verdict.report), policy.prefix))
    if not verdict.refusing.diagnostics:
        return 0
    say(fold([f"perfgit: refused. {line}" for line in _remedies(policy, verdict)], policy.prefix))
    return REFUSED


def _remedies(policy: ServerPolicy, verdict: Verdict) -> Iterator[str]:
    """What to do about a push that is refused: not only the records may be to blame."""
    if verdict.allowed < len(verdict.refusing.diagnostics):
        yield "Mend the records, commit, and push again."
    if verdict.allowed:
        fewer = f"{counted(verdict.allowed, 'finding')} fewer"
        whose = f"of {policy.rules} here" if policy.rules else "before the push"
        remedy = _CHANGED_THERE if policy.rules else _FIRST
        yield f"The rules {whose} decide; by those that it brings there would be {fewer}. {remedy}"


def _refusals(
    git: Git, policy: ServerPolicy, updates: Iterable[Update], commits: Mapping[str, str]
) -> Iterator[str]:
    """Why protected branches cannot be set as the push wants; nothing of the records yet."""
    for update in updates:
        if not (_is_protected(policy, update) and update.old):
            continue
        if not update.new:
            yield f"{update.name} is protected here: it cannot be deleted"
        elif not is_ancestor(git, commits[update.old], commits[update.new]):
            yield f"{update.name} is protected here: pull, then push without --force"


def _is_protected(policy: ServerPolicy, update: Update) -> bool:
    protected = any(fnmatchcase(update.name, pattern) for pattern in policy.protected)
    return protected and update.ref.startswith(BRANCHES)


def _arrivals(
    git: Git, policy: ServerPolicy, updates: Iterable[Update], commits: Mapping[str, str]
) -> Iterator[Arrival]:
    """The refs that come to name a commit; a tag of a blob or tree brings no record.

    What is new to the main branch and to protected ones is looked at whole, whatever branch
    had it before: that one may have weakened its rules.
    """
    main, head = main_branch(git)
    set_here = commit_named(git, policy.rules) if policy.rules else ""
    if policy.rules and not set_here:
        raise PerfgitError(f"the server's perfgit.rules names no commit: {policy.rules}")
    for update in updates:
        tip, old = commits.get(update.new, ""), commits.get(update.old, "")
        if tip:
            branch = old if update.ref.startswith(BRANCHES) else ""
            rules = _first_with_settings(git, [set_here] if set_here else [branch, head, tip])
            base = old or (merge_base(git, head, tip) if head else "")
            guarded = update.ref == main or _is_protected(policy, update)
            here = dict.fromkeys(filter(None, (old, head))) if guarded else ["--all"]
            known = ("--not", *here) if head else ()
            yield Arrival(update.name, tip, base, rules, known)


def _first_with_settings(git: Git, commits: Iterable[str]) -> str:
    for commit in commits:
        if commit and has_file(git, commit, FILE):
            return commit
    raise PerfgitError(f"there is no {FILE}, neither here nor in the push: run `perfgit init`")
