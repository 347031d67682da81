"""What pre-push decides: it shows what leaves, asks whether it may, and checks it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from perfgit.configuration import ANYWHERE, FILE, Configuration
from perfgit.errors import PerfgitError
from perfgit.gate import Arrival, inspect_arrivals
from perfgit.hook import REFUSED, for_log, say
from perfgit.places import is_record_path, locate
from perfgit.policy import load_policy
from perfgit.push import (
    Update,
    is_allowed,
    parse_leaving,
    public_host,
    without_secret,
)
from perfgit.renderers.safe import plain
from perfgit.renderers.summary import counted
from perfgit.repository.changes import commit_change
from perfgit.repository.git import Git
from perfgit.repository.passing import (
    commit_named,
    has_file,
    merge_base,
    new_commits,
    peel,
    present,
    remote_branches,
)
from perfgit.repository.snapshot import commit_snapshot

_WHOLE = 5


def check_leaving(arguments: Sequence[str], data: bytes) -> int:
    """Decide on a push to `REMOTE URL`, by the lines git gives to pre-push; the exit code."""
    remote, url = (*arguments, "", "")[:2]
    git = Git(os.curdir)
    updates = [update for update in parse_leaving(data) if update.new]
    if not updates:
        return 0
    here = present(git, [update.old for update in updates if update.old])
    commits = peel(git, [*here, *(update.new for update in updates)])
    head = commit_named(git, "HEAD")
    rules = {u.new: _rules(git, (commits[u.new], head)) for u in updates}
    if not all(rules.values()):
        if any(rules.values()):
            say(f"perfgit: there is no {FILE} in some of this, so nothing was checked\n")
        return 0
    for commit in sorted(set(rules.values())):
        _require_allowed(url, commit_snapshot(git, commit).configuration())
    known = ["--not", *here, *([f"--remotes={remote}"] if remote != url else [])]
    arrivals = list(_arrivals(git, remote, updates, commits, rules, known))
    for line in _leaving(git, url, arrivals, known):
        say(f"{plain(line)}\n")
    return _check(git, arrivals)


def _rules(git: Git, commits: Iterable[str]) -> str:
    return next((commit for commit in commits if commit and has_file(git, commit, FILE)), "")


def _require_allowed(url: str, configuration: Configuration) -> None:
    """Raises PerfgitError where perfgit.toml names the remotes, and this is none of them."""
    allowed = configuration.push_allow
    if allowed != ANYWHERE and not is_allowed(url, allowed):
        address = without_secret(url)
        message = f"{FILE} does not allow a push to {plain(address)}, so nothing has left"
        raise PerfgitError(
            f'{message}. If it may go there, add "{plain(address)}" to `allow` in [push], and '
            "commit that first"
        )


def _arrivals(
    git: Git,
    remote: str,
    updates: Sequence[Update],
    commits: Mapping[str, str],
    rules: Mapping[str, str],
    known: Sequence[str],
) -> Iterator[Arrival]:
    """The refs that come to name a commit there; a tag of a blob or tree brings no record."""
    there = remote_branches(git, remote)
    first = not there and not any(commits.get(update.old) for update in updates)
    for update in updates:
        tip = commits[update.new]
        if tip:
            base = commits.get(update.old) or (merge_base(git, tip, *there) if there else "")
            yield Arrival(update.name, tip, base, rules[update.new], () if first else tuple(known))


def _leaving(
    git: Git, url: str, arrivals: Sequence[Arrival], known: Sequence[str]
) -> Iterator[str]:
    """What a person wants to see before it is out of reach."""
    tips = [arrival.tip for arrival in arrivals]
    commits = new_commits(git, tips, known).count(b"\n") if tips else 0
    yield f"perfgit: {counted(commits, 'commit')} for {without_secret(url)}"
    for arrival in arrivals:
        yield f"  {arrival.ref}: {_contents(git, arrival)}"
    host = public_host(url)
    if host and commit_snapshot(git, _any_rules(arrivals)).configuration().push_allow == ANYWHERE:
        yield f"  {host} hosts public repositories: make sure that this one is private, and say"
        yield f"  in {FILE}, with `allow` in [push], where the records may go"


def _any_rules(arrivals: Sequence[Arrival]) -> str:
    return arrivals[0].rules if arrivals else "HEAD"


def _contents(git: Git, arrival: Arrival) -> str:
    """How many records of whom: "2 records of ada, 1 of grace"."""
    snapshot = commit_snapshot(git, arrival.tip)
    configuration = commit_snapshot(git, arrival.rules).configuration()
    paths: Iterable[str] = snapshot.entries
    if arrival.base:
        change = commit_change(git, arrival.base, arrival.tip)
        paths = change.changed | change.deleted
    records = [path for path in paths if is_record_path(path, configuration)]
    whose = Counter(locate(path, configuration).handle or "the team" for path in records)
    most = [f"{number} of {who}" for who, number in sorted(whose.items(), key=_by_number)]
    rest = f", and of {len(most) - _WHOLE} others" if len(most) > _WHOLE else ""
    listed = f": {', '.join(most[:_WHOLE])}{rest}" if most else ""
    return f"{counted(len(records), 'record')}{listed}"


def _by_number(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]


def _check(git: Git, arrivals: Sequence[Arrival]) -> int:
    """Decide by what the records say; what is sensitive is shown in any case, for the last time."""
    verdict = inspect_arrivals(git, arrivals)
    report, fails = verdict.report, verdict.refusing.diagnostics
    if not fails:
        lasting = tuple(d for d in report.diagnostics if d.family == "sensitive")
        report = report._replace(diagnostics=lasting)
    if report.diagnostics:
        from perfgit.renderers.diagnostics_full import render

        rules = load_policy(commit_snapshot(git, arrivals[0].rules))
        say(render(for_log(report, rules.kinds.values())))
    if not fails:
        return 0
    say("perfgit: refused, and nothing has left: mend the records, commit, and push again.\n")
    return REFUSED
