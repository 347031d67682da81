"""A Markdown body: its outline of headings and the blocks below each, and the body as HTML.

The only home of markdown-it-py. A heading is what CommonMark says it is: neither one
in a code fence nor one in a quotation opens a section, and an underlined one does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfgit.model import Block, Fault, Finding, Span, span_of
from perfgit.plain import Leaf, read_plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_LONGEST_HEADING = 60


class Heading(NamedTuple):
    """A heading at the top level of the body: its words without emphasis, its level 1 to 6."""

    text: str
    level: int
    span: Span
    blocks: tuple[Block, ...]


class Outline(NamedTuple):
    """The blocks before the first heading, the headings with theirs, and what is amiss."""

    preamble: tuple[Block, ...]
    headings: tuple[Heading, ...]
    faults: tuple[Fault, ...]


def parse_outline(body: str, first_line: int = 1) -> Outline:
    """The outline of `body`, whose first line is line `first_line` of the file."""
    plain = read_plain(body)
    return build_outline(read_markdown(body) if plain is None else plain, body, first_line)


def build_outline(leaves: Iterable[Leaf], body: str, first_line: int) -> Outline:
    """The outline of a body from its leaves."""
    lines = body.split("\n")
    preamble: list[Block] = []
    blocks = preamble
    headings: list[tuple[Leaf, list[Block]]] = []
    faults: list[Fault] = []
    for leaf in leaves:
        if leaf.form.startswith("heading"):
            blocks = []
            headings.append((leaf, blocks))
            continue
        if leaf.form == "html" and _is_unclosed(leaf.content):
            faults.append(_unclosed_comment(lines[leaf.line], first_line + leaf.line))
        if "<!--" in leaf.content:
            blocks.extend(_split_comments(leaf, first_line))
        else:
            blocks.append(_block(leaf, first_line))
    found = [_heading(leaf, tuple(blocks), lines, first_line) for leaf, blocks in headings]
    for (leaf, _), heading in zip(headings, found, strict=True):
        fault = _accidental(leaf, heading) if leaf.form[8:] in ("-", "=") else None
        if fault is not None:
            faults.append(fault)
    return Outline(tuple(preamble), tuple(found), tuple(faults))


@cache
def _commonmark() -> "MarkdownIt":
    # Only here: the hook, which checks plain prose for the most part, cannot wait for it.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def read_markdown(body: str) -> Iterator[Leaf]:
    """The leaves of any body, in order: what is inside a quotation is a quote."""
    quotes = 0
    opening: Token | None = None
    item_starts = False
    for token in _commonmark().parse(body):
        if token.type == "blockquote_open":
            quotes += 1
        elif token.type == "blockquote_close":
            quotes -= 1
        elif token.type == "list_item_open":
            item_starts = True
        elif token.type == "heading_open":
            opening = token if token.level == 0 else None
        elif token.type == "heading_close":
            opening = None
        elif token.type == "inline":
            form = _inline_form(opening, quotes, item_starts=item_starts)
            item_starts = False
            yield _leaf(token, form)
        elif token.type in ("fence", "code_block"):
            item_starts = False
            yield _leaf(token, "quote" if quotes else "code")
        elif token.type == "html_block":
            yield _leaf(token, "html")


def _leaf(token: "Token", form: str) -> Leaf:
    return Leaf(form, token.content, token.map[0] if token.map else 0)


def _inline_form(opening: "Token | None", quotes: int, *, item_starts: bool) -> str:
    if opening is not None:
        # "heading2-" is an underlined heading of the second level.
        return f"heading{opening.tag[1]}{opening.markup[:1]}"
    if quotes:
        return "quote"
    return "item" if item_starts else "prose"


def _heading(leaf: Leaf, blocks: tuple[Block, ...], lines: list[str], first_line: int) -> Heading:
    line = lines[leaf.line] if leaf.line < len(lines) else ""
    text, span = _words(leaf.content, line, first_line + leaf.line)
    return Heading(text, int(leaf.form[7]), span, blocks)


# Records of a kind have the same headings, many in the same lines.
@lru_cache(maxsize=1024)
def _words(content: str, line: str, number: int) -> tuple[str, Span]:
    """A heading's words without emphasis, and where they stand."""
    written = content.partition("\n")[0]
    span = span_of(written, number, max(line.find(written), 0) + 1)
    return " ".join(content.split()).replace("*", "").replace("_", "").replace("`", ""), span


