"""The hooks' entry into Python: no Click, no GitPython, few imports, no prompt."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from perfgit.configuration import BASELINE, FILE, Configuration
from perfgit.errors import PerfgitError
from perfgit.inspection import inspect
from perfgit.places import PROFILE
from perfgit.policy import load_policy
from perfgit.repository.changes import author_day, author_ident, index_change
from perfgit.repository.git import Git
from perfgit.repository.snapshot import (
    Entry,
    Snapshot,
    former_entries,
    index_snapshot,
    prefetch,
    snapshot_paths,
)

if TYPE_CHECKING:
    from perfgit.check import Report
    from perfgit.kinds import Kind
    from perfgit.model import Change, Signature
    from perfgit.repository.past import Past

REFUSED, FAILED, INTERRUPTED = 1, 2, 130
_REMEDY = "The commit was refused, and nothing is lost: mend it, `git add` it, commit again.\n"
_OF_OTHERS = "What came with another branch is shown as a warning: it is not the merge's fault.\n"


def main(arguments: Sequence[str]) -> int:
    """Run the hook `NAME ARGUMENT…`; returns its exit code, and git stops at any but 0."""
    name, *rest = arguments
    try:
        return HOOKS[name](tuple(rest))
    except PerfgitError as error:
        say(f"perfgit: {error}\n")
        return FAILED
    except KeyboardInterrupt:
        say("perfgit: interrupted, so nothing was checked and nothing is done\n")
        return INTERRUPTED


def pre_commit(roots: tuple[str, ...]) -> int:
    """Check what is staged, in the index that git names in the environment."""
    git = Git(os.curdir)
    return _check_index(git, roots, _other_parents(git))


def pre_push(arguments: tuple[str, ...]) -> int:
    """Show what leaves for `REMOTE URL`, and check it."""
    from perfgit.leaving import check_leaving

    return check_leaving(arguments, sys.stdin.buffer.read())


def pre_receive(arguments: tuple[str, ...]) -> int:
    """Check what a push brings to this repository."""
    from perfgit.receiving import check_received

    del arguments
    return check_received(sys.stdin.buffer.read())


def say(text: str) -> None:
    """Write to standard error, whatever its encoding; a full disk there changes no answer."""
    data = text.encode("utf-8", "backslashreplace")
    try:
        while data:
            data = data[os.write(2, data) :]
    except OSError:
        return


def for_log(report: Report, kinds: Iterable[Kind]) -> Report:
    """The report as a hook may print it: without the records' words where others read them."""
    from perfgit.repository.ci import is_read_by_others

    if not is_read_by_others(os.environ):
        return report
    from perfgit.redaction import redact

    return redact(report, kinds)


def _check_index(git: Git, roots: tuple[str, ...], others: Sequence[str]) -> int:
    snapshot = index_snapshot(git, roots)
    change = index_change(git, snapshot_paths(roots))
    if FILE not in snapshot.entries and FILE not in change.deleted:
        return _no_records_repository()
    snapshot = prefetch(snapshot, _needed(snapshot, change), Configuration().max_size)
    policy = load_policy(snapshot)
    configuration = policy.configuration
    if roots and set(roots) != set(configuration.roots):
        message = f"the hook looks at {_folders(roots)}, and perfgit.toml says "
        raise PerfgitError(f"{message}{_folders(configuration.roots)}: run `perfgit hook install`")
    if others or FILE in change.changed:
        _require_inside(git, ["HEAD", *others], configuration)
    if others:
        from perfgit.merging import inspect_merge

        report = inspect_merge(git, snapshot, author_day(git), others, roots)
    else:
        author, day = author_ident(git)
        report = inspect(snapshot, day, change, policy, past=partial(_past, git, author))
    if report.diagnostics:
        from perfgit.renderers.diagnostics_full import render
        from perfgit.renderers.summary import must_be_mended

        report = for_log(report, policy.kinds.values())
        say(render(report, colour=_wants_colour()))
        say(must_be_mended(report, configuration.fail_on))
        say(_OF_OTHERS if others else "")
    if not report.fails(configuration.fail_on):
        return 0
    say(_REMEDY)
    return REFUSED


def _require_inside(git: Git, parents: Sequence[str], configuration: Configuration) -> None:
    """Raises PerfgitError for records that other roots than the parents' leave outside."""
    from perfgit.roots import require_inside, roots_of

    others = roots_of(git, parents) - {configuration.roots}
    if others:
        require_inside(others, index_snapshot(git).entries, configuration)


def _needed(snapshot: Snapshot, change: Change) -> list[Entry]:
    """What a check of the change reads, where it is there.

    The settings, the changed files as they are and as they were, and the profiles, one of
    which may be the author's.
    """
    settings = (FILE, BASELINE, *snapshot.template_paths())
    profiles = (path for path in snapshot.entries if path.endswith(f"/{PROFILE}"))
    paths = dict.fromkeys((*settings, *sorted(change.changed), *profiles))
    present = [snapshot.entries[path] for path in paths if path in snapshot.entries]
    return [*present, *former_entries(change)]


def _past(git: Git, author: Signature) -> Past:
    from perfgit.repository.past import index_past

    return index_past(git, author)


def _no_records_repository() -> int:
    """A hook in a folder that several repositories share must leave the others alone."""
    if os.path.lexists(FILE):
        raise PerfgitError(f"{FILE} is not staged, so nothing can be checked: git add {FILE}")
    return 0


def _other_parents(git: Git) -> list[str]:
    """The other parents of the merge that is about to be committed; none where it is none.

    Git names them in the environment of a merge without conflicts, else in MERGE_HEAD.
    """
    named = [name.removeprefix("GITHEAD_") for name in os.environ if name.startswith("GITHEAD_")]
    if named:
        return sorted(named)
    plain = os.path.isdir(".git") and "GIT_DIR" not in os.environ
    path = ".git/MERGE_HEAD" if plain else git.text("rev-parse", "--git-path", "MERGE_HEAD")
    try:
        with open(path, encoding="ascii") as file:
            return file.read().split()
    except FileNotFoundError:
        return []


def _folders(roots: Sequence[str]) -> str:
    return " and ".join(f"{root}/" for root in roots)


def _wants_colour() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


HOOKS = {
    "pre-commit": pre_commit,
    "pre-merge-commit": pre_commit,
    "pre-push": pre_push,
    "pre-receive": pre_receive,
}
