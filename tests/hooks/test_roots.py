"""Other roots: what they leave outside is refused wherever it is checked, a whole move is not."""

from __future__ import annotations

import pytest

from tests.conftest import team_files
from tests.hooks.conftest import BAD, GOOD, NOTE, Hooked, passed, push, refused

PROFILE = "people/ada/profile.md"


def settings(repo: Hooked, people: str = "persons", team: str = "squad") -> str:
    roots = f'\n[roots]\npeople = "{people}"\nteam = "{team}"\n'
    return repo.git("show", "HEAD:perfgit.toml") + roots


def move(repo: Hooked) -> None:
    """Put everything below the new roots, and stage it."""
    repo.git("mv", "people", "persons")
    repo.git("mv", "team", "squad")
    repo.stage({"perfgit.toml": settings(repo)})


def test_a_push_that_leaves_records_outside_is_refused_with_their_names(clone: Hooked) -> None:
    clone.commit({"perfgit.toml": settings(clone), NOTE: BAD})
    assert refused(push(clone, "main"), "persons/ and squad/", NOTE, "nothing would check them")
    assert refused(push(clone, "main:side"), "side: perfgit.toml", NOTE)


@pytest.mark.parametrize("rules", ["main", ""])
def test_what_the_servers_own_rules_call_records_stays_so(
    clone: Hooked, server: Hooked, rules: str
) -> None:
    server.git("config", "perfgit.rules", rules or "HEAD")
    server.git("config", "perfgit.protected", "main")
    clone.commit({"perfgit.toml": settings(clone), NOTE: BAD})
    assert refused(push(clone, "main"), "persons/ and squad/", NOTE)


def test_one_root_alone_and_one_record_left_behind_are_refused(clone: Hooked) -> None:
    clone.git("mv", "people", "persons")
    clone.commit({"perfgit.toml": settings(clone, team="team"), NOTE: GOOD})
    assert refused(push(clone, "main"), "1 record", NOTE)


def test_a_push_of_everything_moved_is_taken_and_the_next_is_checked(clone: Hooked) -> None:
    move(clone)
    clone.commit({})
    assert passed(push(clone, "main"))
    clone.commit({NOTE.replace("people", "persons"): BAD})
    assert refused(push(clone, "main"), "missing-section")


def test_where_no_record_is_left_a_push_of_one_elsewhere_is_refused(
    clone: Hooked, server: Hooked
) -> None:
    """What went round the hook is not silent for good."""
    clone.commit({"perfgit.toml": settings(clone)})
    server.git("fetch", "-q", str(clone.path), "main:main")
    clone.commit({NOTE: BAD})
    assert refused(push(clone, "main"), "persons/ and squad/", NOTE)


def test_a_commit_that_leaves_records_outside_is_refused(hooked: Hooked) -> None:
    hooked.stage({"perfgit.toml": settings(hooked)})
    assert hooked.perfgit("hook", "install").returncode == 0
    assert refused(hooked.try_commit(), "persons/ and squad/", PROFILE)
    hooked.git("reset", "-q", "--hard")
    move(hooked)
    assert passed(hooked.try_commit())


def test_a_merge_that_brings_a_record_for_the_old_roots_is_refused(hooked: Hooked) -> None:
    hooked.git("switch", "-q", "-c", "side")
    hooked.commit({NOTE: GOOD})
    hooked.git("switch", "-q", "main")
    move(hooked)
    hooked.bypass()
    assert hooked.perfgit("hook", "install").returncode == 0
    hooked.git("switch", "-q", "side")
    done = hooked.attempt("-c", "merge.directoryRenames=false", "merge", "-q", "main")
    assert refused(done, "persons/ and squad/", NOTE)


@pytest.mark.parametrize("arguments", [(), ("--staged",), ("--range", "HEAD~..HEAD")])
def test_a_check_names_what_lies_outside(hooked: Hooked, arguments: tuple[str, ...]) -> None:
    hooked.stage({"perfgit.toml": settings(hooked)})
    if "--range" in arguments:
        hooked.bypass()
    done = hooked.perfgit("check", *arguments)
    assert done.returncode == 2
    assert f"`{PROFILE}`" in done.stderr


@pytest.mark.parametrize("arguments", [(), ("--rev", "HEAD"), ("--ci",)])
def test_a_check_of_nothing_is_no_success_where_records_lie_elsewhere(
    hooked: Hooked, arguments: tuple[str, ...]
) -> None:
    hooked.stage({"perfgit.toml": settings(hooked)})
    hooked.bypass()
    done = hooked.perfgit("check", *arguments, env={"GITHUB_ACTIONS": "1"})
    assert done.returncode == 2, done.stdout
    assert f"`{PROFILE}`" in done.stderr
    assert "mend the roots" in done.stderr


def test_without_a_record_anywhere_a_check_is_content(hooked: Hooked) -> None:
    hooked.write(dict.fromkeys((path for path in team_files() if path.endswith(".md")), None))
    hooked.write({"docs/page.md": "---\nkind: page\n---\n# A page\n", "README.md": "# Records\n"})
    done = hooked.perfgit("check")
    assert (done.returncode, done.stderr) == (0, "")
