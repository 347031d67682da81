"""How findings put things into words: quotes, lists and suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_LONGEST = 60
_INNER = "'"
"""What stands within a quotation for the mark that would end it."""


def quote(text: str, longest: int = _LONGEST) -> str:
    """`text` in backquotes, on one line and cut short; nothing in it can steer a terminal.

    A backquote in it becomes an apostrophe, so that a reader, and `perfgit.redaction`, can
    tell where it ends. All that a record may say stands in a message through this or `heading`.
    """
    return f"`{plain(text, longest).replace('`', _INNER)}`"


def quote_path(path: str) -> str:
    """A path in backquotes, whole."""
    return quote(path, len(path))


def heading(level: int, text: str) -> str:
    """A heading as it is written, in quotes: "## Impact"."""
    words = plain(text).replace('"', _INNER)
    return f'"{"#" * level} {words}"'


def plain(text: str, longest: int = _LONGEST) -> str:
    """`text` on one line and cut short, with what cannot be printed spelled out."""
    words = " ".join(text[: 4 * longest].split())
    if len(words) > longest:
        words = f"{words[: longest - 1]}…"
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in words)


def with_article(noun: str) -> str:
    """A noun with its article: a goal, an acknowledgement."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def join_words(words: Sequence[str], last: str = "or") -> str:
    """`a, b or c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def nearest(word: str, names: Iterable[str]) -> str:
    """The name that `word` was probably meant to be, whatever its case; "" if none is near."""
    return next(iter(near_names(word, names, 1)), "")


def near_names(word: str, names: Iterable[str], most: int = 2) -> list[str]:
    """The names that `word` may have been meant to be, the nearest first."""
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for name in sorted(names):
        folded.setdefault(name.casefold(), name)
    return [
        folded[near] for near in get_close_matches(word[: 2 * _LONGEST].casefold(), folded, most)
    ]


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """`; did you mean …?` for a message's end; "" if no name is near."""
    near = nearest(word, names)
    return f"; did you mean {quote(near)}?" if near else ""
