"""Texts as YAML values that read back as the same text, here and in any other tool."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PLAIN = re.compile(r"[\w(](?:[\w .,/@+()'’&=;!?%~…–—-]|:(?=[^\s])|#(?<=[^\s]#))*")
_SPECIAL = re.compile(
    r"(?:y|n|yes|no|true|false|on|off|null|none)|[-+.]?[0-9][0-9_.,:eE+-]*|0x[0-9a-f]+|\.inf|\.nan",
    re.IGNORECASE,
)
_IN_LINE = 60


def scalar(text: str, *, as_text: bool = False) -> str:
    """`text` plain where YAML leaves it alone, else in double quotes.

    `as_text` quotes what other readers would take for a number, a date or a truth value.
    """
    if _PLAIN.fullmatch(text) and text == text.strip() and not text.endswith(":"):
        unbroken = "\u2028" not in text and "\u2029" not in text
        if unbroken and text.isprintable() and not (as_text and _SPECIAL.fullmatch(text)):
            return text
    return f'"{"".join(map(_escaped, text))}"'


def list_lines(name: str, texts: Sequence[str], *, as_text: bool = False) -> list[str]:
    """A field that holds a list: alone, in brackets, or one a line, whichever reads best."""
    values = [scalar(text, as_text=as_text) for text in texts]
    if len(values) == 1:
        return [f"{name}: {values[0]}"]
    line = f"{name}: [{', '.join(values)}]"
    simple = not any(re.search(r"[ ,\[\]{}\"]", value) for value in values)
    return (
        [line] if simple and len(line) <= _IN_LINE else [f"{name}:", *(f"  - {v}" for v in values)]
    )


def _escaped(character: str) -> str:
    code = ord(character)
    if character in '"\\':
        return f"\\{character}"
    if character == "\n":
        return "\\n"
    if character == " " or (character.isprintable() and code not in (0x85, 0x2028, 0x2029)):
        return character
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
