"""The commits that a CI job is about, from the variables that its system sets."""

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from perfgit.errors import PerfgitError
from perfgit.repository.location import Repository
from perfgit.repository.passing import commit_named, merge_base

_ACTIONS = ("GITHUB_ACTIONS", "GITEA_ACTIONS", "FORGEJO_ACTIONS")
ANY = ("CI", *_ACTIONS, "GITLAB_CI")
"""The variables by which a CI job is known."""
_SERVER = "GIT_QUARANTINE_PATH"
"""Git sets it for the hooks of the repository that a push arrives at."""

_ACTIONS_DEPTH = "`fetch-depth: 0` below `with:` of actions/checkout"
_GITLAB_DEPTH = "`GIT_DEPTH: 0` below `variables:` in .gitlab-ci.yml"


class Job(NamedTuple):
    """What CI asks about: the commits that may be the start, the likeliest first.

    `target` is the branch that the commits are meant for, "" where it is not known.
    `remedy` is the setting that fetches the whole history.
    """

    starts: tuple[str, ...]
    target: str
    remedy: str


def is_read_by_others(environment: Mapping[str, str]) -> bool:
    """Whether what is printed goes where others read it: into a CI job's log, or to who pushes."""
    return any(environment.get(name) for name in (*ANY, _SERVER))


def find_job(environment: Mapping[str, str]) -> Job:
    """What the CI system says in the environment. Raises PerfgitError where there is none."""
    if any(environment.get(name) for name in _ACTIONS):
        return _actions_job(environment)
    if environment.get("GITLAB_CI"):
        return _gitlab_job(environment)
    raise PerfgitError(
        "this is no job of GitHub, GitLab, Gitea or Forgejo: name the commits with --range A..B"
    )


def changed_since(repository: Repository, job: Job) -> str:
    """The commit that HEAD is compared with; "" where everything in it counts as new.

    HEAD itself is none: a job that checked what came after it would check nothing. Raises
    PerfgitError in a shallow clone, where every file seems to be new.
    """
    if repository.shallow:
        message = "this clone is shallow, so what changed cannot be told"
        raise PerfgitError(f"{message}: set {job.remedy}")
    git = repository.git
    branch = [f"refs/remotes/origin/{job.target}"] if job.target else []
    for start in (*job.starts, *branch):
        commit = commit_named(git, start) if start.strip("0") else ""
        base = merge_base(git, commit, "HEAD") if commit else ""
        if base and base != commit_named(git, "HEAD"):
            return base
    return ""


def _actions_job(environment: Mapping[str, str]) -> Job:
    event = _event(environment.get("GITHUB_EVENT_PATH", ""))
    starts = (
        _text(event, "pull_request.base.sha"),
        _text(event, "merge_group.base_sha"),
        _text(event, "before"),
    )
    target = environment.get("GITHUB_BASE_REF") or _text(event, "repository.default_branch")
    return Job(tuple(start for start in starts if start), target, _ACTIONS_DEPTH)


def _gitlab_job(environment: Mapping[str, str]) -> Job:
    names = ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_COMMIT_BEFORE_SHA")
    starts = tuple(environment[name] for name in names if environment.get(name))
    wanted = environment.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
    target = wanted or environment.get("CI_DEFAULT_BRANCH", "")
    return Job(starts, target, _GITLAB_DEPTH)


def _event(path: str) -> object:
    """What happened, as the runner wrote it down. Raises PerfgitError where it cannot be read."""
    if not path:
        return {}
    try:
        with open(path, encoding="utf-8") as file:
            found: object = json.load(file)
    except (OSError, ValueError, RecursionError) as error:
        message = f"the event in GITHUB_EVENT_PATH, {path}, cannot be read"
        raise PerfgitError(f"{message}: name the commits with --range A..B") from error
    return found


def _text(value: object, wanted: str) -> str:
    """The text at `wanted`, names with dots between them; "" where there is none."""
    for name in wanted.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    if not isinstance(value, str):
        return ""
    # JSON can spell a NUL and half of a surrogate pair, and no name of git's can have them.
    if re.search("[\0\ud800-\udfff]", value):
        message = f"`{wanted}` of the event in GITHUB_EVENT_PATH names nothing that git could know"
        raise PerfgitError(f"{message}: name the commits with --range A..B")
    return value


def find_range(
    repository: Repository, environment: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """The range `A..HEAD` that the job is about, or HEAD alone where no such A is known."""
    base = changed_since(repository, find_job(environment))
    return (f"{base}..HEAD", None) if base else (None, "HEAD")
