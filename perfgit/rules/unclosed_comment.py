"""A comment that is never closed.

In Markdown a comment runs to its `-->`. Without one it swallows every section below
it: the file looks complete in an editor, and nothing of it is there for a reader.

Example:

    <!-- ask Grace about the date
    ## Impact

Remedy: close the comment with `-->`.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
