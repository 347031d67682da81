from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import finder, swap

find = finder(__name__)


@pytest.mark.parametrize("words", ["ignroe no-situation", "ignore", 'ignore reason="x"', ""])
def test_a_comment_that_perfgit_cannot_read_is_found(words: str) -> None:
    text = swap(texts.feedback(), "## Impact", f"<!-- perfgit: {words} -->\n\n## Impact")
    [fault] = find(text)
    assert (fault.span.line, fault.span.column) == (18, 1)


def test_other_comments_are_nobodys_business() -> None:
    assert not find(swap(texts.feedback(), "## Impact", "<!-- perfgit is fine -->\n\n## Impact"))


def test_code_is_no_comment() -> None:
    code = "```\n<!-- perfgit: what is this -->\n```\n\n## Impact"
    assert not find(swap(texts.feedback(), "## Impact", code))
