"""What is about to be committed, and not what lies about: situations 1 to 5, 13, 22, 30."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests import texts
from tests.conftest import CONFIGURATION, Repo
from tests.hooks.conftest import Hooked

FAULTY = texts.feedback(impact="")
SOUND = texts.feedback()
ADA = "people/ada/feedback/2026-09-14-latency.md"
ALAN = "people/alan/feedback/2026-09-14-latency.md"


def refused(done: subprocess.CompletedProcess[str], *words: str) -> bool:
    """Whether the commit was refused with these words, and no crash of ours."""
    assert "Traceback" not in done.stderr, done.stderr
    missing = [word for word in words if word not in done.stderr]
    assert missing == [], done.stderr
    return done.returncode == 1 and "The commit was refused" in done.stderr


def passed(done: subprocess.CompletedProcess[str]) -> bool:
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr
    return True


def test_part_of_a_file_is_staged_and_only_that_part_counts(hooked: Hooked) -> None:
    """Situation 1: `git add -p`; the working tree differs from what is committed."""
    hooked.stage({ADA: SOUND})
    hooked.bypass()
    worse = SOUND.replace("for: ada", "for: nobody").replace("340 customers", "341 customers")
    hooked.write({ADA: worse})
    added = hooked.attempt("add", "-p", ADA, stdin="n\ny\n")
    assert added.returncode == 0, added.stderr
    assert "341 customers" in hooked.git("show", f":{ADA}")
    assert passed(hooked.record())
    assert "for: nobody" in hooked.read(ADA)


def test_what_is_mended_in_the_working_tree_alone_is_still_refused(hooked: Hooked) -> None:
    """Situation 1, the other way round."""
    hooked.stage({ADA: FAULTY})
    hooked.write({ADA: SOUND})
    assert refused(hooked.record(), "missing-section", ADA)
    assert hooked.read(ADA) == SOUND


@pytest.mark.parametrize("within", [".", "people/ada"])
@pytest.mark.parametrize("how", ["-a", "-i"])
def test_commit_all_and_commit_include_use_an_index_of_their_own(
    hooked: Hooked, how: str, within: str
) -> None:
    """Situation 2: `commit -a`, `commit -i`; GIT_INDEX_FILE is an index.lock."""
    hooked.commit({ADA: SOUND})
    paths = [str(hooked.path / ADA)] if how == "-i" else []
    hooked.write({ADA: FAULTY})
    command = ("commit", "-m", "all", how, *paths)
    assert refused(hooked.attempt(*command, within=within), "missing-section")
    hooked.write({ADA: SOUND.replace("340", "350")})
    assert passed(hooked.attempt(*command, within=within))


def test_commit_of_a_path_checks_only_that_path(hooked: Hooked) -> None:
    """Situation 3: `commit PATH` leaves out what else is staged."""
    hooked.commit({ADA: SOUND})
    hooked.stage({ALAN: FAULTY})
    hooked.write({ADA: SOUND.replace("340", "350")})
    assert passed(hooked.record("--", ADA))
    assert ALAN not in hooked.files
    hooked.write({ADA: FAULTY})
    assert refused(hooked.record("--", ADA), ADA)


def test_rewording_the_last_commit_passes_whatever_it_holds(hooked: Hooked) -> None:
    """Situation 4: `--amend` with nothing staged; the server covers it."""
    hooked.stage({ADA: FAULTY})
    hooked.bypass()
    assert passed(hooked.attempt("commit", "--amend", "-m", "another word"))


def test_first_commit_is_compared_with_nothing(repo: Repo) -> None:
    """Situation 5: there is no HEAD yet."""
    fresh = Hooked(repo.path)
    fresh.write({"perfgit.toml": CONFIGURATION})
    assert fresh.perfgit("hook", "install").returncode == 0
    profile = "people/ada/profile.md"
    fresh.stage({"perfgit.toml": CONFIGURATION, profile: texts.person(name="")})
    assert refused(fresh.record(), profile)
    fresh.stage({profile: texts.person(team="platform")})
    assert passed(fresh.record())


def test_file_that_is_only_announced_is_left_alone(hooked: Hooked) -> None:
    """Situation 13: `git add -N`."""
    hooked.write({ADA: FAULTY})
    hooked.git("add", "-N", ADA)
    hooked.stage({ALAN: texts.feedback(for_="alan")})
    assert passed(hooked.record())
    assert ADA not in hooked.files


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


def test_settings_of_the_user_change_nothing(hooked: Hooked) -> None:
    """Situation 22: settings that change what porcelain prints."""
    for name, value in UNKIND.items():
        hooked.git("config", name, value)
    hooked.stage({ADA: FAULTY})
    done = hooked.attempt("commit", "-m", "a commit", within="people/ada")
    assert refused(done, ADA, "missing-section")
    assert "\x1b[" not in done.stderr
    hooked.stage({ADA: SOUND})
    assert passed(hooked.attempt("commit", "-m", "a commit", within="people/ada"))


def test_hook_never_asks_and_never_waits(hooked: Hooked) -> None:
    """Situation 30: standard input is /dev/null, and there is no terminal."""
    hooked.stage({ADA: FAULTY})
    silent = {"GIT_TERMINAL_PROMPT": "0", "TERM": "dumb"}
    assert refused(hooked.record(env=silent), "missing-section")
    hooked.stage({ADA: SOUND})
    assert passed(hooked.record(env=silent))


def test_hook_leaves_index_and_working_tree_as_they_were(hooked: Hooked) -> None:
    """It never stashes and never writes a file: tools that did lost people's work."""
    hooked.stage({ADA: FAULTY})
    hooked.write({ADA: SOUND, ALAN: "a draft"})
    before = (hooked.git("status", "--porcelain=v2", "-uall"), (hooked.path / ADA).stat().st_mtime)
    assert refused(hooked.record())
    after = (hooked.git("status", "--porcelain=v2", "-uall"), (hooked.path / ADA).stat().st_mtime)
    assert after == before
    assert hooked.git("stash", "list") == ""


