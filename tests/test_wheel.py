"""What is built, and what it does where it is installed: away from the tree, alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import dates, environment, identity

TREE = Path(__file__).parent.parent

LEFT_OUT = (".*", "__pycache__", "*.egg-info", "build", "demo", "dist")

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Installed:
    """perfgit in an environment of its own, used from a folder outside the tree."""

    bin: Path
    folder: Path

    def run(
        self, *command: str, within: str = ".", env: Mapping[str, str | None] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run perfgit, python or git; what it prints and its exit code."""
        program = self.bin / command[0]
        return subprocess.run(
            [program if program.exists() else command[0], *command[1:]],
            cwd=self.folder / within,
            env=environment({"PYTHONPATH": None, "PIP_USER": "0", **(env or {})}),
            capture_output=True,
            check=False,
            text=True,
        )


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree: setuptools writes into what it builds, and reads what it left there."""
    folder = tmp_path_factory.mktemp("clone") / "perfgit"
    shutil.copytree(TREE, folder, ignore=left_out)
    return folder


def left_out(folder: str, names: list[str]) -> set[str]:
    """What of a folder is no part of the project."""
    if Path(folder) != TREE:
        return {"__pycache__", "node_modules"} & set(names)
    return shutil.ignore_patterns(*LEFT_OUT)(folder, names)


@pytest.fixture(scope="module")
def built(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist, and the wheel that was built of it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", str(folder), str(clone)]
    done = subprocess.run(command, env=environment(), capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(tmp_path_factory.mktemp("elsewhere"), str(wheel))


def install(folder: Path, *arguments: str) -> Installed:
    """Make an environment in `folder` with what `pip install ARGUMENTS` puts there."""
    made = Installed(folder / "env" / "bin", folder)
    subprocess.run([sys.executable, "-m", "venv", folder / "env"], check=True)
    done = made.run("python", "-m", "pip", "install", "--quiet", *arguments)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def demo(installed: Installed) -> Installed:
    done = installed.run("perfgit", "demo", "demo")
    assert done.returncode == 0, done.stderr
    return installed


def packages() -> set[str]:
    """The folders below perfgit/ that hold Python, as dotted names."""
    found = {path.parent for path in (TREE / "perfgit").rglob("*.py")}
    return {".".join(folder.relative_to(TREE).parts) for folder in found}


def test_every_package_of_the_tree_is_listed() -> None:
    settings = tomllib.loads((TREE / "pyproject.toml").read_text())["tool"]["setuptools"]
    assert set(settings["packages"]) == packages() | {"perfgit.templates", "perfgit.hooks"}


def test_the_wheel_holds_every_module_and_what_comes_with_them(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if "dist-info" not in name}
    expected = {str(path.relative_to(TREE)) for path in (TREE / "perfgit").rglob("*.py")}
    beside = [*(TREE / "perfgit").rglob("*.md"), *(TREE / "perfgit").rglob("*.json")]
    expected |= {str(path.relative_to(TREE)) for path in beside}
    for folder in ("templates", "hooks"):
        names = (path.name for path in (TREE / folder).iterdir() if path.is_file())
        expected |= {f"perfgit/{folder}/{name}" for name in names}
    assert expected | {"perfgit/py.typed"} <= inside
    assert not [name for name in inside if name.endswith(".pyc") or "tests" in name]


def test_the_sdist_is_whole_enough_to_be_tested(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"LICENSE", "CHANGELOG.md", "Makefile", "hooks/pre-commit", "templates/goal.md"}
    assert wanted | {"tests/conftest.py", "docs/performance.md"} <= inside


def test_the_installed_command_tells_its_version(installed: Installed) -> None:
    done = installed.run("perfgit", "--version")
    assert (done.returncode, done.stdout) == (0, "perfgit 0.1.0\n")


def test_the_installed_perfgit_is_not_the_tree(installed: Installed) -> None:
    done = installed.run("python", "-c", "import perfgit; print(perfgit.__file__)")
    assert done.stdout.startswith(str(installed.bin.parent)), done.stdout + done.stderr


def test_the_installed_demo_passes_its_check(demo: Installed) -> None:
    done = demo.run("perfgit", "-C", "demo", "check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_installed_timeline_shows_a_quarter(demo: Installed) -> None:
    done = demo.run("perfgit", "-C", "demo", "timeline", "ada", "--quarter", "2026Q2")
    assert done.returncode == 0, done.stderr
    assert "Ada" in done.stdout
    assert "2026Q2" in done.stdout


def test_the_installed_hook_refuses_a_feedback_without_impact(demo: Installed) -> None:
    record = demo.folder / "demo" / "people" / "ada" / "feedback" / "2026-10-01-half.md"
    record.write_text(
        "---\nkind: feedback\nfor: ada\nfrom: grace\ndate: 2026-10-01\n---\n\n# Half\n\n"
        "## Behavior\n\nYou sent the plan to Alan on Thursday at 9:40.\n"
    )
    env = {**identity("grace"), **dates("2026-10-01", "2026-10-01"), "PATH": os.environ["PATH"]}
    demo.run("git", "add", "-A", within="demo")
    done = demo.run("git", "commit", "-m", "Half a feedback", within="demo", env=env)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "2026-10-01-half.md" in done.stderr
    assert "missing-section" in done.stderr
    record.write_text(record.read_text() + "\n## Impact\n\nHe had 2 days to read it.\n")
    demo.run("git", "add", "-A", within="demo")
    done = demo.run("git", "commit", "-m", "A whole feedback", within="demo", env=env)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_editable_installation_works_outside_the_tree(clone: Path, tmp_path: Path) -> None:
    made = install(tmp_path, "--editable", str(clone))
    done = made.run("perfgit", "demo", "demo")
    assert done.returncode == 0, done.stderr
    done = made.run("perfgit", "-C", "demo", "check")
    assert done.returncode == 0, done.stdout + done.stderr
