from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_a_slip_of_the_pen_gets_a_suggestion() -> None:
    [fault] = find(texts.feedback(goal="own-the-oncall-handover"))
    assert fault.span.line == 6
    assert fault.message == (
        "there is no goal `own-the-oncall-handover`; did you mean `own-the-on-call-handover`?"
    )


def test_each_of_a_list_has_its_place() -> None:
    faults = find(texts.feedback(about=["2026-09-07-review", "nothing-like-it", "nor-this"]))
    assert [fault.span.line for fault in faults] == [8, 9]


def test_the_keys_of_a_map_are_references() -> None:
    [fault] = find(texts.feedback(standards={"owner-ship": "above", "communication": "above"}))
    assert "did you mean `ownership`?" in fault.message


def test_a_record_of_another_kind_is_said_to_be_one() -> None:
    [fault] = find(texts.feedback(goal="2026-09-07-review"))
    assert "is a feedback (`people/ada/feedback/2026-09-07-review.md`)" in fault.message
    assert fault.message.endswith("`goal` takes a goal")


def test_a_person_is_no_record() -> None:
    [fault] = find(texts.feedback(about=["grace"]))
    assert "`grace` is a person" in fault.message


@pytest.mark.parametrize(
    "written", ["people/ada/feedback/2026-09-07-review.md", "2026-09-07-review.md"]
)
def test_a_path_gets_the_name_that_is_meant(written: str) -> None:
    [fault] = find(texts.feedback(about=[written]))
    assert "did you mean `2026-09-07-review`?" in fault.message


def test_an_answer_does_not_name_itself() -> None:
    [fault] = find(texts.acknowledgement(of="gone"), "people/ada/acknowledgements/gone.md")
    assert "there is no record `gone`" in fault.message


def test_names_qualified_names_and_ids_are_found() -> None:
    others = {"people/ada/coaching/x.md": texts.coaching(id="k3v9x2qwma")}
    about = ["2026-09-07-review", "ada/2026-09-07-review", "k3v9x2qwma", "own-the-on-call-handover"]
    assert not find(texts.feedback(about=about), others=others)
    assert not find(texts.goal(supports=["team/first-choice-for-prototyping"]))


def test_an_answer_finds_what_it_answers() -> None:
    assert not find(VALID["acknowledgement"])


def test_placeholders_are_no_references() -> None:
    assert not find(texts.feedback(about=["<record>"]))