def test_hunk_chosen_with_add_patch_is_what_counts(hooked: Hooked) -> None:
    """Situation 1: the first hunk changes the date, the second, left out, takes Impact away."""
    hooked.commit({ADA: SOUND})
    changed = SOUND.replace("date: 2026-09-14", "date: 2026-09-13")
    hooked.write({ADA: changed.partition("## Impact")[0]})
    assert passed(hooked.attempt("add", "-p", ADA, stdin="y\nn\n"))
    assert passed(hooked.record())
    assert "2026-09-13" in hooked.git("show", f"HEAD:{ADA}")


def test_relative_index_is_found_from_where_git_starts_the_hook(hooked: Hooked) -> None:
    """Situation 2: GIT_INDEX_FILE may be relative."""
    hooked.stage({ADA: FAULTY})
    assert refused(hooked.record(env={"GIT_INDEX_FILE": ".git/index"}), "missing-section")


def test_file_that_is_only_announced_is_not_checked_with_all_the_others(hooked: Hooked) -> None:
    """Situation 13: a change of the settings has every record checked, and this is none yet."""
    hooked.write({ADA: FAULTY})
    hooked.git("add", "-N", ADA)
    hooked.stage({"perfgit.toml": hooked.read("perfgit.toml") + "# a word\n"})
    assert passed(hooked.record())
    assert ADA not in hooked.files


def test_empty_file_that_is_staged_is_checked(hooked: Hooked) -> None:
    """Situation 13, the other way round: it has the same object id."""
    hooked.stage({ADA: ""})
    assert refused(hooked.record(), "no-front-matter")


def test_commit_without_records_never_starts_python(hooked: Hooked) -> None:
    hook = hooked.hooks / "pre-commit"
    hook.write_text(hook.read_text("utf-8").replace(sys.executable, "/bin/false"))
    hooked.stage({"notes.txt": "x"})
    assert passed(hooked.record())
    hooked.stage({ADA: SOUND})
    assert hooked.record().returncode == 1


def test_nothing_heavy_is_imported_on_the_way_to_a_refusal(hooked: Hooked) -> None:
    code = (
        "import sys; from perfgit.hook import main; code = main(['pre-commit', 'people', 'team']); "
        "print(sorted({'git', 'click', 'rich', 'jinja2'} & set(sys.modules))); sys.exit(code)"
    )
    hooked.stage({ADA: FAULTY})
    done = hooked.ask(sys.executable, "-I", "-c", code)
    assert (done.returncode, done.stdout) == (1, "[]\n"), done.stderr
