"""A template breaks the grammar of templates.

A file in `templates/` is the whole schema of a kind: what `perfgit new` writes and what
`perfgit check` demands come from it. One that cannot be understood checks nothing, so
it is reported like any other faulty file.

Example:

    ---
    kind: brag
    by: <persom>
    ---

There is no type `persom`.

Remedy: mend the line that the finding names; the grammar stands in docs/templates.md.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
