"""A field is given twice.

YAML keeps one of the two without a word, and which one depends on the tool. So two
people can look at the same record and see different dates.

Example:

    date: 2026-09-14
    for: ada
    date: 2026-09-15

Remedy: delete the one that is wrong.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
