"""What a commit asks git for: history only where a rule needs it for what is staged."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import texts
from tests.hooks.conftest import GOOD, NOTE, Hooked

HISTORY = {"blame", "log", "ls-tree", "rev-list", "show"}
STANDARD = "team/standards/care.md"


def asked(hooked: Hooked, files: Mapping[str, str]) -> list[str]:
    """The git commands, with the kind of their first argument, that a try to commit runs."""
    hooked.stage(files)
    with tempfile.TemporaryDirectory() as folder:
        hooked.try_commit(env={"GIT_TRACE2_EVENT": folder})
        traces = [path.read_text("utf-8").splitlines() for path in Path(folder).iterdir()]
    events = [json.loads(line) for trace in traces for line in trace]
    return [event["name"] for event in events if event["event"] == "cmd_name"]


@pytest.mark.parametrize("files", [{NOTE: GOOD}, {STANDARD: texts.standard("care")}])
def test_a_sound_record_asks_for_no_history(hooked: Hooked, files: Mapping[str, str]) -> None:
    names = asked(hooked, files)
    assert names.count("cat-file") == 1
    assert HISTORY.isdisjoint(names)


def test_a_reference_that_leads_nowhere_asks_what_it_was_renamed_to(hooked: Hooked) -> None:
    names = asked(hooked, {NOTE: texts.feedback(goal="nowhere")})
    assert {"log", "ls-tree"} <= set(names)


def test_a_commit_without_records_asks_once(hooked: Hooked) -> None:
    assert asked(hooked, {"notes.txt": "x\n"}).count("diff-index") == 1