def _accidental(leaf: Leaf, heading: Heading) -> Fault | None:
    """Text that was meant as a paragraph: underlined, and no heading to the eye."""
    words = leaf.content
    if "\n" not in words and len(words) <= _LONGEST_HEADING and not words.endswith((".", "!", "…")):
        return None
    message = f"the line `{leaf.form[8:] * 3}` below this text turns it into a heading"
    remedy = "put an empty line between the text and the line below it, or take the line out"
    return Fault("accidental-heading", Finding(heading.span, message, remedy))


def _is_unclosed(html: str) -> bool:
    return html.rfind("<!--") > html.rfind("-->")


def _unclosed_comment(line: str, number: int) -> Fault:
    message = "this comment is not closed: it swallows everything below it"
    span = span_of("<!--", number, line.find("<!--") + 1)
    return Fault("unclosed-comment", Finding(span, message, "close it with `-->`"))


def _block(leaf: Leaf, first_line: int) -> Block:
    return Block(leaf.form, leaf.content.rstrip("\n"), first_line + leaf.line)


def _split_comments(leaf: Leaf, first_line: int) -> Iterator[Block]:
    """The leaf's block, and one for every comment in it; code keeps its comments."""
    content, line = leaf.content, first_line + leaf.line
    if leaf.form == "code":
        yield _block(leaf, first_line)
        return
    rest = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), content)
    if rest.strip():
        yield Block(leaf.form, rest.rstrip(), line)
    for comment in _COMMENT.finditer(content):
        below = content.count("\n", 0, comment.start())
        yield Block("comment", comment[1].strip(), line + below)


def render_html(body: str) -> str:
    """`body` as HTML below a page's second level: no HTML of its own, no images, web links alone.

    HTML in it shows as the text that it is, comments not at all, an image as its description.
    """
    from perfgit.plain_html import render_plain  # no other command makes a page

    plain = render_plain(body)
    return render_markdown(body) if plain is None else plain


def render_markdown(body: str) -> str:
    """Any body as HTML."""
    tokens = _page_markdown().parse(body)
    lowered = False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            lowered = lowered or token.tag in ("h1", "h2")
            token.tag = "h4" if lowered and token.tag not in ("h1", "h2") else "h3"
    return str(_page_markdown().renderer.render(tokens, _page_markdown().options, {}))


@cache
def _page_markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark")
    markdown.validateLink = _is_web_link  # type: ignore[method-assign]  # its documented hook
    for rule, render in _RENDERERS.items():
        markdown.add_render_rule(rule, render)
    return markdown


_WEB = r"(?i)(?:https?://|mailto:)[^\s\\]+"


def _is_web_link(url: str) -> bool:
    return re.fullmatch(_WEB, url) is not None


def _escape(text: str) -> str:
    from html import escape  # the hook, which makes no page, needs it not

    return escape(text)


def _html_block(_renderer: object, tokens: "Sequence[Token]", index: int, *_: object) -> str:
    text = _COMMENT.sub("", tokens[index].content).strip()
    return f"<p>{_escape(text)}</p>\n" if text else ""


def _html_inline(_renderer: object, tokens: "Sequence[Token]", index: int, *_: object) -> str:
    return _escape(_COMMENT.sub("", tokens[index].content))


def _image(_renderer: object, tokens: "Sequence[Token]", index: int, *_: object) -> str:
    return _escape(tokens[index].content)


def _link_open(_renderer: object, tokens: "Sequence[Token]", index: int, *_: object) -> str:
    href = _escape(str(tokens[index].attrGet("href") or ""))
    return f'<a href="{href}" rel="noopener noreferrer">'


def _code_block(_renderer: object, tokens: "Sequence[Token]", index: int, *_: object) -> str:
    return f"<pre><code>{_escape(tokens[index].content)}</code></pre>\n"


_RENDERERS = {
    "code_block": _code_block,
    "fence": _code_block,
    "html_block": _html_block,
    "html_inline": _html_inline,
    "image": _image,
    "link_open": _link_open,
}
