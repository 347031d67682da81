"""Each format's own promises, and what it looks like: the files in goldens/.

`PERFGIT_GOLDENS=write pytest tests/renderers` writes them anew; look at the difference.
"""

from __future__ import annotations

import importlib
import json
import os
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest

from perfgit import __version__
from perfgit.check import Report
from perfgit.model import Diagnostic, Severity, Span
from perfgit.redaction import redact
from perfgit.resources import builtin_kinds
from tests import texts
from tests.conftest import Repo

HERE = Path(__file__).parent
GOLDENS = {
    "full": "full.txt",
    "concise": "concise.txt",
    "json": "report.json",
    "github": "github.txt",
    "gitlab": "gl-code-quality-report.json",
    "sarif": "report.sarif",
}
INCIDENT = "people/ada/feedback/2026-09-14-incident.md"
SEVERITIES = {"e": Severity.ERROR, "w": Severity.WARNING, "i": Severity.INFO}


def found(
    rule: str,
    family: str,
    weight: str,
    span: tuple[int, int, int, int],
    message: str,
    help_: str = "",
    excerpt: str = "",
    path: str = INCIDENT,
) -> Diagnostic:
    severity = SEVERITIES[weight]
    return Diagnostic(rule, family, severity, "records", path, Span(*span), message, help_, excerpt)


REPORT = Report(
    3,
    (
        found("missing-id", "structure", "i", (1, 1, 1, 1), "no id", excerpt="---"),
        found(
            "unknown-person", "reference", "e", (3, 6, 3, 10),
            "unknown person `zebu`; did you mean `ada`?", "add a profile", "for: zebu",
        ),
        *(
            found(
                "no-situation", "language", "w", (12, 5 + n, 12, 11 + n), '"always" is an absolute',
                "say how often", "You always answer at once, 100 % of the time.",
            )
            for n in range(5)
        ),
        found("control-character", "document", "e", (14, 4, 14, 5), "U+001B", "", "an \x1b[31m"),
        found(
            "no-question", "coaching", "w", (4, 1, 6, 3), "no question asked", "ask one",
            "## Topics", "people/ada/coaching/a b#c: ä,%.md",
        ),
    ),
    known=2,
)  # fmt: skip
MANY = Report(
    1,
    tuple(
        found("placeholder", "structure", weight, (n, 1, n, 2), f"number {n}")
        for weight in "iwe"
        for n in range(1, 13)
    ),
)

FAULTY = {
    INCIDENT: texts.feedback(
        for_="adaa",
        behavior="You are always so defensive, and everybody says that you never listen. Great"
        " job on the demo, but you are just not a people person. The password is hunter2x9.",
        impact="",
        next_step="Be more proactive.",
    ),
    "people/ada/goals/café.md": texts.goal(due="2026-02-30", status="nearly"),
    "people/ada/coaching/2026-09-21-handover.md": "---\nkind: coaching\n",
}  # fmt: skip


def render(format_: str, report: Report = REPORT) -> str:
    renderer = importlib.import_module(f"perfgit.renderers.diagnostics_{format_}")
    text: str = renderer.render(report)
    return text


def assert_golden(name: str, text: str) -> None:
    """The text is what the file of that name in goldens/ holds, whatever perfgit's version."""
    golden = HERE / "goldens" / name
    text = text.replace(f'"{__version__}"', '"VERSION"')
    if os.environ.get("PERFGIT_GOLDENS") == "write":
        golden.write_text(text, "utf-8")
    assert golden.read_text("utf-8") == text


@pytest.mark.parametrize("format_", GOLDENS)
def test_a_format_looks_as_it_did(format_: str) -> None:
    assert_golden(GOLDENS[format_], render(format_))


@pytest.mark.parametrize("format_", GOLDENS)
def test_a_faulty_repository_is_reported_as_it_was(team: Repo, format_: str) -> None:
    team.write(FAULTY)
    done = team.perfgit("check", "--format", format_, today="2026-10-05")
    assert (done.returncode, done.stderr) == (1, "")
    assert_golden(f"faulty-{GOLDENS[format_]}", done.stdout)


