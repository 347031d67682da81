"""Situations 32–42: what only the server, or CI, sees."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from perfgit.resources import template_files
from tests import texts
from tests.conftest import Repo, team_files
from tests.hooks.conftest import (
    BAD,
    GOOD,
    NOTE,
    OTHER,
    Hooked,
    clone_of,
    passed,
    push,
    refused,
    said,
    script,
)


def test_32_new_objects_are_read_in_the_quarantine_and_none_stay(
    clone: Hooked, server: Hooked
) -> None:
    before = server.git("for-each-ref")
    clone.commit({NOTE: BAD})
    assert refused(push(clone, "main"), "error missing-section", f"remote: {NOTE}:")
    assert server.git("for-each-ref") == before
    blob = clone.git("rev-parse", f"HEAD:{NOTE}")
    assert server.attempt("cat-file", "-e", blob).returncode != 0
    assert list((server.path / "objects").glob("tmp_objdir-*")) == []
    clone.commit({NOTE: GOOD})
    clone.git("reset", "-q", "--soft", "origin/main")
    clone.commit({})
    assert passed(push(clone, "main"))
    assert server.git("rev-parse", "main") == clone.head


def test_33_a_new_branch_is_held_against_what_was_there(clone: Hooked) -> None:
    clone.git("switch", "-q", "-c", "side")
    clone.commit({NOTE: BAD})
    assert refused(push(clone, "side"), "missing-section", "1 record checked")


def test_33_a_forced_push_is_judged_by_what_it_leaves(clone: Hooked) -> None:
    clone.commit({NOTE: GOOD})
    assert passed(push(clone, "main"))
    clone.git("reset", "-q", "--hard", "HEAD~")
    clone.commit({OTHER: BAD})
    assert refused(push(clone, "--force", "main"), "missing-section", OTHER)
    clone.git("reset", "-q", "--hard", "HEAD~")
    clone.commit({OTHER: GOOD})
    assert passed(push(clone, "--force", "main"))


def test_33_of_many_refs_each_commit_is_looked_for_once(
    clone: Hooked, server: Hooked, tmp_path: Path
) -> None:
    """`git` is counted by one of that name on the server's PATH."""
    for number in range(30):
        clone.git("switch", "-q", "-c", f"side-{number}", "origin/main")
        clone.commit({NOTE: GOOD.replace("340", str(number))})
    counter = tmp_path / "bin"
    git = shutil.which("git")
    script(counter / "git", f'echo "$*" >>{tmp_path}/calls\nexec {git} "$@"\n')
    hook = server.path / "hooks" / "pre-receive"
    hook.write_text(hook.read_text().replace("\n", f"\nPATH={counter}:$PATH\n", 1))
    assert passed(push(clone, "--all"))
    calls = (tmp_path / "calls").read_text().splitlines()
    assert sum("rev-list --stdin --not --all" in call for call in calls) == 1
    assert len(server.git("branch", "--list").splitlines()) == 31


def test_33_a_fault_that_a_later_commit_mends_is_no_fault(clone: Hooked) -> None:
    clone.commit({NOTE: BAD})
    clone.commit({NOTE: GOOD})
    assert passed(push(clone, "main"))


def test_33_what_history_would_keep_is_found_on_the_way(clone: Hooked) -> None:
    clone.commit({NOTE: f"<<<<<<< ours\n{GOOD}"})
    clone.commit({NOTE: GOOD})
    done = push(clone, "main")
    assert refused(done, "in a version on the way", "history keeps")


def test_34_a_branch_may_be_deleted_unless_policy_protects_it(
    clone: Hooked, server: Hooked
) -> None:
    clone.git("switch", "-q", "-c", "side")
    assert passed(push(clone, "side"))
    server.git("config", "perfgit.protected", "main release/*")
    server.git("config", "receive.denyDeleteCurrent", "ignore")
    assert refused(push(clone, ":main"), "main is protected here: it cannot be deleted")
    assert passed(push(clone, ":side"))
    clone.git("reset", "-q", "--hard", "HEAD")
    clone.git("switch", "-q", "main")
    clone.git("commit", "-q", "--amend", "-m", "other", env=_grace())
    assert refused(push(clone, "--force", "main"), "main is protected here: pull")


def _grace() -> dict[str, str | None]:
    from tests.conftest import dates, identity

    return {**identity("grace"), **dates("2026-10-05", "2026-10-05")}


