"""A merge's own faults, told from those that its parents had already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import partial

from perfgit.check import Report
from perfgit.inspection import inspect
from perfgit.model import Change, Diagnostic, Severity
from perfgit.policy import Policy, load_policy
from perfgit.repository.changes import author_ident, index_change
from perfgit.repository.git import Git
from perfgit.repository.past import index_past
from perfgit.repository.snapshot import Snapshot, commit_snapshot, snapshot_paths
from perfgit.rules import all_rules


def inspect_merge(
    git: Git, snapshot: Snapshot, today: date, others: Sequence[str], roots: tuple[str, ...]
) -> Report:
    """Check the staged merge of HEAD and the commits `others`.

    What differs from all parents is the merge's own, and so is a fault that no parent has.
    The rest warns at most: whoever merges is not the one who wrote it.
    """
    paths = snapshot_paths(roots)
    changes = [index_change(git, paths, parent) for parent in ("HEAD", *others)]
    own = frozenset.intersection(*(change.changed for change in changes))
    policy = load_policy(snapshot)
    new = frozenset.intersection(*(change.new for change in changes))
    report = inspect(snapshot, today, changes[0]._replace(came=changes[0].new - new), policy)
    if own:
        made = _made_by_the_merge(git, snapshot, policy, changes, own)
        ordered = sorted({*report.diagnostics, *made}, key=lambda diagnostic: diagnostic.order)
        report = report._replace(diagnostics=tuple(ordered))
    foreign = {d.path for d in report.diagnostics} - own
    if not foreign:
        return report
    had: set[tuple[str, str, str]] = set()
    for parent in ("HEAD", *others):
        tree = commit_snapshot(git, parent, roots)
        had.update(_key(d) for d in _faults(tree, snapshot, foreign, today, policy))
    return _soften(report, own, had)


def _made_by_the_merge(
    git: Git,
    snapshot: Snapshot,
    policy: Policy,
    changes: Iterable[Change],
    own: frozenset[str],
) -> Iterable[Diagnostic]:
    """What the rules on changes find whichever parent they compare with.

    Where git took one field from each parent, the merger has changed none of them.
    """
    author, today = author_ident(git)
    past = partial(index_past, git, author)
    rules = all_rules()
    found: list[dict[tuple[str, str, int], Diagnostic]] = []
    for change in changes:
        report = inspect(snapshot, today, change._replace(changed=own), policy, past)
        mine = (d for d in report.diagnostics if rules[d.rule].scope == "change")
        found.append({(d.path, d.rule, d.span.line): d for d in mine})
    first, *others = found
    return [d for key, d in first.items() if all(key in other for other in others)]


def _faults(
    tree: Snapshot, merged: Snapshot, paths: Collection[str], today: date, policy: Policy
) -> Iterable[Diagnostic]:
    """The findings of a parent at `paths`, as far as the merge took it over unchanged."""
    same = {path for path in paths if path in tree.entries}
    same = {path for path in same if tree.entries[path] == merged.entries.get(path)}
    if not same:
        return ()
    return inspect(tree, today, Change(frozenset(same)), policy).diagnostics


def _soften(report: Report, own: Collection[str], had: Collection[tuple[str, str, str]]) -> Report:
    softened = (
        d._replace(severity=min(d.severity, Severity.WARNING))
        if d.path not in own and _key(d) in had
        else d
        for d in report.diagnostics
    )
    return report._replace(diagnostics=tuple(softened))


def _key(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.path, diagnostic.rule, diagnostic.message
