"""A rule is suppressed that does not exist.

Mostly it is a slip of the pen, and then the finding that was meant is still reported; or
the rule is gone, and the suppression can go too.

Example:

    <!-- perfgit: ignore no-situatoin reason="It was about the whole year." -->

Remedy: write the name that the finding suggests, or take it out. `perfgit rule` lists all.
"""

from perfgit.model import Severity
from perfgit.rules import reported_by_checker

check = reported_by_checker(__name__, Severity.WARNING)
