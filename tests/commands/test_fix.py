"""perfgit check --fix: mends what is safe, and nothing else."""

from __future__ import annotations

import json
import os
import re
import subprocess
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfgit.check import check_records
from perfgit.configuration import Configuration
from perfgit.directory import Directory, Targets
from perfgit.errors import PerfgitError
from perfgit.files import EXECUTABLE, REGULAR, File, parse_file
from perfgit.fixing import write_mended
from perfgit.mending import Mended, mend
from perfgit.model import Content, Diagnostic, Record
from perfgit.repository.location import find_repository
from perfgit.resources import builtin_kinds
from perfgit.rules import Context, all_rules
from tests import texts
from tests.conftest import Repo
from tests.rules.desk import PLACES, TEAM, VALID, swap

PATH = "people/ada/feedback/2026-09-14-incident.md"
GOAL = "people/ada/goals/handover.md"
ID = "k3v9x2qwma"


def with_id(text: str) -> str:
    return text.replace("---\n", f"---\nid: {ID}\n", 1)


def fixed(repo: Repo, text: str | bytes, path: str = PATH) -> str:
    """What `check --fix` makes of the file."""
    repo.write({path: text})
    done = repo.perfgit("check", "--fix", path)
    assert done.returncode < 2, done.stderr
    return repo.read(path)


def test_a_byte_order_mark_goes(team: Repo) -> None:
    text = with_id(texts.feedback())
    assert fixed(team, f"\ufeff{text}") == text


def test_a_missing_id_is_written_where_the_template_has_it(team: Repo) -> None:
    text = texts.feedback()
    found = fixed(team, text)
    assert re.fullmatch(r"id: [a-z][a-z0-9]{9}", found.split("\n")[1])
    assert found.split("\n")[0:1] + found.split("\n")[2:] == text.split("\n")
    assert re.search(r"^id: \w{10}$", fixed(team, texts.feedback(id="''")), re.MULTILINE)


def test_a_misspelled_field_is_renamed_and_its_value_kept(team: Repo) -> None:
    text = with_id(swap(texts.feedback(), "from: grace", "form:   grace  # the lead"))
    assert "\nfrom:   grace  # the lead\n" in fixed(team, text)


@pytest.mark.parametrize("key", ['"date "', "date\u00a0", "'date\t'"])
def test_a_space_at_a_keys_end_goes(key: str, team: Repo) -> None:
    text = with_id(texts.feedback())
    assert fixed(team, swap(text, "date: 2026", f"{key}: 2026")) == text


def test_two_near_names_are_nobodys_to_choose_from(team: Repo) -> None:
    text = with_id(texts.person(end="2026-09-01"))
    team.write({"templates/person.md": _person_with("ended: <date?>", "ender: <date?>")})
    assert fixed(team, text, "people/ada/profile.md") == text


def _person_with(old: str, new: str) -> str:
    return swap(builtin_kinds()["person"].text, old, f"{old}\n{new}")


def test_fields_are_put_in_order_with_their_comments(team: Repo) -> None:
    body = texts.feedback().split("---\n", 2)[2]
    written = [
        "# by hand",
        "",
        "type: reinforcing  # for sure",
        "# whom it is about",
        "# and who wrote it",
        "for: ada",
        "standards:",
        "  ownership: above",
        "from: grace",
        "kind: feedback",
        "# the day",
        "date: 2026-09-14",
        f"id: {ID}",
        "# the end",
    ]
    wanted = [
        "# by hand",
        "",
        f"id: {ID}",
        "kind: feedback",
        "# whom it is about",
        "# and who wrote it",
        "for: ada",
        "from: grace",
        "# the day",
        "date: 2026-09-14",
        "type: reinforcing  # for sure",
        "standards:",
        "  ownership: above",
        "# the end",
    ]
    text = "\n".join(["---", *written, "---", ""]) + body
    assert fixed(team, text) == "\n".join(["---", *wanted, "---", ""]) + body


