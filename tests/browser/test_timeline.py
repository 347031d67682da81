"""The page of a timeline in a real browser: whole, legible, reachable, and still."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import told
from tests.browser.window import NARROW, PAPER, WIDE, ZOOMED, Window
from tests.pages.hostile import HARMLESS, HOSTILE
from tests.timeline.conftest import DEMO_PEOPLE

pytestmark = pytest.mark.browser

ALL = [*DEMO_PEOPLE, "year", "running", "ending", "unquoted", "nothing", "foreign", "many"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [name for name in ALL if name != "many"])  # axe takes minutes
def test_axe_finds_no_violation(
    window: Window, pages: dict[str, Path], name: str, scheme: str
) -> None:
    window.open(pages[name], scheme=scheme)
    window.open_details()
    assert window.violations() == []


@pytest.mark.parametrize("width", [WIDE, ZOOMED, NARROW])
@pytest.mark.parametrize("name", ALL)
def test_nothing_is_wider_than_the_window(
    window: Window, pages: dict[str, Path], name: str, width: int
) -> None:
    window.open(pages[name], width)
    window.open_details()
    assert window.overflow() <= 0
    assert window.clipped() == []


@pytest.mark.parametrize("width", [WIDE, ZOOMED, NARROW])
@pytest.mark.parametrize("name", DEMO_PEOPLE)
def test_no_word_of_a_heading_is_broken(
    window: Window, pages: dict[str, Path], name: str, width: int
) -> None:
    window.open(pages[name], width)
    assert window.split("h1, h1 bdi, h2, h3, h3 bdi, th, th bdi") == []


@pytest.mark.parametrize("name", ALL)
def test_marks_and_labels_lie_in_their_chart_and_cover_no_other(
    window: Window, pages: dict[str, Path], name: str
) -> None:
    window.open(pages[name])
    assert window.outside() == []
    assert window.overlapping("a, text") == []


@pytest.mark.parametrize("name", ["running", "ending"])
def test_the_name_of_today_stands_below_all_marks(
    window: Window, pages: dict[str, Path], name: str
) -> None:
    page = window.open(pages[name])
    bottoms = "all => all.map(e => e.getBoundingClientRect().bottom)"
    tops = "all => all.map(e => e.getBoundingClientRect().top)"
    charts = page.locator("svg.chart:has(.today-name)").all()
    assert charts
    for chart in charts:
        (top,) = chart.locator(".today-name").evaluate_all(tops)
        assert max(chart.locator("a").evaluate_all(bottoms)) <= top


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("name", ALL)
def test_charts_fit_on_paper_and_are_not_cut(
    window: Window, pages: dict[str, Path], name: str, paper: str
) -> None:
    page = window.open(pages[name], PAPER[paper], media="print")
    assert window.overflow() <= 0
    right = "e => e.getBoundingClientRect().right"
    charts = page.eval_on_selector_all("figure svg, .grid", f"all => all.map({right})")
    assert [x for x in charts if x > PAPER[paper]] == []
    cut = page.eval_on_selector_all(
        "figure, .grid tr", "all => all.map(e => getComputedStyle(e).breakInside)"
    )
    assert set(cut) <= {"avoid"}
    held = page.eval_on_selector_all(
        ".facts, .record summary, .bare", "all => all.map(e => getComputedStyle(e).breakAfter)"
    )
    assert set(held) <= {"avoid"}


LOOKS = {
    "light": (WIDE, "light", "screen"),
    "dark": (WIDE, "dark", "screen"),
    "narrow": (NARROW, "light", "screen"),
    "print": (PAPER["A4"], "dark", "print"),
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", DEMO_PEOPLE)
def test_a_screenshot_shows_ink_on_paper(
    window: Window, pages: dict[str, Path], tmp_path: Path, name: str, look: str
) -> None:
    """It stays in the test's folder, to be looked at. Printed, dark paper is white as well."""
    page = window.open(pages[name], *LOOKS[look])
    page.screenshot(path=tmp_path / f"{name}-{look}.png", full_page=True)
    assert (window.brightness() < 64) == (look == "dark")
    assert window.ink("h1") > 4


def test_the_keyboard_goes_through_the_page_in_its_order(
    window: Window, pages: dict[str, Path]
) -> None:
    window.open(pages["ada"])
    assert window.tab() == (list(range(60)), [])


def test_a_mark_leads_to_its_record_and_opens_it(window: Window, pages: dict[str, Path]) -> None:
    page = window.open(pages["ada"])
    mark = page.locator("svg.chart a").first
    target = mark.get_attribute("href")
    assert target is not None
    assert not page.locator(target).is_visible()
    mark.click()
    assert page.locator(target).is_visible()
    assert page.evaluate("scrollY") > 1000


def test_the_chart_of_a_narrow_window_can_be_scrolled_with_the_keyboard(
    window: Window, pages: dict[str, Path]
) -> None:
    page = window.open(pages["ada"], NARROW)
    chart = page.locator(".scroll").first
    chart.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("e => e.scrollLeft > 0", arg=chart.element_handle())


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told(tmp_path_factory.mktemp("harmless"), HARMLESS)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_change_nothing_but_text(
    window: Window, harmless: Path, tmp_path: Path, name: str
) -> None:
    window.open(harmless)
    ordinary = window.structure()
    page = window.open(told(tmp_path, HOSTILE[name]))
    window.open_details()
    for summary in page.locator("summary").all():
        summary.click()
    assert [line.replace(" open", "") for line in window.structure()] == ordinary
    assert page.title() not in {"taken", "1"}
    assert window.overflow() <= 0
    quoted = page.eval_on_selector_all(".quote *", "all => all.map(e => e.tagName)")
    assert set(quoted) <= set("P A H3 H4 UL OL LI EM STRONG CODE PRE BLOCKQUOTE HR BR".split())
    protocol = "e => new URL(e.getAttribute('href'), document.baseURI).protocol"
    hrefs = page.eval_on_selector_all("a", f"all => all.map({protocol})")
    assert set(hrefs) <= {"file:", "http:", "https:", "mailto:"}