def test_35_tags_are_peeled_and_a_tag_of_a_blob_is_tolerated(clone: Hooked) -> None:
    clone.git("tag", "-a", "-m", "the first", "v1", env=_grace())
    blob = clone.git("rev-parse", "HEAD:perfgit.toml")
    clone.git("tag", "-a", "-m", "a blob", "blob", blob, env=_grace())
    clone.git("tag", "tree", "HEAD^{tree}")
    clone.git("tag", "light", blob)
    assert passed(push(clone, "v1", "blob", "tree", "light"))
    clone.commit({NOTE: BAD})
    clone.git("tag", "-a", "-m", "faulty", "v2", env=_grace())
    clone.git("tag", "-a", "-m", "a tag of a tag", "v3", "v2", env=_grace())
    assert refused(push(clone, "v2"), "missing-section")
    assert refused(push(clone, "v3"), "missing-section")


def test_36_a_repository_with_ids_of_64_digits_works(tmp_path: Path) -> None:
    made = Hooked(tmp_path / "records")
    made.path.mkdir()
    made.git("init", "-q", "-b", "main", "--object-format=sha256")
    made.commit(team_files())
    assert made.perfgit("hook", "install").returncode == 0
    made.stage({NOTE: BAD})
    assert refused(made.try_commit(), "missing-section")
    made.write({OTHER: BAD})
    made.stage({NOTE: GOOD})
    made.git("add", "-N", OTHER)
    assert passed(made.try_commit())
    Repo(tmp_path).git("init", "-q", "--bare", "--object-format=sha256", "server.git")
    server = Hooked(tmp_path / "server.git")
    made.git("remote", "add", "origin", str(server.path))
    assert passed(push(made, "main"))
    assert server.perfgit("hook", "install", "--server").returncode == 0
    made.commit({NOTE: BAD})
    assert refused(push(made, "--no-verify", "main"), "missing-section")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a repository away")
def test_37_a_repository_of_someone_else_is_exit_2(hooked: Hooked) -> None:
    for path in (hooked.path, hooked.path / ".git"):
        os.chown(path, 65534, 65534)
    env = {"HOME": str(hooked.path.parent)}
    done = hooked.attempt("commit", "-m", "x", env=env)
    assert done.returncode == 128
    done = hooked.perfgit("check", "--all", env=env)
    assert done.returncode == 2
    assert "safe.directory" in done.stderr
    assert hooked.perfgit("hook", "run", "pre-commit", env=env).returncode == 2


def test_38_a_shallow_clone_is_refused_with_the_setting_that_mends_it(
    clone: Hooked, server: Hooked, tmp_path: Path
) -> None:
    clone.commit({NOTE: GOOD})
    clone.git("push", "-q", "origin", "main")
    Repo(tmp_path).git("clone", "-q", "--depth", "1", f"file://{server.path}", "shallow")
    shallow = Hooked(tmp_path / "shallow")
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"before": "0" * 40, "after": shallow.head}))
    env = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "push", "GITHUB_EVENT_PATH": str(event)}
    done = shallow.perfgit("check", "--ci", env=env)
    assert (done.returncode, "fetch-depth: 0" in done.stderr) == (2, True), done.stderr
    done = shallow.perfgit("check", "--ci", env={"GITLAB_CI": "true"})
    assert (done.returncode, "GIT_DEPTH" in done.stderr) == (2, True), done.stderr


def test_39_a_partial_clone_is_exit_2_with_the_command_that_mends_it(
    clone: Hooked, server: Hooked, tmp_path: Path
) -> None:
    clone.commit({NOTE: GOOD})
    clone.git("push", "-q", "origin", "main")
    server.git("config", "uploadpack.allowFilter", "true")
    arguments = ("-q", "--no-checkout", "--filter=blob:none", f"file://{server.path}", "partial")
    Repo(tmp_path).git("clone", *arguments)
    partial = Hooked(tmp_path / "partial")
    done = partial.perfgit("check", "--rev", "HEAD")
    assert done.returncode == 2
    command = "git fetch --refetch --no-filter"
    assert f"run `{command}`" in done.stderr
    partial.git(*command.split()[1:], "-q")
    assert partial.perfgit("check", "--rev", "HEAD").returncode == 0


