"""`perfgit --help`: what there is to do, in sentences that end."""

from __future__ import annotations

import pytest

from tests.conftest import Repo


@pytest.mark.parametrize("command", [(), ("hook",), ("new",)])
def test_no_command_is_summed_up_in_half_a_sentence(team: Repo, command: tuple[str, ...]) -> None:
    done = team.perfgit(*command, "--help")
    assert done.returncode == 0
    assert "..." not in done.stdout.partition("COMMAND [ARGS]...")[2] + done.stderr
    assert "\nMore:" not in done.stdout


def test_the_help_of_a_section_sets_its_last_sentence_apart(team: Repo) -> None:
    words = " ".join(team.perfgit("new", "goal", "--help").stdout.split())
    assert "what happened. Repeatable." in words
