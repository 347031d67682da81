from __future__ import annotations

from tests.rules.desk import VALID, finder

find = finder(__name__)


def test_the_first_wrong_byte_is_named() -> None:
    [fault] = find(VALID["person"].replace("Lindqvist", "M\u00fcller").encode("latin-1"))
    assert fault.span.line == 3
    assert "0xfc" in fault.message


def test_letters_of_any_script_are_fine() -> None:
    assert not find(VALID["person"].replace("Lindqvist", "M\u00fcller \u5c71\u7530 \U0001f600"))
