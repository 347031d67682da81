"""When an acknowledgement of expectations holds: the timeline and status say the same."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests import texts
from tests.conftest import Repo

EXPECTATIONS = "team/expectations/platform.md"
ACK = "people/ada/acknowledgements/platform.md"
Acknowledge = Callable[[Repo, str], None]
UNTIL = "2026-11-20"


def change(repo: Repo, effective: str, on: str, principles: str = "Others.") -> None:
    text = texts.expectations(effective=effective, principles=principles)
    repo.commit({EXPECTATIONS: text}, on=on)


def by_hand(repo: Repo, on: str, recorded: str = "") -> None:
    """Acknowledge what stands there, without a word of the version."""
    repo.commit({ACK: texts.acknowledgement(date=on)}, on=recorded or on, by="ada")


def by_command(repo: Repo, on: str) -> None:
    """Acknowledge what stands there, by its version."""
    done = repo.perfgit("ack", "platform", today=on, by="ada")
    assert done.returncode == 0, done.stderr


def states(repo: Repo) -> tuple[str, str]:
    """What the timeline says, and what status makes of it."""
    asked = ("timeline", "ada", "--quarter", "2026Q4", "--format", "json", "--as-of", UNTIL)
    (line,) = json.loads(repo.perfgit(*asked).stdout)["expectations"]
    waits = repo.perfgit("status", "ada", "--as-of", UNTIL, "--format", "json").stdout
    topics = [wait["topic"] for wait in json.loads(waits)["waits"]]
    return line["state"], "waits" if "unacknowledged" in topics else "waits for nothing"


HOLDS, OUTDATED = ("acknowledged", "waits for nothing"), ("outdated", "waits")
WAYS = pytest.mark.parametrize("acknowledge", [by_hand, by_command])


@WAYS
def test_what_was_announced_can_be_acknowledged_before_it_takes_effect(
    acknowledge: Acknowledge, team: Repo
) -> None:
    change(team, "2026-11-01", on="2026-10-05")
    acknowledge(team, "2026-10-12")
    assert states(team) == HOLDS


@WAYS
def test_what_takes_effect_anew_outdates_what_was_acknowledged_before(
    acknowledge: Acknowledge, team: Repo
) -> None:
    acknowledge(team, "2026-10-12")
    change(team, "2026-11-01", on="2026-10-13")
    assert states(team) == OUTDATED


@WAYS
def test_so_does_what_takes_effect_anew_on_a_day_that_is_past(
    acknowledge: Acknowledge, team: Repo
) -> None:
    acknowledge(team, "2026-10-12")
    change(team, "2026-10-01", on="2026-10-20")
    assert states(team) == OUTDATED
    acknowledge(team, "2026-10-21")
    assert states(team) == HOLDS


@WAYS
def test_other_words_outdate_nothing(acknowledge: Acknowledge, team: Repo) -> None:
    acknowledge(team, "2026-10-12")
    change(team, "2026-01-05", on="2026-10-20")
    assert states(team) == HOLDS


@WAYS
def test_a_day_of_effect_that_is_taken_back_outdates_nothing(
    acknowledge: Acknowledge, team: Repo
) -> None:
    acknowledge(team, "2026-10-12")
    change(team, "2026-10-01", on="2026-10-20")
    change(team, "2026-01-05", on="2026-10-21")
    assert states(team) == HOLDS


def test_a_version_tells_what_was_read_where_the_days_do_not(team: Repo) -> None:
    by_command(team, "2026-10-20T08:00:00Z")
    change(team, "2026-10-01", on="2026-10-20T12:00:00Z")
    assert states(team) == OUTDATED
    by_command(team, "2026-10-20T16:00:00Z")
    assert states(team) == HOLDS


@pytest.mark.parametrize(("day", "expected"), [("2026-10-12", HOLDS), ("2026-10-02", OUTDATED)])
def test_a_version_that_nobody_has_leaves_it_to_the_days(
    day: str, expected: tuple[str, str], team: Repo
) -> None:
    change(team, "2026-11-01", on="2026-10-05")
    answer = texts.acknowledgement(date=day, version="f" * 40)
    team.commit({ACK: answer}, on="2026-10-12", by="ada")
    assert states(team) == expected


def test_what_was_agreed_before_it_was_written_down_can_be_acknowledged(team: Repo) -> None:
    team.commit({EXPECTATIONS: None}, on="2026-01-06")
    later = texts.expectations(effective="2026-10-01")
    team.commit({"team/expectations/later.md": later}, on="2026-10-20")
    answer = texts.acknowledgement(of="later", date="2026-10-05")
    team.commit({"people/ada/acknowledgements/later.md": answer}, on="2026-10-21", by="ada")
    assert states(team) == HOLDS


def test_a_day_of_effect_that_is_not_committed_outdates_what_was_acknowledged(team: Repo) -> None:
    by_hand(team, "2026-10-12")
    team.write({EXPECTATIONS: texts.expectations(effective="2026-10-01")})
    assert states(team) == ("acknowledged", "waits")


def test_who_acknowledged_what_was_announced_is_not_asked_again(team: Repo) -> None:
    change(team, "2026-11-01", on="2026-10-05")
    by_command(team, "2026-10-12")
    done = team.perfgit("ack", "platform", today="2026-11-20", by="ada")
    assert "You acknowledged them on 2026-10-12, and nothing has changed." in done.stdout
