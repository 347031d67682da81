"""The demo, once for each process, its people, and what git alone tells of them."""

from __future__ import annotations

import pytest

from perfgit.period import Period, parse_quarter
from tests.conftest import Repo
from tests.timeline.reference import Reference

DEMO_PEOPLE = ("ada", "alan", "barbara", "edsger", "frances", "grace", "katherine")
DEMO_TODAY = "2026-12-31"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The demo's repository; nobody writes into it."""
    where = tmp_path_factory.mktemp("timeline")
    done = Repo(where).perfgit("demo", "records")
    assert done.returncode == 0, done.stderr
    return Repo(where / "records")


@pytest.fixture(scope="session")
def reference(demo: Repo) -> Reference:
    return Reference(demo)


@pytest.fixture
def period(quarter: str) -> Period:
    return parse_quarter(quarter)
