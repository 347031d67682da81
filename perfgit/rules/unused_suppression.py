"""A suppression suppresses nothing.

What it was for has been mended, or the comment stands in the wrong place: alone above a
paragraph, an item or a heading it is for that, at a line's end for that line, before the
first section for the whole record. Left where it is, it hides the next fault of that kind.

Rules that look at a change, or at all records together, find their faults in some checks
alone; a suppression of theirs is only called unused where they have looked.

Example: `<!-- perfgit: ignore placeholder reason="…" -->` above a paragraph that is none.

Remedy: take it out, or move it to what it is for.
"""

from perfgit.model import Severity
from perfgit.rules import reported_by_checker

check = reported_by_checker(__name__, Severity.WARNING)
