"""A real browser that nothing may leave: Chromium as the system has it, driven by Playwright.

`make browser` runs these tests, and installs what they need but Chromium itself.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import texts
from tests.browser.window import QUIET, Window
from tests.conftest import Repo, team_files
from tests.pages.hostile import story
from tests.timeline.conftest import DEMO_PEOPLE, demo

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

__all__ = ["demo"]

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUARTER = ("--quarter", "2026Q3")


@pytest.fixture(scope="session")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A browser with an empty profile."""
    playwright = pytest.importorskip("playwright.sync_api", reason="`make browser` installs it")
    found = [path for path in map(shutil.which, CHROMIUM) if path]
    assert found, f"no browser: install one of {', '.join(CHROMIUM)}"
    with playwright.sync_playwright() as started:
        context = started.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"), executable_path=found[0], headless=True, args=QUIET
        )
        yield context
        context.close()


@pytest.fixture
def window(context: BrowserContext) -> Iterator[Window]:
    """A window that fails the test if a page asked for anything, or complained."""
    window = Window(context.new_page())
    yield window
    window.page.close()
    assert window.heard == []


@pytest.fixture(scope="session")
def pages(demo: Repo, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages that are looked at, by name: the demo's people, and what strains a page."""
    folder = tmp_path_factory.mktemp("pages")
    made = {name: render(demo, folder / f"{name}.html", name, *QUARTER) for name in DEMO_PEOPLE}
    year = ("--since", "2025-10-01", "--until", "2026-09-30")
    made["year"] = render(demo, folder / "year.html", "ada", *year)
    made["running"] = render(demo, folder / "running.html", "ada", "--as-of", "2026-08-20")
    made["ending"] = render(demo, folder / "ending.html", "ada", "--as-of", "2026-09-29")
    made["unquoted"] = render(demo, folder / "unquoted.html", "ada", *QUARTER, "--no-quotes")
    strained = Repo(tmp_path_factory.mktemp("strained"))
    strained.git("init", "-q", "-b", "main")
    strained.commit({**team_files(), **foreign(), **many()}, on="2026-07-10")
    made["nothing"] = render(strained, folder / "nothing.html", "alan", *QUARTER)
    made["foreign"] = render(strained, folder / "foreign.html", "ada", *QUARTER)
    made["many"] = render(strained, folder / "many.html", "edsger", *QUARTER)
    return made


def render(repo: Repo, path: Path, *arguments: str) -> Path:
    """The page of a timeline, written to `path`."""
    command = ("timeline", *arguments, "--format", "html", "-o", str(path))
    done = repo.perfgit(*command, today="2026-12-31")
    assert (done.returncode, done.stderr) == (0, "")
    return path


def told(folder: Path, words: str) -> Path:
    """The page of the story that has `words` in every field."""
    repo = Repo(folder)
    repo.git("init", "-q", "-b", "main")
    repo.commit({**team_files(), **story(words)}, on="2026-07-10")
    return render(repo, folder / "page.html", "ada", *QUARTER)


def foreign() -> dict[str, str]:
    """Ada's records in scripts of all kinds, with names that do not end."""
    words = (
        "מסירת הכוננות בלי הפתעות · تسليم المناوبة",
        "当番の引き継ぎを、誰もが安心して受け取れるようにする当番の引き継ぎを、誰もが安心して受け取れる",
        "👩🏽‍💻🚀 Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle " * 3,
    )
    name = "عائشة بنت عبد الرحمن 山田花子 Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren"
    files = {
        "people/ada/profile.md": texts.person(
            name=name, email="ada@example.com", role=words[1], team="platform"
        )
    }
    for n, said in enumerate(words):
        files[f"people/ada/feedback/2026-07-1{n}-f.md"] = texts.feedback(
            date=f"2026-07-1{n}", title=said, impact=said, standards={"ownership": "below"}
        )
        files[f"people/ada/goals/g{n}.md"] = texts.goal(
            title=said,
            about=f"2026-07-1{n}-f",
            checkins=f"- 2026-08-2{n} ({n * 40} %): {said}",
            progress=n * 40,
        )
        files[f"people/ada/coaching/2026-09-0{n + 1}-c.md"] = texts.coaching(
            date=f"2026-09-0{n + 1}", title=said, questions=f"- {said}?", goal=f"g{n}"
        )
    return files


def many() -> dict[str, str]:
    """Five hundred records of one quarter."""
    files = {}
    start = datetime.date(2026, 7, 1)
    standards = ("ownership", "communication", "effort", "impact")
    for n in range(500):
        day = start + datetime.timedelta(days=n * 13 % 92)
        line = "below" if n % 3 == 0 else "above"
        files[f"people/edsger/feedback/{day}-{n}.md"] = texts.feedback(
            for_="edsger",
            date=f"{day}",
            title=f"What happened {n}",
            standards={standards[n % 4]: line},
        )
    return files
