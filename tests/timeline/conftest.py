"""The demo, once for each process, and its people."""

from __future__ import annotations

import pytest

from tests.conftest import Repo

DEMO_PEOPLE = ("ada", "alan", "barbara", "edsger", "frances", "grace", "katherine")
DEMO_TODAY = "2026-12-31"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The demo's repository; nobody writes into it."""
    where = tmp_path_factory.mktemp("timeline")
    done = Repo(where).perfgit("demo", "records")
    assert done.returncode == 0, done.stderr
    return Repo(where / "records")
