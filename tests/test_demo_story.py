"""The demo's story is a history that git accepts, and a text that repeats nothing."""

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from perfgit.demo.cast import PEOPLE
from perfgit.demo.story import (
    Append,
    Change,
    Commit,
    Delete,
    Edit,
    Merge,
    Move,
    Story,
    Tree,
    Write,
    apply,
    render,
)
from perfgit.demo.tale import STORY

CAST = {"ada": ("Ada Lindqvist", "ada@example.com")}
BERLIN = ZoneInfo("Europe/Berlin")
LEAST = {
    "feedback": 70,
    "coaching": 25,
    "goals": 14,
    "acknowledgements": 15,
    "reflections": 14,
}


def git(repository: Path, *arguments: str, stdin: bytes = b"") -> str:
    """Runs git apart from the machine's settings and returns what it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-C", str(repository), *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, check=True, env=environment)
    return done.stdout.decode()


def imported(stream: bytes, folder: Path) -> Path:
    git(folder, "init", "--quiet", "--object-format=sha1", "--initial-branch=main")
    git(folder, "fast-import", "--quiet", stdin=stream)
    git(folder, "reset", "--quiet", "--hard")
    return folder


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return imported(render(STORY), tmp_path_factory.mktemp("demo"))


def commit(*changes: Change, at: str = "2026-01-05T10:00:00+01:00", branch: str = "main") -> Commit:
    return Commit("ada", at, "a commit", changes, branch)


def records(repository: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(repository.glob("**/*.md")):
        yield path.relative_to(repository).as_posix(), path.read_text(encoding="utf-8")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a record's body, in lower case, without marks and line breaks."""
    body = text.split("\n---\n", 1)[1]
    for paragraph in re.split(r"\n\n|\n- ", body):
        for sentence in re.split(r"(?<=[.!?:;])\s+", " ".join(paragraph.split())):
            yield " ".join(re.findall(r"[\w'%]+", sentence.lower()))


def test_two_renderings_are_equal() -> None:
    assert render(STORY) == render(STORY)


def test_every_step_becomes_one_commit_on_main(demo: Path) -> None:
    count = int(git(demo, "rev-list", "--count", "main"))
    assert count == len(STORY.steps)
    assert count >= 200


def test_only_main_is_left_and_one_branch_was_merged(demo: Path) -> None:
    assert git(demo, "branch", "--format=%(refname:short)").split() == ["main"]
    assert len(git(demo, "rev-list", "--merges", "main").split()) == 1


def test_git_finds_nothing_wrong(demo: Path) -> None:
    git(demo, "fsck", "--strict", "--no-dangling")
    assert git(demo, "status", "--porcelain") == ""


def test_authors_and_committers_are_of_the_cast(demo: Path) -> None:
    names = git(demo, "log", "--format=%an <%ae>%n%cn <%ce>").splitlines()
    assert set(names) == {f"{name} <{email}>" for name, email in PEOPLE.values()}


def test_steps_are_in_order_of_time() -> None:
    times = [datetime.fromisoformat(step.at) for step in STORY.steps]
    assert all(before < after for before, after in pairwise(times))


def test_times_have_the_offset_of_berlin() -> None:
    for step in STORY.steps:
        time = datetime.fromisoformat(step.at)
        assert time.utcoffset() == time.astimezone(BERLIN).utcoffset(), step.at


def test_no_sentence_of_six_words_stands_in_two_records(demo: Path) -> None:
    seen: dict[str, str] = {}
    for path, text in records(demo):
        for sentence in sentences(text):
            if len(sentence.split()) >= 6:
                assert seen.setdefault(sentence, path) == path, sentence


def test_every_record_has_an_id_of_its_own(demo: Path) -> None:
    ids = [re.search(r"^id: (\w+)$", text, re.MULTILINE) for _, text in records(demo)]
    tokens = [match[1] for match in ids if match]
    assert len(tokens) == len(ids) == len(set(tokens))
    assert all(re.fullmatch(r"[a-hjkmnp-tv-z][a-hjkmnp-tv-z2-9]{9}", token) for token in tokens)


@pytest.mark.parametrize(("kind", "least"), LEAST.items())
def test_there_are_enough_records_of_a_kind(demo: Path, kind: str, least: int) -> None:
    assert len(list(demo.glob(f"people/*/{kind}/*.md"))) >= least


