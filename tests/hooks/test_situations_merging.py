"""Situations 6–12 and 8: merges, conflicts, and the commits that no client hook sees."""

from __future__ import annotations

import pytest

from tests import texts
from tests.conftest import dates
from tests.hooks.conftest import BAD, GOOD, NOTE, OTHER, Hooked, passed, refused

GOAL = "people/ada/goals/own-the-handover.md"
NEUTRAL = "notes.txt"
LATER = dates("2026-12-01", "2026-12-01")


def branch(repo: Hooked, name: str, files: dict[str, str | bytes | None]) -> None:
    """A branch of one commit, made without the hooks, and back to where we were."""
    repo.git("switch", "-q", "-c", name)
    repo.commit(files, message=name)
    repo.git("switch", "-q", "-")


def merge(repo: Hooked, *arguments: str) -> tuple[int, str]:
    done = repo.attempt("merge", "-q", "--no-edit", *arguments)
    return done.returncode, done.stdout + done.stderr


def test_06_a_clean_merge_warns_of_what_the_other_branch_brings(hooked: Hooked) -> None:
    branch(hooked, "side", {NOTE: BAD})
    hooked.commit({NEUTRAL: "x"})
    code, said = merge(hooked, "side")
    assert code == 0
    assert f"{NOTE}:" in said
    assert "warning missing-section" in said
    assert "not the merge's fault" in said


def test_06_a_fault_that_only_the_merge_has_blocks_it(hooked: Hooked) -> None:
    """One branch refers to a goal that the other one renames; each is sound alone."""
    hooked.commit({GOAL: texts.goal()})
    branch(hooked, "side", {NOTE: texts.feedback(goal="own-the-handover")})
    hooked.git("mv", GOAL, "people/ada/goals/hand-over.md")
    hooked.commit({})
    code, said = merge(hooked, "side")
    assert code != 0
    assert "error unresolved-reference" in said
    assert hooked.git("rev-parse", "-q", "--verify", "MERGE_HEAD")
    hooked.git("merge", "--abort")


class TestWhenARecordWasRecorded:
    """A record is as late as the commit that brought it, not as the tip or the merge."""

    @pytest.fixture
    def strict(self, clone: Hooked) -> Hooked:
        settings = clone.read("perfgit.toml") + '\n[check.severity]\nlate-recording = "error"\n'
        clone.commit({"perfgit.toml": settings})
        assert passed(clone.attempt("push", "-q", "--no-verify", "origin", "main"))
        return clone

    def late_tip(self, repo: Hooked) -> None:
        """A record that was recorded on the day after, and two months later something else."""
        repo.git("switch", "-q", "-c", "topic")
        repo.commit({NOTE: texts.feedback(id="k3v9x2qwma")}, on="2026-09-15")
        repo.commit({NEUTRAL: "x"}, on="2026-12-01")

    def test_a_push_a_range_and_the_server_go_by_its_commit(self, strict: Hooked) -> None:
        self.late_tip(strict)
        assert "late-recording" not in strict.perfgit("check", "--range", "main..HEAD").stdout
        assert passed(strict.attempt("push", "-q", "origin", "topic"))
        late = texts.feedback(id="m4w8y3rzpb", title="Another")
        strict.commit({OTHER: late}, on="2026-12-01")
        done = strict.perfgit("check", "--range", "main..HEAD")
        assert refused(done, "recorded 78 days after it happened")
        assert refused(strict.attempt("push", "-q", "origin", "topic"), "recorded 78 days")
        done = strict.attempt("push", "-q", "--no-verify", "origin", "topic")
        assert refused(done, "recorded 78 days")

    def test_what_comes_with_another_branch_is_not_recorded_by_the_merge(
        self, strict: Hooked
    ) -> None:
        self.late_tip(strict)
        strict.git("switch", "-q", "main")
        strict.commit({OTHER: GOOD}, on="2026-09-15")
        done = strict.attempt("merge", "-q", "--no-edit", "topic", env=LATER)
        assert passed(done)
        assert "late-recording" not in done.stderr
        done = strict.attempt("push", "-q", "origin", "main")
        assert passed(done)

    def test_what_is_moved_is_not_recorded_anew(self, strict: Hooked) -> None:
        self.late_tip(strict)
        strict.git("mv", NOTE, "people/ada/feedback/2026-09-14-moved.md")
        assert passed(strict.try_commit(env=LATER))
        assert "late-recording" not in strict.perfgit("check", "--range", "HEAD~1..HEAD").stdout
        assert passed(strict.attempt("push", "-q", "origin", "topic"))


def test_06_of_two_branches_that_are_merged_at_once_each_is_a_parent(hooked: Hooked) -> None:
    branch(hooked, "one", {NOTE: BAD})
    branch(hooked, "two", {OTHER: BAD})
    hooked.commit({NEUTRAL: "x"})
    code, said = merge(hooked, "one", "two")
    assert code == 0, said
    assert said.count("warning missing-section") == 2


def test_06_a_clean_merge_that_stops_before_the_commit_is_a_merge_too(hooked: Hooked) -> None:
    branch(hooked, "side", {NOTE: BAD})
    hooked.commit({NEUTRAL: "x"})
    assert merge(hooked, "--no-commit", "--no-ff", "side")[0] == 0
    done = hooked.try_commit()
    assert passed(done)
    assert "warning missing-section" in done.stderr


