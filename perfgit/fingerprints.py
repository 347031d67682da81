"""What tells one finding from another whatever its line number: for baselines and services."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from perfgit.model import Diagnostic


def fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """A hexadecimal text a finding, unique among them.

    Made of its path, rule and line of text, and numbered where these repeat, so that it
    survives lines added above.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for d in diagnostics:
        name = (d.path, d.rule, " ".join(d.excerpt.split()))
        seen[name] += 1
        text = "\0".join((*name, str(seen[name]))).encode("utf-8", "surrogateescape")
        found.append(hashlib.sha256(text).hexdigest())
    return found
