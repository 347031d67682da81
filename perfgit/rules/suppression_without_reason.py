"""A finding is suppressed, and nobody says why.

Whoever reads the record next year, the person it is about among them, wants to know why
a rule does not count here. A suppression without a reason does nothing.

Example:

    <!-- perfgit: ignore no-situation -->

Remedy: say why, in the comment, `<!-- perfgit: ignore no-situation reason="It was about
the whole year." -->`, or in the fields, `ignore: {no-situation: It was about the whole year.}`.
"""

from perfgit.model import Severity
from perfgit.rules import reported_by_checker

check = reported_by_checker(__name__, Severity.ERROR)
