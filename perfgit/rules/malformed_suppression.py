"""A comment for perfgit cannot be read.

A comment that starts with `perfgit:` is meant for perfgit. One that says something else
than `ignore` and the names of rules does nothing, and whoever wrote it believes that it does.

Example:

    <!-- perfgit: ignroe no-situation reason="It was about the whole year." -->

Remedy: write `<!-- perfgit: ignore RULE reason="…" -->`; several rules have commas between.
"""

from perfgit.model import Severity
from perfgit.rules import reported_by_checker

check = reported_by_checker(__name__, Severity.ERROR)
