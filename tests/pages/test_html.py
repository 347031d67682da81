"""Markup: what gets into it as words stays words."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgit.markdown import render_html
from perfgit.pages.html import element, words

TAGS = frozenset("p a em strong code pre ul ol li blockquote h3 h4 hr br".split())


class Seen(HTMLParser):
    """The tags, attributes and text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text())
def test_any_text_stays_text_in_an_element_and_in_an_attribute(text: str) -> None:
    seen = Seen(element("p", words(text), title=text))
    assert seen.tags == ["p"]
    assert [name for name, _value in seen.attributes] == ["title"]


def test_an_elements_attributes_have_their_own_names_and_short_numbers() -> None:
    assert element("a", words('<&">'), class_="b", aria_label="c", x=1.25, y=2.0, id=None) == (
        '<a class="b" aria-label="c" x="1.2" y="2">&lt;&amp;&quot;&gt;</a>'
    )


def test_what_would_turn_letters_around_is_made_visible() -> None:
    assert words("a\u202eb\x1b[1m\x00\udcff") == "a\\u202eb\\x1b[1m\\x00\\xff"


@given(st.text(alphabet="<>&\"'`*_[]()!#-+ \n\t:/.;=abcdefijmprst0123456789\\~", max_size=200))
def test_no_markdown_becomes_anything_but_plain_elements_and_web_links(body: str) -> None:
    seen = Seen(render_html(body))
    assert set(seen.tags) <= TAGS
    assert {name for name, _value in seen.attributes} <= {"href", "rel", "title", "start"}
    hrefs = [str(value) for name, value in seen.attributes if name == "href"]
    assert [h for h in hrefs if not h.lower().startswith(("http:", "https:", "mailto:"))] == []


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<style>p{display:none}</style>",
        "<svg><script>alert(1)</script></svg>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "[x](//example.com)",
        "[x](../../secret.md)",
        "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>",
        "![x](https://example.com/x.png)",
        "![x](data:image/svg+xml,x)",
    ],
)
def test_what_is_active_is_shown_as_text_or_not_at_all(body: str) -> None:
    seen = Seen(render_html(body))
    assert set(seen.tags) <= {"p"}
    assert seen.attributes == []
    assert seen.text.strip()


def test_a_web_link_stays_one() -> None:
    html = render_html('See [the report](https://example.com/a?b=1&c "Title") and <mailto:a@b.c>.')
    assert 'href="https://example.com/a?b=1&amp;c"' in html
    assert 'href="mailto:a@b.c"' in html
    assert html.count('rel="noopener noreferrer"') == 2


def test_comments_are_left_out_and_headings_stand_below_the_pages_own() -> None:
    html = render_html("<!-- guidance -->\n\n## Impact\n\nWord <!-- no --> word.\n\n### Detail\n")
    assert html == "<h3>Impact</h3>\n<p>Word  word.</p>\n<h4>Detail</h4>\n"


def test_a_first_heading_of_a_deeper_level_skips_none() -> None:
    assert render_html("#### Deep\n\n# Top\n\n## Next\n") == (
        "<h3>Deep</h3>\n<h3>Top</h3>\n<h3>Next</h3>\n"
    )
