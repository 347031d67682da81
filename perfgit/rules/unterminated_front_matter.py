"""The front matter is opened and never closed.

The fields end at the second line that is exactly `---`. Where there is none, tools that
are less careful read the whole file as text, or as no fields at all, and say nothing.

Example:

    ---
    kind: feedback
    for: ada
    ----

    # The latency incident

The fourth line has a dash too many.

Remedy: close the fields with a line that is exactly `---`.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
