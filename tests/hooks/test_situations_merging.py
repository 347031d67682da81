"""Merges, and what commits without a hook: situations 6 to 12."""

from __future__ import annotations

import pytest

from tests import texts
from tests.hooks.conftest import Hooked
from tests.hooks.test_situations_index import ADA, ALAN, FAULTY, SOUND, passed, refused

STANDARD = "team/standards/effort.md"
REFERS = texts.feedback(standards={"effort": "above"})


def branch(hooked: Hooked, files: dict[str, str | bytes | None], name: str = "side") -> None:
    """A commit on a branch of its own, made without the hook; back on main afterwards."""
    hooked.git("switch", "-q", "-c", name)
    hooked.stage(files)
    hooked.bypass()
    hooked.git("switch", "-q", "main")


def on_main(hooked: Hooked, files: dict[str, str | bytes | None]) -> None:
    hooked.stage(files)
    hooked.bypass()


def test_clean_merge_is_refused_for_a_fault_of_its_own(hooked: Hooked) -> None:
    """Situation 6: each side is sound, and together they are not; pre-commit does not run."""
    branch(hooked, {STANDARD: None})
    on_main(hooked, {ADA: REFERS})
    head = hooked.git("rev-parse", "HEAD")
    done = hooked.attempt("merge", "-m", "both", "side")
    assert refused(done, ADA, "effort")
    assert hooked.git("rev-parse", "HEAD") == head


def test_clean_merge_warns_of_faults_that_the_other_branch_had(hooked: Hooked) -> None:
    """Situation 6: whoever merges is not the one who wrote it."""
    branch(hooked, {ALAN: FAULTY.replace("for: ada", "for: alan")})
    on_main(hooked, {ADA: SOUND})
    done = hooked.attempt("merge", "-m", "both", "side")
    assert passed(done)
    assert f"{ALAN}:" in done.stderr
    assert "warning missing-section" in done.stderr
    assert "not the merge's fault" in done.stderr


def test_clean_merge_of_sound_branches_is_silent(hooked: Hooked) -> None:
    """Situation 6."""
    branch(hooked, {ALAN: texts.feedback(for_="alan", id_="fb-2k9x7qmwtp4d")})
    on_main(hooked, {"people/ada/goals/handover.md": texts.goal()})
    done = hooked.attempt("merge", "-m", "both", "side")
    assert passed(done)
    assert "error" not in done.stderr


def test_octopus_merge_knows_all_the_branches(hooked: Hooked) -> None:
    """Situation 6, with two other parents."""
    branch(hooked, {ALAN: FAULTY.replace("for: ada", "for: alan")}, "one")
    branch(hooked, {"people/ada/goals/handover.md": texts.goal(measure="")}, "two")
    on_main(hooked, {ADA: SOUND})
    done = hooked.attempt("merge", "-m", "all", "one", "two")
    assert passed(done)
    assert done.stderr.count("warning missing-section") == 2


def conflict(hooked: Hooked, theirs: dict[str, str | bytes | None]) -> None:
    """Main and the side branch change the same line of the same record."""
    hooked.commit({ADA: SOUND})
    branch(hooked, {ADA: SOUND.replace("340", "350"), **theirs})
    on_main(hooked, {ADA: SOUND.replace("340", "360")})
    assert hooked.attempt("merge", "side").returncode == 1


def test_conflicted_merge_is_refused_for_how_it_was_resolved(hooked: Hooked) -> None:
    """Situation 7: pre-commit runs, and MERGE_HEAD is there."""
    conflict(hooked, {})
    hooked.stage({ADA: FAULTY})
    assert refused(hooked.record(), "error missing-section", ADA)
    hooked.stage({ADA: SOUND.replace("340", "370")})
    assert passed(hooked.record())
    assert len(hooked.git("rev-list", "--parents", "-1", "HEAD").split()) == 3


def test_conflicted_merge_warns_of_faults_that_the_other_branch_had(hooked: Hooked) -> None:
    """Situation 7."""
    conflict(hooked, {ALAN: FAULTY.replace("for: ada", "for: alan")})
    hooked.stage({ADA: SOUND.replace("340", "370")})
    done = hooked.record()
    assert passed(done)
    assert f"{ALAN}:" in done.stderr
    assert "warning missing-section" in done.stderr


