"""Where the measuring happens: perfgit from its wheel, peers and repositories, in one folder."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from benchmarks.measure import environment
from benchmarks.synthetic import Size, write_repository

TREE = Path(__file__).resolve().parent.parent
SMALL = Size(people=5, records=100, commits=250)
THOUSAND = Size(people=10, records=1000, commits=1000)
LARGE = Size(people=20, records=2000, commits=5000)
COMPANY = Size(people=100, records=5000, commits=10000, first=date(2024, 10, 1), days=730)


@dataclass
class Setting:
    """Made when first asked for, and once."""

    folder: Path
    peers: bool
    tree: Path = TREE

    @cached_property
    def python(self) -> Path:
        """The interpreter of an environment that holds perfgit's wheel and nothing else."""
        wheels = self.folder / "wheels"
        # By way of the sdist: what an earlier build left in the tree stays out of the wheel.
        run(sys.executable, "-m", "build", "--outdir", str(wheels), str(self.tree))
        (wheel,) = wheels.glob("*.whl")
        return self._environment("perfgit", str(wheel))

    @cached_property
    def perfgit(self) -> str:
        """The installed command."""
        return str(self.python.parent / "perfgit")

    @cached_property
    def large(self) -> Path:
        """2,000 records in 5,000 commits."""
        return self._repository("large", LARGE)

    @cached_property
    def growing(self) -> Path:
        """As large at first, for the cases that add records by the hundred."""
        return self._repository("growing", LARGE)

    @cached_property
    def company(self) -> Path:
        """A hundred people over two years."""
        return self._repository("company", COMPANY)

    @cached_property
    def small(self) -> Path:
        """A small team's first months."""
        return self._repository("small", SMALL)

    @cached_property
    def thousand(self) -> Path:
        """As many records as commits."""
        return self._repository("thousand", THOUSAND)

    @cached_property
    def demo(self) -> Path:
        """The demo's repository."""
        where = self.folder / "demo"
        run(self.perfgit, "demo", str(where))
        return where

    @cached_property
    def gitlint(self) -> str:
        """The peer for hooks, in an environment of its own; "" without peers."""
        return str(self._environment("gitlint", "gitlint").parent / "gitlint") if self.peers else ""

    @cached_property
    def doorstop(self) -> str:
        """The peer for checks, in an environment of its own; "" without peers."""
        if not self.peers:
            return ""
        # doorstop asks for setuptools' pkg_resources without saying so on newer Pythons.
        python = self._environment("doorstop", "doorstop==3.2", "setuptools<81")
        return str(python.parent / "doorstop")

    @cached_property
    def reno(self) -> str:
        """The peer for what is told from history, in an environment of its own; "" without."""
        return str(self._environment("reno", "reno==4.1.0").parent / "reno") if self.peers else ""

    def _environment(self, name: str, *packages: str) -> Path:
        print(f"installing {name} …", file=sys.stderr)
        where = self.folder / "environments" / name
        run(sys.executable, "-m", "venv", str(where))
        python = where / "bin" / "python"
        run(str(python), "-m", "pip", "install", "--quiet", *packages)
        return python

    def _repository(self, name: str, size: Size) -> Path:
        print(f"writing {size.records} records in {size.commits} commits …", file=sys.stderr)
        where = self.folder / "repositories" / name
        write_repository(where, size)
        run(self.perfgit, "-C", str(where), "check")
        run(self.perfgit, "-C", str(where), "hook", "install")
        return where


def run(*arguments: str, folder: Path | None = None) -> str:
    """Run a program that has to succeed; returns what it prints."""
    done = subprocess.run(
        arguments, cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"`{' '.join(arguments)}` failed:\n{done.stdout}{done.stderr}")
    return done.stdout
