"""Edits in place: what is not meant stays as it is, byte for byte."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgit.edit import (
    add_item,
    add_to_list,
    append_paragraph,
    insert_section,
    replace_scalars,
    set_field,
)
from perfgit.errors import PerfgitError
from perfgit.record import parse_record
from perfgit.resources import builtin_kinds
from tests import texts

GOAL = builtin_kinds()["goal"]
PERSON = builtin_kinds()["person"]
ACKNOWLEDGEMENT = builtin_kinds()["acknowledgement"]

FIELDS = (
    "owner: ada",
    "status: active  # since June",
    "due: '2026-12-18'",
    "supports:\n  - first-choice\n  # the other one\n  - second-choice",
    "about: [a, b]",
    "interests:\n- to write, mostly\n- >-\n  a folded\n  phrase\n",
    "# a comment of its own",
    "progress: 20",
    "x-note: |\n  several\n  lines",
)


@st.composite
def goals(draw: st.DrawFn) -> str:
    fields = draw(st.permutations(FIELDS).map(list))
    kept = fields[: draw(st.integers(1, len(fields)))]
    front = "\n".join(["---", "kind: goal", *kept, "---"])
    body = draw(st.sampled_from(["", "\n# Title\n\n## Outcome\n\nText, with *emphasis*.  \n"]))
    ending = draw(st.sampled_from(["\n", "\n\n", ""]))
    return (front + "\n" + body.rstrip("\n") + ending).replace(
        "\n", draw(st.sampled_from(["\n", "\r\n"]))
    )


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line for line in lines if line[0] in "+-"]


def field(text: str, name: str) -> str:
    return parse_record(text.encode(), "people/ada/goals/x.md", builtin_kinds()).value(name)


@given(goals(), st.integers(0, 100))
def test_setting_a_field_changes_its_line_and_no_other(goal: str, progress: int) -> None:
    edited = set_field(goal, "progress", str(progress), GOAL)
    assert field(edited, "progress") == str(progress)
    changes = changed_lines(goal, edited)
    assert len([line for line in changes if line[0] == "+"]) <= 1
    assert all("progress" in line for line in changes)


@given(goals())
def test_a_new_section_changes_nothing_that_was_there(goal: str) -> None:
    edited = add_item(goal, "Check-ins", "2026-10-05 (40 %): done", GOAL)
    removed = [line for line in changed_lines(goal, edited) if line[0] == "-"]
    assert not removed or (len(removed) == 1 and not goal.endswith(("\n", "\r")))
    assert edited.startswith(goal.rstrip("\r\n"))


def test_a_field_that_is_not_there_stands_where_the_template_has_it() -> None:
    text = "---\nkind: goal\nowner: ada\ndue: 2026-12-18\n---\n"
    assert set_field(text, "status", "met", GOAL) == text.replace("due:", "status: met\ndue:")


def test_a_field_without_a_value_gets_one() -> None:
    text = "---\nkind: goal\nprogress:\nowner: ada\n---\n"
    assert set_field(text, "progress", "40", GOAL) == text.replace("progress:", "progress: 40")


def test_front_matter_in_braces_is_left_to_its_author() -> None:
    with pytest.raises(PerfgitError, match="by hand"):
        set_field("---\n{kind: goal, owner: ada}\n---\n", "progress", "40", GOAL)


def test_an_item_is_added_after_the_last_with_its_marker() -> None:
    text = (
        texts.goal(checkins="* 2026-09-01: one\n* 2026-09-08: two\n  and more") + "## Mine\n\nx\n"
    )
    edited = add_item(text, "Check-ins", "2026-09-15: three", GOAL)
    assert edited == text.replace("and more\n", "and more\n* 2026-09-15: three\n")


def test_an_item_after_another_with_notes_below_it_is_no_note() -> None:
    text = texts.goal(checkins="- 2026-09-01: one\n  - a note\n  - another")
    edited = add_item(text, "Check-ins", "2026-09-08: two", GOAL)
    assert edited == text.replace("- another\n", "- another\n- 2026-09-08: two\n")


def test_a_list_with_empty_lines_keeps_them() -> None:
    text = texts.goal(checkins="- 2026-09-01: one\n\n- 2026-09-08: two")
    edited = add_item(text, "Check-ins", "2026-09-15: three", GOAL)
    assert "two\n\n- 2026-09-15: three\n" in edited


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("items", "added"),
    [
        ("* 2026-09-01: one\n  * a note\n* 2026-09-15: three", "* 2026-09-08: two\n"),
        ("- 2026-09-01: one\n\n- 2026-09-15: three", "- 2026-09-08: two\n\n"),
        ("1. 2026-09-01: one\n2. 2026-09-15: three", "2. 2026-09-08: two\n"),
        ("-   2026-09-15: three", "-   2026-09-08: two\n"),
    ],
)
def test_an_item_is_added_above_another_with_its_marker(
    items: str, added: str, newline: str
) -> None:
    text = texts.goal(checkins=items).replace("\n", newline)
    last = items.splitlines()[-1]
    line = text.split(newline).index(last) + 1
    edited = add_item(text, "Check-ins", "2026-09-08: two", GOAL, above=line)
    assert edited == text.replace(last, f"{added}{last}".replace("\n", newline))


def test_an_empty_section_gets_its_first_item_below_its_comment() -> None:
    text = "---\nkind: goal\n---\n\n## Check-ins (optional, list)\n\n<!-- newest last -->\n"
    edited = add_item(text, "Check-ins", "2026-09-15: one", GOAL)
    assert edited == f"{text}\n- 2026-09-15: one\n"


def test_an_item_after_an_open_code_fence_is_refused() -> None:
    text = texts.goal(checkins="- 2026-09-01: one\n\n```\nopen")
    with pytest.raises(PerfgitError, match="by hand"):
        add_item(text, "Check-ins", "2026-09-15: two", GOAL)


def test_a_new_section_stands_where_the_template_has_it() -> None:
    text = texts.acknowledgement(questions="Who decides?")
    edited = insert_section(text, "Response", "I agree.", ACKNOWLEDGEMENT)
    assert edited == text.replace("## Questions", "## Response\n\nI agree.\n\n## Questions")


def test_words_that_would_open_a_section_are_refused() -> None:
    text = texts.acknowledgement(response="Yes.")
    for words in ("## Questions\n\nx", "so\n---", "<!-- open"):
        with pytest.raises(PerfgitError, match="by hand"):
            append_paragraph(text, "Response", words, ACKNOWLEDGEMENT)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "formerly: ada\n"),
        ("formerly: countess\n", "formerly: [countess, ada]\n"),
        ("formerly:\n  - a b\n  - c\n", "formerly:\n  - a b\n  - c\n  - ada\n"),
    ],
)
def test_a_text_is_added_to_a_list_of_any_shape(before: str, after: str) -> None:
    text = "---\nkind: person\nname: Ada\n{}interests: maps\n---\n"
    assert add_to_list(text.format(before), "formerly", "ada", PERSON) == text.format(after)


def test_references_are_replaced_in_their_own_places() -> None:
    text = (
        "---\r\nkind: goal\r\nsupports: [x, 'y', \"x\"]  # x\r\nabout:\r\n- x\r\n---\r\n\r\nx\r\n"
    )
    record = parse_record(text.encode(), "team/goals/g.md", builtin_kinds())
    found = [s for f in ("supports", "about") for s in record.scalars(f) if s.text == "x"]
    edited = replace_scalars(text, [(s, "new-name") for s in found])
    assert edited == text.replace("[x, 'y', \"x\"]", "[new-name, 'y', new-name]").replace(
        "- x", "- new-name"
    )
