"""Citations numbered in the order in which a text first needs them."""

from __future__ import annotations

from collections.abc import Iterable

from perfgit.timeline.model import UNCOMMITTED, Citation

SHORT = 10


def short_commit(commit: str, length: int = SHORT) -> str:
    """The first characters of a commit's id; `uncommitted` as it is."""
    return commit if commit == UNCOMMITTED else commit[:length]


class Citations:
    """Gives each citation a number, the same one for the same record and commit."""

    def __init__(self) -> None:
        self._numbers: dict[Citation, int] = {}

    def cite(self, *citations: Citation) -> str:
        """`[3]`, or `[3] [7]` for several."""
        return " ".join(f"[{self._number(citation)}]" for citation in citations)

    def numbered(self) -> Iterable[tuple[int, Citation]]:
        """Every number with its citation, from 1."""
        return [(number, citation) for citation, number in self._numbers.items()]

    def _number(self, citation: Citation) -> int:
        return self._numbers.setdefault(citation, len(self._numbers) + 1)
