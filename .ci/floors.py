"""Print pip constraints that hold each dependency at the lowest version pyproject.toml allows.

`make floors` runs the tests with them. What pyproject.toml gives no floor is left alone.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_FLOOR = re.compile(
    r"(?P<name>[A-Za-z0-9._-]+)\s*>=\s*(?P<version>[0-9][0-9.]*)(?P<marker>\s*;.*)?"
)

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
for dependency in project["dependencies"]:
    floor = _FLOOR.fullmatch(dependency)
    if floor:
        print(f"{floor['name']}=={floor['version']}{floor['marker'] or ''}")
