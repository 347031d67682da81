from __future__ import annotations

import pytest

from tests import texts
from tests.rules.desk import VALID, finder

find = finder(__name__)


OTHERS = {
    "people/alan/goals/learn-rust.md": texts.goal("alan"),
    "people/ada/goals/learn-rust.md": texts.goal("ada"),
    "team/goals/learn-rust.md": texts.goal("platform"),
}


def test_the_ways_to_write_it_are_named() -> None:
    [fault] = find(texts.feedback(goal="learn-rust"), others=OTHERS)
    assert fault.span.line == 6
    assert "fits 3 of them" in fault.message
    assert fault.help == "write `ada/learn-rust`, `alan/learn-rust` or `team/learn-rust`"


def test_where_no_name_helps_an_id_does_or_a_rename() -> None:
    others = {
        "people/ada/feedback/x.md": texts.feedback(id="k3v9x2qwma"),
        "people/ada/coaching/x.md": texts.coaching(),
    }
    [fault] = find(texts.feedback(about=["x"]), others=others)
    assert fault.help == "write `k3v9x2qwma`, or give one of the files another name"


def test_where_nothing_tells_them_apart_a_rename_does() -> None:
    others = {
        "people/ada/feedback/x.md": texts.feedback(),
        "people/ada/coaching/x.md": texts.coaching(),
    }
    [fault] = find(texts.feedback(about=["ada/x"]), others=others)
    assert fault.help == "give one of the files another name"


@pytest.mark.parametrize("name", ["ada/learn-rust", "alan/learn-rust", "team/learn-rust"])
def test_a_qualified_name_is_fine(name: str) -> None:
    assert not find(texts.feedback(goal=name), others=OTHERS)


def test_the_same_name_of_another_kind_is_fine_where_the_field_takes_one() -> None:
    others = {"people/ada/coaching/own-the-on-call-handover.md": texts.coaching()}
    assert not find(texts.feedback(goal="own-the-on-call-handover"), others=others)


def test_answers_to_one_record_are_not_what_is_meant() -> None:
    others = {"people/alan/acknowledgements/platform.md": texts.acknowledgement("alan")}
    assert not find(VALID["acknowledgement"], others=others)
