"""The baseline lists a finding that is no longer there.

`perfgit-baseline.json` lists what was found on the day a team began to check, so that
only what is new is reported. What has been mended since can go: left in, it would hide
the same fault when it comes back.

Example: an entry for `people/ada/feedback/2019-03-04-review.md`, which has got its
situation meanwhile.

Remedy: `perfgit check --write-baseline` writes the list anew.
"""

from perfgit.model import Severity
from perfgit.rules import reported_by_checker

check = reported_by_checker(__name__, Severity.INFO)
