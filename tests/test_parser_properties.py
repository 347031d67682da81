"""No bytes crash the parser or a rule, and every finding lies inside its file."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfgit.check import check_records
from perfgit.configuration import Configuration
from perfgit.directory import Directory, Targets
from perfgit.model import Diagnostic, Record
from perfgit.record import parse_record
from perfgit.resources import builtin_kinds
from perfgit.rules import Context
from tests import texts
from tests.rules.desk import PLACES, TEAM, TODAY, VALID

KINDS = builtin_kinds()
CONFIGURATION = Configuration(teams={"platform": "Platform"})
TARGETS = Targets([*TEAM, *PLACES.values()], (), KINDS, CONFIGURATION)
PATH = PLACES["feedback"]
DAY = date.fromisoformat(TODAY)

quick = settings(max_examples=100, deadline=None)

LINES = st.sampled_from(
    [
        "---", "----", "...", "", " ", "---\u00a0", "\ufeff---", "# A title", "## Behavior",
        "### Impact", "## Impact (optional)", "# <title>", "kind: feedback", "kind: goal",
        "kind: [a]", "for: ada", "for: <person>", "date: 2026-02-30", "date: 2026-9-1",
        "standards: {ownership: above}", "standards: [a, {b: c}]", "about:\n  - x\n  - [y]",
        "away: {2026-01-02: 2026-01-01}", "name: no", "x: 12:30", "<<: {a: b}", "a: &b c",
        "a: *b", "a: !!python/object x", "%YAML 1.1", "? [a]\n: b", "- [ ] ada, 2026-10-12: x",
        "- 2026-10-05 (40 %): x", "## Check-ins", "## Actions", "- - - x", "> ## quoted",
        "Text above\n---", "<!-- open", "-->", "<!-- closed -->", "```", "<div>", "\t- tab",
        "<<<<<<< HEAD", "=======", "a\u2028b: c", "a\u0085b", 'x: "\\e[31m"', "\x1b[31m", "\x00",
        "| a | b |", "1. one\n   1. two", "Setext *words*\n  and more\n===", "  # indented",
        "name: 'it", 'name: "\\ud800"', "progress: 1e3", "## <scenario>", "\u202e", "a" * 70,
    ]
)  # fmt: skip
TEXTS = st.lists(LINES, max_size=25).map("\n".join)
FIELDS = st.lists(LINES, max_size=12).map(lambda lines: "---\n" + "\n".join(lines) + "\n---\n")


def examine(data: bytes, path: str = PATH) -> tuple[Record, list[Diagnostic]]:
    """The record in `data` and all findings in it."""
    record = parse_record(data, path, KINDS)
    context = Context(
        CONFIGURATION, KINDS, Directory(TARGETS, CONFIGURATION.teams), DAY, frozenset({path})
    )
    return record, list(check_records([record], context).diagnostics)


def is_inside(finding: Diagnostic, lines: list[str]) -> bool:
    """Whether the finding's place is in the file; just behind a line's end is."""
    span = finding.span
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    return start <= end and all(
        1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1
        for line, column in (start, end)
    )


def assert_sound(data: bytes, path: str = PATH) -> None:
    record, findings = examine(data, path)
    lines = record.text.split("\n")
    for finding in findings:
        assert is_inside(finding, lines), (finding, record.text)
        assert finding.message.isprintable(), finding
        assert finding.help.isprintable(), finding


@quick
@given(st.binary(max_size=400))
def test_no_bytes_crash_the_parser_or_a_rule(data: bytes) -> None:
    assert_sound(data)


@quick
@given(st.text(max_size=400))
def test_no_text_crashes_the_parser_or_a_rule(text: str) -> None:
    assert_sound(text.encode("utf-8", "surrogatepass"))


@quick
@given(
    FIELDS, TEXTS, st.sampled_from(sorted(PLACES.values())), st.sampled_from(["\n", "\r\n", "\r"])
)
def test_findings_lie_inside_whatever_the_lines_are(
    fields: str, body: str, path: str, newline: str
) -> None:
    assert_sound((fields + body).replace("\n", newline).encode("utf-8", "surrogatepass"), path)


@quick
@given(st.sampled_from(sorted(VALID)), st.data())
def test_a_record_with_lines_put_in_and_taken_out_is_sound(kind: str, data: st.DataObject) -> None:
    lines = VALID[kind].split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines)))
        lines[at : at + data.draw(st.integers(0, 2))] = [data.draw(LINES)]
    assert_sound("\n".join(lines).encode("utf-8", "surrogatepass"), PLACES[kind])


@quick
@given(st.sampled_from(sorted(VALID)), st.data())
def test_a_record_with_other_bytes_in_it_is_sound(kind: str, data: st.DataObject) -> None:
    text = VALID[kind].encode()
    at = data.draw(st.integers(0, len(text)))
    assert_sound(text[:at] + data.draw(st.binary(max_size=8)) + text[at:], PLACES[kind])


@quick
@given(st.sampled_from(sorted(VALID)), st.data())
def test_a_record_that_breaks_off_is_sound(kind: str, data: st.DataObject) -> None:
    text = VALID[kind].encode()
    assert_sound(text[: data.draw(st.integers(0, len(text)))], PLACES[kind])


FRONT = "---\nkind: feedback\n"
ALIASES = [f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]" for n in range(60)]
LEVELS = [f"{'#' * (n % 6 + 1)} x" for n in range(6_000)]

BOMBS = {
    "brackets": f"{FRONT}a: {'[' * 100_000}\n---\n",
    "braces": f"{FRONT}a: {'{a: ' * 100_000}\n---\n",
    "dashes": f"---\n{'- ' * 20_000}\n---\n",
    "questions": f"---\n{'? ' * 20_000}\n---\n",
    "aliases": "\n".join(["---", "a0: &a0 [x]", *ALIASES, "---", ""]),
    "unknown fields": FRONT + "".join(f"f{n}: x\n" for n in range(6_000)) + "---\n",
    "unknown references": f"{FRONT}about:\n" + "".join(f"- r{n}\n" for n in range(8_000)) + "---\n",
    "brackets in the title": VALID["feedback"].replace("# The", "# " + "(" * 30_000),
    "brackets in the body": VALID["feedback"] + "[" * 60_000,
    "flags of a heading": f"{VALID['feedback']}\n## {'(optional)' * 5_000}",
    "quotations": f"{VALID['feedback']}\n{'> ' * 20_000}a\n",
    "lists": f"{VALID['feedback']}\n{'- ' * 20_000}a\n",
    "comments": f"{VALID['feedback']}\n{'<!--' * 15_000}\n",
    "headings": VALID["feedback"] + "\n## Other" * 6_000,
    "levels": "\n".join([VALID["feedback"], *LEVELS]),
    "quotes": VALID["feedback"].replace("Support", "'a " * 20_000),
    "opening quotes": VALID["feedback"].replace("Support", "\u2018" * 20_000),
    "spaces in an action": f"{VALID['coaching']}\n- [ ]{' ' * 30_000}x\n",
    "spaces in a check-in": f"{VALID['goal']}\n## Check-ins\n\n- 2026-10-05{' ' * 30_000}x\n",
}


LIMIT = 62_000
PROSE = (
    *(
        "you are lazy ",
        "you are lazy, ",
        "you always ",
        "very ",
        "lazy and ",
        "some people in the team ",
    ),
    *("why can you ", "you think you ", "great job but ", "in that ", "unlike you ", "not one "),
    *(
        "'you never' ",
        'she said "you ',
        "\u201cyou never ",
        "`a",
        "``a` ",
        "[a](",
        "[a](b ",
        "![a]",
    ),
    *(
        "https://a.b/",
        "://a:",
        "a@",
        "a.",
        "a-",
        "a/",
        "-",
        "_",
        "*a",
        "**a** ",
        "<a ",
        "&",
        "| a ",
    ),
    *("password: ", "password is ", "token=", "token_key_", "-----BEGIN A ", "eyJaaaaaaaa.", "sk-"),
    *(
        "Bearer a",
        "ghp_a",
        "AccountKey=a",
        "hooks.slack.com/services/T",
        "her husband ",
        "2026-10-05 ",
    ),
    *(
        "you were sick ",
        "Ada Grace ",
        "A",
        "1",
        "du bist immer faul ",
        "Alle sagen, dass du ",
        "\t",
    ),
    *("\n\na", "you are lazy\n", "1. a\n", "\n# a", "[a]: b\n", "- [ ] ada, 2026-10-12: x\n"),
    *("- 2026-10-05 (40 %): x\n", "<!-- perfgit: ignore x -->", "<text> ", "e\u0301", "\u200d"),
)
"""What is repeated up to the size limit: no rule may take more than its share over it."""


@pytest.mark.parametrize("words", PROSE)
def test_no_prose_at_the_size_limit_takes_long(words: str) -> None:
    text = words * (LIMIT // len(words.encode()))
    started = time.process_time()
    assert_sound(texts.feedback(behavior=text).encode())
    assert time.process_time() - started < 5


@pytest.mark.parametrize("name", BOMBS)
def test_no_bomb_takes_long_or_crashes(name: str) -> None:
    started = time.process_time()
    assert_sound(BOMBS[name].encode())
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "value", ["no", "12:30", "2026-02-30", "0x1f", "1_000", "~", "null", ".inf"]
)
def test_a_value_is_the_text_that_was_written(value: str) -> None:
    record, _ = examine(f"---\nkind: feedback\nname: {value}\n---\n".encode())
    assert record.value("name") == value


def test_the_first_of_a_repeated_field_is_read_and_the_repetition_found() -> None:
    record, findings = examine(b"---\nkind: feedback\nfor: ada\nfor: alan\n---\n")
    assert record.value("for") == "ada"
    assert "repeated-field" in {finding.rule for finding in findings}


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_newlines_of_other_systems_make_the_same_record(newline: str) -> None:
    record, findings = examine(VALID["feedback"].replace("\n", newline).encode())
    expected, same = examine(VALID["feedback"].encode())
    assert record == expected
    assert [d._replace(fix=None) for d in findings] == [d._replace(fix=None) for d in same]


def test_a_byte_that_is_no_letter_is_found_and_the_rest_read() -> None:
    record, findings = examine(b"---\nkind: feedback\nfor: ad\xffa\n---\n")
    assert record.kind == "feedback"
    assert "not-utf-8" in {finding.rule for finding in findings}
