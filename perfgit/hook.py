"""The hooks' entry into Python: no Click, no GitPython, few imports, no prompt."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from perfgit.errors import PerfgitError
from perfgit.inspection import inspect
from perfgit.renderers.diagnostics_full import render
from perfgit.repository.changes import author_day, index_change
from perfgit.repository.git import Git
from perfgit.repository.snapshot import index_snapshot, snapshot_paths

REFUSED, FAILED = 1, 2
_REMEDY = "The commit was refused, and nothing is lost: mend it, `git add` it, commit again."


def main(arguments: Sequence[str]) -> int:
    """Run the hook `NAME ROOT…`; returns its exit code, and git stops at any but 0."""
    name, *roots = arguments
    try:
        return HOOKS[name](tuple(roots))
    except PerfgitError as error:
        print(f"perfgit: {error}", file=sys.stderr)
        return FAILED


def pre_commit(roots: tuple[str, ...]) -> int:
    """Check what is staged, in the index that git names in the environment."""
    git = Git(os.curdir)
    snapshot = index_snapshot(git, roots)
    change = index_change(git, snapshot_paths(roots))
    configuration = snapshot.configuration()
    if roots and set(roots) != set(configuration.roots):
        message = f"the hook looks at {_folders(roots)}, and perfgit.toml says "
        raise PerfgitError(f"{message}{_folders(configuration.roots)}: run `perfgit hook install`")
    report = inspect(snapshot, author_day(git), change)
    if report.diagnostics:
        sys.stderr.write(render(report, colour=_wants_colour()))
    if not report.fails(configuration.fail_on):
        return 0
    print(_REMEDY, file=sys.stderr)
    return REFUSED


def _folders(roots: Sequence[str]) -> str:
    return " and ".join(f"{root}/" for root in roots)


def _wants_colour() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


HOOKS = {"pre-commit": pre_commit}
