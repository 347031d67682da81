"""The pages of a site in a real browser: from the disk and from a server, whole and legible."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import foreign, many
from tests.browser.window import NARROW, PAPER, WIDE, ZOOMED, Window
from tests.conftest import Repo, team_files
from tests.pages.hostile import HARMLESS, HOSTILE, agreed, story

pytestmark = pytest.mark.browser

WORDS = (
    "المسؤولية הבעלות 当番の引き継ぎを、誰もが安心して受け取れるようにする 👩🏽‍💻 "
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"
)
QUARTER, TEAM = "ada/2026q3.html", "team/platform/2026q3.html"
AGREED = ("standards.html", "expectations.html")
DEMO = ("index.html", "ada/index.html", "barbara/index.html", QUARTER, TEAM, *AGREED)
PAGES = [
    *(("demo", page) for page in (*DEMO, "team/product/index.html")),
    *(("foreign", page) for page in ("index.html", "ada/index.html", QUARTER, TEAM, *AGREED)),
    ("empty", "index.html"),
    ("many", TEAM),
]
"""The pages that are looked at: each a site, and a page of it."""

HREF = "e => new URL(e.getAttribute('href'), document.baseURI).href"


@pytest.fixture(scope="session")
def sites(demo: Repo, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sites by name: the demo's, and what strains one."""
    folder = tmp_path_factory.mktemp("sites")
    files: dict[str, dict[str, str]] = {
        "empty": {"perfgit.toml": ""},
        "foreign": {**team_files(), **foreign(), **agreed(WORDS)},
        "many": {**team_files(), **many()},
    }
    made = {name: publish(write(folder / name, files[name])) for name in files}
    return {**made, "demo": publish(demo)}


def write(folder: Path, files: dict[str, str]) -> Repo:
    """A repository that holds the files, in a folder of its own."""
    repo = Repo(folder / "records")
    repo.path.mkdir(parents=True)
    repo.git("init", "-q", "-b", "main")
    repo.commit(files, on="2026-09-30")
    return repo


def publish(repo: Repo) -> Path:
    """The site of the repository, beside it."""
    done = repo.perfgit("site", "-o", "../site")
    assert (done.returncode, done.stderr) == (0, "")
    return repo.path.parent / "site"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("site", "page"), PAGES)
def test_axe_finds_no_violation(
    window: Window, sites: dict[str, Path], site: str, page: str, scheme: str
) -> None:
    window.open(sites[site] / page, scheme=scheme)
    window.open_details()
    assert window.violations() == []


@pytest.mark.parametrize("width", [WIDE, ZOOMED, NARROW])
@pytest.mark.parametrize(("site", "page"), PAGES)
def test_nothing_is_wider_than_the_window(
    window: Window, sites: dict[str, Path], site: str, page: str, width: int
) -> None:
    window.open(sites[site] / page, width)
    window.open_details()
    assert window.overflow() <= 0
    assert window.clipped() == []


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize(("site", "page"), PAGES)
def test_paper_shows_the_words_whole_and_no_ways_about(
    window: Window, sites: dict[str, Path], site: str, page: str, paper: str
) -> None:
    shown = window.open(sites[site] / page, PAPER[paper], media="print")
    assert window.overflow() <= 0
    assert shown.locator("h1").is_visible()
    ways = shown.eval_on_selector_all("nav", "all => all.filter(e => e.checkVisibility()).length")
    assert ways == 0
    parts = ".shelf, .card, .one, .side, .part, .plain li, .record.bare"
    inside = "all => all.map(e => getComputedStyle(e).breakInside)"
    assert set(shown.eval_on_selector_all(parts, inside)) <= {"avoid"}


@pytest.mark.parametrize("page", DEMO)
def test_the_keyboard_goes_through_the_page_in_its_order(
    window: Window, sites: dict[str, Path], page: str
) -> None:
    window.open(sites["demo"] / page)
    reached, unseen = window.tab()
    assert reached == list(range(len(reached)))
    assert len(reached) > 1
    assert unseen == []


def walk(window: Window, start: str) -> dict[str, set[str]]:
    """Follow all links from the page on: each page, and the anchors in it.

    Every link has to lead to a page that is there, and to an anchor of it.
    """
    page, found, led, todo = window.page, dict[str, set[str]](), set[str](), [start]
    while todo:
        address = todo.pop()
        if address in found:
            continue
        answer = page.goto(address)
        assert answer is not None, address
        assert answer.ok, address
        anchors = "all => all.map(e => encodeURIComponent(e.id))"
        found[address] = {"", *page.eval_on_selector_all("[id]", anchors)}
        hrefs = page.eval_on_selector_all("a", f"all => all.map({HREF})")
        led.update(hrefs)
        todo += [href.partition("#")[0] for href in hrefs]
    lost = [href for href in led if href.partition("#")[2] not in found[href.partition("#")[0]]]
    assert lost == []
    return found


@pytest.mark.parametrize("site", ["demo", "foreign", "empty"])
def test_every_link_leads_somewhere_on_the_disk(
    window: Window, sites: dict[str, Path], site: str
) -> None:
    found = walk(window, (sites[site] / "index.html").as_uri())
    assert set(found) == {path.as_uri() for path in sites[site].rglob("*.html")}


@pytest.fixture
def server(sites: dict[str, Path]) -> Iterator[str]:
    """Where a server hands out the folder that the demo's site is in, so at a path of its own."""
    handler = functools.partial(Silent, directory=str(sites["demo"].parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/site/"
        server.shutdown()


class Silent(http.server.SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


def test_every_link_leads_somewhere_on_a_server(
    window: Window, sites: dict[str, Path], server: str
) -> None:
    window.own = server
    found = walk(window, f"{server}index.html")
    root = sites["demo"]
    there = {f"{server}{path.relative_to(root).as_posix()}" for path in root.rglob("*.html")}
    assert set(found) == there


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told(tmp_path_factory.mktemp("harmless"), HARMLESS)


def told(folder: Path, words: str) -> Path:
    """The site of a team that has `words` in every field."""
    return publish(write(folder, {**team_files(), **story(words), **agreed(words)}))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_change_nothing_but_text(
    window: Window, harmless: Path, tmp_path: Path, name: str
) -> None:
    site = told(tmp_path, HOSTILE[name])
    pages = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    assert pages == sorted(path.relative_to(harmless) for path in harmless.rglob("*.html"))
    for path in pages:
        window.open(harmless / path)
        ordinary = window.structure()
        page = window.open(site / path)
        assert window.structure() == ordinary, path
        assert page.title() not in {"taken", "1"}
        assert window.overflow() <= 0, path
        markup = page.eval_on_selector_all(
            ".prose *, .quote *, .side li *", "all => all.map(e => e.tagName)"
        )
        known = "P A H3 H4 UL OL LI EM STRONG CODE PRE BLOCKQUOTE HR BR"
        assert set(markup) <= set(known.split()), path
        hrefs = page.eval_on_selector_all("a", f"all => all.map({HREF})")
        assert {href.partition(":")[0] for href in hrefs} <= {"file", "http", "https", "mailto"}