@pytest.mark.parametrize("path", ["perfgit.toml", "templates/feedback.md"])
def test_40_rules_weakened_in_the_same_push_are_not_the_rules(clone: Hooked, path: str) -> None:
    weak = {
        "perfgit.toml": clone.read("perfgit.toml")
        + '[check]\nmax-size = 999999\n[check.severity]\nmissing-section = "off"\n',
        "templates/feedback.md": "---\nkind: feedback\nfor: <person>\nfrom: <person>\n"
        "date: <date>\n---\n\n# <title>\n\n<!-- sections: any -->\n",
    }
    clone.commit({path: weak[path]})
    clone.commit({NOTE: BAD})
    assert refused(push(clone, "main"), "error missing-section")
    clone.git("switch", "-q", "-c", "new-branch")
    assert refused(push(clone, "new-branch"), "error missing-section")


def test_40_a_weakened_branch_does_not_weaken_the_others(clone: Hooked) -> None:
    weak = clone.read("perfgit.toml") + '[check.severity]\nmissing-section = "off"\n'
    clone.git("switch", "-q", "-c", "weak")
    clone.commit({"perfgit.toml": weak})
    assert passed(push(clone, "weak"))
    clone.commit({NOTE: BAD})
    assert passed(push(clone, "weak"))
    assert refused(push(clone, "weak:main"), "error missing-section")


def test_40_the_servers_own_rules_decide_where_it_has_some(clone: Hooked, server: Hooked) -> None:
    strict = clone.read("perfgit.toml") + '[check.severity]\nnothing-specific = "error"\n'
    clone.git("switch", "-q", "-c", "rules")
    clone.commit({"perfgit.toml": strict})
    assert passed(push(clone, "rules"))
    server.git("config", "perfgit.rules", "rules")
    clone.git("switch", "-q", "main")
    clone.commit({NOTE: _bland()})
    assert refused(push(clone, "main"), "error nothing-specific")
    server.git("config", "--unset", "perfgit.rules")
    assert passed(push(clone, "main"))


def _bland() -> str:
    bland = {"situation": "In a meeting of ours.", "behavior": "You asked good questions there."}
    return texts.feedback(**bland, impact="We all left with a good plan for it.")


def test_40_settings_cannot_be_taken_away_in_a_push(clone: Hooked) -> None:
    clone.git("rm", "-q", "perfgit.toml")
    clone.commit({NOTE: BAD})
    assert refused(push(clone, "main"), "would lose its perfgit.toml")


def test_40_a_new_team_and_a_new_kind_may_come_with_their_records(clone: Hooked) -> None:
    kind = "---\nkind: brag\nby: <person>\ndate: <date>\n---\n\n# <title>\n\n## What\n"
    clone.commit(
        {
            "perfgit.toml": clone.read("perfgit.toml") + 'search = "Search"\n',
            "templates/brag.md": kind,
            "people/ada/brags/2026-09-01-one.md": "---\nkind: brag\nby: ada\ndate: 2026-09-01\n"
            "---\n\n# One\n\n## What\n\nThe index of 14 tables.\n",
            "people/lin/profile.md": texts.person("Lin", "lin@example.com", team="search"),
        }
    )
    assert passed(push(clone, "main"))


def test_41_the_output_fits_behind_remote_without_colour_or_words(clone: Hooked) -> None:
    long = "people/ada/feedback/2026-09-14-" + "a-very-long-name-" * 6 + "x.md"
    secret = texts.feedback(for_="nobody-you-know", impact="", situation="").replace(
        "date: 2026-09-14", "date: a-day-in-june"
    )
    clone.commit({NOTE: BAD, long: secret, OTHER: "---\nkind: zebra\n---\n"})
    clone.git("config", "color.remote", "never")
    done = push(clone, "main")
    assert refused(done)
    lines = said(done)
    assert max(map(len, lines)) <= 72
    assert "\x1b" not in done.stderr
    for words in ("nobody-you-know", "a-day-in-june", "zebra", "latency incident"):
        assert words not in done.stderr
    assert "perfgit: refused. Mend the records, commit, and push again." in lines


def test_41_each_line_bears_the_prefix_that_is_asked_for(clone: Hooked, server: Hooked) -> None:
    server.git("config", "perfgit.prefix", "GL-HOOK-ERR:")
    clone.commit({NOTE: BAD})
    lines = [line for line in said(push(clone, "main")) if line]
    ours = [line for line in lines if line.startswith("GL-HOOK-ERR: ")]
    assert ours == lines
    assert max(map(len, lines)) <= 72