def test_progress_follows_the_last_check_in(team: Repo) -> None:
    checkins = "- 2026-09-21 (20 %): talked\n- 2026-10-05 (60 %): wrote"
    text = with_id(texts.goal(progress=40, checkins=checkins))
    text = swap(text, "progress: 40", "progress: '40'   # so far")
    assert "\nprogress: 60   # so far\n" in fixed(team, text, GOAL)


def test_newlines_stay_what_they_are(team: Repo) -> None:
    text = with_id(swap(texts.feedback(), "from: grace\n", "")).replace(
        "for: ada\n", "form: grace\nfor: ada\n"
    )
    mended = fixed(team, text.replace("\n", "\r\n"))
    assert mended == with_id(texts.feedback()).replace("\n", "\r\n")


def test_the_executable_bit_goes(team: Repo) -> None:
    team.write({PATH: with_id(texts.feedback())})
    (team.path / PATH).chmod(0o755)
    done = team.perfgit("check", "--fix", PATH)
    assert "old mode 100755\nnew mode 100644\n" in done.stdout
    assert (
        not os.access(team.path / PATH, os.X_OK) or os.stat(team.path / PATH).st_mode & 0o111 == 0
    )


def test_the_difference_is_shown_and_then_what_is_left(team: Repo) -> None:
    text = with_id(swap(texts.feedback(goal="gone"), "from: grace", "form: grace"))
    team.write({PATH: text})
    done = team.perfgit("check", "--fix", PATH)
    assert done.returncode == 1
    lines = done.stdout.split("\n")
    assert lines[:3] == [f"diff --git a/{PATH} b/{PATH}", f"--- a/{PATH}", f"+++ b/{PATH}"]
    assert "-form: grace" in lines
    assert "+from: grace" in lines
    assert "1 file mended" in lines
    assert "unresolved-reference" in done.stdout
    assert "unknown-field" not in done.stdout


def test_diff_shows_it_and_changes_nothing(team: Repo) -> None:
    text = with_id(swap(texts.feedback(), "from: grace", "form: grace"))
    team.write({PATH: text})
    done = team.perfgit("check", "--diff", PATH)
    assert done.returncode == 1
    assert "+from: grace" in done.stdout
    assert done.stdout.endswith("1 file would be mended\n")
    assert team.read(PATH) == text


def test_the_difference_can_be_applied(team: Repo) -> None:
    team.write({PATH: with_id(swap(texts.feedback(), "from: grace", "form: grace"))})
    patch = team.perfgit("check", "--diff", PATH).stdout.rpartition("1 file")[0]
    done = subprocess.run(["git", "apply", "-"], cwd=team.path, input=patch, text=True, check=False)
    assert done.returncode == 0
    assert team.read(PATH) == with_id(texts.feedback())


def test_other_formats_stay_whole(team: Repo) -> None:
    team.write({PATH: with_id(swap(texts.feedback(), "from: grace", "form: grace"))})
    done = team.perfgit("check", "--fix", "--format", "json", PATH)
    assert json.loads(done.stdout)["summary"]["errors"] == 0
    assert "+from: grace" in done.stderr


def test_no_difference_is_shown_where_words_are_not(team: Repo) -> None:
    team.write({PATH: with_id(swap(texts.feedback(), "from: grace", "form: grace"))})
    done = team.perfgit("check", "--fix", "--redact", PATH)
    assert "+from" not in done.stdout
    assert PATH in done.stdout
    assert "\nfrom: grace\n" in team.read(PATH)


def test_what_is_left_out_is_left_alone(team: Repo) -> None:
    suppressed = texts.feedback(ignore={"missing-id": "It comes from elsewhere."})
    assert fixed(team, suppressed) == suppressed
    team.write({PATH: texts.feedback()})
    team.perfgit("check", "--write-baseline")
    assert fixed(team, texts.feedback()) == texts.feedback()


def test_a_file_that_changed_meanwhile_stops_it(team: Repo) -> None:
    team.write({PATH: "as it was"})
    repository = find_repository(str(team.path))
    mended = Mended(PATH, Content("as it was"), Content("as it will be"))
    team.write({PATH: "changed"})
    with pytest.raises(PerfgitError, match="has changed meanwhile"):
        write_mended(repository, mended)
    assert team.read(PATH) == "changed"


