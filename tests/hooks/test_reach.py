"""A check of a change finds what a check of everything finds that the change brought."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfgit.check import Report
from perfgit.inspection import inspect
from perfgit.model import Diagnostic
from perfgit.repository.changes import commit_change, commit_day
from perfgit.repository.git import Git
from perfgit.repository.past import range_past
from perfgit.repository.snapshot import commit_snapshot
from tests import texts
from tests.conftest import Repo
from tests.hooks.conftest import NOTE, Hooked, passed, refused

ID, OTHER_ID = "k3v9x2qwma", "m4w8y3rzpb"
COPY = "people/alan/goals/copied.md"
FOLLOWING = "people/grace/feedback/2026-09-21-after.md"


class TestAnIdElsewhere:
    """A copy that keeps the id, and an id that goes while others refer to it."""

    def copied(self, repo: Repo) -> None:
        repo.write({COPY: texts.goal("alan", id=ID)})
        repo.git("add", "-A")

    def changed(self, repo: Repo, id_: str = OTHER_ID) -> None:
        repo.write({NOTE: texts.feedback(id=id_)})
        repo.git("add", "-A")

    @pytest.fixture
    def told(self, hooked: Hooked) -> Hooked:
        hooked.commit({NOTE: texts.feedback(id=ID)})
        return hooked

    @pytest.fixture
    def followed(self, told: Hooked) -> Hooked:
        told.commit({FOLLOWING: texts.feedback("grace", "ada", about=ID, id="q5x7z4svnc")})
        return told

    def test_the_hook_refuses_a_copy_in_another_folder(self, told: Hooked) -> None:
        self.copied(told)
        done = told.try_commit()
        assert refused(done, f"{COPY}:", "error duplicate-id")
        assert f"{NOTE}:" in done.stderr, "the other is named with its line as well"

    @pytest.mark.parametrize("id_", [OTHER_ID, ""])
    def test_the_hook_refuses_to_lose_an_id_that_is_referred_to(
        self, id_: str, followed: Hooked
    ) -> None:
        self.changed(followed, id_)
        assert refused(followed.try_commit(), f"{FOLLOWING}:", "error unresolved-reference")

    def test_another_edit_of_both_is_fine(self, followed: Hooked) -> None:
        followed.stage({NOTE: texts.feedback(id=ID, title="Another")})
        assert passed(followed.try_commit())
        followed.stage({FOLLOWING: texts.feedback("grace", "ada", about=ID, title="Too")})
        assert passed(followed.try_commit())

    def test_what_was_wrong_elsewhere_before_is_not_the_changes(self, followed: Hooked) -> None:
        wrong = "people/edsger/feedback/2026-09-21-wrong.md"
        followed.commit({wrong: texts.feedback("edsger", about="nowhere")})
        self.changed(followed)
        assert "nowhere" not in followed.try_commit().stderr
        followed.git("reset", "-q", "--hard")
        followed.stage({"people/alan/feedback/2026-09-14-other.md": texts.feedback("alan")})
        followed.bypass()
        followed.stage({"people/alan/feedback/2026-09-14-other.md": None})
        done = followed.try_commit()
        assert passed(done)
        assert "nowhere" not in done.stderr

    def test_a_range_and_the_server_find_both(self, clone: Hooked) -> None:
        repo = clone
        repo.commit({NOTE: texts.feedback(id=ID)})
        repo.commit({FOLLOWING: texts.feedback("grace", "ada", about=ID, id="q5x7z4svnc")})
        assert passed(repo.attempt("push", "-q", "--no-verify", "origin", "main"))
        for break_, rule in ((self.copied, "duplicate-id"), (self.changed, "unresolved-reference")):
            break_(repo)
            repo.bypass()
            done = repo.perfgit("check", "--range", "HEAD~1..HEAD")
            assert refused(done, f"error {rule}")
            assert refused(repo.attempt("push", "-q", "origin", "main"), f"error {rule}")
            done = repo.attempt("push", "-q", "--no-verify", "origin", "main")
            assert refused(done, f"error {rule}")
            repo.git("reset", "-q", "--hard", "HEAD~1")

    def test_what_is_not_committed_yet_is_found_by_perfgit_new_and_check(
        self, told: Hooked
    ) -> None:
        told.write({COPY: texts.goal("alan", id=ID)})
        done = told.perfgit("check", COPY)
        assert refused(done, "error duplicate-id", NOTE)
        assert refused(told.perfgit("check", NOTE), "error duplicate-id", COPY)

    def test_many_at_once_are_found_too(self, told: Hooked) -> None:
        many = {
            f"people/alan/feedback/2026-09-14-{n}.md": texts.feedback("alan", id=f"z{n:09}")
            for n in range(120)
        }
        told.stage({**many, COPY: texts.goal("alan", id=ID)})
        assert refused(told.try_commit(), "error duplicate-id", f"{NOTE}:")

    def test_what_git_cannot_read_while_it_searches_stops_the_check(self, told: Hooked) -> None:
        self.copied(told)
        oid = told.git("rev-parse", f":{NOTE}")
        (told.path / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
        done = told.perfgit("check", "--staged")
        assert done.returncode == 2
        assert NOTE in done.stderr


def test_the_hook_finds_an_address_that_somebody_else_has_already(hooked: Hooked) -> None:
    profile = texts.person("Alan Whitfield", ["alan@example.com", "Ada@example.com"])
    hooked.stage({"people/alan/profile.md": profile})
    done = hooked.try_commit()
    assert passed(done)
    assert "warning shared-address" in done.stderr


CHANGES = ("authorship", "goal")
PLACES = (
    "people/ada/feedback/one.md",
    "people/ada/feedback/two.md",
    "people/ada/goals/three.md",
    "people/ada/goals/four.md",
    "people/alan/feedback/one.md",
    "people/alan/goals/five.md",
    "team/goals/four.md",
)
IDS = ("", "aaaaaaaaa1", "aaaaaaaaa2", "aaaaaaaaa3", "three")
NAMES = ("", "", *IDS[1:], "one", "ada/one", "two", "four", "team/four", "five", "gone")


def a_text(path: str) -> st.SearchStrategy[str | None]:
    owner = path.split("/")[1] if path.startswith("people") else "platform"
    ids, names = st.sampled_from(IDS), st.sampled_from(NAMES)
    if "/feedback/" in path:
        return st.none() | st.builds(
            lambda id_, about, goal: texts.feedback(owner, id=id_, about=about, goal=goal),
            ids,
            names,
            names,
        )
    return st.none() | st.builds(
        lambda id_, about: texts.goal(owner, id=id_, about=about), ids, names
    )


TREES = st.fixed_dictionaries({path: a_text(path) for path in PLACES})


@st.composite
def changes(
    draw: st.DrawFn,
) -> tuple[Mapping[str, str | None], Mapping[str, str | None]]:
    """Some records, and others in place of one or two of them."""
    before = draw(TREES)
    paths = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=2, unique=True))
    return before, {path: draw(a_text(path)) for path in paths}


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes())
def test_narrow_and_whole_agree_on_what_a_change_brought(
    team: Repo, made: tuple[Mapping[str, str | None], Mapping[str, str | None]]
) -> None:
    before, after = made
    start = team.git("rev-parse", "main")
    team.git("checkout", "-q", "--detach", "main")
    old = team.commit(
        {path: text for path, text in before.items() if text is not None}, on="2026-09-15"
    )
    new = team.commit(
        {p: t for p, t in after.items() if t is not None or (team.path / p).exists()},
        on="2026-09-15",
    )
    team.git("checkout", "-q", "main")
    assert team.git("rev-parse", "HEAD") == start
    git = Git(str(team.path))
    past, day = (lambda: range_past(git, old, new)), commit_day(git, new)
    change = commit_change(git, old, new)
    narrow = found(inspect(commit_snapshot(git, new), day, change, past=past))
    whole = found(inspect(commit_snapshot(git, new), day, past=past))
    known = set(map(told_of, found(inspect(commit_snapshot(git, old), day, past=past))))
    brought = {d for d in whole if told_of(d) not in known}
    assert brought <= narrow <= whole
    assert {d.path for d in narrow - brought} <= change.changed


def found(report: Report) -> set[Diagnostic]:
    """What is found; who changed what is asked of changes alone."""
    return {d._replace(fix=None) for d in report.diagnostics if d.family not in CHANGES}


def told_of(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """What a finding is about, wherever it stands: its message says what is near today."""
    first = diagnostic.message.split("`")[1:2]
    return diagnostic.path, diagnostic.rule, "".join(first)
