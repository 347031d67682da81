"""Patterns for paths, as in .gitignore: `*` within a name, `**` across folders, `?`, `[a-z]`."""

from __future__ import annotations

import re
from functools import lru_cache

_PART = r"(?s)\*\*/|\*\*|\*|\?|\[!?[^\]/]+\]|."
_MEANING = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(path: str, pattern: str) -> bool:
    """Whether `pattern` names the path, or a folder that it lies in.

    A pattern without a slash within it names a file or folder wherever it lies.
    """
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    body = pattern.strip("/")
    anchored = "/" in pattern.rstrip("/")
    parts = "".join(_meaning(part[0]) for part in re.finditer(_PART, body))
    start = "" if anchored else "(?:.*/)?"
    return re.compile(f"{start}{parts}(?:/.*)?", re.DOTALL)


def _meaning(part: str) -> str:
    if part in _MEANING:
        return _MEANING[part]
    if len(part) > 1:
        inside = part[1:-1].replace("\\", "\\\\")
        return f"[^{inside[1:]}]" if inside.startswith("!") else f"[{inside}]"
    return re.escape(part)