def test_41_of_very_many_findings_the_first_are_shown_and_all_are_counted(clone: Hooked) -> None:
    clone.commit({f"people/ada/feedback/2026-09-{n:02}-x{n}.md": BAD for n in range(1, 30)})
    lines = said(push(clone, "main"))
    assert len(lines) < 90
    assert "and 9 more" in " ".join(lines)
    assert "29 errors" in " ".join(lines)


@pytest.mark.parametrize("way", ["--no-verify", "hooksPath"])
def test_42_what_goes_round_the_client_meets_the_server(
    hooked: Hooked, server: Hooked, way: str
) -> None:
    hooked.git("remote", "add", "origin", str(server.path))
    hooked.stage({NOTE: BAD})
    if way == "--no-verify":
        assert passed(hooked.try_commit("--no-verify"))
        done = push(hooked, "--no-verify", "main")
    else:
        hooked.git("config", "core.hooksPath", os.devnull)
        assert passed(hooked.try_commit())
        done = push(hooked, "main")
    assert refused(done, "remote: ", "missing-section")


def test_a_push_to_a_server_without_settings_is_not_let_through(tmp_path: Path) -> None:
    Repo(tmp_path).git("init", "-q", "--bare", "-b", "main", "server.git")
    server = Hooked(tmp_path / "server.git")
    assert server.perfgit("hook", "install", "--server").returncode == 0
    clone = clone_of(server, "clone")
    clone.git("switch", "-q", "-c", "main")
    clone.commit({"README.md": "x"})
    assert refused(push(clone, "main"), "no perfgit.toml")
    clone.commit(team_files())
    assert passed(push(clone, "main"))


def test_the_hook_that_was_there_gets_the_same_lines(clone: Hooked, server: Hooked) -> None:
    server.perfgit("hook", "uninstall")
    script(server.path / "hooks" / "pre-receive", "while read o n r; do echo saw $r; done\n")
    assert server.perfgit("hook", "install", "--server").returncode == 0
    clone.commit({NOTE: GOOD})
    done = push(clone, "main")
    assert passed(done)
    assert "saw refs/heads/main" in done.stderr
    clone.commit({NOTE: BAD})
    assert refused(push(clone, "main"), "saw refs/heads/main", "missing-section")


