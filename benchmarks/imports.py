"""python -m benchmarks.imports: what the modules cost that the hook imports, by package."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from collections import defaultdict

HOOK = "import perfgit.hook; from perfgit.rules import all_rules; all_rules()"
_LINE = re.compile(r"import time:\s+(?P<self>\d+) \|\s+\d+ \| *(?P<module>\S+)")
_ROUNDS = 7


def main() -> None:
    """Print milliseconds of each package's own modules, the dearest first."""
    code = sys.argv[1] if len(sys.argv) > 1 else HOOK
    base, whole = _median("pass"), _median(code)
    total = sum(whole.values()) - sum(base.values())
    print(f"{total / 1000:6.1f} ms  in all, less what `python -I -c pass` imports")
    extra = {name: cost - base.get(name, 0.0) for name, cost in whole.items()}
    for name, cost in sorted(extra.items(), key=lambda pair: -pair[1]):
        if cost >= 300:  # microseconds
            print(f"{cost / 1000:6.1f} ms  {name}")


def _median(code: str) -> dict[str, float]:
    runs = [_run(code) for _ in range(_ROUNDS)]
    return {name: statistics.median(run.get(name, 0) for run in runs) for name in runs[0]}


def _run(code: str) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-I", "-X", "importtime", "-c", code],
        capture_output=True,
        text=True,
        check=True,
    )
    costs: dict[str, int] = defaultdict(int)
    for line in _LINE.finditer(done.stderr):
        costs[_package(line["module"])] += int(line["self"])
    return costs


def _package(module: str) -> str:
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "perfgit" else parts[0]


if __name__ == "__main__":
    main()
