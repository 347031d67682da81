"""A merge conflict's marker is left in the file.

A line that starts with seven `<`, `>` or `|` is what git leaves where two versions
disagree. Committed, both versions stand in the record, and neither is anyone's.

Example:

    <<<<<<< HEAD
    date: 2026-09-14
    =======
    date: 2026-09-15
    >>>>>>> draft

Remedy: keep the version that is right, delete the markers and stage the file again.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
