"""What is about to be committed, and not what lies about: situations 1 to 5, 13, 22, 30."""

from __future__ import annotations

import sys

import pytest

from tests import texts
from tests.conftest import CONFIGURATION, Repo
from tests.hooks.conftest import ALAN, BAD, GOOD, NOTE, Hooked, passed, refused


def test_01_part_of_a_file_is_staged_and_only_that_part_counts(hooked: Hooked) -> None:
    """`git add -p`; the working tree differs from what is committed."""
    hooked.stage({NOTE: GOOD})
    hooked.bypass()
    worse = GOOD.replace("for: ada", "for: nobody").replace("340 customers", "341 customers")
    hooked.write({NOTE: worse})
    added = hooked.attempt("add", "-p", NOTE, stdin="n\ny\n")
    assert added.returncode == 0, added.stderr
    assert "341 customers" in hooked.git("show", f":{NOTE}")
    assert passed(hooked.try_commit())
    assert "for: nobody" in hooked.read(NOTE)


def test_01_what_is_mended_in_the_working_tree_alone_is_still_refused(hooked: Hooked) -> None:
    """The other way round."""
    hooked.stage({NOTE: BAD})
    hooked.write({NOTE: GOOD})
    assert refused(hooked.try_commit(), "missing-section", NOTE)
    assert hooked.read(NOTE) == GOOD


@pytest.mark.parametrize("within", [".", "people/ada"])
@pytest.mark.parametrize("how", ["-a", "-i"])
def test_02_commit_all_and_commit_include_use_an_index_of_their_own(
    hooked: Hooked, how: str, within: str
) -> None:
    """`commit -a`, `commit -i`; GIT_INDEX_FILE is an index.lock."""
    hooked.commit({NOTE: GOOD})
    paths = [str(hooked.path / NOTE)] if how == "-i" else []
    hooked.write({NOTE: BAD})
    command = ("commit", "-m", "all", how, *paths)
    assert refused(hooked.attempt(*command, within=within), "missing-section")
    hooked.write({NOTE: GOOD.replace("340", "350")})
    assert passed(hooked.attempt(*command, within=within))


def test_03_commit_of_a_path_checks_only_that_path(hooked: Hooked) -> None:
    """`commit PATH` leaves out what else is staged."""
    hooked.commit({NOTE: GOOD})
    hooked.stage({ALAN: BAD})
    hooked.write({NOTE: GOOD.replace("340", "350")})
    assert passed(hooked.try_commit("--", NOTE))
    assert ALAN not in hooked.files
    hooked.write({NOTE: BAD})
    assert refused(hooked.try_commit("--", NOTE), NOTE)


def test_04_rewording_the_last_commit_passes_whatever_it_holds(hooked: Hooked) -> None:
    """`--amend` with nothing staged; the server covers it."""
    hooked.stage({NOTE: BAD})
    hooked.bypass()
    assert passed(hooked.attempt("commit", "--amend", "-m", "another word"))


def test_05_first_commit_is_compared_with_nothing(repo: Repo) -> None:
    """There is no HEAD yet."""
    fresh = Hooked(repo.path)
    fresh.write({"perfgit.toml": CONFIGURATION})
    assert fresh.perfgit("hook", "install").returncode == 0
    profile = "people/ada/profile.md"
    fresh.stage({"perfgit.toml": CONFIGURATION, profile: texts.person(name="")})
    assert refused(fresh.try_commit(), profile)
    fresh.stage({profile: texts.person(team="platform")})
    assert passed(fresh.try_commit())


def test_13_file_that_is_only_announced_is_left_alone(hooked: Hooked) -> None:
    """`git add -N`."""
    hooked.write({NOTE: BAD})
    hooked.git("add", "-N", NOTE)
    hooked.stage({ALAN: texts.feedback(for_="alan")})
    assert passed(hooked.try_commit())
    assert NOTE not in hooked.files


UNKIND = {
    "diff.relative": "true",
    "color.ui": "always",
    "core.quotePath": "true",
    "alias.diff-index": "!false",
    "log.showRoot": "false",
    "log.showSignature": "true",
    "diff.noprefix": "true",
    "diff.renames": "copies",
    "diff.external": "false",
    "status.relativePaths": "false",
    "core.abbrev": "4",
    "submodule.recurse": "true",
    "core.pager": "false",
}


PATHSPECS = ["literal", "glob", "noglob", "icase"]


