"""Values that perfgit writes into front matter."""

from hypothesis import given
from hypothesis import strategies as st

from perfgit.frontmatter import parse_front_matter
from perfgit.model import Items, Scalar
from perfgit.scalars import list_lines, scalar

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
TRICKY = st.text(
    st.sampled_from(list("ab1 :#-?,[]{}&*!|>'\"%@`~<=.\\\n\t\r\u2028\u0085")), max_size=20
)


@given(ANY_TEXT | TRICKY)
def test_any_text_reads_back_as_it_was(text: str) -> None:
    front = parse_front_matter(f"---\nfield: {scalar(text)}\nnext: here\n---\n")
    assert not front.faults
    assert [f.value.text for f in front.fields if isinstance(f.value, Scalar)] == [text, "here"]


@given(st.lists(ANY_TEXT | TRICKY, min_size=2, max_size=4))
def test_any_list_reads_back_as_it_was(texts: list[str]) -> None:
    lines = "\n".join(list_lines("field", texts))
    front = parse_front_matter(f"---\n{lines}\nnext: here\n---\n")
    assert not front.faults
    (items, _) = (field.value for field in front.fields)
    assert isinstance(items, Items)
    assert [node.text for node in items.items if isinstance(node, Scalar)] == texts


def test_ordinary_values_stay_plain() -> None:
    for text in ("2026-09-14", "ada", "ada/own-the-handover", "Grace Okafor", "a@example.com"):
        assert scalar(text) == text


def test_what_other_readers_take_for_something_else_is_quoted_where_a_text_is_asked_for() -> None:
    assert scalar("no", as_text=True) == '"no"'
    assert scalar("12:30", as_text=True) == '"12:30"'
    assert scalar("2026-09-14") == "2026-09-14"


def test_short_lists_stand_in_brackets_and_phrases_one_a_line() -> None:
    assert list_lines("about", ["a", "b"]) == ["about: [a, b]"]
    assert list_lines("about", ["a"]) == ["about: a"]
    assert list_lines("interests", ["to write", "b"]) == ["interests:", "  - to write", "  - b"]
