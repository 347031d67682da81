"""The file is marked as executable.

A record is text, and nothing to run. The mark usually comes from a file system that
marks everything, and it makes a change of every file in someone else's clone.

Example: mode 100755 for `people/ada/profile.md`.

Remedy: `git update-index --chmod=-x people/ada/profile.md`, or `perfgit check --fix`.
"""

from perfgit.model import Content, Severity
from perfgit.rules import reported_by_parser


def fix(content: Content) -> Content:
    return content._replace(executable=False)


check = reported_by_parser(__name__, Severity.WARNING, fix)