@pytest.mark.parametrize("how", PATHSPECS)
def test_22_what_a_client_says_of_pathspecs_changes_no_answer(hooked: Hooked, how: str) -> None:
    """Magit says --literal-pathspecs, and git hands it on to the hooks."""
    option = f"--{how}-pathspecs"
    hooked.stage({NOTE: GOOD})
    assert passed(hooked.attempt(option, "commit", "-q", "-m", "A change"))
    hooked.git("switch", "-q", "-c", "side", "HEAD~")
    hooked.stage({"notes.txt": "x"})
    hooked.bypass()
    assert passed(hooked.attempt(option, "merge", "-q", "--no-edit", "main"))
    hooked.git("sparse-checkout", "set", "--no-cone", "/people/ada/")
    hooked.stage({NOTE: BAD})
    assert refused(hooked.attempt(option, "commit", "-q", "-m", "A change"), "missing-section")
    hooked.bypass()
    hooked.git("remote", "add", "there", str(hooked.path.parent / "there"))
    hooked.git("init", "-q", "--bare", str(hooked.path.parent / "there"))
    assert refused(hooked.attempt(option, "push", "there", "side"), "missing-section")


@pytest.mark.parametrize("how", PATHSPECS)
def test_22_perfgit_commits_whatever_is_said_of_pathspecs(hooked: Hooked, how: str) -> None:
    said = {f"GIT_{how.upper()}_PATHSPECS": "1"}
    where = hooked.perfgit("ack", "platform", "--by", "ada", by="ada", env=said)
    assert passed(where)


def test_22_settings_of_the_user_change_nothing(hooked: Hooked) -> None:
    """Settings that change what porcelain prints."""
    for name, value in UNKIND.items():
        hooked.git("config", name, value)
    hooked.stage({NOTE: BAD})
    done = hooked.attempt("commit", "-m", "a commit", within="people/ada")
    assert refused(done, NOTE, "missing-section")
    assert "\x1b[" not in done.stderr
    hooked.stage({NOTE: GOOD})
    assert passed(hooked.attempt("commit", "-m", "a commit", within="people/ada"))


def test_30_hook_never_asks_and_never_waits(hooked: Hooked) -> None:
    """Standard input is /dev/null, and there is no terminal."""
    hooked.stage({NOTE: BAD})
    silent = {"GIT_TERMINAL_PROMPT": "0", "TERM": "dumb"}
    assert refused(hooked.try_commit(env=silent), "missing-section")
    hooked.stage({NOTE: GOOD})
    assert passed(hooked.try_commit(env=silent))


def test_hook_leaves_index_and_working_tree_as_they_were(hooked: Hooked) -> None:
    """It never stashes and never writes a file: tools that did lost people's work."""
    hooked.stage({NOTE: BAD})
    hooked.write({NOTE: GOOD, ALAN: "a draft"})
    before = (hooked.git("status", "--porcelain=v2", "-uall"), (hooked.path / NOTE).stat().st_mtime)
    assert refused(hooked.try_commit())
    after = (hooked.git("status", "--porcelain=v2", "-uall"), (hooked.path / NOTE).stat().st_mtime)
    assert after == before
    assert hooked.git("stash", "list") == ""


def test_01_hunk_chosen_with_add_patch_is_what_counts(hooked: Hooked) -> None:
    """The first hunk changes the date, the second, left out, takes Impact away."""
    hooked.commit({NOTE: GOOD})
    changed = GOOD.replace("date: 2026-09-14", "date: 2026-09-13")
    hooked.write({NOTE: changed.partition("## Impact")[0]})
    assert passed(hooked.attempt("add", "-p", NOTE, stdin="y\nn\n"))
    assert passed(hooked.try_commit())
    assert "2026-09-13" in hooked.git("show", f"HEAD:{NOTE}")


def test_02_relative_index_is_found_from_where_git_starts_the_hook(hooked: Hooked) -> None:
    """GIT_INDEX_FILE may be relative."""
    hooked.stage({NOTE: BAD})
    assert refused(hooked.try_commit(env={"GIT_INDEX_FILE": ".git/index"}), "missing-section")


def test_13_file_that_is_only_announced_is_not_checked_with_all_the_others(hooked: Hooked) -> None:
    """A change of the settings has every record checked, and this is none yet."""
    hooked.write({NOTE: BAD})
    hooked.git("add", "-N", NOTE)
    hooked.stage({"perfgit.toml": hooked.read("perfgit.toml") + "# a word\n"})
    assert passed(hooked.try_commit())
    assert NOTE not in hooked.files