def test_07_a_conflicted_merge_blocks_on_what_differs_from_all_parents(hooked: Hooked) -> None:
    hooked.commit({NOTE: GOOD})
    branch(hooked, "side", {NOTE: GOOD.replace("340", "341"), OTHER: BAD})
    hooked.commit({NOTE: GOOD.replace("340", "342")})
    assert merge(hooked, "side")[0] == 1
    hooked.stage({NOTE: BAD})
    done = hooked.try_commit()
    assert refused(done, "error missing-section", "warning missing-section")
    hooked.stage({NOTE: GOOD})
    done = hooked.try_commit()
    assert passed(done)
    assert "error" not in done.stderr
    assert len(hooked.git("log", "-1", "--format=%P").split()) == 2


def test_07_what_a_merger_makes_of_a_record_meets_the_rules_on_changes(hooked: Hooked) -> None:
    hooked.commit({NOTE: GOOD})
    branch(hooked, "side", {NOTE: GOOD.replace("340", "341")})
    hooked.commit({NOTE: GOOD.replace("340", "342")})
    assert merge(hooked, "side")[0] == 1
    hooked.stage({NOTE: GOOD.replace("340", "9,000")})
    done = hooked.try_commit(by="alan")
    assert passed(done)
    assert "warning someone-else-changed-feedback" in done.stderr
    assert "changed by `alan`" in done.stderr


def test_06_what_git_puts_together_of_two_changes_is_not_the_mergers(hooked: Hooked) -> None:
    hooked.commit({NOTE: GOOD})
    branch(hooked, "side", {NOTE: GOOD.replace("date: 2026-09-14", "date: 2026-09-13")})
    hooked.commit({NOTE: GOOD.replace("340", "342")})
    done = hooked.ask("git", "merge", "-q", "--no-edit", "side", by="alan")
    assert passed(done)
    assert "someone-else-changed-feedback" not in done.stderr


def test_07_in_a_linked_worktree_the_other_parents_are_found_as_well(hooked: Hooked) -> None:
    hooked.commit({NOTE: GOOD})
    branch(hooked, "side", {NOTE: GOOD.replace("340", "341"), OTHER: BAD})
    hooked.commit({NOTE: GOOD.replace("340", "342")})
    hooked.git("worktree", "add", "-q", "../linked", "-b", "linked")
    linked = Hooked(hooked.path.parent / "linked")
    assert merge(linked, "side")[0] == 1
    linked.stage({NOTE: GOOD})
    done = linked.try_commit()
    assert passed(done)
    assert "warning missing-section" in done.stderr


def test_08_conflict_markers_are_a_fault_of_their_own(hooked: Hooked) -> None:
    hooked.commit({NOTE: GOOD})
    branch(hooked, "side", {NOTE: GOOD.replace("340", "341")})
    hooked.commit({NOTE: GOOD.replace("340", "342")})
    assert merge(hooked, "side")[0] == 1
    hooked.git("add", NOTE)
    assert refused(hooked.try_commit(), "conflict-marker")


def test_09_fast_forward_and_stash_run_no_hook(hooked: Hooked) -> None:
    branch(hooked, "side", {NOTE: BAD})
    code, said = merge(hooked, "side")
    assert (code, said) == (0, "")
    hooked.stage({OTHER: BAD})
    assert passed(hooked.attempt("stash"))
    assert passed(hooked.attempt("stash", "pop", "-q"))


@pytest.mark.parametrize(
    "command",
    [("cherry-pick", "side"), ("revert", "--no-edit", "mend"), ("rebase", "-q", "main", "side")],
    ids=["cherry-pick", "revert", "rebase"],
)
def test_10_a_clean_pick_revert_or_rebase_runs_no_pre_commit(
    hooked: Hooked, command: tuple[str, ...]
) -> None:
    branch(hooked, "side", {NOTE: BAD})
    hooked.commit({OTHER: BAD})
    hooked.commit({OTHER: GOOD})
    hooked.git("tag", "mend")
    done = hooked.attempt(*command)
    assert passed(done)
    assert "missing-section" not in done.stderr


def test_10_a_squashed_merge_is_checked_when_it_is_committed(hooked: Hooked) -> None:
    branch(hooked, "side", {NOTE: BAD})
    hooked.commit({NEUTRAL: "x"})
    assert merge(hooked, "--squash", "side")[0] == 0
    assert refused(hooked.try_commit(), "error missing-section")


def conflict(repo: Hooked) -> None:
    """`side` and `main` have changed the same line of a record."""
    repo.commit({NOTE: GOOD})
    branch(repo, "side", {NOTE: GOOD.replace("340", "341")})
    repo.commit({NOTE: GOOD.replace("340", "342")})


def test_11_cherry_pick_continue_is_checked(hooked: Hooked) -> None:
    conflict(hooked)
    assert hooked.attempt("cherry-pick", "side").returncode == 1
    hooked.stage({NOTE: BAD})
    env = {"GIT_EDITOR": ":"}
    done = hooked.attempt("cherry-pick", "--continue", env=env)
    assert refused(done, "error missing-section")
    hooked.stage({NOTE: GOOD})
    assert passed(hooked.attempt("cherry-pick", "--continue", env=env))


def test_12_rebase_continue_runs_no_hook_and_the_server_catches_it(
    clone: Hooked, server: Hooked
) -> None:
    assert clone.perfgit("hook", "install").returncode == 0
    conflict(clone)
    assert clone.attempt("rebase", "-q", "main", "side").returncode == 1
    clone.git("add", NOTE)  # with its conflict markers
    done = clone.attempt("rebase", "--continue", env={"GIT_EDITOR": ":"})
    assert passed(done)
    assert "<<<<<<<" in clone.git("show", f"side:{NOTE}")
    done = clone.attempt("push", "-q", "--no-verify", "origin", "side")
    assert refused(done, "conflict-marker")
    assert "side" not in server.git("branch", "--list")
