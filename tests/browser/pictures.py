"""`python -m tests.browser.pictures`: the pictures in docs/, from the demo's pages."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.browser.conftest import CHROMIUM, QUARTER, render
from tests.browser.window import QUIET, Window
from tests.conftest import Repo

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"

PICTURES = (
    # Name, page of the site ("" is Ada's alone), width, height, colour scheme, and the section
    # at its top ("" is the page's own).
    ("glance", "", 1000, 760, "light", ""),
    ("growth", "", 1000, 860, "light", "growth"),
    ("goals-and-standards", "", 1000, 960, "dark", "goals"),
    ("narrow", "", 390, 844, "light", ""),
    ("index", "index.html", 1000, 1000, "light", ""),
    ("team", "team/platform/2026q3.html", 1000, 1000, "dark", ""),
)


def main() -> None:
    """Write the pictures anew."""
    from playwright.sync_api import sync_playwright

    found = [path for path in map(shutil.which, CHROMIUM) if path]
    if not found:
        raise SystemExit(f"no browser: install one of {', '.join(CHROMIUM)}")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        demo = Repo(Path(folder))
        demo.perfgit("demo", "records")
        page = render(Repo(demo.path / "records"), demo.path / "ada.html", "ada", *QUARTER)
        Repo(demo.path / "records").perfgit("site", "-o", "../site", "--as-of", "HEAD")
        context = started.chromium.launch_persistent_context(
            demo.path / "profile", executable_path=found[0], headless=True, args=QUIET
        )
        window = Window(context.new_page())
        for name, of_site, width, height, scheme, section in PICTURES:
            shown = window.open(demo.path / "site" / of_site if of_site else page, width, scheme)
            shown.set_viewport_size({"width": width, "height": height})
            if section:
                shown.evaluate(f"scrollTo(0, document.getElementById('{section}').offsetTop + 24)")
            shown.screenshot(path=FOLDER / f"{name}.png")
        context.close()


if __name__ == "__main__":
    main()
