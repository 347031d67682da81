"""No record, whatever it writes and however it quotes, gets a word into a redacted report."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import perfgit
from perfgit.check import Report, check_message, check_records
from perfgit.directory import Directory, Targets
from perfgit.files import REGULAR, File, parse_file
from perfgit.kinds import Kind
from perfgit.model import Record
from perfgit.redaction import OURS, redact
from perfgit.renderers import formats, renderer
from perfgit.renderers.remote import render as render_for_pusher
from perfgit.resources import builtin_kinds
from perfgit.rules import Context, RecordChange, Writer
from perfgit.wording import heading, quote
from tests.rules.changed import CONFIGURATION
from tests.rules.desk import PLACES, TEAM, TODAY

KINDS = builtin_kinds()
FORMATS = formats("diagnostics", default="full")
SECRET = "zq"  # noqa: S105
"""Two letters that stand side by side in nothing but the records here, however they are cut."""

SIGNS = [*"`\"'“”…\n\t <>#*!{[\x1b\u2028\\🤰x", "``", ": ", "&a ", "- ", "<!--", "-->", "x" * 56]
STARTS = ["ada", "feedback", "Impact", "git ", "perfgit ", "kind: ", "password: ", "2026-13-45"]
AROUND = st.lists(st.sampled_from([*SIGNS, *STARTS]), max_size=6).map("".join)
WORDS = st.tuples(AROUND, st.sampled_from([SECRET, f" {SECRET} "]), AROUND).map("".join)
"""The secret among what may end a quotation, or begin another."""

PROFILE = "---\nkind: person\nname: A\n---\n"
PEOPLE = {"people/a`b/profile.md": PROFILE, 'people/c"d/profile.md': PROFILE}


@given(st.text("`\"'“”… \nab#\x1b"), st.integers(1, 90))
def test_no_words_end_their_quotation(words: str, longest: int) -> None:
    assert "`" not in quote(words, longest)[1:-1]
    assert '"' not in heading(2, words)[1:-1]


def test_ordinary_words_are_quoted_as_they_stand() -> None:
    assert quote('Ada\'s "handover"') == '`Ada\'s "handover"`'
    assert heading(2, "What `deploy` did") == '"## What `deploy` did"'


def test_every_command_that_a_finding_tells_to_run_is_kept() -> None:
    root = Path(perfgit.__file__).parent
    modules = [*root.glob("rules/*.py"), *(root / f"{name}.py" for name in _WORDING)]
    told = {command for module in modules for command in _commands(module)}
    assert "git mv" in told
    assert told == OURS - {".md"}


_WORDING = (
    "baseline",
    "check",
    "document",
    "files",
    "frontmatter",
    "gate",
    "markdown",
    "messages",
    "suppressions",
    "yaml_fields",
)


def _commands(module: Path) -> Iterator[str]:
    tree = ast.parse(module.read_bytes())
    documentation = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
    }
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, str) and value not in documentation:
            yield from re.findall("`((?:git|perfgit)(?: [a-z -]+)?)`", value)


@pytest.mark.parametrize(
    "words",
    [
        SECRET,
        f"` {SECRET} `",
        f'" {SECRET} "',
        f"`x` {SECRET} 'y",
        f"git {SECRET}",
        f"perfgit {SECRET}",
        f"feedback … {SECRET}",
    ],
)
def test_rules_quote_what_records_say_and_it_is_left_out(words: str) -> None:
    shown = set()
    for kind in KINDS.values():
        values = [words] * len(kind.fields)
        text = _record(kind, kind.name, values, [words, "Impact", words], [words] * 4, raw=False)
        shown |= _shown(_report(text, _record(kind, kind.name, [], [], [], raw=False), kind))
    shown |= _shown(_report(f'---\nkind: "{json.dumps(words)[1:-1]}"\n---\n', "", KINDS["goal"]))
    expected = {"invalid-value", "unresolved-reference", "unknown-person", "unknown-section"}
    expected |= {"unknown-kind", "unknown-field", "repeated-field", "duplicate-id"}
    expected |= {"vague-action", "someone-else-changed-feedback"}
    assert shown >= expected


def test_only_what_the_templates_name_is_kept_not_all_that_their_words_can_say() -> None:
    text = "---\nkind: goal\nstatus: met\nowner: they want ada withdrawn\n---\n\n## Mesure\n"
    report = redact(_report(text, "", KINDS["goal"]), KINDS.values())
    shown = renderer("diagnostics", "concise")(report)
    assert "no person or team `…`" in shown
    assert '"…" is no section of a goal; did you mean "## Measure"?' in shown
    assert "no `due`: a goal needs a date such as 2026-09-14" in shown


def test_a_picture_says_as_much_as_a_word() -> None:
    report = _report("---\nkind: 🤰\n---\n", "", KINDS["goal"])
    assert "unknown kind `🤰`" in renderer("diagnostics", "full")(report)
    assert "unknown kind `…`" in renderer("diagnostics", "full")(redact(report, KINDS.values()))


@settings(max_examples=150)
@given(
    st.sampled_from(sorted(KINDS)),
    st.data(),
    st.lists(WORDS, min_size=1, max_size=3),
    st.lists(WORDS, min_size=1, max_size=4),
    st.booleans(),
)
def test_no_record_gets_a_word_into_a_redacted_report(
    name: str,
    data: st.DataObject,
    headings: list[str],
    items: list[str],
    raw: bool,  # noqa: FBT001
) -> None:
    kind = KINDS[name]
    named = data.draw(st.just(name) | WORDS)
    values = data.draw(st.lists(WORDS | st.just(""), max_size=len(kind.fields)))
    text = _record(kind, named, values, headings, items, raw=raw)
    before = _record(kind, name, [], headings[:1], items[:1], raw=False)
    _shown(_report(text, before, kind))


@given(WORDS, WORDS)
def test_no_commit_message_gets_a_word_into_a_redacted_report(subject: str, body: str) -> None:
    text = f"Tell that Ada is pregnant {subject}\n\npassword: hunter2{body}"
    message = parse_file(File("x.md", REGULAR, "", 0, b""), KINDS, CONFIGURATION)
    message = message._replace(path="commit 0123456789ab", text=text, faults=())
    context = Context(CONFIGURATION, KINDS, _directory([]), date.fromisoformat(TODAY))
    _shown(Report(0, tuple(check_message(message, context))))


def _record(
    kind: Kind,
    named: str,
    values: Sequence[str],
    headings: Sequence[str],
    items: Sequence[str],
    *,
    raw: bool,
) -> str:
    """A record of the kind with these words wherever words may stand; `raw` ones may break YAML."""

    def written(words: str) -> str:
        return words if raw else json.dumps(words)

    lines = ["---", f"kind: {named if named == kind.name else written(named)}"]
    names = [name for name in kind.fields if name != "kind"]
    for name, words in zip(names, values, strict=False):
        spec = kind.fields[name]
        pair = f"{{{written(words)}: {written(words)}}}"
        lines.append(f"{name}: {pair if spec.form == 'map' else written(words)}")
    lines += [f"{written(words)}: {written(words)}" for words in [*values[:1], *values[:1]]]
    if values:
        lines.append(f"ignore: {{{written(values[0])}: {written(values[-1])}}}")
    lines += ["---", "", "# T", ""]
    for name in ("Check-ins", "Actions", "Situation", "Behavior"):
        lines += ["", f"## {name}", ""]
        for item in items:
            one = " ".join(item.split())
            lines += [f"- [ ] {one}, 2026-10-12: {one}", f"- [ ] {SECRET}, 2026-10-12: {one}"]
            lines += [f"- 2026-10-05 {one} (40 %: {one}", f"- {one}", ""]
            lines += [f"You are abrasive {one} and pregnant. {one} Great job, but {one}.", ""]
    for words, section in zip(headings, kind.sections, strict=False):
        one = " ".join(words.split())
        lines += [f"## {one}", "", f"<!-- perfgit: ignore {one} reason={one} -->", ""]
        lines += [
            f"## {section.name}",
            "",
            f"## {section.name} {one}",
            "",
            f"# {one}",
            "",
            f"### {one}",
        ]
    return "\n".join(lines)


def _report(text: str, before: str, kind: Kind) -> Report:
    """All that is found in a record among a team, another with its words, and in its change."""
    path = PLACES[kind.name]
    twin = f"{path.rpartition('/')[0]}/twin.md"
    record, old = _read(path, text), _read(path, before)
    others = [_read(p, t) for p, t in {**TEAM, **PEOPLE, twin: text}.items() if p != path]
    records = [record, *others]
    context = Context(
        CONFIGURATION, KINDS, _directory(records), date.fromisoformat(TODAY), frozenset([path])
    )
    writers = [Writer("", f"{SECRET}`@example.com"), Writer("alan", "alan@example.com")]
    changes = [RecordChange(old, record, writer, tuple(others)) for writer in writers]
    changes.append(RecordChange(record, record._replace(sections=()), writers[0], (record,)))
    changes.append(RecordChange(None, record, writers[0], ()))
    return check_records(records, context, {path}, changes)


def _read(path: str, text: str) -> Record:
    data = text.encode()
    return parse_file(File(path, REGULAR, "", len(data), data), KINDS, CONFIGURATION)


def _directory(records: Sequence[Record]) -> Directory:
    targets = Targets([r.path for r in records], records, KINDS, CONFIGURATION)
    return Directory(targets, CONFIGURATION.teams)


def _shown(report: Report) -> set[str]:
    """The rules that show the secret; fails where their redacted findings do, in any format."""
    hidden = redact(report, KINDS.values())
    for diagnostic in hidden.diagnostics:
        words = f"{diagnostic.message} {diagnostic.help} {diagnostic.excerpt}"
        assert SECRET not in words.casefold(), diagnostic
        assert "🤰" not in words, diagnostic
    outputs = [renderer("diagnostics", name)(hidden) for name in FORMATS]
    for output in [*outputs, render_for_pusher(hidden, "")]:
        assert SECRET not in output.casefold()
    return {d.rule for d in report.diagnostics if SECRET in f"{d.message} {d.help}".casefold()}
