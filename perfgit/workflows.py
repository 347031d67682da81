"""The CI jobs that check a records repository, as files by path."""

from collections.abc import Mapping
from typing import NamedTuple

_GITHUB = """\
# Checks the records that a push or pull request changes. Written by perfgit init --ci github.
name: records

"on":
  push:
  pull_request:

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v4
        with:
          # What changed, and when, is told from the whole history.
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: python -m pip install perfgit==@VERSION@
      - run: perfgit check --ci --format github
"""

_FORGEJO = """\
# Checks the records that a push or pull request changes. Written by perfgit init --ci forgejo.
name: records

"on":
  push:
  pull_request:

jobs:
  check:
    runs-on: docker
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v4
        with:
          # What changed, and when, is told from the whole history.
          fetch-depth: 0
      - run: apt-get update && apt-get install -y python3-venv
      - run: python3 -m venv /opt/perfgit && /opt/perfgit/bin/pip install perfgit==@VERSION@
      - run: /opt/perfgit/bin/perfgit check --ci
"""

_GITLAB = """\
# Checks the records that a push or merge request changes. Written by perfgit init --ci gitlab.
records:
  image: python:3.13
  variables:
    # What changed, and when, is told from the whole history.
    GIT_DEPTH: "0"
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH
  before_script:
    - python -m pip install --quiet perfgit==@VERSION@
  script:
    - perfgit check --ci
  after_script:
    - perfgit check --ci --format gitlab > gl-code-quality-report.json || true
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""


class Workflow(NamedTuple):
    """Where a CI system looks for its jobs, and the job.

    `beside` is where it goes if there is such a file already, and `include` what that file
    then has to say; both "" where each job has a file of its own.
    """

    path: str
    text: str
    beside: str = ""
    include: str = ""


def build_workflows(version: str) -> Mapping[str, Workflow]:
    """The job for each CI system by its name, with this version of perfgit."""
    include = "include:\n  - local: .gitlab/perfgit.yml"
    made = {
        "forgejo": Workflow(".forgejo/workflows/perfgit.yml", _FORGEJO),
        "github": Workflow(".github/workflows/perfgit.yml", _GITHUB),
        "gitlab": Workflow(".gitlab-ci.yml", _GITLAB, ".gitlab/perfgit.yml", include),
    }
    return {n: w._replace(text=w.text.replace("@VERSION@", version)) for n, w in made.items()}