@pytest.mark.parametrize("arguments", [["--staged"], ["--rev", "HEAD"], ["--range", "HEAD..HEAD"]])
def test_only_the_working_tree_is_mended(arguments: list[str], team: Repo) -> None:
    assert team.perfgit("check", "--fix", *arguments).returncode == 2


CONFIGURATION = Configuration(teams={"platform": "Platform"})
KINDS = builtin_kinds()


def surroundings() -> list[Record]:
    files = [File(p, REGULAR, "", len(t), t.encode()) for p, t in TEAM.items()]
    return [parse_file(file, KINDS, CONFIGURATION) for file in files]


RECORDS = surroundings()
TARGETS = Targets(TEAM, RECORDS, KINDS, CONFIGURATION)
CONTEXT = Context(CONFIGURATION, KINDS, Directory(TARGETS, {"platform": ""}), date(2026, 10, 5))


def fixable(content: Content, path: str) -> list[Diagnostic]:
    data = content.text.encode("utf-8", "surrogateescape")
    mode = EXECUTABLE if content.executable else REGULAR
    record = parse_file(File(path, mode, "", len(data), data), KINDS, CONFIGURATION)
    return [d for d in check_records([record], CONTEXT, {path}).diagnostics if d.fix]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, Content]:
    """A good record with fields misspelled, shuffled, taken out or commented."""
    kind = draw(st.sampled_from(sorted(VALID)))
    _, front, body = VALID[kind].split("---\n", 2)
    fields = re.split(r"\n(?=\S)", front.rstrip("\n"))
    fields = draw(st.permutations(fields))
    damage = st.sampled_from(["", "x", " ", "  # why", "\u00a0"])
    lines = []
    for field in fields:
        name, colon, value = field.partition(":")
        if name != "kind" and draw(st.booleans()):
            name = draw(st.sampled_from([name[1:] or name, f"{name}s", f'"{name} "', name]))
        comment = draw(st.sampled_from(["", "# a remark\n", "\n"]))
        end = draw(damage) if "\n" not in value else ""
        lines.append(f"{comment}{name}{colon}{value}{end if end.startswith('  #') else ''}")
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    text = "\n".join(["---", *lines, "---", body]).replace("\n", newline)
    return PLACES[kind], Content(f"{mark}{text}", draw(st.booleans()))


@given(damaged())
@settings(max_examples=60, deadline=None)
def test_a_fixed_file_has_nothing_fixable_and_fixing_twice_is_fixing_once(
    given_: tuple[str, Content],
) -> None:
    path, content = given_
    once = mend(content, lambda c: fixable(c, path))
    assert fixable(once, path) == []
    assert mend(once, lambda c: fixable(c, path)) == once
    newline = "\r\n" if "\r\n" in content.text else "\n"
    assert once.text.count(newline) == once.text.count("\n")
    body = content.text.split("---", 2)[2]
    assert once.text.endswith(body)
    comments = re.findall(r"# (?:a remark|why)", content.text)
    assert re.findall(r"# (?:a remark|why)", once.text).__len__() == len(comments)


@given(st.text(max_size=300) | st.sampled_from(sorted(VALID.values())).flatmap(st.just))
@settings(max_examples=60, deadline=None)
def test_no_text_is_broken_by_mending_it(text: str) -> None:
    content = Content(text.encode("utf-8", "replace").decode())
    once = mend(content, lambda c: fixable(c, PATH))
    assert mend(once, lambda c: fixable(c, PATH)) == once


def test_the_rules_that_can_mend_are_these() -> None:
    """Each in its rule's own file; docs/check.md lists them."""
    from pathlib import Path

    import perfgit.rules

    folder = Path(perfgit.rules.__path__[0])
    able = [
        n
        for n in all_rules()
        if "_fix" in (folder / f"{n.replace('-', '_')}.py").read_text() or all_rules()[n].fix
    ]
    assert able == [
        "byte-order-mark", "executable-record", "missing-id", "progress-mismatch",
        "unknown-field", "unordered-fields", "unresolved-reference",
    ]  # fmt: skip
