"""Drafts: what was given reads back, and an edited template becomes a plain record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgit.draft import Draft, render_draft, render_template, stray_headings, tidy
from perfgit.record import parse_record
from perfgit.resources import builtin_kinds

KINDS = builtin_kinds()
FEEDBACK = KINDS["feedback"]
TOKEN = "qk7m2x9abc"  # noqa: S105
LINES = st.sampled_from(
    [
        "You said 3.",
        "- one",
        "  indented",
        "## Impact",
        "### Deeper",
        "---",
        "===",
        "```",
        "~~~",
        "<!-- a",
        "b -->",
        "<div>",
        "<script>",
        "> quoted",
        "",
        "&amp; *both*",
        "# Title",
        "`<!-- code -->`",
    ]
)
WORDS = st.lists(LINES, min_size=1, max_size=6).map("\n".join).filter(str.strip)


def read(text: str) -> dict[str, str]:
    record = parse_record(text.encode(), "people/ada/feedback/x.md", KINDS)
    return {section.name: section.text for section in record.sections}


@given(WORDS, WORDS)
def test_words_either_stay_in_their_section_or_are_refused(behavior: str, impact: str) -> None:
    sections = {"Behavior": (behavior,), "Impact": (impact,)}
    draft = Draft(FEEDBACK, TOKEN, {"for": ("ada",)}, "Title", sections)
    text = render_draft(draft)
    if not stray_headings(draft, text):
        record = parse_record(text.encode(), "people/ada/feedback/x.md", KINDS)
        assert [section.heading for section in record.sections] == ["Behavior", "Impact"]
        below = text.partition("## Behavior\n\n")[2].partition("\n\n## Impact\n\n")
        assert below == (behavior.strip(), "\n\n## Impact\n\n", f"{impact.strip()}\n")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_in_a_field_reads_back(name: str) -> None:
    text = render_draft(Draft(KINDS["person"], TOKEN, {"name": (name,), "interests": (name, "x")}))
    record = parse_record(text.encode(), "people/ada/profile.md", KINDS)
    found = record.fields["name"].value if "name" in record.fields else None
    assert getattr(found, "text", name) == name
    assert record.id == TOKEN


def test_a_tidied_template_keeps_what_was_written_and_what_is_still_missing() -> None:
    draft = Draft(FEEDBACK, TOKEN, {"for": ("ada",), "from": ("grace",), "date": ("2026-09-14",)})
    template = render_template(draft)
    assert "type: <reinforcing | constructive?>\n" in template
    assert "# Feedback for ada, 2026-09-14\n" in template
    assert "also:" not in template
    behavior = "<!-- What you saw or heard; what a camera could have recorded. -->"
    edited = template.replace(behavior, "You said <3> of them.\n\n<!-- mine -->")
    assert tidy(edited, FEEDBACK) == (
        f"---\nid: {TOKEN}\nkind: feedback\nfor: ada\nfrom: grace\ndate: 2026-09-14\n---\n\n"
        "# Feedback for ada, 2026-09-14\n\n"
        "## Behavior\n\nYou said <3> of them.\n\n<!-- mine -->\n\n"
        "## Impact\n\n<!-- What changed for someone, or for the work, because of it. -->\n"
    )


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_tidying_twice_is_tidying_once(kind: str) -> None:
    once = tidy(render_template(Draft(KINDS[kind], TOKEN)), KINDS[kind])
    assert tidy(once, KINDS[kind]) == once
    assert "(optional" not in once


def test_a_scenario_of_a_standard_brings_its_own_heading() -> None:
    kind = KINDS["standard"]
    scenario = "A service is slow\n\n### Above the line\n\n- a\n\n### Below the line\n\n- b"
    draft = Draft(kind, TOKEN, {"name": ("care",)}, "", {"scenario": (scenario,)})
    text = render_draft(draft)
    assert stray_headings(draft, text) == []
    assert text.endswith("# care\n\n## A service is slow\n\n### Above the line\n\n- a\n\n"
                         "### Below the line\n\n- b\n")  # fmt: skip
