from __future__ import annotations

from tests.rules.desk import VALID, finder, swap

find = finder(__name__)


def test_a_comment_without_an_end_is_found_where_it_starts() -> None:
    text = swap(VALID["feedback"], "## Impact", "<!-- ask Grace\n## Impact")
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1] == "<!-- ask Grace"


def test_closed_comments_and_comments_in_code_are_fine() -> None:
    assert not find(VALID["feedback"] + "\n<!-- a\n\nb -->\n\n```\n<!-- c\n```\n")
