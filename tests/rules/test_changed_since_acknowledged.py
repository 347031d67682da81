from __future__ import annotations

from tests import texts
from tests.rules.changed import change_finder

find = change_finder(__name__)
ANSWERS = {
    f"people/{handle}/acknowledgements/platform.md": texts.acknowledgement(by=handle)
    for handle in ("ada", "alan")
}


def test_other_words_with_the_same_day_are_found() -> None:
    [fault] = find(texts.expectations(), texts.expectations(communication="Mail."), answers=ANSWERS)
    assert fault.message == (
        "changed since `ada` and `alan` acknowledged it, and they are not asked again"
    )
    assert "change `effective` too" in fault.help


def test_another_day_says_who_is_asked_again() -> None:
    after = texts.expectations(effective="2026-10-01")
    [fault] = find(texts.expectations(), after, answers=ANSWERS)
    assert fault.message == (
        "`ada` and `alan` acknowledged what was in force: they will be asked again"
    )


def test_many_are_counted() -> None:
    many = {
        f"people/p{n}/acknowledgements/platform.md": texts.acknowledgement(by=f"p{n}")
        for n in range(7)
    }
    [fault] = find(texts.expectations(), texts.expectations(communication="Mail."), answers=many)
    assert "`p4` and 2 more acknowledged" in fault.message


def test_nobody_has_answered_or_only_what_was_before() -> None:
    after = texts.expectations(communication="Mail.")
    assert not find(texts.expectations(), after)
    old = {"people/ada/acknowledgements/platform.md": texts.acknowledgement(date="2025-03-01")}
    assert not find(texts.expectations(), after, answers=old)
    other = {"people/ada/acknowledgements/x.md": texts.acknowledgement(of="2026-09-07-review")}
    assert not find(texts.expectations(), after, answers=other)


def test_white_space_and_new_expectations_are_fine() -> None:
    spaced = texts.expectations(
        communication="Incidents go to the incident channel, and get\nan answer in ten minutes."
    )
    assert not find(texts.expectations(), spaced, answers=ANSWERS)
    assert not find(None, texts.expectations(), answers=ANSWERS)