@pytest.mark.parametrize("report", [REPORT, MANY, Report(0, ())])
def test_sarif_is_valid_by_its_schema(report: Report) -> None:
    schema = json.loads((HERE / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    validator = jsonschema.Draft4Validator(schema)
    validator.validate(json.loads(render("sarif", report)))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"version": "2.1.0", "runs": [{}]})


def test_sarif_names_files_by_relative_percent_encoded_addresses() -> None:
    results = json.loads(render("sarif"))["runs"][0]["results"]
    places = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results]
    assert "people/ada/coaching/a%20b%23c%3A%20%C3%A4%2C%25.md" in places
    assert {unquote(place) for place in places} == {d.path for d in REPORT.diagnostics}
    assert not any(place.startswith(("/", ".", "\\")) for place in places)


def test_a_file_name_that_is_not_utf_8_is_written_in_every_format() -> None:
    odd = Report(1, (found("missing-id", "structure", "i", (1, 1, 1, 1), "x", path="a\udcff.md"),))
    assert "a%FF.md" in render("sarif", odd)
    for format_ in GOLDENS:
        render(format_, odd).encode("utf-8")


def test_gitlab_knows_findings_by_unique_prints_that_ignore_their_lines() -> None:
    entries = json.loads(render("gitlab"))
    prints = [entry["fingerprint"] for entry in entries]
    assert len(set(prints)) == len(prints) == len(REPORT.diagnostics)
    lower = tuple(
        found(
            d.rule, d.family, "w", (d.span.line + 7, *d.span[1:]), d.message, "", d.excerpt, d.path
        )
        for d in REPORT.diagnostics
    )
    moved = json.loads(render("gitlab", Report(3, lower)))
    assert [entry["fingerprint"] for entry in moved] == prints


def test_gitlab_gets_a_list_where_nothing_was_found() -> None:
    assert json.loads(render("gitlab", Report(2, ()))) == []


def test_github_has_the_errors_first_and_says_how_many_were_left_out() -> None:
    lines = render("github", MANY).splitlines()
    commands = [line.split(" ")[0] for line in lines[:-1]]
    assert commands == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert lines[-1].endswith("(6 more findings, not annotated: see `perfgit check`)")


def test_github_escapes_what_would_end_a_property_or_a_command() -> None:
    (line,) = [line for line in render("github").splitlines() if "no-question" in line]
    assert "file=people/ada/coaching/a b#c%3A ä%2C%25.md," in line
    assert "col=" not in line
    assert line.endswith("no question asked%0Aask one")


@pytest.mark.parametrize("format_", ["full", "concise"])
def test_a_person_is_shown_three_findings_about_the_language_of_a_record(format_: str) -> None:
    text = render(format_)
    assert text.count("is an absolute") == 3
    assert "and 2 more about the language here" in text
    assert text.endswith(
        "3 records checked: 2 errors, 6 warnings, 1 info (2 more in the baseline)\n"
    )


@pytest.mark.parametrize("format_", ["full", "concise", "github"])
def test_no_record_steers_a_terminal(format_: str) -> None:
    assert "\x1b" not in render(format_)


def test_full_underlines_the_words_that_are_meant() -> None:
    lines = render("full").splitlines()
    at = lines.index("   3 | for: zebu")
    assert lines[at + 1] == "            ^^^^"


def test_full_says_what_check_can_mend() -> None:
    finding = Diagnostic(
        "missing-id", "structure", Severity.INFO, "r", INCIDENT, Span(1, 1, 1, 1), "no id",
        fix=lambda content: content,
    )  # fmt: skip
    assert "info missing-id [fixable]" in render("full", Report(1, (finding,)))
    assert "fixable" not in render("json", Report(1, (finding,)))


@pytest.mark.parametrize("format_", GOLDENS)
def test_a_redacted_report_has_no_words_of_the_record(format_: str) -> None:
    text = render(format_, redact(REPORT, builtin_kinds().values()))
    for words in ("zebu", "You always", "at once"):
        assert words not in text
    assert "placeholder" in render(format_, redact(MANY, builtin_kinds().values()))