def test_a_dated_file_name_has_the_date_of_its_record(demo: Path) -> None:
    for path, text in records(demo):
        if found := re.search(r"/(?:feedback|coaching|reflections)/(\d{4}-\d\d-\d\d)-", path):
            assert f"\ndate: {found[1]}\n" in text, path


def test_progress_equals_the_last_check_in(demo: Path) -> None:
    for path in demo.glob("**/goals/*.md"):
        text = path.read_text(encoding="utf-8")
        checked = re.findall(r"^- \d{4}-\d\d-\d\d \((\d+) %\): ", text, re.MULTILINE)
        assert f"\nprogress: {checked[-1] if checked else 0}\n" in text, path


@pytest.mark.parametrize(
    ("change", "tree"),
    [
        (Write("a.md", "new"), {"a.md": "new", "b.md": "b"}),
        (Edit("a.md", "two", "2"), {"a.md": "one 2 one", "b.md": "b"}),
        (Append("a.md", "!"), {"a.md": "one two one!", "b.md": "b"}),
        (Move("a.md", "c.md"), {"b.md": "b", "c.md": "one two one"}),
        (Delete("a.md"), {"b.md": "b"}),
    ],
)
def test_a_change_applies(change: Change, tree: Tree) -> None:
    files = {"a.md": "one two one", "b.md": "b"}
    apply(change, files)
    assert files == tree


@pytest.mark.parametrize(
    "change",
    [
        Edit("a.md", "one", "1"),
        Edit("a.md", "three", "3"),
        Edit("c.md", "one", "1"),
        Append("c.md", "!"),
        Move("c.md", "d.md"),
        Move("a.md", "b.md"),
        Delete("c.md"),
    ],
)
def test_a_change_that_does_not_apply_is_refused(change: Change) -> None:
    with pytest.raises(ValueError, match=r"\.md: "):
        apply(change, {"a.md": "one two one", "b.md": "b"})


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (commit(), "changes nothing"),
        (commit(Write("a b.md", "text")), "quoted"),
        (Commit("alan", "2026-01-05T10:00:00+01:00", "by", (Write("a.md", ""),)), "people"),
    ],
)
def test_a_commit_that_makes_no_sense_is_refused(step: Commit, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        render(Story(CAST, (step,)))


def test_a_branch_keeps_its_changes_to_itself_until_it_is_merged(tmp_path: Path) -> None:
    steps = (
        commit(Write("a.md", "a"), Write("b.md", "b")),
        commit(Edit("a.md", "a", "A"), Delete("b.md"), branch="side"),
        commit(Write("c.md", "c")),
        Merge("ada", "2026-01-05T11:00:00+01:00", "a merge", "side"),
    )
    repository = imported(render(Story(CAST, steps)), tmp_path)
    assert git(repository, "ls-tree", "--name-only", "main^1").split() == ["a.md", "b.md", "c.md"]
    assert git(repository, "ls-tree", "--name-only", "main^2").split() == ["a.md"]
    assert git(repository, "ls-tree", "--name-only", "main").split() == ["a.md", "c.md"]
    assert (repository / "a.md").read_text() == "A"


def test_a_merge_of_two_changes_to_a_file_is_refused() -> None:
    steps = (
        commit(Write("a.md", "a")),
        commit(Append("a.md", "1"), branch="side"),
        commit(Append("a.md", "2")),
        Merge("ada", "2026-01-05T11:00:00+01:00", "a merge", "side"),
    )
    with pytest.raises(ValueError, match="changed on main"):
        render(Story(CAST, steps))


def test_committer_date_and_body_are_those_given(tmp_path: Path) -> None:
    step = Commit(
        "ada",
        "2026-01-05T10:00:00+01:00",
        "a subject",
        (Write("a.md", "é\n"),),
        body="A body.\n",
        committed="2026-07-05T10:00:00+02:00",
    )
    repository = imported(render(Story(CAST, (step,))), tmp_path)
    shown = git(repository, "log", "-1", "--format=%aI %cI%n%B")
    expected = "2026-01-05T10:00:00+01:00 2026-07-05T10:00:00+02:00\na subject\n\nA body."
    assert shown.strip() == expected
    assert (repository / "a.md").read_bytes() == "é\n".encode()
