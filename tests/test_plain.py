"""What is read without markdown-it is read as markdown-it would."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfgit.markdown import build_outline, read_markdown, render_markdown
from perfgit.plain import read_plain
from perfgit.plain_html import render_plain

LINES = st.sampled_from(
    [
        "", "", " ", "\t", "# A title", "## Behavior", "### Impact ", "###### Six", "####### Seven",
        "##", "#none", "## Closed ##", "## C#", "## *Much* of _it_", "## <name> (optional)",
        "You answered outright.", "  indented", "    deeper", "\ttab", "“Quoted”, she said.",
        "(aside)", "'tis", "ends with two spaces  ", "a <!-- b --> c", "a <!-- b",
        "<!-- closed -->", "<!-- open", "-->", "--> more", "<!-- closed --> more", "<!-->",
        " <!-- in -->",
        "<div>", "</div>", "<b>bold</b>", "---", "***", "___", "_it_ is", "===", "- item", "+ item",
        "* item", "-no item", "1. one", "1) one", "2026-10-05 was late", "7 jobs failed",
        "12.5 hours",
        "> quote", "```", "~~~", "`code` here", "[ref]: /url 'title'", "[link](x)", "| a | b |",
        "é accent", "日本", "\u00a0", "\u2028", "## \u00a0x\u00a0", "…", "\x0c", "\x00", "a\rb",
        "\\# no",
        "**bold** text", "&amp; so on", "http://example.com", ": colon", "!image", "@ada", "=", "-",
        "- [ ] ada, 2026-10-12: x", "- [x] done", "- 2026-10-05 (40 %): it  ", "  went on",
        "   three", "- - x", "- # x", "- [a]: b", "- [x]: b", "*  two spaces", "-\ttab", "- 1. x",
        "- <!-- c -->",
    ]
)  # fmt: skip
SAFE = st.sampled_from(
    [
        "", " ", "# A title", "## Behavior", "### Impact ", "You answered.", "“Quoted”.", "7 jobs",
        "<!-- closed -->", "<!-- open", "-->", "<!-- closed --> more", "x -->", "a <!-- b --> c",
        "ends with spaces  ", "(aside)", "## *Much* of _it_", "é", "…",
        "- item  ", "* other", "- [ ] ada, 2026-10-12: x", "  went on", "+ 2026-10-05: <!-- c -->",
    ]
)  # fmt: skip


@settings(max_examples=1000, deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join) | st.lists(SAFE, max_size=20).map("\n".join))
def test_what_is_read_as_plain_is_read_as_markdown_it_reads_it(body: str) -> None:
    leaves = read_plain(body)
    if leaves is not None:
        assert build_outline(leaves, body, 1) == build_outline(read_markdown(body), body, 1)


SAID = st.sampled_from(
    [
        "", "# Title", "## Behavior", "### Detail", "#### Deep", 'You said "how bad is it?".',
        "It's 5 > 3 & so on", "Tom & Anna", "half a [link] and ](not", "see [x](y)", "a_b_c", "2*3",
        "- item", "- [ ] ada: x", "- [x] done", "  went on", "+ other", "wait! [x] then", "!",
        "<!-- note -->", "<!-- note --> and *more* <b>", "two spaces  ", "one space ", "a `b` c",
        "- item  ", "x &amp; y", "“Quoted”.", "back\\", "a `b_c` d `<e>`",
        "`code` first", "``two`` `", "x ` y", "` spaced `", "`over", "the line`", "[a `b](c)`",
        "http://example.com", "日本", "a\tb",
    ]
)  # fmt: skip


@settings(max_examples=2000, deadline=None)
@given(
    st.lists(SAID, max_size=12).map("\n".join)
    | st.lists(SAFE, max_size=20).map("\n".join)
    | st.lists(LINES, max_size=12).map("\n".join)
)
def test_what_is_written_without_markdown_it_is_what_markdown_it_writes(body: str) -> None:
    plain = render_plain(body)
    if plain is not None:
        assert plain == render_markdown(body)


def test_an_ordinary_record_is_written_without_markdown_it() -> None:
    body = '\n# A title\n\n## Impact\n\nShe said: "it\'s on".\nTwice.\n\n- [x] ada: a\n- b\n'
    assert render_plain(body) == render_markdown(body)


@pytest.mark.parametrize(
    "body",
    [
        "# Title\n\n## Behavior\n\nYou answered: “it fails”.\nTwice.\n",
        "<!-- why\nthis -->\n",
        "",
        "- 2026-10-05 (40 %): it\n  went on\n- [ ] ada: x\n",
    ],
)
def test_prose_with_headings_lists_and_comments_is_plain(body: str) -> None:
    assert read_plain(body) is not None


@pytest.mark.parametrize(
    "line",
    [
        "- - item", "  deeper", "- # x", "1. one", "12) one", "> said", "```", "~~~",
        "    code", " indented", "---",
        "===", "***", "_ _ _", "[a]: b", "<div>", "#none", "## Closed ##", "| a |",
        "a\rb", "a\x00b",
    ],
)  # fmt: skip
def test_what_may_be_anything_else_is_left_to_markdown_it(line: str) -> None:
    assert read_plain(f"Before\n{line}\n") is None


def test_plain_prose_is_outlined_without_importing_markdown_it() -> None:
    code = (
        "import sys; from perfgit.resources import builtin_kinds; builtin_kinds()\n"
        "sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
