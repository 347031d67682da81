from __future__ import annotations

from perfgit.model import Span
from tests import texts
from tests.rules.desk import VALID, finder, swap

find = finder(__name__)


def test_a_required_field_that_was_not_filled_in_is_found() -> None:
    [fault] = find(swap(VALID["feedback"], "for: ada", "for: <person>"))
    assert fault.span == Span(3, 6, 3, 14)


def test_placeholders_within_a_map_or_a_list_are_found() -> None:
    assert len(find(texts.feedback(standards={"<standard>": "<above>"}))) == 2
    assert len(find(texts.feedback(about=["<record>"]))) == 1


def test_the_title_is_found() -> None:
    [fault] = find(swap(VALID["feedback"], "# The latency incident", "# <title>"))
    assert "title" in fault.message


def test_guidance_left_as_text_is_found() -> None:
    guidance = "What changed for someone, or for the work,\nbecause of it."
    text = texts.feedback(impact=guidance)
    [fault] = find(text)
    assert text.split("\n")[fault.span.line - 1].startswith("What changed")


def test_a_heading_that_was_not_worded_is_found() -> None:
    text = swap(
        VALID["standard"], "## A service fails its health checks", "## <scenario> (one or more)"
    )
    [fault] = find(text)
    assert "<scenario> (one or more)" in fault.message


def test_an_optional_field_title_and_section_may_stay_as_they_are() -> None:
    assert not find(
        swap(VALID["feedback"], "type: reinforcing", "type: <reinforcing | constructive?>")
    )
    assert not find(texts.acknowledgement(title="<title> (optional)"))
    assert not find(
        VALID["feedback"] + "\n## Question (optional)\n\n<!-- What you would like. -->\n"
    )


def test_angle_brackets_in_text_are_text() -> None:
    assert not find(
        texts.feedback(title="Latency <200 ms> for <1 %", impact="See <https://example.com/x>.")
    )
    assert not find(texts.person("A <b> c"))