def test_taking_the_other_side_is_not_held_against_whoever_merges(hooked: Hooked) -> None:
    """Situation 7: what equals one of the parents is not the merge's own."""
    hooked.commit({ADA: SOUND})
    branch(hooked, {ADA: FAULTY})
    on_main(hooked, {ADA: SOUND.replace("340", "360")})
    hooked.attempt("merge", "side")
    hooked.git("checkout", "--theirs", "--", ADA)
    hooked.git("add", ADA)
    done = hooked.record()
    assert passed(done)
    assert "warning missing-section" in done.stderr


def test_conflict_markers_are_refused(hooked: Hooked) -> None:
    """Situation 8: git lets them through."""
    conflict(hooked, {})
    assert "<<<<<<<" in hooked.read(ADA)
    hooked.git("add", ADA)
    assert refused(hooked.record(), "conflict-marker")


def test_no_hook_runs_for_a_fast_forward_or_a_stash(hooked: Hooked) -> None:
    """Situation 9: documented in docs/hooks.md, and left to the server."""
    branch(hooked, {ADA: FAULTY})
    done = hooked.attempt("merge", "side")
    assert passed(done)
    assert "missing-section" not in done.stderr
    hooked.write({ADA: FAULTY.replace("checkout", "the shop")})
    assert passed(hooked.attempt("stash"))
    assert hooked.git("stash", "list")
    assert passed(hooked.attempt("stash", "pop"))


def replay(hooked: Hooked, how: str) -> None:
    if how == "cherry-pick":
        assert passed(hooked.attempt("cherry-pick", "side"))
    elif how == "squash":
        assert passed(hooked.attempt("rebase", "-q", "main", "side"))
        assert passed(hooked.attempt("reset", "-q", "--soft", "main"))
        hooked.bypass("what a squash on the server makes")
    elif how == "revert":
        assert passed(hooked.attempt("cherry-pick", "side"))
        assert passed(hooked.attempt("revert", "--no-edit", "HEAD"))
        assert passed(hooked.attempt("revert", "--no-edit", "HEAD"))
    else:
        assert passed(hooked.attempt("rebase", "main", "side"))


@pytest.mark.parametrize("how", ["cherry-pick", "revert", "rebase", "squash"])
def test_what_is_replayed_cleanly_is_left_to_the_server_or_ci(hooked: Hooked, how: str) -> None:
    """Situation 10: no pre-commit runs; `perfgit check --range` finds it all the same."""
    branch(hooked, {ADA: FAULTY})
    on_main(hooked, {ALAN: texts.feedback(for_="alan", date="2026-09-15")})
    base = hooked.git("rev-parse", "main")
    replay(hooked, how)
    found = hooked.perfgit("check", "--range", f"{base}..HEAD")
    assert found.returncode == 1
    assert "missing-section" in found.stdout


def test_cherry_pick_that_goes_on_after_a_conflict_is_checked(hooked: Hooked) -> None:
    """Situation 11: `cherry-pick --continue` runs pre-commit."""
    hooked.commit({ADA: SOUND})
    branch(hooked, {ADA: SOUND.replace("340", "350")})
    on_main(hooked, {ADA: SOUND.replace("340", "360")})
    assert hooked.attempt("cherry-pick", "side").returncode == 1
    hooked.stage({ADA: FAULTY})
    go_on = ("-c", "core.editor=true", "cherry-pick", "--continue")
    assert refused(hooked.attempt(*go_on), "missing-section")
    hooked.stage({ADA: SOUND.replace("340", "370")})
    assert passed(hooked.attempt(*go_on))


def test_rebase_that_goes_on_after_a_conflict_is_left_to_the_server(hooked: Hooked) -> None:
    """Situation 12: `rebase --continue` runs no pre-commit; a check of the range finds it."""
    hooked.commit({ADA: SOUND})
    branch(hooked, {ADA: SOUND.replace("340", "350")})
    on_main(hooked, {ADA: SOUND.replace("340", "360")})
    assert hooked.attempt("rebase", "main", "side").returncode == 1
    hooked.stage({ADA: FAULTY})
    done = hooked.attempt("-c", "core.editor=true", "rebase", "--continue")
    assert passed(done)
    assert "missing-section" not in done.stderr
    assert hooked.perfgit("check", "--range", "main..side").returncode == 1
