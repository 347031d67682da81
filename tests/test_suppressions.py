"""What a suppression covers, by where it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfgit.model import UNREADABLE
from tests import texts
from tests.conftest import Repo
from tests.rules.desk import check, swap

REASON = 'reason="We agreed on it."'


def actions(*lines: str) -> str:
    return texts.coaching(actions="\n".join(lines))


def vague(text: str) -> list[int]:
    """The lines of the actions that are still called vague."""
    return [d.span.line for d in check(text) if d.rule == "vague-action"]


def test_at_a_lines_end_it_is_for_that_line() -> None:
    comment = f"<!-- perfgit: ignore vague-action {REASON} -->"
    plain = vague(actions("- [ ] write it", "- [ ] read it"))
    assert len(plain) == 2
    assert vague(actions(f"- [ ] write it {comment}", "- [ ] read it")) == plain[1:]
    assert vague(actions("- [ ] write it", f"- [ ] read it {comment}")) == plain[:1]


def test_alone_it_is_for_the_item_below() -> None:
    comment = f"<!-- perfgit: ignore vague-action {REASON} -->"
    assert len(vague(actions("- [ ] write it", comment, "- [ ] read it"))) == 1
    assert len(vague(actions(comment, "- [ ] write it", "- [ ] read it"))) == 1


def test_alone_above_a_heading_it_is_for_the_heading() -> None:
    comment = f"<!-- perfgit: ignore unknown-section {REASON} -->"
    text = f"{texts.feedback()}\n## Notes\n\nMore.\n\n## Rest\n\nMore.\n"
    faults = [d for d in check(text) if d.rule == "unknown-section"]
    left = check(swap(text, "## Notes", f"{comment}\n## Notes"))
    assert len(faults) == 2
    assert ["Rest" in d.message for d in left if d.rule == "unknown-section"] == [True]


@pytest.mark.parametrize("above", ["# The latency", "## Situation"])
def test_before_the_first_section_it_is_for_the_whole_record(above: str) -> None:
    comment = f"<!-- perfgit: ignore unknown-section, missing-id {REASON} -->"
    text = f"{texts.feedback()}\n## Notes\n\nMore.\n"
    rules = {d.rule for d in check(swap(text, above, f"{comment}\n\n{above}"))}
    assert not rules & {"unknown-section", "missing-id", "unused-suppression"}


def test_the_field_is_for_the_whole_record_whatever_the_kind() -> None:
    text = texts.standard(ignore={"missing-id": "It came from another tool."})
    assert not check(text, "team/standards/ownership.md")


def test_several_lines_may_be_needed_for_a_reason() -> None:
    comment = '<!-- perfgit: ignore vague-action\n     reason="We agreed\n     on it." -->'
    text = actions(comment, "- [ ] write it", "- [ ] read it")
    assert len(vague(text)) == 1
    assert not [d for d in check(text) if d.family == "suppression"]


def test_what_makes_a_record_unreadable_cannot_be_suppressed() -> None:
    for rule in UNREADABLE:
        comment = f"<!-- perfgit: ignore {rule} {REASON} -->\n\n# Title\n"
        found = check(f"---\nkind: [\n---\n\n{comment}")
        assert "unreadable-front-matter" in {d.rule for d in found}


def test_other_faults_of_the_document_can() -> None:
    text = swap(texts.feedback(), "## Impact", "<<<<<<< HEAD\n\n## Impact")
    assert "conflict-marker" in {d.rule for d in check(text)}
    comment = f"<!-- perfgit: ignore conflict-marker {REASON} -->\n\n# The"
    assert "conflict-marker" not in {d.rule for d in check(swap(text, "# The", comment))}


def test_no_suppress_shows_everything(team: Repo) -> None:
    path = "people/ada/feedback/2026-09-14-incident.md"
    team.write({path: texts.feedback(situation="", ignore={"no-situation": "The whole year."})})
    assert "no-situation" not in team.perfgit("check", "--format", "concise").stdout
    shown = team.perfgit("check", "--format", "concise", "--no-suppress").stdout
    assert "warning no-situation" in shown
    assert "suppression" not in shown.replace("no-suppress", "")


def test_no_suppress_shows_a_suppression_that_is_wrong(team: Repo) -> None:
    team.write(
        {
            "people/ada/feedback/2026-09-14-latency.md": texts.feedback(
                behavior="<!-- perfgit: ignore vague -->\nYou answered within two minutes."
            )
        }
    )
    plain, all_of_it = (
        team.perfgit("check", "--format", "concise", *more) for more in ((), ("--no-suppress",))
    )
    assert (plain.returncode, all_of_it.returncode) == (1, 1)
    assert "error suppression-without-reason" in all_of_it.stdout


def test_long_comments_take_no_time() -> None:
    noise = "reason" + " " * 20000 + "," * 20000
    text = swap(texts.feedback(), "# The", f"<!-- perfgit: ignore {noise} -->\n\n# The")
    assert any(d.family == "suppression" for d in check(text))


COMMENT = '<!-- perfgit: ignore {} reason="We agreed." -->'


@pytest.mark.parametrize("name", ["vague-action", "vaguely-actionable"])
def test_a_record_full_of_suppressions_is_checked_in_no_time(name: str) -> None:
    lines = [f"- [ ] write it {COMMENT.format(name)}"] * 900
    text = actions(*lines)
    assert len(text.encode()) > 60_000
    start = time.process_time()
    found = check(text[:65_000])
    assert time.process_time() - start < 30  # a second on a quiet machine
    assert found


@given(
    st.lists(
        st.sampled_from(
            ["# T", "## Situation", "Words.", "- item", "> said", "```", "", "<!--", "-->", "---",
             COMMENT.format("no-situation"), COMMENT.format("x,y"), "<!-- perfgit: ignore",
             'perfgit: ignore a reason="b" -->', f"  text {COMMENT.format('placeholder')} more"]
        ),
        max_size=12,
    )
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_wherever_it_stands_the_finding_lies_in_the_file(lines: list[str]) -> None:
    text = "\n".join(["---", "kind: feedback", "---", *lines])
    for diagnostic in check(text):
        assert 1 <= diagnostic.span.line <= len(lines) + 3
        assert diagnostic.span.column >= 1
