"""A browser's window: opens pages, listens to what they do, and measures what they show."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"

QUIET = """
    --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync
""".split()

WIDE, ZOOMED, NARROW = 1280, 640, 320
"""A screen, the same at 200 %, and the narrowest that a page has to be read on."""

PAPER = {"A4": 794 - 120, "Letter": 816 - 120}
"""The width between the margins, in CSS pixels."""

_OUTSIDE = """() => [...document.querySelectorAll('svg.chart, svg.cell')].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('a, text')].flatMap(e => {
    const box = e.getBoundingClientRect();
    const out = box.left < frame.left - 1 || box.right > frame.right + 1
      || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
    return out ? [e.textContent + ' ' + Math.round(box.right - frame.right)] : [];
  });
})"""

_OVERLAPPING = """what => [...document.querySelectorAll('svg.chart, svg.cell')].flatMap(svg => {
  const boxes = [...svg.querySelectorAll(what)]
    .map(e => [e.textContent, e.getBoundingClientRect()]);
  return boxes.flatMap(([name, a], n) => boxes.slice(n + 1)
    .filter(([_, b]) => a.left < b.right - 1 && b.left < a.right - 1
      && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other, _]) => name + ' / ' + other));
})"""

_CLIPPED = """() => [...document.querySelectorAll('body *')].filter(e =>
  !e.closest('svg, .hidden, .scroll') && getComputedStyle(e).display !== 'inline'
  && e.clientWidth && e.scrollWidth > e.clientWidth + 1
).map(e => e.tagName + ' ' + e.className + ' ' + e.textContent.slice(0, 40))"""

_SPLIT = r"""what => [...document.querySelectorAll(what)].flatMap(e => [...e.childNodes]
  .filter(node => node.nodeType === Node.TEXT_NODE)
  .flatMap(node => [...node.data.matchAll(/\w+/g)].filter(word => {
    const range = document.createRange();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map(word => word[0])))"""

_STRUCTURE = """() => [...document.querySelectorAll('*')]
  .filter(e => !e.parentElement?.closest('.quote, .prose, .side li'))
  .map(e => e.tagName + ' ' + [...e.attributes].map(a => a.name).sort().join(' '))"""

_NUMBER = """() => {
  const stops = [...document.querySelectorAll('a, summary, [tabindex]')]
    .filter(e => e.checkVisibility());
  stops.forEach((e, n) => e.n = n);
  return stops.length;
}"""

_SEEN = """() => {
  const e = document.activeElement, mark = e.closest('svg') && e.querySelector('.mark');
  const style = getComputedStyle(mark || e);
  const box = e.getBoundingClientRect();
  const shown = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return shown && (style.outlineStyle !== 'none' || parseFloat(style.strokeWidth) >= 3);
}"""


class Window:
    """One page of the browser; `heard` is all that it should not have done.

    `own` is where all that it may ask for begins.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heard: list[str] = []
        self.own = "file:"
        page.on("console", lambda message: self.heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.heard.append(f"dialog: {dialog.message}"))
        page.on("popup", lambda popup: self.heard.append(f"popup: {popup.url}"))
        page.on("request", self._listen)

    def _listen(self, request: Any) -> None:  # noqa: ANN401 - Playwright's, where it is installed
        if not request.url.startswith(self.own):
            self.heard.append(f"request: {request.url}")

    def open(
        self, path: Path, width: int = WIDE, scheme: str = "light", media: str = "screen"
    ) -> Page:
        """Show the file at that width."""
        emulate: Any = self.page.emulate_media  # it takes literals, and is only sometimes there
        emulate(color_scheme=scheme, media=media)
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(path.as_uri())
        return self.page

    def split(self, what: str) -> list[str]:
        """The words in such elements that are broken over two lines."""
        found: list[str] = self.page.evaluate(_SPLIT, what)
        return found

    def open_details(self) -> None:
        """Unfold all that is folded."""
        self.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")

    def tab(self, most: int = 60) -> tuple[list[int], list[int]]:
        """Press Tab for each stop, `most` at most: the stops reached, and those not seen there.

        Stops have the numbers of their places in the page.
        """
        reached, unseen = [], []
        for _ in range(min(self.page.evaluate(_NUMBER), most)):
            self.page.keyboard.press("Tab")
            reached.append(self.page.evaluate("document.activeElement.n"))
            if not self.page.evaluate(_SEEN):
                unseen.append(reached[-1])
        return reached, unseen

    def brightness(self) -> int:
        """How bright the page's first pixel is, from 0 to 255."""
        png = self._pixels({"x": 0, "y": 0, "width": 1, "height": 1})
        chunks = re.findall(b"(?s)(.{4})IDAT", png)  # a chunk's size stands before its name
        _, *parts = png.split(b"IDAT")
        sizes = [int.from_bytes(size, "big") for size in chunks]
        data = b"".join(part[:size] for part, size in zip(parts, sizes, strict=True))
        return max(zlib.decompress(data)[1:4])  # behind the row's filter: red, green, blue

    def ink(self, selector: str) -> float:
        """How much more there is to see in an element than in as much of the margin beside it."""
        box: Any = self.page.locator(selector).bounding_box()
        margin = {**box, "x": 0, "width": 8}
        return len(self._pixels(box)) / len(self._pixels(margin))

    def _pixels(self, clip: Any) -> bytes:  # noqa: ANN401 - Playwright's, where it is installed
        return bytes(self.page.screenshot(clip=clip))

    def outside(self) -> list[str]:
        """The marks and labels that lie outside their chart."""
        return list(self.page.evaluate(_OUTSIDE))

    def overlapping(self, what: str) -> list[str]:
        """The pairs of marks ("a") or labels ("text") that cover each other in a chart."""
        return list(self.page.evaluate(_OVERLAPPING, what))

    def clipped(self) -> list[str]:
        """The elements whose content is wider than they are."""
        return list(self.page.evaluate(_CLIPPED))

    def overflow(self) -> int:
        """By how much the document is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def structure(self) -> list[str]:
        """Every element with its attributes' names, without what a record's Markdown makes."""
        return list(self.page.evaluate(_STRUCTURE))

    def violations(self) -> list[str]:
        """What axe finds wrong: the rule and the first place."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document)")["violations"]
        nodes = [(v["id"], v["nodes"][0]) for v in found]
        return [f"{rule}: {node['html'][:200]} {node['failureSummary']}" for rule, node in nodes]