@pytest.mark.parametrize("before", ["never", "good", "empty"])
def test_13_file_that_was_only_announced_and_is_gone_again_is_none(
    hooked: Hooked, before: str
) -> None:
    """What git diff says of it is what it says of a staged file that is gone."""
    if before != "never":
        hooked.commit({NOTE: GOOD if before == "good" else ""})
        hooked.git("rm", "-q", "--cached", NOTE)
    hooked.write({NOTE: BAD})
    hooked.git("add", "-N", NOTE)
    hooked.write({NOTE: None})
    hooked.stage({"perfgit.toml": hooked.read("perfgit.toml") + "# a word\n"})
    assert passed(hooked.try_commit())
    assert NOTE not in hooked.files


@pytest.mark.parametrize("known", [False, True])
def test_13_empty_file_that_is_staged_or_committed_and_gone_is_checked(
    hooked: Hooked, *, known: bool
) -> None:
    hooked.stage({NOTE: ""})
    if known:
        hooked.bypass()
    hooked.write({NOTE: None})
    hooked.stage({"perfgit.toml": hooked.read("perfgit.toml") + "# a word\n"})
    assert refused(hooked.try_commit(), NOTE, "no-front-matter")


def test_13_empty_file_that_is_staged_is_checked(hooked: Hooked) -> None:
    """The other way round: it has the same object id."""
    hooked.stage({NOTE: ""})
    assert refused(hooked.try_commit(), "no-front-matter")


def test_commit_without_records_never_starts_python(hooked: Hooked) -> None:
    hook = hooked.hooks / "pre-commit"
    hook.write_text(hook.read_text("utf-8").replace(sys.executable, "/bin/false"))
    hooked.stage({"notes.txt": "x"})
    assert passed(hooked.try_commit())
    hooked.stage({NOTE: GOOD})
    assert hooked.try_commit().returncode == 1


def test_nothing_heavy_is_imported_on_the_way_to_a_refusal(hooked: Hooked) -> None:
    code = (
        "import sys; from perfgit.hook import main; code = main(['pre-commit', 'people', 'team']); "
        "print(sorted({'git', 'click', 'rich', 'jinja2'} & set(sys.modules))); sys.exit(code)"
    )
    hooked.stage({NOTE: BAD})
    done = hooked.ask(sys.executable, "-I", "-c", code)
    assert (done.returncode, done.stdout) == (1, "[]\n"), done.stderr


def test_a_refusal_names_at_its_end_what_must_be_mended(hooked: Hooked) -> None:
    """Findings stand in the order of lines, the error among the advice."""
    hooked.stage({NOTE: BAD.replace("---\n", "---\nfrm: grace\n", 1)})
    done = hooked.try_commit()
    assert refused(done, "missing-section", "unknown-field")
    last = hooked.read(NOTE).count("\n")
    assert (
        "Must be mended; the rest is advice:\n"
        f"  {NOTE}:{last} missing-section\n"
        "The commit was refused, and nothing is lost: mend it, `git add` it, commit again.\n"
    ) in done.stderr


def test_a_commit_is_judged_by_the_date_that_it_will_have(hooked: Hooked) -> None:
    """`git commit --date` and `--amend` tell the hook a day other than today."""
    hooked.stage({NOTE: GOOD})
    early = hooked.try_commit("--date", "2026-09-01T12:00:00")
    assert passed(early)
    assert "future-date" in early.stderr
    hooked.stage({NOTE: GOOD.replace("340 customers", "341 customers")})
    assert "future-date" in hooked.try_commit("--amend").stderr
    hooked.stage({NOTE: GOOD.replace("340 customers", "342 customers")})
    assert "future-date" not in hooked.try_commit("--amend", "--date", "2026-10-05T12:00:00").stderr


def test_an_amended_commit_keeps_its_author_before_the_hook(hooked: Hooked) -> None:
    hooked.stage({NOTE: GOOD})
    assert "author-mismatch" not in hooked.try_commit().stderr
    hooked.stage({NOTE: GOOD.replace("340 customers", "341 customers")})
    done = hooked.try_commit("--amend", by="alan")
    assert "author-mismatch" not in done.stderr, done.stderr


def test_a_baseline_that_cannot_be_read_is_refused_alone(hooked: Hooked) -> None:
    hooked.stage({"perfgit-baseline.json": "{\n<<<<<<< ours\n"})
    assert refused(hooked.try_commit(), "perfgit-baseline.json cannot be read")