def test_a_fault_of_perfgits_own_refuses_without_a_traceback(server: Hooked) -> None:
    code = (
        "import sys, perfgit.receiving as r\n"
        "def broken(*a): raise RuntimeError('the words of a record')\n"
        "r._decide = broken\nsys.exit(r.check_received(b''))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=server.path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "RuntimeError" in done.stderr
    assert "words" not in done.stderr


BROKEN = {
    "no such rule": ("perfgit.toml", '[check.severity]\nno-such-rule = "off"\n', "no rule"),
    "must not be off": ("perfgit.toml", '[check.severity]\noversized = "off"\n', "left out"),
    "ignored nowhere": ("perfgit.toml", '[check.ignore]\n"*" = ["symlink"]\n', "left out"),
    "no such setting": ("perfgit.toml", '[check]\nseverities = "off"\n', "no setting"),
    "no TOML": ("perfgit.toml", "<<<<<<< ours\n", "cannot be read"),
    "no baseline": ("perfgit-baseline.json", "{\n<<<<<<< ours\n", "cannot be read"),
}


def _breaking(clone: Hooked, how: str) -> tuple[dict[str, str], str]:
    path, text, words = BROKEN[how]
    settings = clone.read(path) if path == "perfgit.toml" else ""
    return {path: settings + text}, words


def _put(server: Hooked, clone: Hooked) -> None:
    """Give the server the clone's main round its hook."""
    server.git("fetch", "-q", str(clone.path), "+main:main")
    clone.git("fetch", "-q", "origin")


@pytest.mark.parametrize("how", BROKEN)
def test_settings_that_could_not_be_used_are_refused_as_they_come(clone: Hooked, how: str) -> None:
    files, words = _breaking(clone, how)
    clone.commit({**files, NOTE: GOOD})
    assert refused(push(clone, "main"), "main: perfgit", words)
    assert refused(push(clone, "main:new-branch"), "new-branch: perfgit", words)
    clone.git("reset", "-q", "--hard", "HEAD~")
    clone.commit({NOTE: GOOD})
    assert passed(push(clone, "main"))


@pytest.mark.parametrize("how", BROKEN)
def test_a_branch_whose_settings_cannot_be_used_can_be_mended(
    clone: Hooked, server: Hooked, how: str
) -> None:
    files, words = _breaking(clone, how)
    sound = {path: clone.read(path) if path == "perfgit.toml" else None for path in files}
    broken = clone.commit({**files, "people/ada/feedback/2026-01-09-old.md": BAD})
    _put(server, clone)
    clone.commit({NOTE: GOOD})
    assert refused(push(clone, "main"), words)
    clone.git("reset", "-q", "--hard", broken)
    clone.commit({**sound, OTHER: BAD})
    assert refused(push(clone, "main"), f"commit {broken[:10]} cannot be used", f"{OTHER}:")
    clone.git("reset", "-q", "--hard", broken)
    clone.commit({**sound, OTHER: GOOD})
    done = push(clone, "main")
    assert passed(done)
    assert "until a push mends them" in " ".join(line.strip() for line in said(done))
    clone.commit({NOTE: BAD})
    assert refused(push(clone, "main"), "error missing-section")


def test_a_branch_whose_settings_cannot_be_used_can_be_set_back(
    clone: Hooked, server: Hooked
) -> None:
    clone.commit(_breaking(clone, "no such rule")[0])
    _put(server, clone)
    clone.git("reset", "-q", "--hard", "HEAD~")
    assert passed(push(clone, "--force", "main"))


SECRET = "token: ghp_" + "a1B2" * 9


def _harm(clone: Hooked) -> None:
    """A message with a credential, a record with another and a conflict, and all mended again."""
    clone.commit({NOTE: f"{GOOD}\n{SECRET}\n\n<<<<<<< ours\n"}, message=SECRET)
    clone.commit({NOTE: GOOD})


HARM = ("conflict-marker", "credentials", "commit ", "in a version on the way")


@pytest.mark.parametrize("refs", [("main", "zz"), ("zz", "main")])
def test_a_branch_with_other_roots_hides_nothing_in_the_push_beside_it(
    clone: Hooked, refs: tuple[str, str]
) -> None:
    clone.git("switch", "-q", "-c", "zz")
    roots = '\n[roots]\npeople = "persons"\nteam = "squad"\n'
    clone.git("mv", "people", "persons")
    clone.git("mv", "team", "squad")
    clone.commit({"perfgit.toml": clone.read("perfgit.toml") + roots})
    clone.git("switch", "-q", "main")
    _harm(clone)
    assert refused(push(clone, *refs), *HARM)
    assert passed(push(clone, "zz"))


def test_a_history_of_its_own_is_read_where_there_was_another_before(clone: Hooked) -> None:
    clone.git("switch", "-q", "--orphan", "orphan")
    clone.commit(team_files())
    _harm(clone)
    assert refused(push(clone, "orphan"), *HARM)


def test_what_a_weakened_branch_took_in_does_not_pass_into_main(
    clone: Hooked, server: Hooked
) -> None:
    settings = clone.read("perfgit.toml")
    clone.git("switch", "-q", "-c", "weak")
    weak = '\n[check.severity]\ncredentials = "off"\nconflict-marker = "info"\n'
    clone.commit({"perfgit.toml": settings + weak})
    assert passed(push(clone, "weak"))
    clone.commit({"perfgit.toml": settings})
    _harm(clone)
    assert passed(push(clone, "weak"))
    assert refused(push(clone, "weak:main"), *HARM)
    server.git("config", "perfgit.protected", "release/*")
    assert refused(push(clone, "weak:refs/heads/release/1"), *HARM)
    clone.git("switch", "-q", "main")
    clone.git("merge", "-q", "--no-ff", "-m", "Merge it", "weak", env=_grace())
    assert refused(push(clone, "main"), *HARM)


def test_where_head_names_no_branch_the_one_that_is_there_decides(
    clone: Hooked, server: Hooked
) -> None:
    server.git("symbolic-ref", "HEAD", "refs/heads/trunk")
    weak = clone.read("perfgit.toml") + '[check.severity]\nmissing-section = "off"\n'
    clone.commit({"perfgit.toml": weak, NOTE: BAD})
    assert refused(push(clone, "main:refs/heads/side"), "missing-section")


def test_of_several_refs_each_is_weighed_by_its_own_rules(clone: Hooked) -> None:
    clone.git("switch", "-q", "-c", "strict")
    strict = clone.read("perfgit.toml") + '[check]\nfail-on = "warning"\n'
    clone.commit({"perfgit.toml": strict})
    assert passed(push(clone, "strict"))
    clone.commit({NOTE: GOOD.replace("from: grace", "from: ada")})
    clone.git("switch", "-q", "main")
    clone.commit({OTHER: GOOD.replace("from: grace", "from: ada")})
    done = push(clone, "main", "strict")
    assert refused(done, "warning author-mismatch", f"{NOTE}:")
    assert f"{OTHER}:" not in done.stderr
    assert passed(push(clone, "main"))


def _kind(name: str) -> dict[str, str | bytes | None]:
    """A kind of the team's own, and a record of it."""
    template = f"---\nkind: {name}\nby: <person>\ndate: <date>\n---\n\n# <title>\n\n## What\n"
    return {f"templates/{name}.md": template, _ONE: _record(name, 14)}


def _record(kind: str, tables: int) -> str:
    return (
        f"---\nkind: {kind}\nby: ada\ndate: 2026-09-01\n---\n\n# One\n\n## What\n\n"
        f"The index of {tables} tables.\n"
    )


_ONE = "people/ada/notes/2026-09-01-one.md"


def test_a_new_kind_in_two_versions_passes_beside_an_older_branch(clone: Hooked) -> None:
    clone.git("branch", "old")
    clone.commit(_kind("note"))
    clone.commit({_ONE: _record("note", 15)})
    assert passed(push(clone, "main", "old"))


def test_a_kind_may_come_and_be_renamed_in_one_push(clone: Hooked) -> None:
    clone.commit(_kind("note"))
    clone.commit({**_kind("memo"), "templates/note.md": None})
    assert passed(push(clone, "main"))


OBSERVED = texts.feedback(type="observation")


def _own_template(*, changed: bool) -> dict[str, str | bytes | None]:
    path, types = "templates/feedback.md", "reinforcing | constructive"
    text = template_files()["feedback"].decode()
    return {path: text.replace(types, f"{types} | observation") if changed else text}


def test_a_template_and_the_record_that_needs_it_are_told_to_come_one_by_one(
    clone: Hooked, server: Hooked
) -> None:
    clone.commit(_own_template(changed=False))
    assert passed(push(clone, "main"))
    clone.commit(_own_template(changed=True))
    clone.commit({NOTE: OBSERVED})
    done = push(clone, "main")
    first = "Push the commits with perfgit.toml and templates/ first, by themselves"
    assert refused(done, "The rules before the push decide", "1 finding fewer", first)
    assert "Mend the records" not in done.stderr
    clone.commit({OTHER: BAD})
    assert refused(push(clone, "main"), "Mend the records", "1 finding fewer", first)
    server.git("config", "perfgit.rules", "main")
    assert refused(push(clone, "main"), "The rules of main here decide", "are changed there")
    server.git("config", "--unset", "perfgit.rules")
    assert passed(push(clone, "HEAD~2:main"))
    assert passed(push(clone, "HEAD~1:main"))
    done = push(clone, "main")
    assert refused(done, "Mend the records")
    assert "fewer" not in done.stderr


DEMANDING = {
    "a small limit": ("perfgit.toml", "[check]\nmax-size = 64\n", "oversized"),
    "a weight": ("perfgit.toml", '[check.severity]\nmissing-id = "error"\n', "missing-id"),
    "a template": ("templates/person.md", "", "missing-field"),
}


@pytest.mark.parametrize("how", DEMANDING)
def test_rules_that_the_records_beside_them_break_are_refused_as_they_come(
    clone: Hooked, how: str
) -> None:
    """Once there, they would refuse the push that takes them back: it is held to them."""
    path, text, rule = DEMANDING[how]
    before = clone.read("perfgit.toml") if path == "perfgit.toml" else ""
    person = (
        template_files()["person"].decode().replace("name: <text>", "name: <text>\nhat: <text>")
    )
    clone.commit({path: before + (text or person)})
    assert refused(push(clone, "main"), f"error {rule}")
    clone.git("reset", "-q", "--hard", "HEAD~")
    clone.commit({NOTE: GOOD})
    assert passed(push(clone, "main"))
