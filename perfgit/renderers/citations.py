"""Citations numbered in the order in which a text first needs them."""

from __future__ import annotations

from perfgit.timeline.model import UNCOMMITTED, Citation

SHORT = 10


def short_commit(commit: str, length: int = SHORT) -> str:
    """The first characters of a commit's id; `uncommitted` as it is."""
    return commit if commit == UNCOMMITTED else commit[:length]


class Citations:
    """Gives each citation a number, the same one for the same record and commit.

    `opening` and `closing` stand around a number.
    """

    def __init__(self, opening: str = "[", closing: str = "]") -> None:
        self._opening, self._closing = opening, closing
        self._numbers: dict[Citation, int] = {}

    def cite(self, *citations: Citation) -> str:
        """`[3]`, or `[3] [7]` for several."""
        return " ".join(self.sign(self._number(citation)) for citation in citations)

    def sign(self, number: int) -> str:
        """The number as it is cited."""
        return f"{self._opening}{number}{self._closing}"

    def numbered(self) -> list[tuple[int, Citation]]:
        """Every number with its citation, from 1."""
        return [(number, citation) for citation, number in self._numbers.items()]

    def _number(self, citation: Citation) -> int:
        return self._numbers.setdefault(citation, len(self._numbers) + 1)
