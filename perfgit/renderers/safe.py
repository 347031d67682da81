"""Record text made safe to show: it may neither steer a terminal nor turn the letters around."""

from __future__ import annotations

import re

_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ud800-\udfff]"


def plain(text: str) -> str:
    """`text` on one line: tabs as spaces, each control or undecodable character visible."""
    return visible(text.replace("\t", " ")).replace("\n", "\\x0a")


def visible(text: str) -> str:
    """`text` with every control or undecodable character visible but tabs and newlines."""
    # None of them is printable, and to compile what finds them costs a start a millisecond.
    return text if text.isprintable() else re.sub(_CONTROL, _visible, text)


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
